"""Banks for the simulated examination: the one that ships, and one as large as a real examination needs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from simulator.exam.blueprint import Blueprint
from simulator.exam.forms import ItemCard, Measured, Pool, TaskCard, pool_of
from simulator.exam.quality.simulation import Looked, Tried
from simulator.exam.rules import load_exam_rules
from simulator.scenario.library import Library
from simulator.standard import CriterionKind
from simulator.standard.items import load_item_rules

KINDS = ("single", "single", "single", "single", "multiple", "order", "match", "number", "single")
LEVELS = (2, 1, 2, 3, 2, 3, 1, 2, 4)
"""Kinds and levels follow each other in a planned criterion as they are spread in the items that ship."""
ITEMS_PER_CRITERION = 24
COPIES = 6
"""Of each scenario, in the planned bank."""


@dataclass(frozen=True)
class Bank:
    """A pool, what its scenarios look at, and what their authors expected."""

    pool: Pool
    observables: Mapping[str, tuple[Looked, ...]]
    authors: Mapping[str, float]
    library: Library

    def measured(self, tried: Mapping[str, Tried], people: int) -> Bank:
        """Return the bank with expected shares as measured, the author's word counted in, and weak items withdrawn."""
        weight, weak = load_exam_rules().expected.author_weight, load_item_rules().statistics.weak

        def known(card: ItemCard | TaskCard) -> float:
            one = Measured(tried[card.id].share, people)
            return (one.share * one.answers + self.authors[card.id] * weight) / (one.answers + weight)

        items = tuple(
            replace(card, expected=known(card), discrimination=tried[card.id].discrimination)
            for card in self.pool.items
            if tried[card.id].discrimination >= weak
        )
        tasks = tuple(replace(card, expected=known(card)) for card in self.pool.tasks)
        return replace(self, pool=Pool(items, tasks))

    def grown(self, times: float) -> Bank:
        """Return a planned bank so many times as large."""
        return planned_bank(self.library, times)


def shipped_bank(library: Library) -> Bank:
    """Return what ships."""
    return _bank(pool_of(library.standard.items, library.scenarios.values()), library)


def planned_bank(library: Library, times: float = 1.0) -> Bank:
    """Return a bank of even size for every criterion, and scenarios like those that ship at every level."""
    expected = load_exam_rules().expected
    names = [one.id for one in library.standard.criteria if one.kind is CriterionKind.KNOWLEDGE]
    items = tuple(
        ItemCard(f"{name}-{n}", name, LEVELS[n % 9], expected.items[LEVELS[n % 9]], KINDS[n % 9])
        for name in names
        for n in range(math.ceil(ITEMS_PER_CRITERION * times))
    )
    shipped = pool_of(library.standard.items, library.scenarios.values()).tasks
    tasks = tuple(
        replace(card, id=f"{card.id}#{n}", level=level, expected=expected.tasks[level])
        for card in shipped
        for n in range(math.ceil(COPIES * times))
        for level in [min(4, max(2, card.level + n % 3 - 1))]
    )
    return _bank(Pool(items, tasks), library)


def lengthened_plan(blueprint: Blueprint, times: float, task_times: float) -> Blueprint:
    """Return the blueprint with so many times as many items, and so many times as many tasks."""
    changes: dict[str, object] = {}
    if blueprint.written:
        quotas = tuple(one.model_copy(update={"items": round(one.items * times)}) for one in blueprint.written.quotas)
        changes["written"] = blueprint.written.model_copy(
            update={"quotas": quotas, "items": sum(one.items for one in quotas), "levels": {}}
        )
    if blueprint.practical:
        slots = blueprint.practical.slots
        more = [slots[n % len(slots)].model_copy(update={"id": f"{n}"}) for n in range(round(len(slots) * task_times))]
        changes["practical"] = blueprint.practical.model_copy(update={"slots": tuple(more)})
    return blueprint.model_copy(update=changes)


def _bank(pool: Pool, library: Library) -> Bank:
    looked = {
        one.id: tuple(Looked(float(each.weight), each.criterion) for each in one.observables if each.weight > 0)
        for one in library.scenarios.values()
    }
    observables = {card.id: looked[card.id.partition("#")[0]] for card in pool.tasks}
    return Bank(pool, observables, {card.id: card.expected for card in (*pool.items, *pool.tasks)}, library)
