"""The vocabulary of acts and their recognition by patterns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.acts import count, found_acts, macro_micro, read_corpus, stripped
from simulator.language.acts import load_vocabulary
from simulator.language.finders import load_patterns
from simulator.language.reader import Reader
from tests.language.conftest import table

ORDINARY = read_corpus(Path(__file__).parents[1] / "data" / "language" / "ordinary")


def test_vocabulary_holds_56_acts_once_each():
    ids = load_vocabulary().ids
    assert len(ids) == 56
    assert len(set(ids)) == 56


def test_every_act_has_patterns_and_no_pattern_is_for_an_unknown_act():
    assert {act for act, _ in load_patterns().acts} == set(load_vocabulary().ids)


def test_ordinary_messages_cover_every_act():
    assert {act for message in ORDINARY for act in message.acts} == set(load_vocabulary().ids)


def test_acts_of_ordinary_messages_are_found():
    counts = count((message.acts, found_acts(message)) for message in ORDINARY)
    assert macro_micro(counts, load_vocabulary().ids)[1] >= 0.89


def test_without_diacritics_ordinary_messages_lose_little():
    counts = count((message.acts, found_acts(message, stripped)) for message in ORDINARY)
    assert macro_micro(counts, load_vocabulary().ids)[1] >= 0.89


def test_words_of_an_act_without_the_act_find_no_fault_and_hardly_anything():
    found = [found_acts(message) for message in ORDINARY if not message.acts]
    assert not any(acts & load_vocabulary().faults() for acts in found)
    assert sum(bool(acts) for acts in found) <= 2


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Nie zamierzam przepraszać.", "apology"),
        ("Klient napisał: „przepraszam za spóźnienie”.", "apology"),
        ("Nigdy nie prosimy o PIN ani hasło.", "forbidden_request"),
        ("Poproszę o imię i nazwisko, numer zamówienia oraz kod pocztowy z adresu dostawy.", "forbidden_request"),
        ("Dzięki temu nie musi Pani nosić ładowarki.", "thanks"),
    ],
)
def test_act_is_not_found(reader: Reader, text: str, act: str):
    assert not reader.read(text).does(act)


def test_span_shows_the_words_of_the_act(reader: Reader):
    reading = reader.read("Dzień dobry. Bardzo przepraszam za kłopot.")
    found = reading.found("apology")
    assert found is not None
    assert "przepraszam" in reading.quote(found.span)


def test_a_slip_in_a_word_is_forgiven(reader: Reader):
    assert reader.read("bardzo przeprszam za klopot").does("apology")


def test_paraphrase_needs_the_words_of_the_customer(reader: Reader):
    text = "Czyli czajnik iskrzy zaraz po włączeniu."
    assert reader.read(text, customer="Włączam i czajnik iskrzy.").does("paraphrase")
    assert not reader.read(text, customer="Gdzie jest moja paczka?").does("paraphrase")


def test_an_answer_to_an_objection_is_surer_when_one_was_raised(reader: Reader):
    text = "To prawda, jest droższy, ale ma trzy lata gwarancji."
    raised = reader.read(text, customer="Za drogo.").found("handle_objection")
    unprompted = reader.read(text, customer="Dobrze, dziękuję.").found("handle_objection")
    assert raised is not None
    assert unprompted is None or raised.confidence > unprompted.confidence


@pytest.mark.parametrize("case", table("misread.yaml"), ids=lambda case: case["say"])
def test_what_was_once_misread_is_read(reader: Reader, case: dict[str, Any]):
    acts = reader.read(case["say"], customer=case["customer"], channel=case.get("channel", "phone")).act_names
    assert set(case.get("does", ())) <= acts
    assert acts.isdisjoint(case.get("does_not", ()))
