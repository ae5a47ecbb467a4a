"""A session as a whole: order of events, its end, replay, and what it never does."""

from __future__ import annotations

import copy
import pickle
import random

import pytest

from simulator.errors import SessionClosed, TranscriptError
from simulator.session.events import (
    Closed,
    Did,
    Noted,
    Said,
    script_from_json_lines,
    transcript_from_json,
    transcript_to_json,
)
from simulator.session.playing import play, replay
from simulator.session.session import Session
from simulator.session.turn import EndReason
from tests.session.stages import StubReader, do, make_session, make_stage, say

ACTS = [
    "request_details", "problem_question", "request_identification", "hold_request", "acknowledgement", "empathy",
    "inform_product", "paraphrase", "anything_else", "request_documents", "offer_help", "off_topic", "request_consent",
    "jargon", "summary", "thanks",
]  # fmt: skip
WORDS = ["kiedy", "kupić", "objaw", "poprzedni", "numer", "czajnik", "pan", "pani", "dobrze", "reklamacja"]


def _random_session(seed: int, turns: int) -> Session:
    chance = random.Random(seed)
    session = make_session(seed, mood=make_stage().scenario.customer.mood.model_copy(update={"patience": 10}))
    for number in range(turns):
        if session.ended is not None:
            break
        acts = " ".join(chance.sample(ACTS, chance.randrange(3)))
        say(session, f"[{acts}] {' '.join(chance.sample(WORDS, 3))} {number}{chance.choice('.?')}")
    return session


def test_an_event_earlier_than_the_last_is_refused() -> None:
    session = make_session()
    say(session, "[acknowledgement] Rozumiem.", after=30)
    before = session.transcript()
    with pytest.raises(TranscriptError, match="czas nie może się cofać"):
        session.take(Said(at=29, text="[acknowledgement] Tak."))
    assert session.transcript() == before


def test_an_event_of_the_customer_is_not_taken() -> None:
    with pytest.raises(TranscriptError):
        make_session().take(Said(at=1, by="customer", text="Dzień dobry."))


def test_after_the_customer_has_gone_desk_work_goes_on_but_talk_does_not() -> None:
    session = make_session()
    say(session, "[dismissal] To producent.")
    with pytest.raises(SessionClosed, match="Rozmowa się zakończyła"):
        say(session, "[greeting] Halo?")
    fields = {"kanal": "phone", "temat": "reklamacja", "ustalenia": "Odszedł.", "wlasciciel": "Anna Kos"}
    session.take(Noted(at=50, fields=fields))
    session.take(Closed(at=60))
    assert session.ended is EndReason.RESIGNED and session.is_closed


def test_nothing_is_taken_after_the_trainee_has_closed() -> None:
    session = make_session()
    session.take(Closed(at=5))
    with pytest.raises(SessionClosed):
        do(session, "open_order", order="Z/2026/0001")


def test_closing_before_the_matter_is_settled_is_named_so() -> None:
    session = make_session()
    session.take(Closed(at=5))
    assert session.ended is EndReason.CLOSED_BY_TRAINEE
    assert session.turns[-1].ended is EndReason.CLOSED_BY_TRAINEE


def test_closing_a_settled_matter_satisfies() -> None:
    session = make_session()
    say(session, "[register_case +czternascie_dni] Zapisane, czternaście dni.")
    session.take(Closed(at=50))
    assert session.ended is EndReason.SATISFIED


def test_the_same_seed_and_script_give_the_same_bytes() -> None:
    first, second = (transcript_to_json(_random_session(5, 25).transcript()) for _ in range(2))
    assert first == second


def test_another_seed_gives_another_customer() -> None:
    assert make_session(1).persona != make_session(2).persona


def test_a_replayed_transcript_is_byte_identical() -> None:
    session = _random_session(11, 30)
    do(session, "open_order", after=0.04, order="Z/2026/0001")
    session.take(Closed(at=9999.96))
    text = transcript_to_json(session.transcript())
    again = replay(session.stage, transcript_from_json(text), StubReader())
    assert transcript_to_json(again.transcript()) == text
    assert again.turns == session.turns


def test_a_transcript_of_other_content_is_not_continued_by_accident() -> None:
    transcript = make_session().transcript().model_copy(update={"content": "0123456789ab"})
    with pytest.raises(TranscriptError, match="wersji treści"):
        replay(make_stage(), transcript, StubReader())
    assert replay(make_stage(), transcript, StubReader(), any_version=True).events


def test_a_script_goes_on_at_the_desk_when_the_customer_has_gone() -> None:
    lines = [
        '{"kind":"said","text":"[dismissal] To producent."}',
        '{"kind":"said","text":"[greeting] Halo?"}',
        '{"kind":"did","action":"open_order","args":{"order":"Z/2026/0001"}}',
        '{"kind":"closed"}',
    ]
    session = play(make_stage(), 1, script_from_json_lines(lines), StubReader())
    assert session.is_closed
    assert len(session.desk.lookups) == 1


@pytest.mark.parametrize("seed", range(4))
def test_no_line_is_said_twice_in_300_turns(seed: int) -> None:
    session = _random_session(seed, 300)
    said = [event.text for event in session.events if isinstance(event, Said) and event.by == "customer"]
    assert len(said) == len(set(said))
    assert len(said) > 10


@pytest.mark.parametrize(
    ("gender", "right", "wrong"), [("male", "kupiłem", "kupiłam"), ("female", "kupiłam", "kupiłem")]
)
def test_the_customer_speaks_in_their_own_gender(gender: str, right: str, wrong: str) -> None:
    session = make_session(gender=gender)
    opening = session.events[0].text
    assert right in opening and wrong not in opening


def test_a_copy_goes_its_own_way() -> None:
    session = make_session()
    twin = copy.deepcopy(session)
    say(twin, "[request_details] Kiedy kupić?")
    do(twin, "mark_hazard", hazard="kabel")
    assert len(session.events) == 1 and session.desk.hazards == []
    assert twin.stage is session.stage


def test_the_state_of_a_long_session_stays_small() -> None:
    state = _random_session(3, 60)._state
    assert len(pickle.dumps((state.memory, state.desk, state.events))) < 200_000


def test_an_e_mail_has_salutation_signature_and_subject() -> None:
    session = make_session(channel="email", subject="Czajnik")
    session.take(Said(at=10, text="[request_details] Kiedy kupić?", subject="Re: Czajnik"))
    answer = session.events[-1]
    assert answer.subject == "Re: Czajnik"
    assert answer.text.endswith(session.persona.full_name) and answer.text.count("\n\n") == 2


def test_a_very_long_message_is_answered() -> None:
    assert say(make_session(), "bardzo " * 10_000)


def test_an_action_with_odd_values_never_breaks_the_session() -> None:
    session = make_session()
    for args in ({"seconds": float(10**8)}, {"seconds": "dużo"}, {"seconds": None}, {"seconds": [1]}):
        try:
            session.take(Did(at=20, action="wait", args=args))
        except Exception as error:
            assert type(error).__name__ == "ActionError"
    assert say(session, "[acknowledgement] Tak.")
