"""Simulated cohorts: repeatable, as able as said, and decided just as real candidates are."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.exam.blueprint import Blueprint
from simulator.exam.decision import Verdict, decide
from simulator.exam.forms import Form, draw_forms
from simulator.exam.quality.simulated_decisions import CohortDecisions
from simulator.exam.quality.simulation import Assumptions, Looked, World, make_cohort, make_world, pilot, sit
from simulator.sources import load
from tests.content_root import PROJECT
from tests.exam.plans import outcome_plan, plan, small_pool

POOL = small_pool()
ASSUMED, _ = load(PROJECT / "simulator" / "exam" / "quality" / "forecast" / "assumptions.yaml", Assumptions)
LOOKED = {one.id: (Looked(2.0, tuple(one.criteria)), Looked(1.0, ("Kz1.U1", "Kz1.U2"))) for one in POOL.tasks}


def world(assumed: Assumptions = ASSUMED) -> World:
    return make_world(POOL, assumed, LOOKED, seed=1)


def form(blueprint: Blueprint) -> Form:
    return draw_forms(blueprint, POOL, 1, 1)[0]


def test_the_same_seed_gives_the_same_marks() -> None:
    cohort = make_cohort(50, 0.7, 3)
    one, other = (sit(form(plan()), cohort, world(), 2, 9) for _ in range(2))
    assert np.array_equal(one.items, other.items)
    assert np.array_equal(one.practical, other.practical)


def test_abilities_correlate_as_assumed() -> None:
    cohort = make_cohort(20_000, 0.7, 3)
    assert np.corrcoef(cohort.written, cohort.practical)[0, 1] == pytest.approx(0.7, abs=0.02)


def test_items_without_author_error_are_as_easy_as_expected() -> None:
    exact = world(ASSUMED.model_copy(update={"item_author_error": 0.0, "task_author_error": 0.0}))
    tried = pilot(POOL, exact, 4000, 2)
    for card in (*POOL.items, *POOL.tasks):
        assert tried[card.id].share == pytest.approx(card.expected, abs=0.04)


def test_shares_expected_of_candidates_are_won_on_average() -> None:
    cohort = make_cohort(20_000, 0.7, 3)
    sat = sit(form(plan()), cohort, world(), 2, 9)
    assert sat.written.mean() == pytest.approx(sat.true_written.mean(), abs=0.005)
    assert sat.practical.mean() == pytest.approx(sat.true_practical.mean(), abs=0.01)


@pytest.mark.parametrize("blueprint", [plan(), outcome_plan()], ids=["cke", "zsk"])
def test_the_rule_in_arrays_says_what_the_decision_says(blueprint: Blueprint) -> None:
    drawn = form(blueprint)
    often = world(ASSUMED.model_copy(update={"critical_error": 0.2}))
    sat = sit(drawn, make_cohort(150, 0.7, 3), often, 2, 9)
    decisions = CohortDecisions(blueprint, drawn, sat, often, [one.partition("-")[0] for one in drawn.items])
    passed = [decide(blueprint, decisions.results(n)).verdict is Verdict.PASSED for n in range(150)]
    assert passed == list(decisions.passed())
    assert 0 < sum(passed) < 150
