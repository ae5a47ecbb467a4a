"""A contradiction is taken up when the listener can point at it: another value of its kind, or a plain falsehood."""

from __future__ import annotations

import pytest

from simulator.language.reader import load_reader
from simulator.language.reading import Claim, ClaimAnswer, FactSpec, Reading
from simulator.session.doubting import plainly_contradicted

TOTAL = FactSpec("razem", "Jaskier i wzmacniacz to razem 94 zł miesięcznie.", (), ("Razem wyjdzie 104 zł.",))
LATER = FactSpec("potem", "Od kwietnia internet kosztuje 95 zł.", (), ("Cena się nie zmieni.",))
FACTS = (TOTAL, LATER)


def _taken(text: str, fact: str, answer: ClaimAnswer, confidence: float) -> Reading:
    reading = load_reader().read(text)
    claim = Claim(fact, answer, (0, len(text)), confidence)
    whole = Reading(text, reading.sentences, (), reading.entities, {fact: claim})
    kept = claim if confidence >= 0.8 or answer is ClaimAnswer.STATES else Claim(fact, ClaimAnswer.SILENT)
    return plainly_contradicted(whole, Reading(text, reading.sentences, (), reading.entities, {fact: kept}), FACTS)


@pytest.mark.parametrize(
    ("text", "confidence", "is_disputed"),
    [
        ("Razem to będzie 104 zł.", 0.5, True),
        ("Od kwietnia kosztuje 95 zł.", 0.82, False),
        ("Jaskier za 85 zł, wzmacniacz 9 zł, razem 94 zł.", 0.77, False),
        ("Razem coś tam wyjdzie.", 0.5, False),
    ],
)
def test_a_sum_is_disputed_when_it_differs_and_is_no_other_facts(
    text: str, confidence: float, *, is_disputed: bool
) -> None:
    taken = _taken(text, "razem", ClaimAnswer.CONTRADICTS, confidence)
    assert taken.contradicts("razem") is is_disputed


def test_a_fact_is_heard_by_a_value_only_it_has() -> None:
    taken = _taken("Za wszystko razem miesięcznie 94 zł, zapraszam.", "potem", ClaimAnswer.CONTRADICTS, 0.1)
    assert taken.states("razem")


def test_a_question_states_nothing_by_its_value() -> None:
    taken = _taken("Czy razem miesięcznie 94 zł pasuje?", "potem", ClaimAnswer.CONTRADICTS, 0.1)
    assert not taken.states("razem")
