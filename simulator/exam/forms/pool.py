"""What forms are drawn from: items and scenarios by what a blueprint asks of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from simulator.exam.rules import ExamRules, load_exam_rules
from simulator.scenario.scenario import Scenario
from simulator.standard.items import ItemBank


@dataclass(frozen=True)
class Measured:
    """What sittings or a pilot showed of an item or scenario."""

    share: float
    """Mean share of points won, 0–1."""
    answers: int
    """How many people it comes from."""
    discrimination: float | None = None
    """Correlation with the result of the rest; None where it was not computed."""


@dataclass(frozen=True)
class ItemCard:
    """A written item as a blueprint sees it."""

    id: str
    criterion: str
    level: int
    expected: float
    """Share of points candidates are expected to win, 0–1."""
    kind: str = "single"
    discrimination: float | None = None
    """As measured; None before anybody measured it."""


@dataclass(frozen=True)
class TaskCard:
    """A scenario as a blueprint sees it."""

    id: str
    tasks: frozenset[str]
    criteria: frozenset[str]
    channels: frozenset[str]
    level: int
    expected: float
    """Share of points candidates are expected to win, 0–1."""
    minutes: int = 0


@dataclass(frozen=True)
class Pool:
    """Everything a form may be drawn from."""

    items: tuple[ItemCard, ...] = ()
    tasks: tuple[TaskCard, ...] = ()

    @cached_property
    def by_criterion(self) -> Mapping[str, tuple[ItemCard, ...]]:
        """Criterion → its items, in the order of the pool."""
        found: dict[str, list[ItemCard]] = {}
        for one in self.items:
            found.setdefault(one.criterion, []).append(one)
        return {name: tuple(cards) for name, cards in found.items()}


def pool_of(
    bank: ItemBank,
    scenarios: Iterable[Scenario],
    measured: Mapping[str, Measured] | None = None,
    rules: ExamRules | None = None,
) -> Pool:
    """Return the pool of a bank and of the released scenarios.

    Args:
        bank: The written items.
        scenarios: Bundles merged in; drafts, those still being tried and guided ones are left out.
        measured: Id of an item or scenario → what was measured of it.
        rules: Those that ship when None.
    """
    expected = (rules or load_exam_rules()).expected
    measured = measured or {}

    def blended(name: str, author: float) -> float:
        known = measured.get(name)
        if known is None:
            return author
        weight = expected.author_weight
        return (known.share * known.answers + author * weight) / (known.answers + weight)

    items = tuple(
        ItemCard(
            id=entry.id,
            criterion=entry.criterion,
            level=entry.item.difficulty,
            expected=blended(entry.id, expected.items[entry.item.difficulty]),
            kind=entry.item.kind,
            discrimination=measured[entry.id].discrimination if entry.id in measured else None,
        )
        for entry in bank.entries
    )
    tasks = (
        _task_card(one, blended(one.id, expected.tasks[one.level]))
        for one in scenarios
        if one.status == "released" and not one.guide
    )
    return Pool(items, tuple(tasks))


def _task_card(scenario: Scenario, expected: float) -> TaskCard:
    later = (one.channel for one in scenario.later_contacts if one.channel is not None)
    return TaskCard(
        id=scenario.id,
        tasks=frozenset(scenario.tasks),
        criteria=frozenset(name for one in scenario.observables for name in one.criterion),
        channels=frozenset((scenario.channel, *later)),
        level=scenario.level,
        expected=expected,
        minutes=scenario.minutes,
    )
