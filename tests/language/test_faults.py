"""Faults of written Polish."""

from __future__ import annotations

import pytest

from simulator.language.reader import Reader
from tests.language.conftest import table


@pytest.mark.parametrize(("text", "expected"), table("faults.yaml"))
def test_faults_of_an_e_mail(reader: Reader, text: str, expected: list[list[str]]):
    found = reader.read(text, channel="email").faults
    assert [[one.kind, text[one.span[0] : one.span[1]], one.suggestion] for one in found] == expected


@pytest.mark.parametrize("channel", ["phone", "in_person"])
def test_speech_has_no_faults_of_writing(reader: Reader, channel: str):
    assert reader.read("dziekuje PANI wogóle!!!", channel=channel).faults == ()


@pytest.mark.parametrize("channel", ["chat", "sms"])
def test_short_messages_forgive_missing_diacritics_commas_and_small_letters(reader: Reader, channel: str):
    assert reader.read("dziekuje za wiadomosc bo byla potrzebna. już sprawdzam", channel=channel).faults == ()


def test_words_of_the_company_are_not_misspelt(reader: Reader):
    text = "Polecam termistko i veltara."
    assert reader.read(text, channel="email").faults
    assert not reader.read(text, channel="email", domain_words=frozenset({"Termistko", "Veltara"})).faults


def test_long_sentence_is_named(reader: Reader):
    kinds = [one.kind for one in reader.read("Proszę " + "bardzo " * 40 + "poczekać.", channel="letter").faults]
    assert kinds == ["long_sentence"]
