"""Search at the desk: words in any form, without diacritics, with a slip; parameters, price, order."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from simulator.scenario.company import Company, load_company
from simulator.session.desk.finding import found, found_procedures, found_products

COMPANY = Path(__file__).parents[1] / "data" / "tiny_company" / "company.yaml"
TEXTS = {
    "zwrot": ("Odstąpienie od umowy i zwrot pieniędzy", "konsument czternaście dni"),
    "reklamacja": ("Przyjęcie reklamacji", "zgłoszenie wady, żądanie klienta, zwrot pieniędzy na końcu"),
    "laptop": ("Laptop Nauka 15", "16 GB pamięci, ekran 15,6 cala"),
}


@lru_cache(maxsize=1)
def _company() -> Company:
    return load_company(COMPANY)[0]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("zwrotów", "zwrot"),
        ("odstapieniem od umow", "zwrot"),
        ("reklamacje", "reklamacja"),
        ("żądaniami klientów", "reklamacja"),
        ("zadania klientow", "reklamacja"),
        ("rekalmacja", "reklamacja"),
        ("laptpo", "laptop"),
        ("16 gb", "laptop"),
        ("15.6", "laptop"),
        ("lapt", "laptop"),
    ],
)
def test_a_word_is_found_in_any_form_and_spelling(query: str, first: str) -> None:
    assert found(query, TEXTS)[0] == first


def test_the_title_counts_more_than_the_text() -> None:
    assert found("zwrot pieniędzy", TEXTS) == ["zwrot", "reklamacja"]


@pytest.mark.parametrize("query", ["rower", "zwrot roweru", "17 GB", "16 MB"])
def test_what_is_not_there_is_not_found(query: str) -> None:
    assert found(query, TEXTS) == []


@pytest.mark.parametrize("query", ["", "  ", "…?!"])
def test_a_query_without_words_finds_everything(query: str) -> None:
    assert found(query, TEXTS) == list(TEXTS)


@pytest.mark.parametrize(
    ("args", "ids"),
    [
        ({"query": "czajnika", "sort": "dearest"}, ["czajnik-duzy", "czajnik-maly"]),
        ({"query": "czajniki", "sort": "cheapest"}, ["czajnik-maly", "czajnik-duzy"]),
        ({"query": "2200 W"}, ["czajnik-duzy"]),
        ({"price_to": "100,00", "sort": "name"}, ["czajnik-maly", "filtr-wody"]),
        ({"price_from": 90}, ["czajnik-duzy"]),
        ({"category": "Czajniki", "in_stock": True}, ["czajnik-maly"]),
        ({"query": "czajnik", "price_to": "10"}, []),
    ],
)
def test_the_offer_is_searched_by_words_parameters_and_price(args: dict[str, object], ids: list[str]) -> None:
    assert [one.id for one in found_products(_company(), args)] == ids  # type: ignore[arg-type]


def test_a_procedure_is_found_by_what_its_steps_say() -> None:
    procedure = _company().procedures[0]
    assert procedure.id in found_procedures(_company(), procedure.steps[0].says)
