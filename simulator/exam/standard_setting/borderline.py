"""Borderline regression (Kramer et al. 2003; Wood, Humphrey-Murto & Norman 2006).

Examiners give each session its marks and, apart from them, one grade of the whole. Scores are regressed on grades; the
score the line gives at the grade „borderline” is the cut.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from simulator.errors import TooFewData
from simulator.exam.blueprint.cuts import CutRecord, CutRound
from simulator.exam.quality.tables import same_length
from simulator.exam.rules import decimal, phrase

FEWEST_SESSIONS = 5


@dataclass(frozen=True)
class Borderline:
    """The line and the cut it gives."""

    cut: float
    """Share of points, 0–1."""
    standard_error: float
    """Of the line at the borderline grade."""
    intercept: float
    slope: float
    """Share of points a grade more is worth."""
    r_squared: float
    """Share of the variance of scores that grades explain."""
    sessions: int
    at_the_border: int
    """Sessions with just the borderline grade."""
    residual: float
    """Standard deviation of scores about the line (n−2)."""


def borderline_regression(scores: Sequence[float], grades: Sequence[float], borderline: float) -> Borderline:
    """Return the score a candidate on the border is expected to have.

    Args:
        scores: Shares of points of marked sessions, 0–1.
        grades: Of the whole, same order, from any scale on which more is better.
        borderline: The grade that means „on the border”.

    Raises:
        UnequalLengths: the series differ in length.
        TooFewData: fewer than five sessions, one grade only, scores that do not rise with grades, or a cut outside 0–1.
    """
    same_length(scores, grades)
    y, x = np.asarray(scores, dtype=np.float64), np.asarray(grades, dtype=np.float64)
    different = len(set(grades))
    if len(y) < FEWEST_SESSIONS or different < 2:
        raise TooFewData(phrase("borderline.few", needed=FEWEST_SESSIONS, found=len(y), grades=different))
    across, spread = x - x.mean(), float(((x - x.mean()) ** 2).sum())
    slope = float(across @ (y - y.mean())) / spread
    if slope <= 0:
        raise TooFewData(phrase("borderline.slope", slope=decimal(slope, 3)))
    intercept = float(y.mean()) - slope * float(x.mean())
    cut = intercept + slope * borderline
    if not 0 < cut <= 1:
        raise TooFewData(phrase("borderline.outside", found=decimal(cut, 3)))
    left = y - intercept - slope * x
    residual = math.sqrt(float(left @ left) / (len(y) - 2))
    total = float(((y - y.mean()) ** 2).sum())
    return Borderline(
        cut=cut,
        standard_error=residual * math.sqrt(1 / len(y) + (borderline - float(x.mean())) ** 2 / spread),
        intercept=intercept,
        slope=slope,
        r_squared=1 - float(left @ left) / total,
        sessions=len(y),
        at_the_border=int((x == borderline).sum()),
        residual=residual,
    )


def borderline_record(found: Borderline, decided_on: date, basis: str, judges: Sequence[str]) -> CutRecord:
    """Return the record for the blueprint; the value is the cut to three decimals."""
    one = CutRound(
        cut=round(found.cut, 4), spread=round(found.residual, 4), standard_error=round(found.standard_error, 4)
    )
    return CutRecord(
        value=round(found.cut, 3),
        method="borderline_regression",
        decided_on=decided_on,
        basis=basis,
        judges=tuple(judges),
        rounds=(one,),
    )
