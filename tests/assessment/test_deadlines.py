"""Deadlines written down: right by the calendar, or a finding that says what the calendar says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from simulator.assessment.findings import Mark
from simulator.assessment.observers.deadlines import fault_of_date
from simulator.scenario.observable import DueRule
from tests.assessment.builders import CLOSED, filed, judged, noted, observable

TODAY = date(2026, 3, 9)


def _fault(value: Any, fields: dict[str, Any] | None = None, **rule: Any) -> str:
    return fault_of_date(DueRule(**rule), value, fields or {}, TODAY)[0]


@pytest.mark.parametrize(
    ("value", "fault"),
    [("2026-03-23", ""), ("2026-03-22", "field.due"), ("2026-04-09", "field.due"), ("kiedyś", "field.no_date")],
)
def test_a_deadline_is_so_many_days_from_today(value: str, fault: str) -> None:
    assert _fault(value, days=14) == fault


def test_it_may_be_counted_from_another_field() -> None:
    assert _fault("2026-03-20", {"wplyw": "2026-03-06"}, days=14, after="wplyw") == ""
    assert _fault("2026-03-23", {"wplyw": "2026-03-06"}, days=14, after="wplyw") == "field.due"


def test_a_day_off_moves_it_on() -> None:
    assert _fault("2026-04-07", days=14, after="2026-03-23") == ""
    assert _fault("2026-04-06", days=14, after="2026-03-23") == "field.due"


@pytest.mark.parametrize(
    ("value", "fault"),
    [("2026-03-16", ""), ("2026-03-17", "field.late"), ("2026-03-08", "field.early"), ("2026-03-14", "field.day_off")],
)
def test_it_may_be_any_working_day_within_a_period(value: str, fault: str) -> None:
    assert _fault(value, at_most=5, counted="working", on_working_day=True) == fault


def test_a_wrong_deadline_in_a_document_is_a_finding_with_the_right_day() -> None:
    rule = {"kind": "filed", "document": "protokol", "fields": {"termin": {"due": {"days": 14}}}}
    finding = judged(observable(rule), filed("protokol", termin="2026-04-08"), CLOSED)
    assert finding.mark is Mark.NONE
    assert "8.04.2026" in finding.missing and "23.03.2026" in finding.missing
    assert judged(observable(rule), filed("protokol", termin="2026-03-23"), CLOSED).mark is Mark.FULL


def test_an_empty_deadline_in_the_register_is_a_finding() -> None:
    rule = {"kind": "noted", "fields": {"termin": {"due": {"on_working_day": True}}}}
    assert "puste" in judged(observable(rule), noted(temat="inne"), CLOSED).missing


def test_a_rule_that_demands_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="co najmniej jednego"):
        DueRule()
