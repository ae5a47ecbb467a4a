"""Differential functioning: a published table, planted differences found, fair items left in peace."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.errors import TooFewData
from simulator.exam.quality.dif import dif, dif_of_all, mantel_haenszel, strata

ADMISSIONS = [
    [[512, 313], [89, 19]],
    [[353, 207], [17, 8]],
    [[120, 205], [202, 391]],
    [[138, 279], [131, 244]],
    [[53, 138], [94, 299]],
    [[22, 351], [24, 317]],
]
"""Admissions at Berkeley in 1973 by department, men and women (Bickel, Hammel & O'Connell 1975)."""


def test_berkeley_gives_the_figures_of_mantelhaen_test_in_r() -> None:
    found = mantel_haenszel(ADMISSIONS)
    assert found.odds_ratio == pytest.approx(0.9046968, abs=1e-7)
    assert found.chi_square == pytest.approx(1.4269, abs=1e-4)
    assert found.p_value == pytest.approx(0.2323, abs=1e-4)
    low, high = (math.exp(math.log(found.odds_ratio) + z * found.standard_error / 2.35) for z in (-1.959964, 1.959964))
    assert (low, high) == pytest.approx((0.7719074, 1.0603298), abs=1e-5)


def cohort(people: int = 2000) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return answers to twenty items, groups of different mean ability, and the draw's abilities."""
    draw = np.random.default_rng(11)
    focal = draw.random(people) < 0.4
    ability = draw.normal(0, 1, people) - 0.5 * focal
    difficulty = draw.normal(0, 0.8, 20)
    harder = np.zeros((people, 20))
    harder[focal, 0] = 0.9
    chance = 1 / (1 + np.exp(-(ability[:, None] - difficulty - harder)))
    return (draw.random(chance.shape) < chance).astype(float), focal, ability


def test_an_item_harder_for_one_group_is_found_and_fair_ones_are_not() -> None:
    answers, focal, _ = cohort()
    found = dif_of_all(tuple(f"p{n}" for n in range(20)), answers, focal)
    assert found[0].grade == "C"
    assert found[0].delta is not None and found[0].delta < -1.5
    assert found[0].difference < -0.1
    assert sum(one.grade != "A" for one in found[1:]) <= 1


def test_a_group_that_is_only_less_able_is_not_at_a_disadvantage() -> None:
    answers, focal, _ = cohort()
    assert answers[focal, 5].mean() < answers[~focal, 5].mean()
    assert abs(dif("p5", answers[:, 5], strata(answers.sum(axis=1)), focal).difference) < 0.05


def test_a_difference_that_turns_with_ability_shows_in_the_regression_only() -> None:
    draw = np.random.default_rng(3)
    ability, focal = draw.normal(0, 1, 4000), np.arange(4000) % 2 == 0
    slope = np.where(focal, 0.2, 2.0)
    answers = (draw.random(4000) < 1 / (1 + np.exp(-slope * ability))).astype(float)
    found = dif("x", answers, strata(ability), focal)
    assert abs(found.difference) < 0.05
    assert found.r2_change > 0.035
    assert found.r2_p_value < 0.001


def test_items_with_halves_are_judged_by_expected_scores() -> None:
    answers, focal, ability = cohort()
    halves = (answers[:, 0] + answers[:, 1]) / 2
    found = dif("h", halves, strata(ability), focal)
    assert found.delta is None
    assert found.grade in ("B", "C")


def test_a_small_group_concludes_nothing() -> None:
    answers, _, ability = cohort()
    few = np.arange(len(ability)) < 40
    assert dif("p", answers[:, 3], strata(ability), few).grade == "?"


def test_one_group_alone_is_refused() -> None:
    answers, focal, ability = cohort()
    with pytest.raises(TooFewData):
        dif("p", answers[:, 3], strata(ability), np.zeros_like(focal))


def test_equal_totals_stay_in_one_stratum() -> None:
    found = strata([1, 1, 1, 1, 2, 3, 4, 5], most=4)
    assert len(set(found[:4])) == 1
    assert list(found) == sorted(found)
