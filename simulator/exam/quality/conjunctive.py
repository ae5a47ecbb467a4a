"""Consistency of a decision that asks for every part: candidate by candidate, errors of the parts independent.

Each part as in Subkoviak (1976): a candidate's true share is regressed to the mean by the reliability of the part, and
a parallel form is a binomial of the effective length (Livingston & Lewis 1995). Passing everything has the product of
the chances of the parts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from simulator.exam.quality.classification import Classification, effective_length
from simulator.exam.quality.distributions import binomial_at_least
from simulator.exam.quality.tables import Floats, needs_spread, same_length
from simulator.exam.rules import NEARLY


@dataclass(frozen=True)
class PartScores:
    """One part of everybody who sat all of them."""

    shares: ArrayLike
    """Of points, 0–1; same candidates in the same order in every part."""
    reliability: float
    cut: float


def conjunctive(parts: Sequence[PartScores]) -> Classification:
    """Estimate how many candidates would get the same decision on parallel forms of every part.

    Raises:
        TooFewData: the results of a part do not vary.
        UnequalLengths: the parts differ in candidates.
    """
    chances = [_chances(one) for one in parts]
    for one in chances[1:]:
        same_length(chances[0], one)
    passing = np.prod(chances, axis=0)
    rate, consistency = float(passing.mean()), float((passing**2 + (1 - passing) ** 2).mean())
    by_luck = rate**2 + (1 - rate) ** 2
    kappa = (consistency - by_luck) / (1 - by_luck) if by_luck < 1 - NEARLY else 0.0
    return Classification(consistency, kappa, None, None, None, rate)


def _chances(part: PartScores) -> Floats:
    shares = np.asarray(part.shares, dtype=np.float64)
    mean, variance = float(shares.mean()), needs_spread(float(shares.var(ddof=1)) if len(shares) > 1 else 0.0)
    reliable = min(max(part.reliability, 0.01), 0.999)
    length = effective_length(mean, variance, reliable)
    needed = math.ceil(part.cut * length - NEARLY)
    own = reliable * shares + (1 - reliable) * mean
    return np.array([binomial_at_least(needed, length, min(max(float(one), 0.0), 1.0)) for one in own])
