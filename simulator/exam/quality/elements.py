"""Single items and tasks: difficulty, discrimination, and what the whole would be without them (Lord & Novick 1968)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from numpy.typing import ArrayLike

from simulator.exam.quality.reliability import alpha
from simulator.exam.quality.tables import correlation, same_length, score_table


@dataclass(frozen=True)
class Element:
    """The figures of one item or task."""

    id: str
    difficulty: float
    """Mean share of its points: the higher, the easier."""
    discrimination: float | None
    """Correlation with the total of the others; None where one of them does not vary."""
    extremes: float
    """Difference of its mean between the best and the poorest 27% of candidates (Kelley 1939)."""
    alpha_without: float | None
    """Alpha of the others; None where there are not two of them."""


def element_figures(
    ids: Sequence[str], shares: ArrayLike, weights: Sequence[float] | None = None
) -> tuple[Element, ...]:
    """Compute the figures of every element.

    Args:
        ids: Of the columns.
        shares: Persons × elements, 0–1.
        weights: Points each element is worth; 1 when None.

    Raises:
        TooFewData: fewer than two persons or elements, or totals that do not vary.
        UnequalLengths: ids or weights do not match the columns.
    """
    table = score_table(shares)
    same_length(ids, table[0])
    points = table * list(weights) if weights is not None else table
    total = points.sum(axis=1)
    alpha(points)  # refuses totals that do not vary
    tail = max(1, round(0.27 * len(total)))
    order = total.argsort(kind="stable")
    poor, good = order[:tail], order[-tail:]
    found = []
    for column, name in enumerate(ids):
        rest = total - points[:, column]
        others = [other for other in range(len(ids)) if other != column]
        found.append(
            Element(
                id=name,
                difficulty=float(table[:, column].mean()),
                discrimination=correlation(table[:, column], rest),
                extremes=float(table[good, column].mean() - table[poor, column].mean()),
                alpha_without=alpha(points[:, others]) if len(others) > 1 and rest.var() > 0 else None,
            )
        )
    return tuple(found)
