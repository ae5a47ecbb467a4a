"""Reliability of one set of scores: Cronbach's alpha, its interval, the standard error of measurement, length."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from simulator.errors import TooFewData
from simulator.exam.quality.distributions import f_quantile
from simulator.exam.quality.tables import needs_spread, score_table
from simulator.exam.rules import phrase


@dataclass(frozen=True)
class Reliability:
    """How far scores would repeat themselves."""

    alpha: float
    low: float
    """Lower end of the interval."""
    high: float
    people: int
    elements: int
    mean: float
    """Of the totals."""
    deviation: float
    """Standard deviation of the totals."""
    standard_error: float
    """Of measurement, in points of the total."""


def alpha(scores: ArrayLike) -> float:
    """Return Cronbach's alpha (1951): k/(k−1) · (1 − Σ s²ᵢ / s²ₜ), with n−1 in every variance.

    Args:
        scores: Persons × elements; weights already multiplied in.

    Raises:
        TooFewData: fewer than two persons or elements, or totals that do not vary.
    """
    table = score_table(scores)
    count = table.shape[1]
    total = needs_spread(float(table.sum(axis=1).var(ddof=1)))
    return count / (count - 1) * (1 - float(table.var(axis=0, ddof=1).sum()) / total)


def reliability(scores: ArrayLike, confidence: float = 0.95) -> Reliability:
    """Return alpha with its interval (Feldt 1965) and the standard error of measurement s·√(1−α).

    Args:
        scores: Persons × elements; weights already multiplied in.
        confidence: Of the interval, 0–1.

    Raises:
        TooFewData: as `alpha`.
    """
    table = score_table(scores)
    found = alpha(table)
    people, elements = table.shape
    between, within = people - 1, (people - 1) * (elements - 1)
    tail = (1 - confidence) / 2
    totals = table.sum(axis=1)
    deviation = float(totals.std(ddof=1))
    return Reliability(
        alpha=found,
        low=1 - (1 - found) * f_quantile(1 - tail, between, within),
        high=1 - (1 - found) * f_quantile(tail, between, within),
        people=people,
        elements=elements,
        mean=float(totals.mean()),
        deviation=deviation,
        standard_error=deviation * math.sqrt(max(0.0, 1 - found)),
    )


def composite_alpha(parts: Sequence[tuple[float, ArrayLike, float]]) -> float:
    """Return the reliability of a weighted sum of parts: stratified alpha (Cronbach, Schönemann & McKie 1965).

    Args:
        parts: Of each its weight, the results of the candidates (same order throughout), and their reliability.

    Raises:
        TooFewData: the sums do not vary.
    """
    scores = [weight * np.asarray(results, dtype=np.float64) for weight, results, _ in parts]
    total = needs_spread(float(np.sum(scores, axis=0).var(ddof=1)))
    errors = (float(one.var(ddof=1)) * (1 - found) for one, (_, _, found) in zip(scores, parts, strict=True))
    return 1 - sum(errors) / total


def lengthened(found: float, times: float) -> float:
    """Return the reliability of a test so many times as long (Spearman 1910, Brown 1910)."""
    return times * found / (1 + (times - 1) * found)


def length_for(found: float, wanted: float) -> float:
    """Return how many times as long a test must be to reach a reliability.

    Raises:
        TooFewData: the present reliability is not above 0, so no length reaches anything.
    """
    if found <= 0 or not 0 < wanted < 1:
        raise TooFewData(phrase("few.spread"))
    return wanted * (1 - found) / (found * (1 - wanted))
