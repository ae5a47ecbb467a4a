"""Every blueprint that ships can be read, and its practical part can be drawn from the scenarios that ship."""

from __future__ import annotations

import pytest

from simulator.exam.blueprint import FOLDER, Blueprint, load_blueprints
from simulator.exam.forms import draw_forms, pool_of
from simulator.scenario.library import load_library
from tests.content_root import PROJECT

LIBRARY = load_library(PROJECT)
SHIPPED = load_blueprints(PROJECT / "competencies" / LIBRARY.standard.code / FOLDER, LIBRARY.standard)


@pytest.mark.parametrize("style", ["cke", "zsk"])
def test_a_blueprint_of_each_style_ships(style: str) -> None:
    assert any(one.decision.style == style for one in SHIPPED.values())


@pytest.mark.parametrize("blueprint", SHIPPED.values(), ids=SHIPPED)
def test_the_scenarios_that_ship_fill_three_forms(blueprint: Blueprint) -> None:
    kept = [one for one in blueprint.decision.conditions if getattr(one, "part", "") != "written"]
    decision = blueprint.decision.model_copy(update={"conditions": tuple(kept)})
    practical = blueprint.model_copy(update={"written": None, "decision": decision})
    pool = pool_of(LIBRARY.standard.items, LIBRARY.scenarios.values())
    forms = draw_forms(practical, pool, seed=1, count=3)
    assert len({tuple(task.scenario for task in one.tasks) for one in forms}) == 3
