"""The distributions agree with printed tables."""

from __future__ import annotations

import pytest

from simulator.exam.quality.beta import beta_cdf
from simulator.exam.quality.distributions import binomial_at_least, chi_square_tail, f_quantile, t_quantile


def test_quantiles_are_those_of_the_tables() -> None:
    assert f_quantile(0.95, 5, 10) == pytest.approx(3.3258, abs=1e-4)
    assert t_quantile(0.975, 10) == pytest.approx(2.2281, abs=1e-4)


def test_chi_square_is_the_one_of_the_tables() -> None:
    assert chi_square_tail(3.8415, 1) == pytest.approx(0.05, abs=1e-5)
    assert chi_square_tail(5.9915, 2) == pytest.approx(0.05, abs=1e-5)
    with pytest.raises(ValueError, match="3"):
        chi_square_tail(1.0, 3)


def test_binomial_tails_are_sums_of_their_terms() -> None:
    assert binomial_at_least(2, 3, 0.5) == pytest.approx(0.5)
    assert binomial_at_least(0, 3, 0.1) == 1.0
    assert binomial_at_least(4, 3, 0.9) == 0.0


def test_beta_of_whole_numbers_is_a_polynomial() -> None:
    assert beta_cdf(0.5, 2, 3) == pytest.approx(11 / 16)
    assert (beta_cdf(-1, 2, 3), beta_cdf(2, 2, 3)) == (0.0, 1.0)
