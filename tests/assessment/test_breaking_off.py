"""What a trainee gets for half a job: a contact broken off, talk without work, orders instead of talk."""

from __future__ import annotations

from dataclasses import replace

from simulator.assessment.findings import Mark
from simulator.assessment.observers.table import observe
from simulator.assessment.scoring import Origin, assess_trace
from simulator.assessment.trace import Trace
from simulator.session.turn import EndReason
from tests.assessment.builders import CLOSED, assessed, noted, observable, says, scenario, session, tiny_standard

APOLOGY = observable({"kind": "act", "any_of": ["apology"]}, when={"after": [{"act": "blame"}]})
GREETING = observable({"kind": "act", "any_of": ["greeting"]}, id="powitanie", weight=4)
ENTRY = observable({"kind": "noted", "fields": {"uwagi": {"min_chars": 5}}}, id="wpis")
CUSTOMER = {
    "temperament": "spokojny", "wants": "pomocy", "opens": "Dzień dobry!",
    "goals": [{"id": "pomoc", "asks": "Pomoże Pani?", "met_by": [{"act": "ownership"}]}],
}  # fmt: skip
HELLO = says("Dzień dobry.", "greeting")


def _mark(ended: EndReason) -> Mark:
    played = session(HELLO, CLOSED, ended=ended)
    return observe(APOLOGY, Trace(scenario(APOLOGY, customer=CUSTOMER), played)).mark  # type: ignore[arg-type]


def test_an_occasion_the_trainee_took_away_by_breaking_off_is_no_excuse() -> None:
    assert _mark(EndReason.CLOSED_BY_TRAINEE) is Mark.NONE
    assert _mark(EndReason.SATISFIED) is Mark.NOT_APPLICABLE


def test_talk_without_work_at_the_desk_does_not_pass() -> None:
    talked = assessed([GREETING, ENTRY], HELLO, CLOSED)
    assert talked.score == 0.8
    assert not talked.passed
    assert assessed([GREETING, ENTRY], HELLO, noted(uwagi="przyjęto zgłoszenie"), CLOSED).passed


def test_a_side_nothing_is_looked_for_on_is_no_obstacle() -> None:
    assert assessed([GREETING], HELLO, CLOSED).passed


def test_an_order_to_the_program_shows_nothing() -> None:
    played = session(HELLO, CLOSED)
    turns = (played.turns[0], replace(played.turns[1], reactions=("machine_command",)), *played.turns[2:])
    trace = Trace(scenario(GREETING), replace(played, turns=turns))  # type: ignore[arg-type]
    assert assess_trace(trace, tiny_standard(), Origin(1, "v1")).score == 0.0
