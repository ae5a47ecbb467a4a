"""Values named in a message."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from simulator.language.entities import find_entities
from simulator.language.entities.checks import is_account_number, is_card_number, is_pesel
from simulator.language.polish import read_phrases
from simulator.language.reader import Reader
from simulator.language.reading import Entity
from tests.language.conftest import DATA, table

PRODUCTS = frozenset(("Laptop Veltaro Nauka 15", "Laptop Veltaro Start 14", "Czajnik Bulgo Mini 1,0 l"))


def find(text: str, products: frozenset[str] = frozenset()) -> tuple[Entity, ...]:
    return find_entities(text, read_phrases(text), products)


def development_messages() -> list[dict[str, object]]:
    return list(yaml.safe_load(Path(DATA / "entities_dev.yaml").read_text(encoding="utf-8"))["examples"])


@pytest.mark.parametrize(("text", "expected"), table("entities.yaml"))
def test_values_are_found_and_normalised(reader: Reader, text: str, expected: list[list[str]]):
    found = [[one.kind, one.value] for one in reader.read(text).entities if one.kind != "person_address"]
    assert found == expected


@pytest.mark.parametrize("message", development_messages(), ids=lambda message: message["say"][:40])
def test_values_of_a_development_message_are_found_in_their_order(message: dict):
    found = [(one.kind, one.value.replace(" ", "").casefold()) for one in find(message["say"])]
    labels = [(one["kind"], one["value"].replace(" ", "").casefold()) for one in message["entities"]]
    assert found == labels


def test_span_of_a_value_covers_its_words(reader: Reader):
    text = "Zwrot potrwa dwa tygodnie, a koszt to 10 %."
    assert [text[one.span[0] : one.span[1]] for one in reader.read(text).entities] == ["dwa tygodnie", "10 %"]


def test_both_ends_of_a_range_of_hours_have_their_own_place():
    text = "Infolinia czynna 8-20."
    assert [(text[slice(*one.span)], one.value) for one in find(text)] == [("8", "08:00"), ("20", "20:00")]


def test_no_two_values_overlap():
    text = "Faktura FV/12/2026 z 3 maja 2026 r. na 1 200,50 zł, tel. +48 600 100 200, do 12.05 o 13, kod 00-950."
    spans = [one.span for one in find(text)]
    assert len(spans) == 7 and all(one[1] <= other[0] for one, other in pairwise(spans))


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


def test_a_part_of_an_account_with_wrong_check_digits_is_no_other_number():
    assert find("Konto 61 1090 1014 0000 0712 1981 2875, tak?") == ()


def test_a_date_after_a_contract_is_no_number_of_it():
    assert [(one.kind, one.value) for one in find("Umowa zawarta 3 maja 2024.")] == [("date", "2024-05-03")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Polecam laptopa Veltaro Naukę 15.", "laptopa Veltaro Naukę 15"),
        ("a czajnikiem bulgo mini", "czajnikiem bulgo mini"),
    ],
)
def test_a_product_is_found_in_any_inflection(text: str, words: str):
    assert [(one.kind, text[slice(*one.span)]) for one in find(text, PRODUCTS)] == [("product", words)]


@pytest.mark.parametrize("text", ["Mamy laptopy Veltaro.", "czajnik"])
def test_words_that_fit_several_products_or_none_in_full_name_no_product(text: str):
    assert find(text, PRODUCTS) == ()


@pytest.mark.parametrize(
    "text",
    ["", "€", "%", "@", "o", "do 99", "za pięć", "pół", "1.", "-1-", "31.02.2026", "FV/", "małpa", "x @ y.", "Pani",
     "9" * 400, "1 2 3 4 " * 50, "dwa tysiące " * 50, "kropka małpa " * 50, "12:99", "(((", "numer numer", "٣ zł",
     "Panie Panie Panie"],
)  # fmt: skip
def test_odd_input_is_read_without_an_error(text: str):
    assert all(0 <= one.span[0] < one.span[1] <= len(text) for one in find(text))
