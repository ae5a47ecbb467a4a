"""Answers to written questions, given during a session."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from simulator.assessment.findings import Finding, Mark
from simulator.assessment.observers.table import observe
from simulator.assessment.trace import Trace
from tests.assessment.builders import CLOSED, Answered, FakeStage, WordReader, observable, scenario, session, tiny_items


def found(item: str, *choices: JsonValue, closed: bool = True) -> Finding:
    """Return the finding about a question after some answers to it."""
    look = observable({"kind": "answered", "item": item}, criterion=["P.W1"])
    steps = [Answered(item=item, choice=choice) for choice in choices]
    played = session(*steps, *([CLOSED] if closed else []), stage=FakeStage(items=tiny_items()))
    return observe(look, Trace(scenario(look), played, WordReader()))  # type: ignore[arg-type]


@pytest.mark.parametrize(("choice", "mark"), [("abd", Mark.FULL), ("ab", Mark.HALF), ("c", Mark.NONE)])
def test_an_answer_is_marked_by_its_item(choice: str, mark: Mark) -> None:
    assert found("bulki-2", list(choice)).mark is mark


def test_the_finding_quotes_the_answer_in_words_and_tells_the_right_one() -> None:
    finding = found("bulki-1", "b")
    assert finding.evidence[0].quote == "Odpowiedź na pytanie bulki-1 (wybór: Z mąki żytniej)"
    assert finding.reason == "Wybrano inną odpowiedź niż właściwa: 0 punktów."
    assert "Właściwa odpowiedź: Z mąki pszennej. Bułka pszenna jest z mąki pszennej." in finding.missing


def test_the_last_answer_counts() -> None:
    assert found("bulki-1", "b", "a").mark is Mark.FULL


def test_without_an_answer_nothing_is_shown_once_the_session_is_closed() -> None:
    assert found("bulki-1").mark is Mark.NONE
    assert found("bulki-1", closed=False).mark is Mark.NOT_OBSERVED


@pytest.mark.parametrize(("item", "choice"), [("bulki-9", "a"), ("bulki-1", "z")])
def test_what_cannot_be_marked_waits_for_a_person(item: str, choice: str) -> None:
    finding = found(item, choice)
    assert finding.mark is Mark.NOT_OBSERVED
    assert "niech oceni ją człowiek" in finding.reason.lower()
    assert finding.evidence
