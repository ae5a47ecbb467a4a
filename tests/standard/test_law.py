"""Law facts are dated, sourced and certain enough to score."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from simulator.errors import ContentError
from simulator.standard import Confidence, Standard, load_law

INVALID = Path(__file__).parent.parent / "data" / "invalid"
UNSETTLED = ["KONS-31", "KONS-33", "KONS-50", "KONS-68", "KONS-70", "KWAL-22", "KWAL-25"]


def test_a_fact_holds_from_its_first_to_its_last_day(tiny: Standard) -> None:
    fact = tiny.law.fact("PIEC-01")
    days = [date(2020, 2, 29), date(2020, 3, 1), date(2024, 12, 31), date(2025, 1, 1)]
    assert [fact.is_valid_on(day) for day in days] == [False, True, True, False]


def test_a_fact_without_dates_always_holds(tiny: Standard) -> None:
    assert tiny.law.fact("PIEC-02").is_valid_on(date(1900, 1, 1))


def test_facts_of_a_day_are_those_that_hold_on_it(tiny: Standard) -> None:
    assert [fact.id for fact in tiny.law.valid_on(date(2025, 1, 1))] == ["PIEC-02"]


def test_law_layer_knows_which_ids_it_holds(tiny: Standard) -> None:
    assert "PIEC-01" in tiny.law
    assert "PIEC-09" not in tiny.law


def test_reply_to_a_complaint_is_due_in_14_days_since_2023(shipped: Standard) -> None:
    fact = shipped.law.fact("KONS-44")
    assert "14 dni" in fact.says
    assert fact.basis == "art. 7a ustawy o prawach konsumenta"
    assert [fact.is_valid_on(day) for day in (date(2022, 12, 31), date(2023, 1, 1))] == [False, True]
    assert fact.confidence is Confidence.SOURCE


@pytest.mark.parametrize("fact_id", ["RODO-04", "BHP-15", "STAND-02", "DOK-09", "KONS-01", "KONS-67", "BHP-20"])
def test_facts_scenarios_lean_on_are_there(shipped: Standard, fact_id: str) -> None:
    assert fact_id in shipped.law


def test_there_are_enough_facts_and_none_is_unsettled(shipped: Standard) -> None:
    assert len(shipped.law.facts) >= 60
    assert [fact_id for fact_id in UNSETTLED if fact_id in shipped.law] == []


@pytest.mark.parametrize(
    ("code", "field"), [("validity-reversed", "facts[0].valid_to"), ("refused-confidence", "facts[0].confidence")]
)
def test_broken_law_file_shows_its_code(code: str, field: str) -> None:
    with pytest.raises(ContentError) as caught:
        load_law(INVALID / f"{code}.yaml")
    assert [(problem.code, problem.field) for problem in caught.value.problems] == [(code, field)]


def test_a_confidence_that_is_no_word_of_ours_is_refused(tmp_path: Path) -> None:
    text = (INVALID / "refused-confidence.yaml").read_text(encoding="utf-8").replace("uncertain", "N")
    (tmp_path / "law.yaml").write_text(text.replace(": N", ': "N"'), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_law(tmp_path / "law.yaml")
    assert [problem.code for problem in caught.value.problems] == ["wrong-value"]
