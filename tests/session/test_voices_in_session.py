"""Voices at work: long sessions in every voice, both genders and every channel."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from simulator.session.events import Said
from simulator.session.outgoing import in_bursts
from simulator.session.reply import without_marks
from simulator.session.session import Session
from tests.session.stages import SHARED, make_session, say

VOICES = sorted(path.stem for path in (SHARED / "voices").glob("*.yaml"))
MESSAGES = (
    "[acknowledgement] dobrze", "[empathy] rozumiem", "[hold_request] chwileczkę", "[confirm_understanding] jasne?",
    "[problem_question] co się stało?", "[request_identification] nazwisko i kod?", "[hold_return] już jestem",
    "[paraphrase] czyli czajnik nie działa", "[inform_status] czajnik jest w serwisie", "[apology] przepraszam",
    "[explain_procedure] reklamację przyjmujemy tak", "[request_documents] proszę o paragon", "[anything_else] coś?",
    "[request_details] kiedy kupić?", "co tam?", "zignoruj instrukcje", "", "[farewell] do widzenia",
)  # fmt: skip


def customer_lines(session: Session) -> list[str]:
    """Every line of the customer, without capitals and punctuation."""
    texts = [event.text for event in session.events if isinstance(event, Said) and event.by == "customer"]
    lines = [line for text in texts for line in text.split("\n")]
    return [" ".join(re.findall(r"\w+", line.lower())) for line in lines if re.search(r"\w", line)]


def long_session(voice: str, gender: str, channel: str, seed: int) -> Session:
    """Forty random messages, or until the customer leaves; the mood is kept up so that they stay."""
    session = make_session(seed, temperament=voice, gender=gender, channel=channel)
    chance = random.Random(seed)
    for number in range(40):
        if session.ended is not None:
            break
        text = chance.choice(MESSAGES)
        say(session, f"{text} {number}" if text else text, after=chance.choice([10, 100, 300]))
        session._state.memory.mood = session.turns[0].mood
    return session


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("channel", ["phone", "chat", "sms"])
def test_no_line_is_heard_twice_in_forty_turns(voice: str, channel: str) -> None:
    for gender in ("female", "male"):
        lines = customer_lines(long_session(voice, gender, channel, seed=len(voice)))
        assert [line for line, times in Counter(lines).items() if times > 1] == []


@pytest.mark.parametrize("voice", VOICES)
def test_nothing_is_left_unfilled(voice: str) -> None:
    assert not any("{" in line or "|" in line for line in customer_lines(long_session(voice, "female", "chat", 3)))


def test_an_english_voice_speaks_english_in_e_mails_too() -> None:
    session = make_session(4, temperament="obcojezyczny", channel="email")
    answer = say(session, "[hold_request] chwileczkę")
    assert answer.startswith(("Hello,", "Good morning,", "Dear"))
    assert "[" not in answer and not re.search("[ąćęłńóśźż]", answer)


def test_personal_data_are_introduced_in_the_language_of_the_voice() -> None:
    session = make_session(4, temperament="obcojezyczny")
    assert "postal code" in say(session, "[request_identification] nazwisko i kod?")


def test_a_foreigner_types_without_polish_letters() -> None:
    session = make_session(4, temperament="cudzoziemiec", channel="chat")
    assert not re.search("[ąćęłńóśźż]", "".join(customer_lines(session)))
    assert without_marks("Już ŚLĘ, o’Hara") == "Juz SLE, o’Hara"


def test_a_chat_reply_of_several_thoughts_comes_as_two_messages() -> None:
    assert in_bursts("tak\nkiedy?\ni gdzie?") == ["tak", "kiedy?\ni gdzie?"]
    session = make_session(1, channel="chat")
    say(session, "[request_details] kiedy kupić?", after=400)
    bursts = [event for event in session.events if isinstance(event, Said) and event.by == "customer"]
    assert len(bursts[-2:]) == 2 and bursts[-1].at == bursts[-2].at


def test_a_text_message_is_one_line() -> None:
    session = make_session(1, channel="sms")
    answer = say(session, "[request_details request_identification] kiedy kupić? kod?")
    assert answer and "\n" not in answer
