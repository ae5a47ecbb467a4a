"""The modified Angoff method (Angoff 1971; Cizek & Bunch 2007, ch. 6): two rounds of judgement, a discussion between.

Each judge says of each item what share of its points a candidate who is only just good enough would win. A judge's cut
is the mean of these over the items, the cut of the round the mean of the judges.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from simulator.errors import TooFewData
from simulator.exam.blueprint.checks import FEWEST_JUDGES, SAME_CUT
from simulator.exam.blueprint.cuts import CutRecord, CutRound
from simulator.exam.quality.tables import Floats, correlation
from simulator.exam.rules import phrase

Ratings = Mapping[str, Mapping[str, float]]
"""Judge → item → share, 0–1."""


@dataclass(frozen=True)
class AngoffRound:
    """One round."""

    number: int
    """From 1."""
    cut: float
    """Share of points, 0–1."""
    judges: Mapping[str, float]
    """Judge → own cut."""
    spread: float
    """Standard deviation of the judges' cuts (n−1)."""
    standard_error: float
    """Of the cut over judges: spread / √n."""
    items: Mapping[str, float]
    """Item → mean of the judges."""
    disagreement: Mapping[str, float]
    """Item → standard deviation of the judges (n−1): what to talk about between the rounds."""
    with_results: float | None = None
    """Correlation of the item means with what candidates really won; None without results."""


@dataclass(frozen=True)
class Angoff:
    """All rounds; the last one counts."""

    rounds: tuple[AngoffRound, ...]

    @property
    def cut(self) -> float:
        """Return the cut of the last round."""
        return self.rounds[-1].cut

    @property
    def change(self) -> float:
        """Return by how much the cut moved from the first round to the last."""
        return self.rounds[-1].cut - self.rounds[0].cut

    @property
    def spread_change(self) -> float:
        """Return by how much the judges' spread moved; below 0 they came nearer each other."""
        return self.rounds[-1].spread - self.rounds[0].spread

    @property
    def judge_changes(self) -> Mapping[str, float]:
        """Return by how much each judge's cut moved."""
        first, last = self.rounds[0].judges, self.rounds[-1].judges
        return {judge: last[judge] - first[judge] for judge in first}


def angoff(rounds: Sequence[Ratings], results: Mapping[str, float] | None = None) -> Angoff:
    """Compute cut, spread and standard error of each round.

    Args:
        rounds: At least two, with the same judges and items.
        results: Item → share that candidates won; shown to judges before the second round.

    Raises:
        TooFewData: fewer than two rounds or three judges, ratings missing or outside 0–1, other judges or items.
    """
    if len(rounds) < 2:
        raise TooFewData(phrase("angoff.rounds", found=len(rounds)))
    judges, items = list(rounds[0]), list(dict.fromkeys(item for row in rounds[0].values() for item in row))
    if len(judges) < FEWEST_JUDGES:
        raise TooFewData(phrase("angoff.judges", needed=FEWEST_JUDGES, found=len(judges)))
    found = []
    for number, ratings in enumerate(rounds, start=1):
        found.append(_round(number, _table(number, ratings, judges, items), judges, items, results))
    return Angoff(tuple(found))


def angoff_record(
    found: Angoff, decided_on: date, basis: str, value: float | None = None, because: str | None = None
) -> CutRecord:
    """Return the record for the blueprint.

    Args:
        found: What the judges said.
        decided_on: Day of the decision.
        basis: Where the minutes of the meeting are.
        value: What the commission decided; the cut of the last round, to three decimals, when None.
        because: Why it decided otherwise; needed as soon as ``value`` differs from the last round.

    Raises:
        TooFewData: a different value without a reason.
    """
    decided = round(found.cut, 3) if value is None else value
    if abs(decided - found.cut) > SAME_CUT and not because:
        raise TooFewData(phrase("cut.unexplained", value=decided, found=round(found.cut, 3)))
    rounds = tuple(
        CutRound(cut=round(one.cut, 4), spread=round(one.spread, 4), standard_error=round(one.standard_error, 4))
        for one in found.rounds
    )
    return CutRecord(
        value=decided,
        method="angoff",
        decided_on=decided_on,
        basis=basis,
        judges=tuple(found.rounds[-1].judges),
        rounds=rounds,
        adjusted_because=because,
    )


def _table(number: int, ratings: Ratings, judges: Sequence[str], items: Sequence[str]) -> Floats:
    known = {item for row in ratings.values() for item in row}
    if set(ratings) != set(judges) or not known <= set(items):
        raise TooFewData(phrase("angoff.changed", round=number))
    missing = [f"{judge}: {item}" for judge in judges for item in items if item not in ratings[judge]]
    if missing:
        raise TooFewData(phrase("angoff.incomplete", round=number, missing="; ".join(missing)))
    for judge in judges:
        for item in items:
            if not 0 <= ratings[judge][item] <= 1:
                found = ratings[judge][item]
                raise TooFewData(phrase("angoff.range", round=number, judge=judge, item=item, found=found))
    return np.array([[ratings[judge][item] for item in items] for judge in judges], dtype=np.float64)


def _round(
    number: int, table: Floats, judges: Sequence[str], items: Sequence[str], results: Mapping[str, float] | None
) -> AngoffRound:
    own, means = table.mean(axis=1), table.mean(axis=0)
    spread = float(own.std(ddof=1))
    known = [place for place, item in enumerate(items) if results and item in results]
    won = np.array([results[items[place]] for place in known]) if results else np.array([])
    return AngoffRound(
        number=number,
        cut=float(own.mean()),
        judges={judge: float(one) for judge, one in zip(judges, own, strict=True)},
        spread=spread,
        standard_error=spread / math.sqrt(len(judges)),
        items={item: float(one) for item, one in zip(items, means, strict=True)},
        disagreement={item: float(one) for item, one in zip(items, table.std(axis=0, ddof=1), strict=True)},
        with_results=correlation(means[known], won) if len(known) > 1 else None,
    )
