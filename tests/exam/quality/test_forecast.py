"""The simulation before an examination."""

from __future__ import annotations

import pytest

from simulator.exam.quality.forecast import Forecast, Options, forecast
from simulator.exchange.quality import forecast_to_json, forecast_to_text
from simulator.exchange.sitting.plans import find_blueprint
from simulator.scenario.library import load_library
from tests.content_root import PROJECT

SMALL = Options(candidates=150, forms=2, pilot=60, with_lengths=False)


@pytest.fixture(scope="module")
def found() -> Forecast:
    library = load_library(PROJECT)
    return forecast(find_blueprint("wzor-cke", library, PROJECT), library, SMALL)


def test_every_goal_is_held_against_what_was_found(found: Forecast) -> None:
    assert [one.name for one in found.goals] == ["alpha", "composite", "points", "decision", "forms"]
    assert found.missed == tuple(one for one in found.goals if not one.is_reached)


def test_critical_errors_only_take_from_the_consistency_of_passing(found: Forecast) -> None:
    figures = found.after.figures
    assert figures.consistency.pass_rate <= figures.without_critical.pass_rate


def test_the_plan_of_a_school_decides_on_arrays_as_it_decides_on_people() -> None:
    library = load_library(PROJECT)
    school = forecast(find_blueprint("wzor-szkoly", library, PROJECT), library, SMALL)  # compares both itself
    figures = school.after.figures
    assert figures.consistency.pass_rate <= figures.without_critical.pass_rate


def test_the_text_says_the_assumptions_and_the_goals(found: Forecast) -> None:
    text = forecast_to_text(found)
    assert "task_luck: 0,5" in text and "Żadna z tych liczb nie jest pomiarem" in text
    assert '"reached": ' in forecast_to_json(found)


def test_items_that_say_little_are_kept_out_as_the_plan_asks(found: Forecast) -> None:
    assert 0 < found.usable < found.items - found.withdrawn
