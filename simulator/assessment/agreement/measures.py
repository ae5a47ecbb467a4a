"""Measures of agreement of two sources on marks 0, ½ and 1, all from the table of how often which met which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from simulator.assessment.findings import Mark

SCALE = (Mark.NONE, Mark.HALF, Mark.FULL)
Counts = npt.NDArray[np.int64]

_SHARES = np.array([0.0, 0.5, 1.0])
_STEPS = np.abs(np.subtract.outer(np.arange(3), np.arange(3)))


@dataclass(frozen=True)
class Measures:
    """How far two sources agree. None stands for what cannot be computed: no pairs, or no variety in them."""

    places: int
    """Places at which they were compared; fewer than pairs when several people stand on one side."""
    pairs: int
    """Pairs of numbers."""
    exact: float | None
    """Share of pairs with the same mark."""
    adjacent: float | None
    """Share of pairs that differ by a half mark at most."""
    kappa: float | None
    """Cohen (1960)."""
    weighted_kappa: float | None
    """Cohen (1968), quadratic weights."""
    mean_difference: float | None
    """Mean of the second minus mean of the first, in standard deviations."""
    means: tuple[float, float] | None
    """Of the first and of the second source, 0–1."""
    disputed: int
    """In how many cases one gave a number and the other said it does not apply."""
    table: tuple[tuple[int, ...], ...]
    """Row: mark of the first source (0, ½, 1); column: of the second."""

    @property
    def share_disputed(self) -> float:
        """Return the share of disputed cases, 0–1; 0 without any."""
        return self.disputed / (self.pairs + self.disputed) if self.disputed else 0.0


def tabulate(pairs: Iterable[tuple[Mark, Mark]]) -> Counts:
    """Count pairs of marks; pairs in which one is not a number are left out."""
    counts = np.zeros((3, 3), dtype=np.int64)
    for first, second in pairs:
        if first in SCALE and second in SCALE:
            counts[SCALE.index(first), SCALE.index(second)] += 1
    return counts


def measure(counts: Counts, *, places: int | None = None, disputed: int = 0, spread: float | None = None) -> Measures:
    """Compute every measure.

    Args:
        counts: As `tabulate` gives it.
        places: Number of different places behind the counts; one a pair when None.
        disputed: In how many cases only one source gave a number.
        spread: Standard deviation the difference of means is divided by; that of these counts when None. A subgroup
            is measured by the spread of the whole, so that a uniform subgroup does not look far off.
    """
    pairs = int(counts.sum())
    shift = spread_of(counts) if spread is None else spread
    means = _means(counts) if pairs else None
    return Measures(
        places=pairs if places is None else places,
        pairs=pairs,
        exact=float(counts[_STEPS == 0].sum() / pairs) if pairs else None,
        adjacent=float(counts[_STEPS <= 1].sum() / pairs) if pairs else None,
        kappa=kappa(counts, np.sign(_STEPS)),
        weighted_kappa=kappa(counts, _STEPS**2),
        mean_difference=(means[1] - means[0]) / shift if means and shift else None,
        means=means,
        disputed=disputed,
        table=tuple(tuple(int(one) for one in row) for row in counts),
    )


def kappa(counts: Counts, weights: npt.NDArray[np.int64]) -> float | None:
    """Return kappa: 1 minus disagreement found over disagreement expected by chance.

    Args:
        counts: As `tabulate` gives it.
        weights: What each cell counts as disagreement; 0 on the diagonal.

    Returns:
        At most 1.0. None without pairs, and when both sources gave one and the same mark throughout: chance alone
        would then agree as well, so that the value is 0/0 and says nothing.
    """
    pairs = counts.sum()
    if not pairs:
        return None
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / pairs
    by_chance = float((weights * expected).sum())
    return 1.0 - float((weights * counts).sum()) / by_chance if by_chance else None


def spread_of(counts: Counts) -> float:
    """Return the root of the mean of both variances (n − 1), by which Williamson et al. standardise; 0.0 for none."""
    pairs = int(counts.sum())
    if pairs < 2:
        return 0.0
    variances = (_variance(counts.sum(axis=axis)) for axis in (1, 0))
    return sqrt(sum(variances) / 2)


def _means(counts: Counts) -> tuple[float, float]:
    pairs = counts.sum()
    return float(counts.sum(axis=1) @ _SHARES / pairs), float(counts.sum(axis=0) @ _SHARES / pairs)


def _variance(marginal: npt.NDArray[np.int64]) -> float:
    pairs = marginal.sum()
    mean = marginal @ _SHARES / pairs
    return float(marginal @ (_SHARES - mean) ** 2 / (pairs - 1))
