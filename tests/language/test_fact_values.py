"""Values in sentences and facts: which are the same, which differ, which cannot be compared."""

from __future__ import annotations

import pytest

from simulator.language.entities import find_entities
from simulator.language.facts.utterance import Utterance, utterance_of
from simulator.language.facts.values import Likeness, likeness, meant
from simulator.language.polish import read_phrases


def utterance(text: str) -> Utterance:
    (phrase,) = read_phrases(text)
    return utterance_of(phrase, find_entities(text, [phrase]))


def values(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.value) for one in utterance(text).values]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ekspres wychodzi półtora tysiąca.", ("count ", "1500")),
        ("Kurier to dodatkowo czternaście dziewięćdziesiąt.", ("count ", "14.9")),
        ("Pralka ma wsad osiem kilo.", ("count kg", "8")),
        ("Na pliki jest pół terabajta.", ("count gb", "500")),
        ("Faktura przychodzi co dwa miesiące.", ("period", "2 mies.")),
        ("Płaci Pani 85 zł miesięcznie.", ("period", "1 mies.")),
        ("Ma Pan miesiąc.", ("duration", "1 mies.")),
        ("Do trzynastki wchodzi się z rodzicem.", ("count ", "13")),
        ("Jedenastolatek wejdzie sam.", ("duration", "132 mies.")),
    ],
)
def test_numbers_and_rhythms_are_read_with_what_they_measure(text: str, expected: tuple[str, str]):
    assert expected in values(text)


@pytest.mark.parametrize(
    ("text", "meant_in_the_end"),
    [
        ("Odpowiedź do 20 marca... nie, przepraszam, do 23 marca.", ["--03-23"]),
        ("to razem 84 zl... sorki 94 zl", ["9400"]),
        ("Gwarancja to pięć lat, źle powiedziałem, dwa lata.", ["24 mies."]),
        ("Odpowiemy do 23 marca, a nie do 30 marca.", ["--03-23"]),
        ("Dwa tygodnie, znaczy 14 dni.", ["14 d", "14 d"]),
        ("Sorki za zwłokę, kurier to 14 zł.", ["1400"]),
    ],
)
def test_the_last_of_two_values_counts_when_the_first_is_taken_back(text: str, meant_in_the_end: list[str]) -> None:
    assert [one.value for one in utterance(text).values if not one.refused] == meant_in_the_end


def test_price_is_no_late_date():
    assert [one.bound for one in utterance("Jaskier jest po 85 zł.").values] == [""]
    assert [one.bound for one in utterance("Paczka będzie za 5 dni.").values] == ["later"]


def test_value_that_is_denied_is_refused():
    assert {one.value: one.refused for one in utterance("To 14 dni, a nie 30 dni.").values} == {
        "14 d": False,
        "30 d": True,
    }


@pytest.mark.parametrize(
    ("said", "wanted", "expected"),
    [
        (("duration", "14 d"), ("duration", "14 d"), Likeness.SAME),
        (("duration", "30 d"), ("duration", "1 mies."), Likeness.SAME),
        (("duration", "7 d"), ("duration", "14 d"), Likeness.OTHER),
        (("duration", "30 s"), ("duration", "1 d"), Likeness.APART),
        (("amount", "2400"), ("amount", "199900"), Likeness.APART),
        (("amount", "9000"), ("amount", "8500"), Likeness.OTHER),
        (("count ", "14"), ("duration", "168 mies."), Likeness.LOOSELY_SAME),
        (("period", "1 mies."), ("duration", "12 mies."), Likeness.APART),
        (("duration", "12 mies."), ("count ", "600"), Likeness.FOREIGN),
        (("count ", "40"), ("count kg", "25"), Likeness.LOOSELY_OTHER),
        (("time", "12:00"), ("amount", "1200"), Likeness.CLASH),
    ],
)
def test_values_are_compared_by_kind_and_size(said: tuple[str, str], wanted: tuple[str, str], expected: Likeness):
    assert likeness(*said, *wanted) is expected


def test_number_of_a_name_decides_nothing():
    right, wrong = utterance("Jaskier 600 kosztuje 85 zł.").values, utterance("Jaskier kosztuje 80 zł.").values
    assert {one.kind for one in meant(right, right, wrong).right} == {"amount"}
    other = utterance("Jaskier 300 kosztuje 85 zł.").values
    assert {one.kind for one in meant(right, right, other).right} == {"amount", "count "}


def test_without_reaches_its_noun_and_no_further():
    negated = {term.form for term in utterance("Za dni bez internetu obniżymy rachunek.").terms if term.negated}
    assert negated == {"internetu"}
    handed_on = {term.form for term in utterance("To jest bez podania przyczyny.").terms if term.negated}
    assert handed_on == {"podania", "przyczyny"}


def concepts(text: str) -> set[tuple[str, bool]]:
    return {one for term in utterance(text).terms for one in term.concepts}


@pytest.mark.parametrize("text", ["Router jest nieoddany.", "Nieoddanie routera kosztuje."])
def test_no_written_together_with_a_form_of_a_verb_denies_it(text: str):
    assert ("zwrot", False) in concepts(text)
    assert ("zwrot", True) not in concepts(text)


def test_abbreviation_is_known_by_its_beginning():
    assert ("sms", True) in concepts("Kod wyślemy SMS-em.")


def test_what_the_firm_charges_the_customer_pays():
    assert ("klient_placi", True) in concepts("Doliczymy 50 zł za psa.")
    assert ("klient_placi", False) in concepts("Za kuriera płaci sklep.")
