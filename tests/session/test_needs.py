"""Look-ups at the desk: which were needed, which were not, and what a verification allows."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.errors import ActionError
from simulator.session.desk.needs import Need
from simulator.session.session import Session
from tests.session.stages import do, make_session, say


def _needs(session: Session) -> list[Need]:
    return [one.need for one in session.desk.lookups]


def _known_caller() -> Session:
    session = make_session()
    say(session, "[request_identification] Proszę nazwisko i kod.")
    return session


def test_a_record_opened_before_the_caller_said_who_they_are_is_unasked() -> None:
    session = make_session()
    do(session, "open_order", order="Z/2026/0001")
    assert _needs(session) == [Need.UNASKED]


def test_the_records_of_a_caller_who_gave_their_data_are_needed() -> None:
    session = _known_caller()
    do(session, "open_client", client="K-1")
    do(session, "open_order", order="Z/2026/0001")
    assert _needs(session) == [Need.NEEDED, Need.NEEDED]


def test_somebody_elses_record_is_foreign() -> None:
    session = _known_caller()
    do(session, "open_client", client="K-2")
    do(session, "open_order", order="Z/2026/0002")
    assert _needs(session) == [Need.FOREIGN, Need.FOREIGN]


def test_somebody_elses_record_is_needed_when_the_customer_names_it() -> None:
    opens = "Dzwonię w sprawie zamówienia Z/2026/0002, to zamówienie mojej żony."
    session = make_session(opens=opens)
    do(session, "open_order", order="Z/2026/0002")
    assert _needs(session) == [Need.NEEDED]


def test_an_order_the_case_does_not_call_for_is_unrelated() -> None:
    session = _known_caller()
    session.desk.needed = ("Z/2026/0009",)
    do(session, "open_order", order="Z/2026/0001")
    assert _needs(session) == [Need.UNRELATED]


def test_what_the_trainee_made_and_what_is_about_nobody_is_needed() -> None:
    session = make_session()
    do(session, "open_procedure", procedure=session.stage.company.procedures[0].id)
    do(session, "place_order", client="K-1", items=["filtr-wody"], delivery="kurier", payment="przelew")
    do(session, "open_order", order=session.desk.entities("order")[-1]["id"])
    assert set(_needs(session)) == {Need.NEEDED}


def test_needless_looks_are_counted_by_kind() -> None:
    session = make_session()
    do(session, "open_order", order="Z/2026/0001")
    do(session, "open_client", client="K-2")
    (found,) = session.desk.entities("lookups")
    assert (found["total"], found["needless"], found["unasked"], found["foreign"]) == (2, 2, 1, 1)
    assert found["records"] == ["Z/2026/0001", "K-2"]


def test_a_verification_reaches_the_levels_its_data_suffice_for() -> None:
    session = _known_caller()
    do(session, "verify_identity", client="K-1", checked=["imie_nazwisko", "kod_pocztowy"], result="confirmed")
    do(session, "verify_identity", client="K-1", checked=[], result="refused")
    enough, refused = (one.levels for one in session.desk.verifications)
    assert enough and refused == ()


@pytest.mark.parametrize(("to", "is_foreign"), [("500 000 231", True), ("Barbara Wilk", True), ("K-1", False)])
def test_a_message_to_somebody_else_in_the_register_is_known(to: str, is_foreign: bool) -> None:
    session = make_session()
    do(session, "send_message", channel="sms", to=to, text="Sprawa przyjęta.")
    assert session.desk.entities("message")[0]["is_foreign"] is is_foreign


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ({"start": "2026-02-30", "days": 14, "counted": "calendar"}, "nie ma daty „2026-02-30”"),
        ({"start": "2026-03-09", "days": -1, "counted": "calendar"}, "nie mieści się"),
        ({"start": "2026-03-09", "days": 99999, "counted": "working"}, "najwyżej"),
        ({"start": "2026-03-09", "days": 14, "counted": "księżycowych"}, "do wyboru są"),
        ({"days": 14, "counted": "calendar"}, "brakuje wartości"),
    ],
)
def test_an_absurd_count_of_days_is_refused(args: dict[str, Any], words: str) -> None:
    session = make_session()
    with pytest.raises(ActionError) as caught:
        do(session, "count_days", **args)
    assert words in str(caught.value)
    assert session.desk.lookups == []


def test_counting_days_is_kept_with_the_look_ups() -> None:
    session = make_session()
    do(session, "count_days", start="2026-03-09", days=14, counted="calendar")
    assert [(one.kind, one.record) for one in session.desk.lookups] == [("calendar", "2026-03-09 +14 calendar")]


@pytest.mark.parametrize(("due", "in_time"), [("2026-03-23", True), ("2026-03-24", False), (None, False)])
def test_a_complaint_knows_whether_its_answer_is_due_in_time(due: str | None, in_time: bool) -> None:
    session = make_session()
    complaint = {"order": "Z/2026/0001", "product": "czajnik-maly", "demand": "naprawa", "description": "Zimny."}
    do(session, "register_complaint", **complaint, due=due)
    (found,) = session.desk.entities("complaint")
    assert (found["deadline"], found["due_in_time"]) == ("2026-03-23", in_time)
