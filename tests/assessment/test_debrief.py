"""What the trainee is told afterwards."""

from __future__ import annotations

from simulator.assessment.debrief import debrief
from simulator.assessment.findings import Mark
from simulator.assessment.scoring import Origin, assess_trace
from tests.assessment.builders import CLOSED, did, observable, says, tiny_standard, trace

OBSERVABLES = [
    observable({"kind": "act", "any_of": ["greeting"], "within_first": 1}, id="a", title="Powitanie"),
    observable({"kind": "did", "action": "verify_identity"}, id="b", title="Weryfikacja rozmówcy", weight=3),
    observable({"kind": "act", "any_of": ["farewell"]}, id="c", title="Pożegnanie", criterion=["P.W1"]),
    observable({"kind": "never", "acts": ["rudeness"]}, id="d", title="Obrażanie klienta", critical=True),
]


def made(*steps: object):
    played = trace(OBSERVABLES, *steps)
    return debrief(assess_trace(played, tiny_standard(), Origin(1, "v")), played, tiny_standard())


def test_the_sentence_names_what_went_well_and_what_was_lacking() -> None:
    told = made(says("Dzień dobry.", "greeting"), says("Do widzenia.", "farewell"), CLOSED)
    assert told.sentence == "Udało się: powitanie, pożegnanie; zabrakło: weryfikacja rozmówcy."


def test_a_critical_error_stands_in_the_sentence_and_first_among_improvements() -> None:
    told = made(says("Dzień dobry.", "greeting"), says("Głupiś.", "rudeness"), CLOSED)
    assert "błąd krytyczny: obrażanie klienta" in told.sentence
    assert told.improvements[0].observable == "d"
    assert (told.improvements[0].own_words, told.improvements[0].again_from) == ("Głupiś.", 2)


def test_a_session_without_anything_has_a_sentence_too() -> None:
    assert made().sentence.startswith("Nie ma jeszcze czego ocenić")


def test_praise_quotes_the_trainee() -> None:
    told = made(says("Dzień dobry.", "greeting"), did("verify_identity", client="K"), CLOSED)
    assert told.praises[0].quote == "Dzień dobry."


def test_the_weightiest_lack_comes_first_and_says_where_to_try_again() -> None:
    told = made(says("Dzień dobry.", "greeting"), says("Żegnam."), CLOSED)
    assert [one.observable for one in told.improvements] == ["b", "c"]
    assert [one.again_from for one in told.improvements] == [3, 2]


def test_a_criterion_in_need_moves_an_improvement_up() -> None:
    played = trace(OBSERVABLES, says("Słucham."), CLOSED)
    assessment = assess_trace(played, tiny_standard(), Origin(1, "v"))
    told = debrief(assessment, played, tiny_standard(), need={"P.U1": 0.1, "P.W1": 1.0})
    assert told.improvements[0].observable == "c"


def test_marks_stand_beside_their_events() -> None:
    told = made(says("Dzień dobry.", "greeting"), CLOSED)
    assert [(one.title, one.mark) for one in told.margin[1]] == [("Powitanie", Mark.FULL)]


def test_the_table_goes_by_criterion_in_official_order() -> None:
    told = made(says("Dzień dobry.", "greeting"), CLOSED)
    assert [row.criterion for row in told.rows] == ["P.W1", "P.U1"]
