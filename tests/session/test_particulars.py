"""Particular questions an author foresaw: which are recognised, and how they are answered."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from simulator.language.reader import load_reader
from simulator.scenario.customer import KnownFact, Particular
from simulator.scenario.library import Library, load_library
from simulator.session.asking import Asked, what_is_asked
from simulator.session.stage import stage_for
from tests.session.stages import make_session, say

BOX = Particular(to=("czy ma pan pudełko",), say="Pudełko wyrzuciłem.", tells="stan")
STATE = KnownFact(say="Czajnik jest cały.", about=("stan", "pudełko"))


@lru_cache(maxsize=1)
def _library() -> Library:
    return load_library(Path(__file__).parents[2])


def _asked(scenario: str, text: str) -> Asked:
    stage = stage_for(_library(), scenario)
    customer = stage.scenario.customer
    reading = load_reader().read(text, language=stage.scenario.language)
    rules, stems = stage.mood_rules, stage.opening_stems
    return what_is_asked(reading, customer.knows, rules, stems, foreseen=stage.foreseen)


@pytest.mark.parametrize(
    ("scenario", "text", "answer"),
    [
        ("domex-czajnik-iskrzy", "a ile zapłacił pan za niego?", "Sto czterdzieści dziewięć"),
        ("domex-czajnik-iskrzy", "Ma pan jeszcze karton?", "Pudełko"),
        ("domex-pralka-trzy-kontakty", "Czy pralka przecieka?", "wody nie ma"),
        ("laczka-internet-po-awarii", "Gdzie stoi ten router?", "W przedpokoju"),
        ("domex-english-order", "Which product is it?", "Termisto"),
    ],
)
def test_a_question_like_one_foreseen_is_answered_so(scenario: str, text: str, answer: str) -> None:
    (found,) = _asked(scenario, text).particulars
    assert answer in str(found.say)


@pytest.mark.parametrize(
    ("scenario", "text", "fact"),
    [
        ("laczka-technik-po-smsie", "A czemu nie otworzył pan domofonem?", "domofon"),
        ("domex-cudze-dane", "Dlaczego nie zapyta pani męża?", "kontakt_z_mezem"),
        ("laczka-internet-po-awarii", "a router resetowala pani juz?", "probowala"),
    ],
)
def test_a_foreseen_question_may_ask_for_a_known_fact(scenario: str, text: str, fact: str) -> None:
    assert fact in _asked(scenario, text).facts


def test_a_word_in_common_does_not_make_questions_alike() -> None:
    asked = _asked("domex-czajnik-iskrzy", "Ile kosztuje nowy czajnik ze szkła?")
    assert not asked.particulars


def test_its_answer_tells_the_fact() -> None:
    session = make_session(knows={"stan": STATE}, particulars=(BOX,))
    assert say(session, "[request_details] Czy ma pan pudełko?") == "Pudełko wyrzuciłem."
    assert session.turns[-1].revealed == ("stan",)


def test_what_is_surely_not_known_is_not_made_up() -> None:
    session = make_session(knows={}, particulars=(Particular(to=("jaka jest pojemność",)),))
    say(session, "[request_details] Jaka jest pojemność?")
    assert "dont_know" in session.turns[-1].reactions


def test_a_particular_that_needs_trust_is_not_told_to_strangers() -> None:
    secret = KnownFact(say="Mam długi.", reveal="trust", trust=10, about=("dług",))
    one = Particular(to=("czy ma pan długi",), say="Niestety tak.", tells="dlugi")
    session = make_session(knows={"dlugi": secret}, particulars=(one,))
    assert "Niestety" not in say(session, "[request_details] Czy ma pan długi?")
    assert session.turns[-1].revealed == ()
