"""Consistency and accuracy: estimated from one administration they are what two would have shown."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.errors import TooFewData, UnequalLengths
from simulator.exam.quality.classification import counted, effective_length, livingston_lewis, subkoviak, true_scores


def administered(low: float, width: float, first: float, second: float, items: int) -> tuple[np.ndarray, ...]:
    """Return true scores and two administrations of right–wrong items."""
    draw = np.random.default_rng(5)
    true = low + width * draw.beta(first, second, 60_000)
    return true, draw.binomial(items, true) / items, draw.binomial(items, true) / items


@pytest.mark.parametrize(
    ("shape", "items", "cut"),
    [((0.25, 0.5, 5, 3), 100, 0.5), ((0.0, 1.0, 9, 3), 40, 0.75), ((0.1, 0.85, 2, 2), 60, 0.6)],
)
def test_one_administration_foretells_two(shape: tuple[float, ...], items: int, cut: float) -> None:
    true, one, other = administered(*shape, items)
    reliability = float(np.corrcoef(one, other)[0, 1])
    estimated = livingston_lewis(one, reliability, cut)
    real = counted(one >= cut - 1e-9, other >= cut - 1e-9, true >= cut)
    assert estimated.consistency == pytest.approx(real.consistency, abs=0.01)
    assert estimated.accuracy == pytest.approx(real.accuracy, abs=0.01)
    assert estimated.false_passes == pytest.approx(real.false_passes, abs=0.01)
    assert estimated.kappa == pytest.approx(real.kappa, abs=0.02)


def test_the_effective_length_of_right_wrong_items_is_their_number() -> None:
    _, one, other = administered(0.25, 0.5, 5, 3, 100)
    reliability = float(np.corrcoef(one, other)[0, 1])
    assert effective_length(float(one.mean()), float(one.var()), reliability) == pytest.approx(100, abs=3)


def test_the_four_parameters_of_true_scores_are_found_again() -> None:
    _, one, other = administered(0.25, 0.5, 5, 3, 100)
    found = true_scores(one, 100, float(np.corrcoef(one, other)[0, 1]))
    assert (found.low, found.high) == pytest.approx((0.25, 0.75), abs=0.06)


def test_a_more_reliable_test_decides_more_consistently() -> None:
    _, one, _ = administered(0.25, 0.5, 5, 3, 100)
    low, high = (livingston_lewis(one, reliability, 0.5).consistency for reliability in (0.6, 0.9))
    assert low < high


def test_results_that_do_not_vary_have_no_consistency() -> None:
    with pytest.raises(TooFewData, match="takie same"):
        livingston_lewis([0.5] * 10, 0.8, 0.5)


def test_subkoviak_adds_up_candidate_by_candidate_as_by_hand() -> None:
    # Two candidates with 2 and 4 of 4, reliability 0.5, mean 0.75: own shares 0.625 and 0.875; needed 3 of 4.
    chances = [4 * p**3 * (1 - p) + p**4 for p in (0.625, 0.875)]
    expected = sum(p**2 + (1 - p) ** 2 for p in chances) / 2
    found = subkoviak([2, 4], 4, 0.5, 3)
    rate = sum(chances) / 2
    chance = rate**2 + (1 - rate) ** 2
    assert found.consistency == pytest.approx(expected)
    assert found.kappa == pytest.approx((expected - chance) / (1 - chance))
    assert found.pass_rate == 0.5


def test_counted_agreement_is_the_kappa_of_the_table() -> None:
    # 20 pass twice, 5 and 10 once, 15 never: agreement 0.7, chance 0.5, kappa 0.4.
    first = [True] * 25 + [False] * 25
    second = [True] * 20 + [False] * 5 + [True] * 10 + [False] * 15
    found = counted(first, second)
    assert (found.consistency, found.kappa, found.accuracy) == (pytest.approx(0.7), pytest.approx(0.4), None)


def test_decisions_are_accurate_as_far_as_deserved() -> None:
    found = counted([True, True, False, False], [True, True, False, False], [True, False, True, False])
    assert (found.accuracy, found.false_passes, found.false_fails) == (0.5, 0.25, 0.25)
    assert math.isclose(found.consistency, 1.0)


def test_decisions_on_different_candidates_are_refused() -> None:
    with pytest.raises(UnequalLengths):
        counted([True], [True, False])
