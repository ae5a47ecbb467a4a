"""What a message says about facts."""

from __future__ import annotations

import pytest

from simulator.language.reader import Reader
from simulator.language.reading import ClaimAnswer, FactSpec
from tests.language.conftest import table

TERM = FactSpec("zwrot", "Na zwrot klient ma 14 dni.", ("Ma Pani 14 dni na zwrot.",), ("Na zwrot ma Pan 30 dni.",))


def spec(fact: dict[str, str | list[str]]) -> FactSpec:
    return FactSpec(str(fact["id"]), str(fact["says"]), tuple(fact["examples"]), tuple(fact["contradicts"]))


def test_claims_of_the_development_set_are_judged(reader: Reader):
    pairs = [
        (spec(group["fact"]), text, answer) for group in table("claims.yaml") for text, answer in group["messages"]
    ]
    right = sum(reader.read(text, facts=[fact]).claims[fact.id].answer == answer for fact, text, answer in pairs)
    assert len(pairs) >= 120
    assert right / len(pairs) >= 0.85


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Na zwrot ma Pan dwa tygodnie.", ClaimAnswer.STATES),
        ("Na zwrot ma Pan miesiąc.", ClaimAnswer.CONTRADICTS),
        ("Ma Pan na zwrot nie 30, tylko 14 dni.", ClaimAnswer.STATES),
        ("Nie wiem, czy na zwrot jest 14 dni.", ClaimAnswer.SILENT),
        ("Dzień dobry.", ClaimAnswer.SILENT),
        ("", ClaimAnswer.SILENT),
    ],
)
def test_value_decides(reader: Reader, text: str, answer: ClaimAnswer):
    assert reader.read(text, facts=[TERM]).claims["zwrot"].answer is answer


def test_short_answer_takes_its_subject_from_the_customers_question(reader: Reader):
    reading = reader.read("Dwa tygodnie.", customer="Ile mam czasu na zwrot?", facts=[TERM])
    assert reading.states("zwrot")


def test_every_fact_is_answered_and_spans_are_inside(reader: Reader):
    other = FactSpec("cena", "Torba kosztuje 149 zł.", ("Torba jest za 149 zł.",), ("Torba kosztuje 99 zł.",))
    reading = reader.read("Torba kosztuje 99 zł.", facts=[TERM, other])
    assert set(reading.claims) == {"zwrot", "cena"}
    assert reading.quote(reading.claims["cena"].span) == "Torba kosztuje 99 zł."


def test_question_states_only_a_fact_that_is_worded_as_a_question(reader: Reader):
    assert not reader.read("Czy na zwrot jest wymagany paragon?", facts=[TERM]).states("zwrot")
    choice = FactSpec("wybór", "Klient wybiera naprawę albo wymianę.", ("Woli Pani naprawę czy wymianę?",), ())
    assert reader.read("Woli Pan naprawę czy wymianę?", facts=[choice]).states("wybór")
