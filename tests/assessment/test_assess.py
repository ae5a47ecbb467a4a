"""A real session assessed: from the transcript as from the session, with true quotes."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.assessment.assess import assess_session, assess_transcript
from simulator.assessment.debrief import debrief
from simulator.assessment.trace import Trace
from simulator.language.reader import load_reader
from simulator.scenario.library import Library, load_library
from simulator.session.events import Closed, Said, Transcript
from simulator.session.playing import play
from simulator.session.session import Session
from simulator.session.stage import stage_for

ROOT = Path(__file__).parents[2]
SCENARIO = "domex-czajnik-iskrzy"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(ROOT)


@pytest.fixture(scope="module")
def played(library: Library) -> Session:
    texts = [
        "Dzień dobry, Anna Lis, Domex, w czym mogę pomóc?",
        "Proszę odłączyć czajnik i go nie używać.",
        "Do widzenia.",
    ]
    script = [*(Said(at=10.0 * number, text=text) for number, text in enumerate(texts, start=1)), Closed(at=60.0)]
    return play(stage_for(library, SCENARIO), 1, script, load_reader())


def test_a_transcript_gets_the_marks_of_its_session(library: Library, played: Session) -> None:
    from_session = assess_session(library.scenario(SCENARIO), library.standard, played, load_reader())
    assert assess_transcript(library, played.transcript(), load_reader()) == from_session
    assert from_session.content == library.version(SCENARIO)


def test_quotes_of_messages_are_literal(library: Library, played: Session) -> None:
    findings = assess_session(library.scenario(SCENARIO), library.standard, played, load_reader()).findings
    quoted = [(played.events[one.event], one.quote) for finding in findings for one in finding.evidence]
    assert quoted
    assert all(quote in event.text for event, quote in quoted if isinstance(event, Said))


def test_evidence_points_into_the_transcript_given_when_the_customer_answers_otherwise(
    library: Library, played: Session
) -> None:
    silent = tuple(event for event in played.events if not (isinstance(event, Said) and event.by == "customer"))
    other = Transcript(scenario=SCENARIO, seed=1, content="inna", events=silent)
    assessment = assess_transcript(library, other, load_reader())
    quoted = [(silent[one.event], one.quote) for finding in assessment.findings for one in finding.evidence]
    assert quoted
    assert all(quote in event.text for event, quote in quoted if isinstance(event, Said))


def test_every_finding_of_a_real_session_can_be_shown(library: Library, played: Session) -> None:
    scenario = library.scenario(SCENARIO)
    assessment = assess_session(scenario, library.standard, played, load_reader())
    told = debrief(assessment, Trace(scenario, played, load_reader()), library.standard)
    assert told.sentence.endswith(".")
    assert all(0 <= one.again_from < len(played.events) for one in told.improvements)
    assert all(finding.reason for finding in assessment.findings)
