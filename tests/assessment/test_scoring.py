"""Points add up, and go out and come back as JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.assessment.findings import Evidence, Finding, Mark
from simulator.assessment.report import assessment_from_json, assessment_to_json, assessment_to_text
from simulator.assessment.scoring import points_by, score_of
from simulator.errors import TranscriptError
from tests.assessment.builders import CLOSED, assessed, observable, says

GREETING = observable({"kind": "act", "any_of": ["greeting"]}, id="powitanie", weight=2)
TWICE = observable(
    {"kind": "act", "any_of": ["paraphrase"], "times": 2}, id="parafraza", criterion=["P.W1", "P.U1"], tasks=["T2"]
)
HELLO, ECHO = says("Dzień dobry.", "greeting"), says("Czyli czajnik iskrzy.", "paraphrase")


def finding(mark: Mark, weight: int = 1) -> Finding:
    return Finding("o", "O", ("P.U1",), ("T1",), mark, weight, (Evidence(0, "x"),), "bo tak")


findings = st.lists(st.builds(finding, st.sampled_from(Mark), st.integers(1, 5)))


@given(findings)
def test_a_score_is_a_share(made: list[Finding]) -> None:
    assert 0 <= score_of(made) <= 1


@given(findings, st.integers(1, 5))
def test_a_full_mark_never_lowers_the_score(made: list[Finding], weight: int) -> None:
    assert score_of([*made, finding(Mark.FULL, weight)]) >= score_of(made)


@given(findings)
def test_what_was_not_observed_or_does_not_apply_changes_nothing(made: list[Finding]) -> None:
    more = [*made, finding(Mark.NOT_APPLICABLE, 5), finding(Mark.NOT_OBSERVED, 5)]
    assert score_of(more) == score_of(made)


def test_points_are_counted_for_every_criterion_task_and_competency_once() -> None:
    result = assessed([GREETING, TWICE], HELLO, ECHO, CLOSED)
    assert {key: (one.points, one.max) for key, one in result.criteria.items()} == {"P.W1": (0.5, 1), "P.U1": (2.5, 3)}
    assert {key: (one.points, one.max) for key, one in result.tasks.items()} == {"T1": (2, 2), "T2": (0.5, 1)}
    assert (result.competencies["P"].points, result.competencies["P"].max) == (2.5, 3)
    assert result.score == pytest.approx(2.5 / 3, abs=1e-4)


def test_an_observable_without_tasks_speaks_for_those_of_the_scenario() -> None:
    assert assessed([GREETING], HELLO, CLOSED, tasks=["T2", "T1"]).findings[0].tasks == ("T2", "T1")


def test_nothing_observed_is_no_score_and_no_pass() -> None:
    result = assessed([GREETING])
    assert (result.score, result.passed, dict(result.criteria)) == (0.0, False, {})


def test_an_open_session_is_not_passed_however_good() -> None:
    assert (assessed([GREETING], HELLO).score, assessed([GREETING], HELLO).passed) == (1.0, False)


def test_a_key_named_twice_counts_once() -> None:
    doubled = replace(finding(Mark.FULL), criteria=("P.U1", "P.U1"))
    assert points_by([doubled], lambda one: one.criteria, ["P.U1"])["P.U1"].max == 1


def test_an_assessment_comes_back_from_its_json() -> None:
    result = assessed([GREETING, TWICE], HELLO, ECHO, CLOSED)
    assert assessment_from_json(json.loads(json.dumps(assessment_to_json(result)))) == result


def test_the_json_holds_marks_as_numbers_and_words() -> None:
    open_one = assessment_to_json(assessed([GREETING, TWICE], HELLO))
    assert [one["mark"] for one in open_one["findings"]] == [1, "not_observed"]
    assert open_one["findings"][0]["evidence"] == [{"event": 1, "quote": "Dzień dobry."}]


def test_what_is_not_an_assessment_is_refused_by_name() -> None:
    with pytest.raises(TranscriptError, match="nie jest zapis oceny"):
        assessment_from_json({"scenario": "x"})


def test_the_text_names_verdict_quote_and_reason() -> None:
    text = assessment_to_text(assessed([GREETING], HELLO, CLOSED))
    assert "zaliczone, wynik 100%" in text
    assert "„Dzień dobry.” (zdarzenie 1)" in text
    assert "Dlaczego: Szukano: powitanie." in text
