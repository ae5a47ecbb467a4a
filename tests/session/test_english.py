"""The customer who speaks English: understands it, answers in it, and does not understand Polish."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from simulator.language.reader import load_reader
from simulator.scenario.library import load_library
from simulator.scenario.voices import Situation
from simulator.session.events import Said
from simulator.session.session import Session
from simulator.session.stage import Stage, stage_for


@lru_cache(maxsize=1)
def _stage() -> Stage:
    return stage_for(load_library(Path(__file__).parents[2]), "domex-english-order")


def _session(*texts: str, seed: int = 1) -> Session:
    session = Session(_stage(), seed, load_reader())
    session.start()
    for number, text in enumerate(texts, start=1):
        session.take(Said(at=30.0 * number, text=text))
    return session


def _last(session: Session) -> str:
    said = [event.text for event in session.events if isinstance(event, Said) and event.by == "customer"]
    return said[-1]


def test_polish_is_not_understood():
    session = _session("Dzień dobry, w czym mogę pomóc? Proszę podać numer zamówienia.")
    assert Situation.NOT_UNDERSTOOD.value in session.turns[-1].reactions
    assert session.turns[-1].revealed == ()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("What is your order number?", "numer_zamowienia"),
        ("please give me number of the order", "numer_zamowienia"),
        ("What is the new adress?", "nowy_adres"),
        ("Tell me your full name please.", "imie_nazwisko"),
        ("Why do you want to change it?", "przeprowadzka"),
    ],
)
def test_a_question_brings_what_it_asks_for(text: str, fact: str):
    assert fact in _session("Hello, Domex, Ewa speaking.", text).turns[-1].revealed


def test_a_right_date_meets_the_goal_and_a_wrong_one_is_disputed():
    assert "kiedy" in _session("The courier will bring it on Monday 16 March.").goals_met
    wrong = _session("The courier will bring it on Friday.")
    assert "kiedy" not in wrong.goals_met
    assert "zly_termin" in wrong.turns[-1].reactions


def test_a_refused_change_of_address_hurts_trust():
    before = _session("Hello, Domex.").mood.trust
    assert _session("Hello, Domex.", "You can not change the address, it is too late.").mood.trust < before


@pytest.mark.parametrize("seed", range(1, 6))
def test_the_customer_has_a_foreign_name_and_writes_no_polish(seed: int):
    session = _session(
        "Hello, Domex, how can I help?", "I see.", "One moment please.", "What is the number?", seed=seed
    )
    lines = " ".join(event.text for event in session.events if isinstance(event, Said) and event.by == "customer")
    assert not set("ąćęłśżź") & set(lines.lower().replace("poznań", "").replace("łódź", ""))
