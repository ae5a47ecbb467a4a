"""Which fact a question asks for: by its interrogative and the words around it, not by a word that chanced to fall."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from simulator.language.reader import load_reader
from simulator.scenario.library import Library, load_library
from simulator.session.asking import Asked, what_is_asked
from simulator.session.stage import stage_for


@lru_cache(maxsize=1)
def _library() -> Library:
    return load_library(Path(__file__).parents[2])


def _asked(scenario: str, text: str) -> Asked:
    stage = stage_for(_library(), scenario)
    reading = load_reader().read(text, language=stage.scenario.language)
    return what_is_asked(reading, stage.scenario.customer.knows, stage.mood_rules, stage.opening_stems)


@pytest.mark.parametrize(
    ("scenario", "text", "facts"),
    [
        ("domex-czajnik-iskrzy", "Proszę o adres e-mail i nazwisko.", ("adres_email", "nazwisko")),
        ("domex-czajnik-iskrzy", "Ma Pan jeszcze pudełko po tym czajniku?", ("stan",)),
        ("domex-pralka-trzy-kontakty", "Od kiedy tak skacze?", ("data_usterki",)),
        ("domex-pralka-trzy-kontakty", "Skąd Pani wie o pięciu latach gwarancji?", ("gwarancja",)),
        ("domex-pralka-trzy-kontakty", "Czy pralka stoi na równej podłodze?", ("ustawienie",)),
        ("domex-cudze-dane", "A po co Pani ten adres?", ("po_co",)),
        ("domex-czajnik-iskrzy", "Proszę dać mi numer zamówienia.", ("numer_zamowienia",)),
        ("domex-cudze-dane", "A jak mąż się nazywa?", ("maz",)),
        ("domex-laptop-dla-studentki", "Do czego będzie Pani ten laptop?", ("przeznaczenie",)),
        ("laczka-internet-po-awarii", "Od kiedy nie ma internetu?", ("od_kiedy",)),
        ("domex-english-order", "Why do you want to change it?", ("przeprowadzka",)),
    ],
)
def test_a_question_finds_the_fact_it_asks_for(scenario: str, text: str, facts: tuple[str, ...]) -> None:
    assert _asked(scenario, text).facts == facts


@pytest.mark.parametrize(
    ("scenario", "text"),
    [
        ("domex-cudze-dane", "Proszę podać PESEL męża."),
        ("domex-awantura-o-zwrot", "Jaka dziś pogoda w Krakowie?"),
        ("domex-czajnik-iskrzy", "Wszystko wyślę jutro mailem."),
        ("domex-laptop-dla-studentki", "Wrzucę Pani zamówienie do koszyka."),
    ],
)
def test_a_chance_word_brings_out_nothing(scenario: str, text: str) -> None:
    assert _asked(scenario, text).facts == ()


def test_what_nobody_can_answer_is_told_from_an_open_question() -> None:
    assert _asked("domex-czajnik-iskrzy", "Co się stało?").is_open
    strange = _asked("domex-czajnik-iskrzy", "Jaki jest Pana ulubiony kolor?")
    assert strange.unknown and not strange.is_open
