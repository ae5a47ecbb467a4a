"""What stands behind every criterion and task."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from simulator.assessment.coverage import coverage
from tests.assessment.builders import observable, scenario, tiny_items, tiny_standard

SHOWN = observable({"kind": "act", "any_of": ["greeting"]}, tasks=["T1"])
FORBIDDEN = observable({"kind": "never", "acts": ["rudeness"]}, id="n", criterion=["P.W2"], tasks=["T1"])


def made(*scenarios):
    return coverage(SimpleNamespace(standard=tiny_standard(), scenarios={one.id: one for one in scenarios}))


def test_holes_come_first() -> None:
    found = made(scenario(SHOWN))
    assert found.holes == ("P.W1", "P.W2", "T2")
    assert [row.id for row in found.criteria] == ["P.W1", "P.W2", "P.U1"]


def test_two_observables_in_two_scenarios_are_enough() -> None:
    once, twice = made(scenario(SHOWN)), made(scenario(SHOWN), scenario(SHOWN, id="druga"))
    assert [row.enough for one in (once, twice) for row in one.criteria if row.id == "P.U1"] == [False, True]


def test_what_must_not_happen_fills_no_hole() -> None:
    row = next(row for row in made(scenario(FORBIDDEN)).criteria if row.id == "P.W2")
    assert (row.is_hole, row.forbids, row.only_by_test) == (True, 1, True)


def test_the_table_crosses_tasks_and_criteria() -> None:
    assert made(scenario(SHOWN)).to_json()["table"] == [{"task": "T1", "criterion": "P.U1", "observables": 1}]


def test_the_text_names_holes_and_counts() -> None:
    text = made(scenario(SHOWN)).to_text()
    assert "Kryteria bez żadnej obserwacji: P.W1, P.W2." in text
    assert "1 obserwacja w 1 scenariuszu" in text


def test_items_fill_the_hole_of_what_only_a_test_can_show() -> None:
    standard = replace(tiny_standard(), items=tiny_items())
    found = coverage(SimpleNamespace(standard=standard, scenarios={}))
    rows = {row.id: row for row in found.criteria}
    assert [(rows[name].items, rows[name].is_hole, rows[name].enough) for name in ("P.W1", "P.W2", "P.U1")] == [
        (5, False, True), (2, False, False), (0, True, False),
    ]  # fmt: skip
    assert found.short_of_items == ("P.W2",)
    assert "Kryteria wiedzy, które mają za mało pytań: P.W2." in found.to_text()
