"""What forbidden data a message asks for, and the company's products in the reading."""

from __future__ import annotations

import pytest

from simulator.language.reader import load_reader


def secrets_in(text: str) -> set[str]:
    return {one.value for one in load_reader().read(text).entities if one.kind == "secret_request"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Proszę podać numer karty i kod CVV z tyłu.", {"card_number", "cvv"}),
        ("to jeszcze poprosze haslo do konta", {"password"}),
        ("Proszę podyktować kod z SMS-a, który właśnie przyszedł.", {"one_time_code"}),
        ("Jaki ma pani PIN do karty?", {"pin"}),
        ("Proszę podać numer zamówienia.", set()),
        ("Nigdy nie prosimy o hasło ani o PIN.", set()),
        ("no mow ten pin bo kolejka sie robi", {"pin"}),
        ("Bez kodu weryfikacyjnego nie odblokuję Panu konta.", {"one_time_code"}),
        ("Zna pani swoje hasło? To proszę mi je przeliterować.", {"password"}),
        ("Kod zabezpieczający z rewersu karty proszę podać.", {"cvv"}),
        ("Proszę wpisać PIN na klawiaturze terminala.", set()),
        ("Poproszę tylko ostatnie cztery cyfry karty.", set()),
        ("Podał Pan temu człowiekowi numer karty? To ważne.", set()),
    ],
)
def test_requests_for_secret_data_are_named(text: str, kinds: set[str]) -> None:
    assert secrets_in(text) == kinds


def test_a_secret_request_shows_its_words() -> None:
    text = "Dobrze. Proszę mi podać numer karty płatniczej."
    (found,) = [one for one in load_reader().read(text).entities if one.kind == "secret_request"]
    assert text[slice(*found.span)] == "numer karty"


def test_a_question_what_the_customer_told_somebody_is_no_request() -> None:
    assert not load_reader().read("A podał pan temu człowiekowi numer karty? To ważne.").does("forbidden_request")


def test_products_of_the_company_are_found_in_any_inflection() -> None:
    reading = load_reader().read(
        "Polecam laptopa Veltaro Naukę 15 za 3000 zł.", products=frozenset(["Veltaro Nauka 15"])
    )
    assert ("product", "Veltaro Nauka 15") in {(one.kind, one.value) for one in reading.entities}
