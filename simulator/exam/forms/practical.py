"""The practical tasks of a form: one scenario a slot, all different, together covering what the blueprint asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.exam.blueprint import PracticalPart, Slot
from simulator.exam.forms.pool import Pool, TaskCard
from simulator.exam.forms.request import Request
from simulator.exam.rules import NEARLY, SearchRules, percent, phrase
from simulator.standard.items.showing import mixed


@dataclass(frozen=True)
class PracticalDraw:
    """Scenarios in the order of the slots, or what the library lacks."""

    tasks: tuple[TaskCard, ...]
    expected: float
    lacks: tuple[str, ...] = ()


def draw_practical(part: PracticalPart, pool: Pool, request: Request, search: SearchRules) -> PracticalDraw:
    """Draw the scenarios of one form; `PracticalDraw.lacks` is empty when they fit.

    The most used scenario in the form is as little used as can be, so use stays even over a series.
    """
    fitting = {slot.id: request.free(card for card in pool.tasks if fits(card, slot)) for slot in part.slots}
    lacks = tuple(_empty_slots(part, pool, request, fitting))
    if lacks:
        return PracticalDraw((), 0.0, lacks)
    search_ = _Search(part, request, search)
    for most in sorted({request.uses(card.id) for cards in fitting.values() for card in cards}):
        within = {name: tuple(one for one in cards if request.uses(one.id) <= most) for name, cards in fitting.items()}
        found = search_.run(within)
        if found:
            return PracticalDraw(found, _expected(part, found))
    return PracticalDraw((), 0.0, tuple(search_.lacks(fitting)))


def fits(card: TaskCard, slot: Slot) -> bool:
    """Tell whether a scenario may fill a slot."""
    return (
        card.tasks.issuperset(slot.tasks)
        and card.criteria.issuperset(slot.criteria)
        and (not slot.channels or not card.channels.isdisjoint(slot.channels))
        and (not slot.levels or card.level in slot.levels)
    )


def _expected(part: PracticalPart, cards: Sequence[TaskCard]) -> float:
    weighted = sum(slot.weight * card.expected for slot, card in zip(part.slots, cards, strict=True))
    return weighted / sum(slot.weight for slot in part.slots)


class _Search:
    """Goes through combinations, scarce slots first, and remembers what came nearest."""

    def __init__(self, part: PracticalPart, request: Request, search: SearchRules) -> None:
        self._part = part
        self._request = request
        self._nodes = search.nodes
        self._choices = search.choices
        self._seen = 0
        self._complete = False
        self._covering = False
        self._found: list[dict[str, TaskCard]] = []
        self._nearest: float | None = None

    def run(self, fitting: Mapping[str, tuple[TaskCard, ...]]) -> tuple[TaskCard, ...]:
        """Return scenarios in the order of the slots, the nearest of the first choices; empty when none fit."""
        slots = sorted(self._part.slots, key=lambda slot: len(fitting[slot.id]))
        rows = {slot.id: self._ordered(slot, fitting[slot.id]) for slot in slots}
        self._fill(slots, rows, {})
        choices = [tuple(one[slot.id] for slot in self._part.slots) for one in self._found]
        return min(choices, key=lambda cards: abs(_expected(self._part, cards) - self._part.expected.share), default=())

    def lacks(self, fitting: Mapping[str, tuple[TaskCard, ...]]) -> Iterator[str]:
        """Yield in words why nothing was found."""
        wanted = self._part.expected
        if self._complete and not self._covering:
            yield self._uncovered(fitting)
        elif self._nearest is not None:
            yield phrase(
                "lack.practical_difficulty",
                found=percent(self._nearest),
                needed=percent(wanted.share),
                tolerance=percent(wanted.tolerance),
                direction=phrase("easier" if self._nearest < wanted.share else "harder"),
            )
        else:
            found = len({card.id for cards in fitting.values() for card in cards})
            yield phrase("lack.distinct", slots=", ".join(f"„{slot.title}”" for slot in self._part.slots), found=found)
        if self._seen >= self._nodes:
            yield phrase("lack.search", nodes=self._seen)

    def _ordered(self, slot: Slot, cards: Sequence[TaskCard]) -> list[TaskCard]:
        by_id = {card.id: card for card in cards}
        names = mixed(by_id, self._request.seed, self._request.number, slot.id)
        return sorted((by_id[name] for name in names), key=lambda card: self._request.uses(card.id))

    def _fill(self, slots: Sequence[Slot], rows: Mapping[str, list[TaskCard]], chosen: dict[str, TaskCard]) -> None:
        """Gather choices that fit, until there are enough or too many were looked at."""
        if len(chosen) == len(slots):
            if self._is_good(chosen):
                self._found.append(chosen)
            return
        slot = slots[len(chosen)]
        for card in rows[slot.id]:
            if self._seen >= self._nodes or len(self._found) >= self._choices:
                return
            if any(card.id == other.id for other in chosen.values()):
                continue
            self._seen += 1
            trial = {**chosen, slot.id: card}
            if self._can_reach(slots, rows, trial):
                self._fill(slots, rows, trial)

    def _can_reach(
        self, slots: Sequence[Slot], rows: Mapping[str, list[TaskCard]], chosen: Mapping[str, TaskCard]
    ) -> bool:
        """Tell whether the slots still empty can bring the expected result within the tolerance."""
        total = sum(slot.weight for slot in slots)
        had = sum(slot.weight * chosen[slot.id].expected for slot in slots if slot.id in chosen)
        left = [(slot.weight, [card.expected for card in rows[slot.id]]) for slot in slots if slot.id not in chosen]
        least = (had + sum(weight * min(values) for weight, values in left)) / total
        most = (had + sum(weight * max(values) for weight, values in left)) / total
        wanted = self._part.expected
        if least > wanted.share + wanted.tolerance + NEARLY:
            self._remember(least)
            return not left
        if most < wanted.share - wanted.tolerance - NEARLY:
            self._remember(most)
            return not left
        return True

    def _remember(self, found: float) -> None:
        wanted = self._part.expected.share
        if self._nearest is None or abs(found - wanted) < abs(self._nearest - wanted):
            self._nearest = found

    def _is_good(self, chosen: Mapping[str, TaskCard]) -> bool:
        self._complete = True
        cards = [chosen[slot.id] for slot in self._part.slots]
        if _missing(self._part, cards):
            return False
        self._covering = True
        found = _expected(self._part, cards)
        self._remember(found)
        return abs(found - self._part.expected.share) <= self._part.expected.tolerance + NEARLY

    def _uncovered(self, fitting: Mapping[str, tuple[TaskCard, ...]]) -> str:
        everything = [card for cards in fitting.values() for card in cards]
        missing = _missing(self._part, everything)
        if missing:
            return phrase("lack.covers", missing=", ".join(missing))
        return phrase("lack.covers_together", missing=", ".join(_missing(self._part, [])))


def _missing(part: PracticalPart, cards: Sequence[TaskCard]) -> list[str]:
    """Return the tasks, criteria and channels that no card shows, in the order of the blueprint."""
    shown = {name for card in cards for name in (*card.tasks, *card.criteria, *card.channels)}
    covers = part.covers
    return [name for name in (*covers.tasks, *covers.criteria, *covers.channels) if name not in shown]


def _empty_slots(
    part: PracticalPart, pool: Pool, request: Request, fitting: Mapping[str, tuple[TaskCard, ...]]
) -> Iterator[str]:
    for slot in part.slots:
        if not fitting[slot.id]:
            counts = request.counts(card for card in pool.tasks if fits(card, slot))
            yield phrase("lack.slot", slot=slot.title, wanted=_wanted(slot), **counts)


def _wanted(slot: Slot) -> str:
    channels = [phrase(f"channel.{one}") for one in slot.channels]
    parts = {"tasks": slot.tasks, "criteria": slot.criteria, "channels": channels, "levels": slot.levels}
    named = [phrase(f"wanted.{kind}", names=", ".join(map(str, names))) for kind, names in parts.items() if names]
    return "; ".join(named) or phrase("any_scenario")
