"""Statements an author says the customer objects to: which messages make them, and what is answered."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from simulator.language.reader import load_reader
from simulator.scenario.customer import Objection
from simulator.scenario.library import Library, load_library
from simulator.session.events import Said
from simulator.session.session import Session
from simulator.session.stage import stage_for


@lru_cache(maxsize=1)
def _library() -> Library:
    return load_library(Path(__file__).parents[2])


def _objected(scenario: str, text: str) -> list[str]:
    stage = stage_for(_library(), scenario)
    own = stage.scenario
    reading = load_reader().read(text, channel=own.channel, facts=stage.facts, language=own.language)
    return [one.to[0] for one, _ in stage.objections.to(reading)]


@pytest.mark.parametrize(
    ("scenario", "text", "statement"),
    [
        ("domex-czajnik-iskrzy", "za kuriera to pan placi", "za kuriera płaci pan"),
        ("domex-czajnik-iskrzy", "Bez paragonu nie przyjmę reklamacji.", "nie przyjmiemy reklamacji"),
        ("laczka-internet-po-awarii", "a za te dni to nic sie nie nalezy", "nic się pani nie należy"),
        ("laczka-przedluzenie-umowy", "jak wezmie pani gigabit to na gorze bedzie lepiej", "jak weźmie pani gigabit"),
        ("domex-zmiana-przy-stanowisku", "wroce jeszcze po telefon", "wrócę po telefon"),
        ("domex-czajnik-iskrzy", "a moze bysmy panu dali bon na 50 zl i po sprawie?", "damy panu bon na 50 złotych"),
        ("domex-zmiana-przy-stanowisku", "zapomniałem telefonu, skoczę szybko na górę, ok?", "skoczę szybko na górę"),
        ("domex-english-order", "It will be on Thursday maybe.", "The courier will come on Thursday."),
    ],
)
def test_a_statement_an_author_foresaw_is_heard(scenario: str, text: str, statement: str) -> None:
    assert any(one.startswith(statement) for one in _objected(scenario, text))


@pytest.mark.parametrize(
    ("scenario", "text"),
    [
        ("domex-czajnik-iskrzy", "Za kuriera nie płaci Pan nic, przesyłka jest na nasz koszt."),
        ("domex-czajnik-iskrzy", "Czy zapłaci pan za kuriera?"),
        ("laczka-internet-po-awarii", "Należy się Pani obniżka za te dni."),
        ("domex-zmiana-przy-stanowisku", "Nie wracam po telefon."),
        ("laczka-technik-po-smsie", "Nasza wina, przepraszam."),
    ],
)
def test_what_is_denied_asked_or_right_is_not_objected_to(scenario: str, text: str) -> None:
    assert not _objected(scenario, text)


@pytest.mark.parametrize(("text", "is_dear"), [("Kosztuje 6499 zł.", True), ("Kosztuje 2599 zł.", False)])
def test_a_price_above_the_limit_is_objected_to(text: str, is_dear: bool) -> None:
    assert bool(_objected("domex-laptop-dla-studentki", text)) is is_dear


def test_an_objection_takes_the_place_of_a_sign_of_hearing() -> None:
    session = Session(stage_for(_library(), "laczka-internet-po-awarii"), 5, load_reader())
    session.start()
    session.take(Said(text="Dzień dobry, Łączka, słucham.", at=1))
    before = session.turns[-1].mood.trust
    session.take(Said(text="proszę kupić nowy router, u nas są tanie", at=20))
    assert "objected" in session.turns[-1].reactions
    assert session.turns[-1].mood.trust <= before


def test_every_customer_objects_to_something() -> None:
    for scenario in _library().scenarios.values():
        assert len(scenario.customer.objects_to) >= 10, scenario.id


def test_an_objection_needs_a_statement_and_an_answer() -> None:
    with pytest.raises(ValueError, match="say"):
        Objection.model_validate({"to": ("nie oddamy",)})
    with pytest.raises(ValueError, match="to"):
        Objection.model_validate({"to": (), "say": "Jak to nie?"})
