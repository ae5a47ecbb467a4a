"""The written items of a form: quotas first, then swaps until levels, overlap and difficulty fit.

A small heuristic for automated test assembly (van der Linden 2005, ch. 4, in place of integer programming): start from
the least used items, even over the criteria; exchange one item at a time for another of the same criterion while that
lowers the sum of violations; begin anew from another order when no exchange helps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simulator.exam.blueprint import Quota, WrittenPart
from simulator.exam.forms.pool import ItemCard, Pool
from simulator.exam.forms.request import Request
from simulator.exam.rules import NEARLY, SearchRules, nearest_below, percent, phrase
from simulator.standard.items.showing import mixed

WHOLE = 10.0
"""One item too many or too few weighs more than any miss of the difficulty."""


@dataclass(frozen=True)
class WrittenDraw:
    """Items found, or what the bank lacks."""

    items: tuple[ItemCard, ...]
    expected: float
    lacks: tuple[str, ...] = ()


def draw_written(part: WrittenPart, pool: Pool, request: Request, search: SearchRules) -> WrittenDraw:
    """Draw the written items of one form; `WrittenDraw.lacks` is empty when they fit."""
    free = {
        quota.id: {name: request.free(_telling(part, pool.by_criterion.get(name, ()))) for name in quota.criteria}
        for quota in part.quotas
    }
    lacks = tuple(_scarce(part, pool, request, free))
    if lacks:
        return WrittenDraw((), 0.0, lacks)
    goal = _Goal(part, request)
    best: list[ItemCard] = []
    for attempt in range(search.restarts):
        chosen = [card for quota in part.quotas for card in _start(quota, free[quota.id], request, attempt)]
        chosen = _improved(chosen, free, goal, search.steps)
        if not best or goal.cost(chosen) < goal.cost(best):
            best = chosen
        if goal.cost(best) == 0:
            break
    by_id = {card.id: card for card in best}
    ordered = tuple(by_id[name] for name in mixed(by_id, request.seed, request.number, "order"))
    return WrittenDraw(ordered, goal.expected(best), () if goal.cost(best) == 0 else tuple(goal.misses(best)))


class _Goal:
    """How far a set of items is from what the blueprint asks."""

    def __init__(self, part: WrittenPart, request: Request) -> None:
        self._part = part
        self._weights = {name: quota.weight for quota in part.quotas for name in quota.criteria}
        self._earlier = tuple(frozenset(one) for one in request.earlier)
        self._shared = int(request.exposure.most_shared * part.items + NEARLY)

    def expected(self, chosen: Sequence[ItemCard]) -> float:
        """Return the expected share of points."""
        total = sum(self._weights[card.criterion] for card in chosen)
        return sum(self._weights[card.criterion] * card.expected for card in chosen) / total

    def cost(self, chosen: Sequence[ItemCard]) -> float:
        """Return 0.0 when everything fits, and more the worse it does."""
        beside = abs(self.expected(chosen) - self._part.expected.share) - self._part.expected.tolerance
        whole = sum(max(least - count, count - most, 0) for _, least, most, count in self._levels(chosen))
        whole += sum(max(0, count - self._shared) for count in self._overlaps(chosen))
        return WHOLE * whole + (beside if beside > NEARLY else 0.0)

    def misses(self, chosen: Sequence[ItemCard]) -> Iterator[str]:
        """Yield in words what does not fit."""
        for level, least, most, count in self._levels(chosen):
            if not least <= count <= most:
                yield phrase("lack.levels", level=level, least=least, most=most, found=count)
        for number, count in enumerate(self._overlaps(chosen), start=1):
            if count > self._shared:
                yield phrase("lack.overlap", other=number, found=count, needed=self._shared)
        wanted, found = self._part.expected, self.expected(chosen)
        if abs(found - wanted.share) > wanted.tolerance + NEARLY:
            yield phrase(
                "lack.written_difficulty",
                found=percent(found),
                needed=percent(wanted.share),
                tolerance=percent(wanted.tolerance),
                direction=phrase("easier" if found < wanted.share else "harder"),
            )

    def _levels(self, chosen: Sequence[ItemCard]) -> Iterator[tuple[int, int, int, int]]:
        for level, limits in sorted(self._part.levels.items()):
            yield level, limits.least, limits.most, sum(card.level == level for card in chosen)

    def _overlaps(self, chosen: Sequence[ItemCard]) -> Iterator[int]:
        for other in self._earlier:
            yield sum(card.id in other for card in chosen)


_Free = dict[str, dict[str, tuple[ItemCard, ...]]]
"""Quota → criterion → what may be drawn."""


def _scarce(part: WrittenPart, pool: Pool, request: Request, free: _Free) -> Iterator[str]:
    for quota in part.quotas:
        found = sum(len(cards) for cards in free[quota.id].values())
        if found < quota.items:
            fewest = min(len(cards) for cards in free[quota.id].values())
            scarce = [name for name, cards in free[quota.id].items() if len(cards) == fewest]
            cards = [card for name in quota.criteria for card in pool.by_criterion.get(name, ())]
            telling = _telling(part, cards)
            counts = {**request.counts(telling), "all": len(cards), "weak": len(cards) - len(telling)}
            yield phrase(
                "lack.items", quota=quota.id, needed=quota.items, found=found, criteria=", ".join(scarce), **counts
            )


def _telling(part: WrittenPart, cards: Iterable[ItemCard]) -> tuple[ItemCard, ...]:
    """Return the items that tell the able from the others well enough, as far as anybody knows."""
    least = part.least_discrimination
    return tuple(one for one in cards if one.discrimination is None or not nearest_below(one.discrimination, least))


def _start(quota: Quota, free: dict[str, tuple[ItemCard, ...]], request: Request, attempt: int) -> Iterable[ItemCard]:
    """Take one item of each criterion in turn, the least used first; criteria asked least come first."""
    salt = (request.seed, request.number, attempt, quota.id)
    asked = {name: sum(request.uses(card.id) for card in free[name]) for name in quota.criteria}
    names = sorted(mixed(quota.criteria, *salt), key=lambda name: asked[name])
    rows = []
    for name in names:
        cards = {card.id: card for card in free[name]}
        rows.append(sorted((cards[one] for one in mixed(cards, *salt)), key=lambda card: request.uses(card.id)))
    longest = max(map(len, rows))
    return [row[turn] for turn in range(longest) for row in rows if turn < len(row)][: quota.items]


def _improved(chosen: list[ItemCard], free: _Free, goal: _Goal, steps: int) -> list[ItemCard]:
    """Exchange items one at a time, the best exchange first, until everything fits or nothing helps."""
    by_criterion = {name: cards for row in free.values() for name, cards in row.items()}
    cost = goal.cost(chosen)
    for _ in range(steps):
        if cost == 0:
            break
        held = {card.id for card in chosen}
        trials = (
            [*chosen[:place], other, *chosen[place + 1 :]]
            for place, card in enumerate(chosen)
            for other in by_criterion[card.criterion]
            if other.id not in held and (other.level, other.expected) != (card.level, card.expected)
        )
        best = min(trials, key=goal.cost, default=chosen)
        if goal.cost(best) >= cost:
            break
        chosen, cost = best, goal.cost(best)
    return chosen
