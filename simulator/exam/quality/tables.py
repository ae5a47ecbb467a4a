"""Score tables as arrays: what every measure asks of them before it computes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.errors import TooFewData, UnequalLengths
from simulator.exam.rules import phrase

Floats = NDArray[np.float64]
NO_SPREAD = 1e-12


def score_table(scores: ArrayLike, *, people: int = 2, elements: int = 2) -> Floats:
    """Return persons × elements as an array.

    Raises:
        TooFewData: it is no table, or has fewer rows or columns than asked for.
    """
    table = np.asarray(scores, dtype=np.float64)
    if table.ndim != 2:
        raise TooFewData(phrase("few.shape", found=table.ndim, needed="osoby × zadania"))
    if table.shape[0] < people:
        raise TooFewData(phrase("few.people", needed=people, found=table.shape[0]))
    if table.shape[1] < elements:
        raise TooFewData(phrase("few.elements", needed=elements, found=table.shape[1]))
    return table


def same_length(first: Sequence[object] | Floats, second: Sequence[object] | Floats) -> None:
    """Refuse series that cannot match element by element.

    Raises:
        UnequalLengths: they differ in length.
    """
    if len(first) != len(second):
        raise UnequalLengths(phrase("lengths", first=len(first), second=len(second)))


def needs_spread(variance: float) -> float:
    """Return a variance, or refuse one that is nothing but rounding.

    Raises:
        TooFewData: all values are the same.
    """
    if variance <= NO_SPREAD:
        raise TooFewData(phrase("few.spread"))
    return variance


def correlation(first: Floats, second: Floats) -> float | None:
    """Return Pearson's r; None where one of the series does not vary."""
    one, other = first - first.mean(), second - second.mean()
    spread = float(np.sqrt((one @ one) * (other @ other)))
    return float(one @ other) / spread if spread > NO_SPREAD else None
