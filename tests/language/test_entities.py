"""Values named in a message."""

from __future__ import annotations

import pytest

from simulator.language.entities.codes import is_account_number, is_card_number, is_pesel
from simulator.language.reader import Reader
from tests.language.conftest import table


@pytest.mark.parametrize(("text", "expected"), table("entities.yaml"))
def test_values_are_found_and_normalised(reader: Reader, text: str, expected: list[list[str]]):
    found = [[one.kind, one.value] for one in reader.read(text).entities if one.kind != "person_address"]
    assert found == expected


def test_span_of_a_value_covers_its_words(reader: Reader):
    text = "Zwrot potrwa dwa tygodnie, a koszt to 10 %."
    assert [text[one.span[0] : one.span[1]] for one in reader.read(text).entities] == ["dwa tygodnie", "10 %"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Panie Marku, proszę poczekać.", "male Marku"),
        ("Pani Anno!", "female Anno"),
        ("Pani Marku!", "female Marku !male"),
    ],
)
def test_form_of_address_has_its_gender(reader: Reader, text: str, value: str):
    assert [one.value for one in reader.read(text).entities] == [value]


def test_check_digits_are_checked():
    assert is_pesel("44051401359") and not is_pesel("44051401358") and not is_pesel("44059901359")
    assert is_account_number("61109010140000071219812874") and not is_account_number("61109010140000071219812875")
    assert is_card_number("4111111111111111") and not is_card_number("4111111111111112")
