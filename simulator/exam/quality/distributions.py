"""The few distributions the measures need, without a statistics library at run time."""

from __future__ import annotations

import math
from statistics import NormalDist

from simulator.exam.quality.beta import beta_cdf, beta_quantile

NORMAL = NormalDist()


def f_quantile(probability: float, first: float, second: float) -> float:
    """Return the quantile of F with so many degrees of freedom, through the beta distribution."""
    share = beta_quantile(probability, first / 2, second / 2)
    return second * share / (first * (1 - share)) if share < 1 else math.inf


def t_quantile(probability: float, freedom: float) -> float:
    """Return the quantile of Student's t for a probability of at least 0.5."""
    return math.sqrt(f_quantile(2 * probability - 1, 1, freedom))


def chi_square_tail(value: float, freedom: int) -> float:
    """Return the probability that chi-square with 1 or 2 degrees of freedom is larger than a value.

    Raises:
        ValueError: other degrees of freedom.
    """
    if freedom not in (1, 2):
        raise ValueError(freedom)
    return math.erfc(math.sqrt(max(value, 0.0) / 2)) if freedom == 1 else math.exp(-max(value, 0.0) / 2)


def binomial_at_least(successes: int, trials: int, share: float) -> float:
    """Return the probability of at least so many successes (through the beta distribution, DLMF 8.17.5)."""
    if successes <= 0:
        return 1.0
    return beta_cdf(share, successes, trials - successes + 1) if successes <= trials else 0.0
