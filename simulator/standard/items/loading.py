"""A folder of items in, one bank out. What is broken is left out with its problems and takes nothing else down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from simulator.errors import ContentError, Problem
from simulator.sources import Source, load
from simulator.standard.criteria import Criterion
from simulator.standard.items.bank import BankItem, ItemBank
from simulator.standard.items.checks import criterion_problems, item_problems
from simulator.standard.items.models import Item, ItemFile
from simulator.standard.items.rules import ItemRules, load_item_rules
from simulator.standard.law import LawLayer

FOLDER = "items"
"""Where the items lie in the folder of a standard."""


def load_items(
    folder: Path, criteria: Mapping[str, Criterion], law: LawLayer, rules: ItemRules | None = None
) -> ItemBank:
    """Read ``<criterion>.yaml`` files.

    A file that cannot be read is left out as a whole, an item that is wrong alone; both with their problems: what
    `sources.load` finds, ``file-name-mismatch``, ``unknown-criterion``, ``not-testable``, ``duplicate-id``,
    ``unknown-law``, ``expired-law``, ``unknown-option``, ``wrong-key-count``, ``missing-reason``,
    ``reason-for-right``, ``missing-pair``, ``repeated-pair``, ``same-option``, ``wide-tolerance``.

    Args:
        folder: Of the items; without it the bank is empty.
        criteria: Id → criterion, in official order.
        law: Facts an item may name.
        rules: Those that ship when None.
    """
    reading = _Reading(criteria, law, rules or load_item_rules())
    for path in sorted(folder.glob("*.yaml")):
        reading.read(path)
    order = {name: place for place, name in enumerate(criteria)}
    entries = sorted(reading.entries, key=lambda one: order[one.criterion])
    return ItemBank(tuple(entries), tuple(sorted(reading.problems)))


def item_file_problems(path: Path, criteria: Mapping[str, Criterion], law: LawLayer) -> tuple[Problem, ...]:
    """Return every problem of one file of items, wherever it lies; arguments as in `load_items`."""
    reading = _Reading(criteria, law, load_item_rules())
    reading.read(path)
    return tuple(sorted(reading.problems))


@dataclass
class _Reading:
    criteria: Mapping[str, Criterion]
    law: LawLayer
    rules: ItemRules
    entries: list[BankItem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    """Id of an item → where it stands."""

    def read(self, path: Path) -> None:
        """Add the items of a file, and the problems of those left out."""
        try:
            file, source = load(path, ItemFile)
        except ContentError as error:
            self.problems += error.problems
            return
        found = [*criterion_problems(source, file, path.stem, self.criteria)]
        self.problems += found
        for number, item in enumerate(file.items):
            wrong = [*self._repeated(source, number, item)]
            wrong += item_problems(source, ("items", number), item, self.law, self.rules.valid_on)
            self.problems += wrong
            if not found and not wrong:
                self.entries.append(BankItem(file.criterion, item))

    def _repeated(self, source: Source, number: int, item: Item) -> list[Problem]:
        path = ("items", number, "id")
        if item.id not in self.places:
            self.places[item.id] = f"{source.file}:{source.place(path)[0]}"
            return []
        message = f"„{item.id}” jest już w {self.places[item.id]}, a nie może się powtarzać; nadaj inny identyfikator"
        return [source.problem(path, "duplicate-id", message)]
