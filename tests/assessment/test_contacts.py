"""Marks over several contacts: an observable limited to one, one that looks over all, and contacts never reached."""

from __future__ import annotations

import json

import pytest

from simulator.assessment.assess import assess_session
from simulator.assessment.findings import Assessment, Finding, Mark
from simulator.assessment.report import assessment_from_json, assessment_to_json, assessment_to_text
from simulator.session.events import Closed
from simulator.session.playing import replay
from simulator.session.session import Session
from simulator.standard import Standard, load_standard
from tests.assessment.builders import TINY_STANDARD
from tests.content_root import PROJECT
from tests.session.stages import StubReader, do, say, three_contacts

CHECKED = {"client": "K-1", "checked": ["imie_nazwisko", "kod_pocztowy"], "result": "confirmed"}


@pytest.fixture(scope="module")
def standard() -> Standard:
    real = PROJECT / "competencies" / "332202"
    return load_standard(real if real.is_dir() else TINY_STANDARD)


def _marks(session: Session, standard: Standard) -> Assessment:
    return assess_session(session.stage.contacts[0].scenario, standard, session, StubReader())


def _finding(assessment: Assessment, name: str) -> Finding:
    return next(one for one in assessment.findings if one.observable == name)


def _whole(*, check_again: bool = True) -> Session:
    """Return a session played to the end of all three contacts."""
    session = three_contacts()
    say(session, "[greeting] Dzień dobry.")
    say(session, "[request_identification] Proszę nazwisko i kod.")
    do(session, "verify_identity", **CHECKED)
    do(session, "register_complaint", order="Z/1", product="czajnik-maly", demand="naprawa", description="Zimny.")
    say(session, "[+czternascie_dni +gwarancja_dwa_lata] Do czternastu dni.")
    do(session, "end_contact")
    do(session, "next_contact")
    say(session, "[greeting] Dzień dobry ponownie.")
    if check_again:
        do(session, "verify_identity", **CHECKED)
    say(session, "[+u_serwisanta] Czajnik jest u serwisanta.")
    do(session, "end_contact")
    do(session, "next_contact")
    say(session, "[+uznana farewell] Reklamacja uznana.")
    session.take(Closed(at=9000))
    return session


def test_an_observable_of_one_contact_looks_only_there(standard: Standard) -> None:
    marks = _marks(_whole(), standard)
    assert _finding(marks, "powitanie_status").mark is Mark.FULL
    assert [one.quote for one in _finding(marks, "powitanie_status").evidence] == ["[greeting] Dzień dobry ponownie."]
    assert _finding(marks, "przyjecie").mark is Mark.FULL


def test_what_was_done_in_another_contact_does_not_count(standard: Standard) -> None:
    assert _finding(_marks(_whole(), standard), "weryfikacja_status").mark is Mark.FULL
    assert _finding(_marks(_whole(check_again=False), standard), "weryfikacja_status").mark is Mark.NONE


def test_an_observable_without_a_contact_looks_over_all(standard: Standard) -> None:
    finding = _finding(_marks(_whole(), standard), "gwarancja")
    assert finding.mark is Mark.FULL and finding.evidence[0].contact == 1


def test_every_quote_names_its_contact(standard: Standard) -> None:
    marks = _marks(_whole(), standard)
    assert _finding(marks, "decyzja").evidence[0].contact == 3
    assert "(kontakt 2, zdarzenie " in assessment_to_text(marks)
    assert _finding(marks, "stan").evidence[0].contact == 2


def test_a_wrong_belief_confirmed_is_marked_wrong(standard: Standard) -> None:
    session = three_contacts()
    say(session, "[-gwarancja_dwa_lata] Ma Pani pięć lat gwarancji.")
    session.take(Closed(at=100))
    assert _finding(_marks(session, standard), "gwarancja").mark is Mark.NONE


def test_a_contact_still_to_come_is_not_observed(standard: Standard) -> None:
    session = three_contacts()
    do(session, "end_contact")
    assert _finding(_marks(session, standard), "stan").mark is Mark.NOT_OBSERVED
    assert _finding(_marks(session, standard), "decyzja").mark is Mark.NOT_OBSERVED
    assert _finding(_marks(session, standard), "przyjecie").mark is Mark.NONE


def test_contacts_the_trainee_left_out_are_missed(standard: Standard) -> None:
    session = three_contacts()
    do(session, "end_contact")
    session.take(Closed(at=100))
    finding = _finding(_marks(session, standard), "stan")
    assert finding.mark is Mark.NONE
    assert "ćwiczenie zamknięto wcześniej" in finding.reason


def test_a_contact_the_trainee_lost_is_missed_although_others_follow(standard: Standard) -> None:
    session = three_contacts()
    while session.ended is None:
        say(session, f"[rudeness] Proszę się uspokoić {len(session.events)}.")
    do(session, "next_contact")
    say(session, "[+uznana farewell] Uznana.")
    session.take(Closed(at=9000))
    marks = _marks(session, standard)
    assert _finding(marks, "stan").mark is Mark.NONE
    assert _finding(marks, "decyzja").mark is Mark.FULL


def test_the_customers_judgement_goes_along_and_moves_no_mark(standard: Standard) -> None:
    marks = _marks(_whole(), standard)
    data = json.loads(json.dumps(assessment_to_json(marks), ensure_ascii=False))
    assert set(data["customer"]) == {"solved", "satisfied", "would_return", "review"}
    assert data["customer"]["solved"]["answer"] == "yes"
    assert assessment_from_json(data) == marks
    assert "Zdaniem klienta:" in assessment_to_text(marks)


def test_marks_kept_before_there_was_a_judgement_can_be_read(standard: Standard) -> None:
    data = assessment_to_json(_marks(_whole(), standard))
    del data["customer"]
    assert assessment_from_json(data).customer is None


def test_a_transcript_of_three_contacts_gets_the_marks_of_its_session(standard: Standard) -> None:
    session = _whole()
    again = replay(session.stage, session.transcript(), StubReader())
    assert _marks(again, standard) == _marks(session, standard)
