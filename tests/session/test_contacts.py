"""Several contacts in one session: what moves on, what is remembered, and what cannot be."""

from __future__ import annotations

import pytest

from simulator.errors import ActionError, SessionClosed
from simulator.session.events import Closed, Did, Said, trainee_events, transcript_from_json, transcript_to_json
from simulator.session.playing import play, replay
from simulator.session.session import Session
from simulator.session.turn import EndReason
from tests.session.stages import StubReader, do, make_session, say, three_contacts

COMPLAINT = {"order": "Z/1", "product": "czajnik-maly", "demand": "naprawa", "description": "Nie grzeje."}


def first_contact(promise: bool = False, register: bool = True) -> Session:
    """Return a session whose first contact has ended well."""
    session = three_contacts()
    if register:
        do(session, "register_complaint", **COMPLAINT)
    say(session, "[+czternascie_dni] Do czternastu dni.")
    say(session, "[inform_rights] Tak mówi ustawa.")
    say(session, f"[{'promise_followup ' if promise else ''}farewell] Do widzenia.")
    if session.ended is None:
        do(session, "end_contact")
    return session


def second_contact(**how: bool) -> Session:
    """Return a session in its second contact."""
    session = first_contact(**how)
    do(session, "next_contact")
    return session


def third_contact() -> Session:
    """Return a session in its third contact."""
    session = second_contact()
    say(session, "[+u_serwisanta] Jest u serwisanta.")
    do(session, "end_contact")
    do(session, "next_contact")
    return session


def _said(session: Session) -> list[str]:
    return [one.text for one in session.events if isinstance(one, Said) and one.by == "customer"]


def test_the_next_contact_brings_a_new_day_a_new_brief_and_the_customer() -> None:
    session = second_contact()
    assert session.stage.scenario.now.date.isoformat() == session.desk.today == "2026-03-14"
    assert "Sobota" in session.stage.scenario.brief.situation
    assert "w sprawie tego czajnika" in _said(session)[-1]
    assert session.ended is None


def test_a_contact_may_come_through_another_channel() -> None:
    session = third_contact()
    opening = session.events[-1]
    assert session.stage.is_written and session.stage.voice.wordings("thanks") != ()
    assert isinstance(opening, Said) and opening.subject == "Reklamacja czajnika"
    assert session.desk.today == "2026-03-20"


def test_the_contacts_played_tell_when_they_were_and_how_they_ended() -> None:
    session = third_contact()
    assert [(one.number, one.id, one.days_later) for one in session.contacts] == [
        (1, "pierwszy", 0), (2, "status", 5), (3, "decyzja", 6),
    ]  # fmt: skip
    assert session.contacts[1].ended is EndReason.SATISFIED
    assert session.events[session.contacts[1].first_event].action == "next_contact"  # type: ignore[union-attr]


def test_a_contact_under_way_is_not_left_behind() -> None:
    session = three_contacts()
    before = session.transcript()
    with pytest.raises(ActionError, match="jeszcze trwa"):
        do(session, "next_contact")
    assert session.transcript() == before


def test_after_the_last_contact_there_is_no_other() -> None:
    session = third_contact()
    with pytest.raises(ActionError, match="nie ma następnego"):
        do(session, "end_contact")
    session.take(Closed(at=9000))
    with pytest.raises(SessionClosed):
        do(session, "next_contact")


def test_a_contact_that_ended_is_not_ended_again() -> None:
    with pytest.raises(ActionError, match="już się zakończył"):
        do(first_contact(), "end_contact")


def test_closing_ends_everything() -> None:
    session = first_contact()
    session.take(Closed(at=900))
    assert session.is_closed and not session.has_next


def test_a_lost_customer_does_not_come_back_when_the_author_says_so() -> None:
    session = three_contacts()
    while session.ended is None:
        say(session, f"[rudeness] Proszę się uspokoić {len(session.events)}.")
    assert session.ended is EndReason.HUNG_UP
    do(session, "next_contact")
    assert session.contacts[-1].id == "decyzja"
    assert session.desk.today == "2026-03-20"


def test_the_mood_is_carried_over_and_never_so_bad_that_the_call_ends_at_once() -> None:
    session = three_contacts()
    while session.ended is None:
        say(session, f"[rudeness] Proszę się uspokoić {len(session.events)}.")
    do(session, "next_contact")
    assert session.mood.anger == 7 and session.mood.patience == 3
    calm = first_contact()
    before = calm.mood
    do(calm, "next_contact")
    assert (calm.mood.trust, calm.mood.patience) == (before.trust, before.patience - 1)


def test_a_promise_not_kept_is_noticed_and_moves_the_mood() -> None:
    session = first_contact(promise=True)
    trust = session.mood.trust
    do(session, "next_contact")
    assert _said(session)[-1].endswith("Mieli Państwo się odezwać i cisza.")
    assert "bez_oddzwonienia" in session.turns[-1].reactions
    assert session.mood.trust <= trust - 3
    assert "niedotrzymana obietnica" in [move.cause for move in session.turns[-1].moves]


@pytest.mark.parametrize("promise", [True, False])
def test_a_promise_kept_or_never_made_is_not_missed(promise: bool) -> None:
    session = first_contact(promise=promise)
    if promise:
        do(session, "send_message", channel="sms", to="K-1", text="Przyjęto.")
    do(session, "next_contact")
    assert "cisza" not in _said(session)[-1]


def test_the_desk_shows_what_others_did_in_between() -> None:
    session = second_contact()
    assert [one.what for one in session.desk.histories["R/2026/0001"]] == ["Czajnik przekazano do serwisu."]
    assert [one.what for one in session.desk.histories["Z/1"]] == ["Kurier odebrał czajnik."]
    assert [one.fields["wlasciciel"] for one in session.desk.entries] == ["Jan Lis"]
    last = third_contact()
    (complaint,) = last.desk.entities("complaint")
    assert (complaint["decision"], complaint["is_new"], complaint["reason"]) == ("uznana", True, "Uszkodzona grzałka.")


def test_a_complaint_nobody_registered_is_there_when_the_author_says_so() -> None:
    session = second_contact(register=False)
    (complaint,) = session.desk.entities("complaint")
    assert (complaint["id"], complaint["is_new"]) == ("R/2026/0001", False)


def test_what_was_left_is_kept_as_it_was() -> None:
    session = third_contact()
    (then,) = session.desk_after("pierwszy").entities("complaint")
    (now,) = session.desk_after("decyzja").entities("complaint")
    assert (then["decision"], now["decision"]) == (None, "uznana")


def test_whoever_calls_again_is_checked_again() -> None:
    session = three_contacts()
    say(session, "[request_identification] Proszę nazwisko i kod.")
    do(session, "verify_identity", client="K-1", checked=["imie_nazwisko", "kod_pocztowy"], result="confirmed")
    assert session.desk.is_verified
    do(session, "end_contact")
    do(session, "next_contact")
    assert not session.desk.is_verified
    do(session, "verify_identity", client="K-1", checked=["imie_nazwisko", "kod_pocztowy"], result="confirmed")
    assert [one.heard for one in session.desk.verifications] == [True, False]


def test_what_was_told_before_is_told_again_in_other_words() -> None:
    session = three_contacts()
    first = say(session, "[request_details] Jaki objaw?")
    do(session, "end_contact")
    do(session, "next_contact")
    again = say(session, "[request_details] Jaki objaw?")
    assert "Świeci się lampka" in first and "Świeci się lampka" in again and first != again
    assert "objaw" in session.turns[-1].revealed
    assert "asked_again" not in session.turns[-1].reactions


def test_a_goal_of_a_later_contact_is_met_there_and_not_before() -> None:
    session = second_contact()
    assert session.goals_met == ("termin",)
    say(session, "[+czternascie_dni] Do czternastu dni.")
    assert session.goals_met == ("termin", "termin_znowu")


def test_a_replay_of_three_contacts_is_byte_identical() -> None:
    session = third_contact()
    say(session, "[+uznana farewell] Uznana.")
    session.take(Closed(at=9999))
    text = transcript_to_json(session.transcript())
    again = replay(session.stage, transcript_from_json(text), StubReader())
    assert transcript_to_json(again.transcript()) == text
    assert again.turns == session.turns and again.judgement == session.judgement


def test_a_script_may_end_a_contact_that_the_customer_has_ended() -> None:
    session = first_contact()
    script = trainee_events(session.events)
    do(session, "next_contact")
    at = script[-1].at
    more = [Did(at=at, action="end_contact"), Did(at=at, action="next_contact")]
    again = play(session.stage, 1, [*script, *more], StubReader())
    assert [one.id for one in again.contacts] == ["pierwszy", "status"]


@pytest.mark.parametrize("seed", range(3))
def test_no_line_is_said_twice_over_all_contacts(seed: int) -> None:
    session = three_contacts(seed)
    messages = [
        "[greeting] Dzień dobry.", "[request_details] Jaki objaw?", "[acknowledgement] Rozumiem.",
        "[request_identification] Proszę nazwisko i kod.", "[request_details] Kiedy kupić, paragon?",
    ]  # fmt: skip
    for _ in range(3):
        for text in messages:
            if session.ended is None:
                say(session, text)
        if session.ended is None and len(session.contacts) < 3:
            do(session, "end_contact")
        if session.has_next:
            do(session, "next_contact")
    said = _said(session)
    assert len(session.contacts) == 3
    assert len(said) == len(set(said))


def test_a_single_contact_has_no_next() -> None:
    session = make_session()
    assert len(session.contacts) == 1
    session.take(Said(at=9, text="[dismissal] To producent."))
    assert session.ended is not None and not session.has_next
    with pytest.raises(ActionError, match="nie będzie"):
        do(session, "next_contact")
