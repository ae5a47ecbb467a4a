"""Steps of content in the turns of a session."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from simulator.scenario.conditions import Step
from simulator.session.events import Closed
from simulator.session.steps import step_happened, value_matches
from tests.session.stages import do, make_session, say


def test_every_kind_of_step_is_found_in_its_turn() -> None:
    session = make_session()
    say(session, "[request_details] Kiedy kupić?")
    do(session, "open_order", order="Z/2026/0001")
    say(session, "[register_case +czternascie_dni] Zapisane.")
    session.take(Closed(at=100))
    found = [
        step_happened(step, session.turns)
        for step in (
            Step(act="request_details"),
            Step(revealed="data"),
            Step(action="open_order", args={"order": ["Z/2026/0001", "Z/1"]}),
            Step(reaction="rekord"),
            Step(claim="czternascie_dni"),
            Step(goal="termin"),
            Step(closed=True),
            Step(wrong_claim="czternascie_dni"),
            Step(filed="notatka"),
            Step(noted=True),
        )
    ]
    assert found == [1, 1, 2, 2, 3, 3, 4, None, None, None]


def test_later_turns_do_not_count() -> None:
    session = make_session()
    say(session, "[greeting] Dzień dobry.")
    say(session, "[apology] Przepraszam.")
    assert step_happened(Step(act="apology"), session.turns, 1) is None
    assert step_happened(Step(act="apology"), session.turns, 2) == 2


@pytest.mark.parametrize(
    ("expected", "found", "fits"),
    [
        ("Przyjęta", "przyjeta", True),
        (["a", "b"], "b", True),
        (["a", "b"], ["b", "c", "a"], True),
        (["a", "b"], ["b"], False),
        ("a", ["a", "b"], True),
        (1, 1.0, True),
        (1, True, False),
        (True, True, True),
        (None, None, True),
    ],
)
def test_values_are_compared_as_people_do(expected: JsonValue, found: JsonValue, fits: bool) -> None:
    assert value_matches(expected, found) is fits
