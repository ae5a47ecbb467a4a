"""Uncertain findings come first, and nobody sees marks of others before giving the own."""

from __future__ import annotations

from simulator.assessment.findings import Mark
from simulator.exam.marking import Given, Waiting, marking_queue, visible_marks


def waiting(name: str, confidence: float, critical: bool = False) -> Waiting:
    return Waiting("k1", "z1", name, confidence, critical)


def test_what_the_machine_is_least_sure_of_comes_first_then_critical_errors() -> None:
    rows = [waiting("a", 0.9), waiting("b", 0.5), waiting("c", 1.0, True), waiting("d", 0.2), waiting("e", 0.8)]
    assert [one.observable for one in marking_queue(rows, 0.6)] == ["d", "b", "c", "a", "e"]


def test_what_was_marked_already_is_not_asked_again() -> None:
    rows = [waiting("a", 0.9), waiting("b", 0.5)]
    assert marking_queue(rows, 0.6, {rows[1].key}) == (rows[0],)


def test_marks_of_others_are_hidden_until_the_own_are_given() -> None:
    marks = {
        "maszyna": [Given("a", "maszyna", Mark.FULL), Given("b", "maszyna", Mark.NONE)],
        "Anna": [Given("a", "Anna", Mark.HALF)],
    }
    seen = visible_marks(marks, "Anna")
    assert [one.observable for one in seen["maszyna"]] == ["a"]
    assert visible_marks(marks, "Jan") == {"maszyna": (), "Anna": ()}
    assert len(seen["Anna"]) == 1
