"""Needless look-ups and disclosure before a right verification, marked on sessions really played."""

from __future__ import annotations

from typing import Any

from simulator.assessment.findings import Finding, Mark
from simulator.assessment.observers.table import observe
from simulator.assessment.trace import Trace
from simulator.session.session import Session
from tests.assessment.builders import observable
from tests.session.stages import StubReader, do, make_session, say

LOOKING = observable({"kind": "never", "lookups": ["foreign", "unasked"]})
TELLING = observable({"kind": "never", "acts": ["inform_status"], "unverified": "any"}, critical=True)


def _judged(one: Any, session: Session) -> Finding:
    return observe(one, Trace(session.stage.scenario, session, StubReader()))


def _verified(**more: Any) -> Session:
    session = make_session()
    say(session, "[request_identification] Proszę nazwisko i kod.")
    args = {"client": "K-1", "checked": ["imie_nazwisko", "kod_pocztowy"], "result": "confirmed"}
    do(session, "verify_identity", **(args | more))
    return session


def test_a_needless_look_costs_and_is_quoted() -> None:
    session = make_session()
    do(session, "open_order", order="Z/2026/0001")
    finding = _judged(LOOKING, session)
    assert finding.mark is Mark.NONE
    assert "Z/2026/0001" in finding.evidence[0].quote


def test_looks_the_customer_gave_cause_for_cost_nothing() -> None:
    session = _verified()
    do(session, "open_order", order="Z/2026/0001")
    assert _judged(LOOKING, session).mark is Mark.NOT_APPLICABLE


def test_the_same_record_later_for_a_reason_is_no_second_breach() -> None:
    session = make_session()
    do(session, "open_order", order="Z/2026/0001")
    say(session, "[request_identification] Proszę nazwisko i kod.")
    do(session, "open_order", order="Z/2026/0001")
    assert len(_judged(LOOKING, session).evidence) == 1


def test_telling_before_a_verification_is_a_breach() -> None:
    session = make_session()
    say(session, "[inform_status] Paczka jest w drodze.")
    assert _judged(TELLING, session).critical


def test_telling_after_a_right_verification_is_none() -> None:
    session = _verified()
    say(session, "[inform_status] Paczka jest w drodze.")
    assert _judged(TELLING, session).mark is Mark.NOT_APPLICABLE


def test_telling_after_a_wrong_verification_is_a_breach_all_the_same() -> None:
    for wrong in ({"client": "K-2"}, {"checked": ["imie_nazwisko"]}, {"checked": [], "result": "refused"}):
        session = _verified(**wrong)
        say(session, "[inform_status] Paczka jest w drodze.")
        assert _judged(TELLING, session).mark is Mark.NONE
