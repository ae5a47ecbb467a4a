"""Parallel forms: differences in points of 100 with their interval."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.errors import TooFewData, UnequalLengths
from simulator.exam.quality.forms import equivalence


def test_the_paired_difference_and_its_interval_are_worked_by_hand() -> None:
    # Differences 1, 2, 3 points: mean 2, standard error 1/√3; t(0.95; 2) = 2.919986.
    found = equivalence([0.5, 0.6, 0.7], [0.51, 0.62, 0.73], same_people=True)
    assert found.difference == pytest.approx(2.0)
    assert (found.low, found.high) == pytest.approx((2 - 2.919986 / 3**0.5, 2 + 2.919986 / 3**0.5), abs=1e-5)
    assert found.is_within and not found.is_equivalent


def test_different_candidates_have_no_correlation_and_a_wider_interval() -> None:
    draw = np.random.default_rng(1)
    ability = draw.normal(0.7, 0.15, 400)
    one, other = ability + draw.normal(0, 0.05, 400), ability + draw.normal(0, 0.05, 400)
    same, different = equivalence(one, other, same_people=True), equivalence(one, other[::-1], same_people=False)
    assert same.correlation is not None and same.correlation > 0.8
    assert different.correlation is None
    assert different.high - different.low > same.high - same.low


def test_many_candidates_prove_what_few_cannot() -> None:
    draw = np.random.default_rng(2)
    many = draw.normal(0.7, 0.1, (2, 5000))
    assert equivalence(many[0], many[1], same_people=True).is_equivalent
    assert not equivalence(many[0, :20], many[1, :20], same_people=True).is_equivalent


def test_the_same_candidates_must_be_as_many() -> None:
    with pytest.raises(UnequalLengths):
        equivalence([0.1, 0.2], [0.1, 0.2, 0.3], same_people=True)
    with pytest.raises(TooFewData):
        equivalence([0.1], [0.1], same_people=True)
