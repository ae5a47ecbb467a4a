"""What findings tell of abilities: a dynamic compensatory Rasch model, followed session by session.

A finding that speaks for the abilities C is shown with probability σ(mean of θ_c over C − b), where b is the
difficulty of the exercise, or of the written item (Reckase 2009, compensatory multidimensional item response theory,
all slopes equal); where it can be guessed with probability c, with c + (1 − c) σ(…). A half mark is half a success.
Before the first session θ_c = g + d_c with g ~ N(0, general²), the person, and d_c ~ N(0, own²); from one session to
the next every θ_c takes a step of a random walk with a part common to all, so newer evidence counts more (Glickman
1999). The belief is kept normal: after each session its mode and curvature are found by Newton's method (Laplace's
approximation), in the form of an iterated Kalman filter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from simulator.assessment.rules import AbilityRules

_STEPS = 6
_CLOSE = 1e-6
_EDGE = 1e-4


@dataclass(frozen=True)
class Shown:
    """One observation."""

    abilities: tuple[int, ...]
    """Which abilities it speaks for; at least one."""
    share: float
    """0, 0.5 or 1."""
    weight: float = 1.0
    """What it counts beside an ordinary one, 0–1."""
    difficulty: float | None = None
    """Its own, in place of the occasion's."""
    guess: float = 0.0
    """Probability of showing it by chance, 0–1."""


@dataclass(frozen=True)
class Occasion:
    """Observations made at one time."""

    difficulty: float
    """On the scale of the abilities (logits); 0 is an exercise of the reference level."""
    shown: tuple[Shown, ...]
    is_step: bool = True
    """Time has passed since the one before: abilities may have changed."""


@dataclass(frozen=True)
class Belief:
    """The normal distribution over all abilities of one person."""

    mean: NDArray[np.float64]
    """(abilities,), logits"""
    covariance: NDArray[np.float64]
    """(abilities, abilities)"""

    def share_of(self, abilities: Sequence[int], interval: float) -> tuple[float, float, float]:
        """Return what share would be shown at the reference level: expected, lower and upper end of the interval.

        Args:
            abilities: Their mean is meant.
            interval: Probability of the central credible interval, 0–1.
        """
        chosen = list(abilities)
        mean = float(self.mean[chosen].mean())
        variance = float(self.covariance[np.ix_(chosen, chosen)].mean())
        reach = normal_quantile((1 + interval) / 2) * math.sqrt(variance)
        # MacKay 1992: the logistic function averaged over a normal distribution.
        expected = _logistic(mean / math.sqrt(1 + math.pi * variance / 8))
        return expected, _logistic(mean - reach), _logistic(mean + reach)


def prior(count: int, rules: AbilityRules) -> Belief:
    """Return the belief about somebody of whom nothing is known."""
    common = np.full((count, count), rules.general**2)
    return Belief(np.zeros(count), common + np.eye(count) * rules.own**2)


def follow(count: int, occasions: Sequence[Occasion], rules: AbilityRules) -> Belief:
    """Return the belief after all occasions.

    Args:
        count: How many abilities there are.
        occasions: From the oldest to the newest.
        rules: The numbers of the model.
    """
    belief = prior(count, rules)
    step = np.full((count, count), rules.general_step**2) + np.eye(count) * rules.own_step**2
    for number, occasion in enumerate(occasions):
        if number and occasion.is_step:
            belief = Belief(belief.mean, belief.covariance + step)
        if occasion.shown:
            belief = _learn(belief, occasion, rules.trust)
    return belief


def _learn(belief: Belief, occasion: Occasion, trust: float) -> Belief:
    design = np.zeros((len(occasion.shown), len(belief.mean)))
    for row, one in enumerate(occasion.shown):
        design[row, list(one.abilities)] = 1.0 / len(one.abilities)
    share = np.asarray([one.share for one in occasion.shown])
    weight = trust * np.asarray([max(one.weight, _EDGE) for one in occasion.shown])
    guess = np.asarray([one.guess for one in occasion.shown])
    hard = np.asarray([occasion.difficulty if one.difficulty is None else one.difficulty for one in occasion.shown])
    spread = design @ belief.covariance
    between = spread @ design.T
    expected = design @ belief.mean
    logit = expected.copy()
    gain = np.zeros_like(spread)
    for _ in range(_STEPS):
        known = np.clip(1.0 / (1.0 + np.exp(hard - logit)), _EDGE, 1.0 - _EDGE)
        probability = guess + (1.0 - guess) * known
        slope = (1.0 - guess) * known * (1.0 - known)
        information = slope**2 / (probability * (1.0 - probability))
        seen = logit + (share - probability) / slope
        gain = np.linalg.solve(between + np.diag(1.0 / (weight * information)), spread)
        before, logit = logit, expected + (design @ gain.T) @ (seen - expected)
        if np.abs(logit - before).max() < _CLOSE:
            break
    mean = belief.mean + gain.T @ (seen - expected)
    covariance = belief.covariance - spread.T @ gain
    return Belief(mean, (covariance + covariance.T) / 2)


def normal_quantile(probability: float) -> float:
    """Return the x below which a standard normal value lies with this probability, 0–1 exclusive."""
    return NormalDist().inv_cdf(probability)


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-value))
