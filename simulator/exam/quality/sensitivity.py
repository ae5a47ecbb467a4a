"""What another cut score would change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from simulator.exam.rules import NEARLY


@dataclass(frozen=True)
class CutEffect:
    """One possible cut."""

    cut: float
    pass_rate: float
    changed: int
    """Candidates decided otherwise than at the present cut."""


def cut_sensitivity(shares: ArrayLike, cut: float, others: Iterable[float]) -> tuple[CutEffect, ...]:
    """Return the effect of other cuts, the lowest first, the present one among them.

    Args:
        shares: Results of the candidates, 0–1.
        cut: The present one.
        others: Cuts to try, e.g. one and two standard errors either way; those outside 0–1 are left out.
    """
    values = np.asarray(shares, dtype=np.float64)
    now = values >= cut - NEARLY
    tried = sorted({round(one, 9) for one in (cut, *others) if 0 <= one <= 1})
    effects = []
    for one in tried:
        then = values >= one - NEARLY
        effects.append(CutEffect(one, float(then.mean()), int((then != now).sum())))
    return tuple(effects)


def near_the_cut(shares: ArrayLike, cut: float, standard_error: float) -> int:
    """Return how many candidates lie within one standard error of measurement of the cut."""
    values = np.asarray(shares, dtype=np.float64)
    return int((np.abs(values - cut) <= standard_error + NEARLY).sum())
