"""Reliability: figures worked by hand and known from elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.errors import TooFewData
from simulator.exam.quality.reliability import alpha, composite_alpha, length_for, lengthened, reliability

SCORES = [[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]


def test_alpha_is_the_one_worked_by_hand() -> None:
    # Items: variances 0.2, 0.3, 0.3, 0.2; totals 4 3 2 1 0: variance 2.5. 4/3 · (1 − 1.0/2.5) = 0.8.
    assert alpha(SCORES) == pytest.approx(0.8)


def test_the_standard_error_is_the_spread_times_the_root_of_what_is_unreliable() -> None:
    found = reliability(SCORES)
    assert found.standard_error == pytest.approx(2.5**0.5 * 0.2**0.5)
    assert (found.mean, found.people, found.elements) == (2.0, 5, 4)


def test_feldts_interval_uses_the_quantiles_of_f() -> None:
    # F(4; 12) has its quantiles 0.025 and 0.975 at 0.1143 and 4.1212 (any table of F).
    found = reliability(SCORES)
    assert found.low == pytest.approx(1 - 0.2 * 4.1212, abs=1e-4)
    assert found.high == pytest.approx(1 - 0.2 * 0.1143, abs=1e-4)


def test_a_test_twice_as_long_follows_spearman_and_brown() -> None:
    assert lengthened(0.6, 2) == pytest.approx(0.75)
    assert length_for(0.6, 0.75) == pytest.approx(2)


def test_a_composite_of_uncorrelated_parts_is_as_reliable_as_their_weighted_variances() -> None:
    one, other = np.array([0.0, 0, 1, 1]), np.array([0.0, 1, 0, 1])
    assert composite_alpha([(1, one, 0.9), (1, other, 0.5)]) == pytest.approx(0.7)
    assert composite_alpha([(3, one, 0.9), (1, other, 0.5)]) == pytest.approx((9 * 0.9 + 0.5) / 10)


@pytest.mark.parametrize("table", [[[1, 0]], [[1], [0]], [[1, 1], [1, 1]], [1, 0, 1]])
def test_a_table_that_says_nothing_is_refused(table: list) -> None:
    with pytest.raises(TooFewData):
        alpha(table)
