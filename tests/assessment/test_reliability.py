"""How often marks of a kind are right."""

from __future__ import annotations

import pytest

from simulator.assessment.findings import Evidence, Mark
from simulator.assessment.observers.table import OBSERVERS
from simulator.assessment.observers.verdict import Verdict
from simulator.assessment.reliability import AGAINST, FAIR, MISSING, SURE, WEAK, band_of, reliability_of
from simulator.assessment.rules import load_rules
from tests.assessment.builders import CLOSED, judged, observable, says

RULES = load_rules().reliability
SEEN = (Evidence(1, "x"),)


@pytest.mark.parametrize(
    ("mark", "has_evidence", "confidence", "band"),
    [
        (Mark.NONE, False, 1.0, MISSING),
        (Mark.NONE, True, 0.5, AGAINST),
        (Mark.NONE, True, 0.99, SURE),
        (Mark.FULL, True, 0.3, WEAK),
        (Mark.HALF, True, 0.7, FAIR),
        (Mark.FULL, True, 0.95, SURE),
    ],
)
def test_a_mark_belongs_to_a_band(mark: Mark, has_evidence: bool, confidence: float, band: str) -> None:
    assert band_of(mark, has_evidence, confidence, RULES) == band


def test_a_fact_read_surely_is_told_more_reliably_than_one_that_was_not_found() -> None:
    found = reliability_of("claim", Verdict(Mark.FULL, "", SEEN, confidence=0.99), RULES)
    assert found > reliability_of("claim", Verdict(Mark.NONE, ""), RULES)


def test_a_band_nobody_has_seen_has_the_share_of_all() -> None:
    assert reliability_of("answered", Verdict(Mark.FULL, "", SEEN), RULES) == RULES.all


def test_only_kinds_there_are_have_shares() -> None:
    assert set(RULES.by_kind) <= set(OBSERVERS)


def test_what_is_read_unsurely_goes_to_a_person() -> None:
    greeting = observable({"kind": "act", "any_of": ["greeting"]})
    unsure, sure = (judged(greeting, says("Siemanko.", "greeting", sure=one), CLOSED) for one in (0.4, 0.95))
    assert (unsure.for_person, sure.for_person) == (True, False)
    assert unsure.reliability < sure.reliability
    assert "do sprawdzenia przez człowieka" in unsure.reason
