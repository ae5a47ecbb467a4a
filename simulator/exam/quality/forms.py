"""Are forms parallel: the same mean, spread and reliability, and the same order of candidates (Lord & Novick 1968)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from simulator.errors import TooFewData
from simulator.exam.quality.distributions import t_quantile
from simulator.exam.quality.tables import correlation, same_length
from simulator.exam.rules import load_exam_rules, phrase


@dataclass(frozen=True)
class Equivalence:
    """Two forms beside each other, in points of 100."""

    difference: float
    """Mean of the second less mean of the first."""
    low: float
    """Lower end of the 90% interval of the difference."""
    high: float
    deviations: tuple[float, float]
    """Standard deviations of both."""
    correlation: float | None
    """Of the same candidates on both; None for different candidates or results that do not vary."""
    tolerance: float
    """Largest difference allowed."""

    @property
    def is_equivalent(self) -> bool:
        """Tell whether the whole interval lies within the tolerance (two one-sided tests, Schuirmann 1987)."""
        return -self.tolerance <= self.low and self.high <= self.tolerance

    @property
    def is_within(self) -> bool:
        """Tell whether at least the difference itself does."""
        return abs(self.difference) <= self.tolerance


def equivalence(
    first: ArrayLike, second: ArrayLike, *, same_people: bool, tolerance: float | None = None
) -> Equivalence:
    """Compare results on two forms.

    Args:
        first: Shares of points, 0–1.
        second: Shares of points; of the same candidates in the same order, or of other, equally able ones.
        same_people: Whether they are the same.
        tolerance: In points of 100; what ships when None.

    Raises:
        UnequalLengths: the same candidates, but not as many.
        TooFewData: fewer than two candidates on a form.
    """
    one, other = 100 * np.asarray(first, dtype=np.float64), 100 * np.asarray(second, dtype=np.float64)
    fewest = min(len(one), len(other))
    if fewest < 2:
        raise TooFewData(phrase("few.people", needed=2, found=fewest))
    if same_people:
        same_length(one, other)
        error, freedom = float((other - one).std(ddof=1)) / math.sqrt(len(one)), float(len(one) - 1)
    else:
        error, freedom = _welch(float(one.var(ddof=1)) / len(one), float(other.var(ddof=1)) / len(other), one, other)
    difference = float(other.mean() - one.mean())
    beside = t_quantile(0.95, freedom) * error
    return Equivalence(
        difference=difference,
        low=difference - beside,
        high=difference + beside,
        deviations=(float(one.std(ddof=1)), float(other.std(ddof=1))),
        correlation=correlation(one, other) if same_people else None,
        tolerance=load_exam_rules().targets.form_difference if tolerance is None else tolerance,
    )


def _welch(first: float, second: float, one: ArrayLike, other: ArrayLike) -> tuple[float, float]:
    """Return standard error and degrees of freedom for two samples of unequal variance (Welch 1947)."""
    total = first + second
    count, count_other = len(np.asarray(one)), len(np.asarray(other))
    if total <= 0:
        return 0.0, float(count + count_other - 2)
    return math.sqrt(total), total**2 / (first**2 / (count - 1) + second**2 / (count_other - 1))
