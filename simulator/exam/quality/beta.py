"""The beta distribution: its cumulative function and quantiles.

The regularised incomplete beta function I_x(a, b) by the continued fraction of NIST DLMF 8.17.22, evaluated with
Lentz's method (Press et al., Numerical Recipes, 3rd ed., §6.4); its inverse by bisection.
"""

from __future__ import annotations

import math
from functools import lru_cache

_TINY = 1e-300
_PRECISION = 1e-12
_STEPS = 2000


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return the probability that a Beta(a, b) value is at most x; a and b greater than 0."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    if x > (a + 1) / (a + b + 2):  # the fraction converges fast only below the mean: use the symmetry
        return 1 - math.exp(log_front) * _fraction(1 - x, b, a) / b
    return math.exp(log_front) * _fraction(x, a, b) / a


@lru_cache(maxsize=4096)
def beta_quantile(probability: float, a: float, b: float) -> float:
    """Return the x below which a Beta(a, b) value lies with this probability (0–1), to 12 decimals."""
    low, high = 0.0, 1.0
    while high - low > 1e-12:
        middle = (low + high) / 2
        low, high = (middle, high) if beta_cdf(middle, a, b) < probability else (low, middle)
    return (low + high) / 2


def _fraction(x: float, a: float, b: float) -> float:
    c = 1.0
    d = 1 / _nonzero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d = 1 / _nonzero(1 + step * d)
            c = _nonzero(1 + step / c)
            value *= c * d
        if abs(c * d - 1) < _PRECISION:
            break
    return value


def _nonzero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
