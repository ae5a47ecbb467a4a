"""Would the same candidates pass again, and do those pass who should: consistency and accuracy of a decision.

From one administration: Livingston & Lewis (1995) – the true score follows a four-parameter beta distribution fitted to
moments, errors are binomial in a test of the effective length – and Subkoviak (1976), candidate by candidate. From two
administrations, or against known ability, simply counted (Hambleton & Novick 1973; Cohen's kappa 1960).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from simulator.exam.quality.beta import beta_cdf
from simulator.exam.quality.distributions import binomial_at_least
from simulator.exam.quality.tables import Floats, needs_spread, same_length
from simulator.exam.rules import NEARLY

SLICES = 400
"""Into so many slices the true scores are cut for integration."""


@dataclass(frozen=True)
class Classification:
    """How good a pass–fail decision is."""

    consistency: float
    """Share of candidates who would get the same decision on a parallel form."""
    kappa: float
    """Consistency beyond chance; 0.0 when everybody or nobody passes."""
    accuracy: float | None
    """Share of candidates decided as their true score deserves; None where the true score is not known."""
    false_passes: float | None
    """Share of candidates who pass though their true score is below the cut."""
    false_fails: float | None
    pass_rate: float
    """Expected under the model, or observed."""


@dataclass(frozen=True)
class TrueScores:
    """A four-parameter beta distribution on shares of points."""

    first: float
    second: float
    low: float
    high: float


def livingston_lewis(shares: ArrayLike, reliability: float, cut: float) -> Classification:
    """Estimate consistency and accuracy from one administration.

    Args:
        shares: Results of the candidates, as shares of points 0–1; any weights, halves too.
        reliability: Of these results, above 0 and below 1.
        cut: Share from which one passes.

    Raises:
        TooFewData: the results do not vary.
    """
    values = np.asarray(shares, dtype=np.float64)
    mean, variance = float(values.mean()), needs_spread(float(values.var(ddof=1)))
    reliability = min(max(reliability, 0.01), 0.999)
    length = effective_length(mean, variance, reliability)
    scores, weights = _slices(true_scores(values, length, reliability))
    # The binomial has whole points only: the first of them that is not below the cut.
    needed = math.ceil(cut * length - NEARLY)
    chance = np.array([binomial_at_least(needed, length, min(max(one, 0.0), 1.0)) for one in scores])
    return _classified(chance, weights, scores >= cut - NEARLY)


def effective_length(mean: float, variance: float, reliability: float) -> int:
    """Return how many right–wrong items would give results of this reliability (Livingston & Lewis 1995, eq. 1)."""
    length = (mean * (1 - mean) - reliability * variance) / (variance * (1 - reliability))
    return max(2, round(length))


def true_scores(shares: Floats, length: int, reliability: float) -> TrueScores:
    """Fit a four-parameter beta to the moments of true scores (Hanson 1991); two parameters where that has no solution.

    Args:
        shares: Results, 0–1.
        length: Effective length of the test.
        reliability: Of the results; the variance of true scores is this share of theirs.
    """
    points = shares * length
    falling = np.ones_like(points)
    moments = []
    for order in range(4):
        falling = falling * (points - order) / (length - order) if length > order else falling
        moments.append(float(falling.mean()))
    mean = float(shares.mean())
    variance = reliability * float(shares.var(ddof=1))
    skew, kurtosis = _standardised(moments)
    fitted = _four_parameters(mean, variance, skew, kurtosis)
    return fitted or _two_parameters(mean, variance)


def subkoviak(points: Sequence[float], items: int, reliability: float, needed: int) -> Classification:
    """Estimate consistency candidate by candidate for items marked 0 or 1.

    Args:
        points: Of each candidate, 0 to ``items``.
        items: How many there are.
        reliability: Of the points (KR-20 or alpha).
        needed: Points from which one passes.
    """
    values = np.asarray(points, dtype=np.float64) / items
    own = reliability * values + (1 - reliability) * values.mean()
    chance = np.array([binomial_at_least(needed, items, min(max(float(one), 0.0), 1.0)) for one in own])
    found = _classified(chance, np.full(len(chance), 1 / len(chance)), None)
    return Classification(found.consistency, found.kappa, None, None, None, float((values * items >= needed).mean()))


def counted(first: ArrayLike, second: ArrayLike, deserved: ArrayLike | None = None) -> Classification:
    """Count how often two decisions on the same candidates agree, and how often they are what is deserved.

    Args:
        first: True for a pass.
        second: On the parallel form, same order.
        deserved: By the true score, same order; None when it is not known.

    Raises:
        UnequalLengths: the series differ in length.
    """
    one, other = np.asarray(first, dtype=bool), np.asarray(second, dtype=bool)
    same_length(one, other)
    both, rate, rate_other = float((one == other).mean()), float(one.mean()), float(other.mean())
    chance = rate * rate_other + (1 - rate) * (1 - rate_other)
    kappa = (both - chance) / (1 - chance) if chance < 1 - NEARLY else 0.0
    if deserved is None:
        return Classification(both, kappa, None, None, None, rate)
    true = np.asarray(deserved, dtype=bool)
    same_length(one, true)
    wrong_passes, wrong_fails = float((one & ~true).mean()), float((~one & true).mean())
    return Classification(both, kappa, 1 - wrong_passes - wrong_fails, wrong_passes, wrong_fails, rate)


def _classified(chance: Floats, weights: Floats, is_able: ArrayLike | None) -> Classification:
    consistency = float((weights * (chance**2 + (1 - chance) ** 2)).sum())
    rate = float((weights * chance).sum())
    by_luck = rate**2 + (1 - rate) ** 2
    kappa = (consistency - by_luck) / (1 - by_luck) if by_luck < 1 - NEARLY else 0.0
    if is_able is None:
        return Classification(consistency, kappa, None, None, None, rate)
    able = np.asarray(is_able, dtype=bool)
    passes = float((weights * chance)[~able].sum())
    fails = float((weights * (1 - chance))[able].sum())
    return Classification(consistency, kappa, 1 - passes - fails, passes, fails, rate)


def _slices(true: TrueScores) -> tuple[Floats, Floats]:
    """Return middles of slices of the true scores, and the probability of each."""
    edges = np.linspace(0.0, 1.0, SLICES + 1)
    below = np.array([beta_cdf(float(edge), true.first, true.second) for edge in edges])
    middles = true.low + (true.high - true.low) * (edges[:-1] + edges[1:]) / 2
    return middles, np.diff(below)


def _standardised(moments: Sequence[float]) -> tuple[float, float]:
    """Return skewness and kurtosis of true scores from their raw moments; those of no spread are 0 and 3."""
    m1, m2, m3, m4 = moments
    variance = m2 - m1**2
    if variance <= 0:
        return 0.0, 3.0
    third = m3 - 3 * m1 * m2 + 2 * m1**3
    fourth = m4 - 4 * m1 * m3 + 6 * m1**2 * m2 - 3 * m1**4
    return third / variance**1.5, fourth / variance**2


def _four_parameters(mean: float, variance: float, skew: float, kurtosis: float) -> TrueScores | None:
    """Fit by the method of moments (Johnson, Kotz & Balakrishnan 1995, ch. 25); None where no beta has these."""
    below = 6 + 3 * skew**2 - 2 * kurtosis
    if abs(below) < NEARLY or variance <= 0:
        return None
    size = 6 * (kurtosis - skew**2 - 1) / below
    spread = 1 + 16 * (size + 1) / ((size + 2) ** 2 * skew**2) if abs(skew) > NEARLY and size > 0 else math.inf
    if size <= 0:
        return None
    beside = 0.0 if math.isinf(spread) else size / math.sqrt(spread)
    smaller, larger = (size - beside) / 2, (size + beside) / 2
    first, second = (smaller, larger) if skew > 0 else (larger, smaller)
    if min(first, second) <= 0:
        return None
    width = math.sqrt(variance * (size + 1)) * size / math.sqrt(first * second)
    low = mean - width * first / size
    if low < -NEARLY or low + width > 1 + NEARLY:
        return None
    return TrueScores(first, second, max(0.0, low), min(1.0, low + width))


def _two_parameters(mean: float, variance: float) -> TrueScores:
    size = mean * (1 - mean) / max(variance, NEARLY) - 1
    size = max(size, 0.02)
    return TrueScores(mean * size, (1 - mean) * size, 0.0, 1.0)
