"""The reader as a whole: robustness, repeatability, and its JSON Lines."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.language.reader import CHANNELS, Reader, language_version, load_reader
from simulator.language.reading import FactSpec
from simulator.language.understand import understand_line

FACT = FactSpec("f", "Zwrot trwa 14 dni.", ("Zwrot w 14 dni.",), ("Zwrot w 30 dni.",))


@given(text=st.text(max_size=300), customer=st.text(max_size=60), channel=st.sampled_from(CHANNELS))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_spans_are_inside_it(text: str, customer: str, channel: str):
    reading = load_reader().read(text, customer=customer, channel=channel, facts=[FACT])
    spans = [one.span for one in (*reading.acts, *reading.entities, *reading.faults, *reading.sentences)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert set(reading.claims) == {"f"}


@pytest.mark.parametrize(
    "text",
    [
        "a " * 50_000,
        "x" * 100_000,
        "1/2 " * 25_000,
        "„" * 100_000,
        "a@" * 50_000,
        "\U0001f600 " * 20_000,
        ":) " * 30_000,
    ],
    ids=["words", "letters", "numbers", "quotes", "ats", "emoji", "smileys"],
)
def test_huge_text_is_read(reader: Reader, text: str):
    assert reader.read(text, channel="email").text == text


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00\x01", "\ud800", "пример текст", "{}[]:- *&", "e\u0301\u0327"])
def test_strange_text_is_read(reader: Reader, text: str):
    assert reader.read(text, customer=text, channel="chat").text == text


def test_same_message_gives_the_same_reading(reader: Reader):
    text = "Dzień dobry, przepraszam za kłopot, oddzwonię jutro o 12."
    assert reader.read(text) == reader.read(text)


def test_stripping_diacritics_keeps_the_acts(reader: Reader):
    assert reader.read("Dziekuje, oddzwonie jutro.").act_names == reader.read("Dziękuję, oddzwonię jutro.").act_names


def test_line_is_answered_as_the_contract_says():
    line = {
        "id": "1",
        "customer": "",
        "text": "Zwrot trwa 14 dni.",
        "facts": [{"id": "f", "says": "Zwrot trwa 14 dni."}],
    }
    answer = json.loads(understand_line(json.dumps(line)))
    assert set(answer) == {"id", "acts", "entities", "claims"}
    assert answer["claims"] == {"f": "states"}
    assert answer["entities"] == [{"kind": "duration", "span": [11, 17], "value": "14 d"}]
    assert all(set(one) == {"act", "span", "confidence"} for one in answer["acts"])


@pytest.mark.parametrize(
    ("line", "known_id"),
    [
        ("nie json", None),
        ("[1]", None),
        ("null", None),
        ("[" * 20_000, None),
        ('{"id": "7"}', "7"),
        ('{"id": "7", "text": 5}', "7"),
        ('{"id": "7", "text": "a", "channel": "fax"}', "7"),
        ('{"id": "7", "text": "a", "facts": [{"says": "b"}]}', "7"),
    ],
)
def test_bad_line_gets_its_id_and_a_cause(line: str, known_id: str | None):
    answer = json.loads(understand_line(line))
    assert set(answer) == {"id", "error"}
    assert answer["id"] == known_id
    assert answer["error"]


def test_version_of_the_data_is_short_and_stable():
    assert language_version() == language_version()
    assert len(language_version()) == 16
