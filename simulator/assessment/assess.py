"""A session or a transcript in, an assessment out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.assessment.findings import Assessment, Finding
from simulator.assessment.scoring import Origin, assess_trace
from simulator.assessment.trace import Trace
from simulator.scenario.library import Library
from simulator.scenario.scenario import Scenario
from simulator.session.events import TraineeEvent, Transcript, is_trainees
from simulator.session.playing import replay
from simulator.session.session import Session
from simulator.session.stage import MessageReader, stage_for
from simulator.standard import Standard


def assess_session(
    scenario: Scenario, standard: Standard, session: Session, reader: MessageReader | None = None
) -> Assessment:
    """Assess a session, finished or not.

    Args:
        scenario: With the observables of its bundles merged in.
        standard: Names the competencies and tasks points are added up for.
        session: What happened.
        reader: Reads the texts of documents; the one that ships when None.
    """
    transcript = session.transcript()
    origin = Origin(transcript.seed, transcript.content)
    wording = tuple(one.wording for one in standard.criteria)
    trace = Trace(scenario, session, reader, recitable=wording)
    return replace(assess_trace(trace, standard, origin), customer=session.judgement)


def assess_transcript(library: Library, transcript: Transcript, reader: MessageReader) -> Assessment:
    """Play the trainee's part of a transcript again and assess it under the present content.

    Evidence points into the transcript given, also when the customer now answers otherwise.

    Raises:
        UnknownScenario: the library does not hold the scenario.
        TranscriptError, ActionError: the trainee's part cannot be played.
    """
    stage = stage_for(library, transcript.scenario)
    session = replay(stage, transcript, reader, any_version=True)
    assessment = assess_session(stage.scenario, library.standard, session, reader)
    return _pointing_into(assessment, session.events, transcript.events)


def _pointing_into(assessment: Assessment, played: Sequence[TraineeEvent], given: Sequence[TraineeEvent]) -> Assessment:
    """Move evidence from the events played to the same events of the trainee in the transcript given."""
    moved = _same_events(played, given)

    def move(finding: Finding) -> Finding:
        evidence = tuple(replace(one, event=moved[one.event]) for one in finding.evidence)
        return finding if evidence == finding.evidence else replace(finding, evidence=evidence)

    return replace(
        assessment,
        findings=tuple(move(finding) for finding in assessment.findings),
        critical_errors=tuple(move(finding) for finding in assessment.critical_errors),
    )


def _same_events(played: Sequence[TraineeEvent], given: Sequence[TraineeEvent]) -> dict[int, int]:
    """Return, for every event of the trainee played, its index in the transcript given.

    A message given that nobody could hear any more is left out of what was played.
    """
    theirs = ((index, _content(event)) for index, event in enumerate(given) if is_trainees(event))
    moved: dict[int, int] = {}
    for ours, event in enumerate(played):
        if is_trainees(event):
            moved[ours] = next(index for index, content in theirs if content == _content(event))
    return moved


def _content(event: TraineeEvent) -> TraineeEvent:
    return event.model_copy(update={"at": 0.0})
