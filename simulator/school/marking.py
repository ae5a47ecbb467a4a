"""The marks of a kept attempt: given once for every content version, all of them kept, the newest shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from simulator.assessment.assess import assess_session, assess_transcript
from simulator.assessment.changes.comparing import Reassessment, reassessed
from simulator.assessment.debrief import Debrief
from simulator.assessment.debrief import debrief as debrief_of
from simulator.assessment.findings import Assessment
from simulator.assessment.hints import shown_with_help
from simulator.assessment.report import assessment_from_json, assessment_to_json
from simulator.assessment.trace import Trace
from simulator.language.reader import Reader
from simulator.scenario.library import Library
from simulator.school.branches import known_hints
from simulator.session.events import TraineeEvent, Transcript
from simulator.session.playing import replay
from simulator.session.session import Session
from simulator.session.stage import stage_for
from simulator.storage import Attempt, GivenHint, Marking, Pause, Store


@dataclass(frozen=True)
class Review:
    """A closed attempt with its marks, for the debrief page; every index of an event points into `events`."""

    attempt: Attempt
    session: Session
    assessment: Assessment
    debrief: Debrief
    markings: tuple[Marking, ...]
    """All marks ever given, the oldest first."""
    is_current: bool
    """False: content or rules have changed since. `session` then shows how it would go today, `kept` how it went."""
    kept: tuple[TraineeEvent, ...]
    hints: tuple[GivenHint, ...] = ()
    """Given during this attempt."""
    pauses: tuple[Pause, ...] = ()
    helped: frozenset[str] = frozenset()
    """Observables shown after a hint for them, of this version or of one before it."""
    reassessed: Reassessment | None = None
    """The marks beside the last ones given under other content; None when there are none."""
    marked_before: datetime | None = None
    """When those were given."""

    @property
    def events(self) -> tuple[TraineeEvent, ...]:
        """The conversation the marks point into."""
        return self.session.events


@dataclass(frozen=True)
class Marker:
    """Gives marks and keeps them."""

    library: Library
    reader: Reader
    store: Store

    def newest(self, attempt: Attempt) -> Assessment | None:
        """Return the newest marks, under whatever content; None while there are none."""
        markings = self.store.list_assessments(attempt.id)
        return stored_assessment(markings[-1]) if markings else None

    def marks(self, attempt: Attempt, session: Session | None, now: datetime) -> Assessment:
        """Return the marks under the content of today, given and kept now if they have not been.

        Args:
            session: None when it cannot be rebuilt as it was; the trainee's part is then played again.

        Raises:
            UnknownScenario: the scenario is no longer there.
            TranscriptError: the trainee's part cannot be played under the content of today.
        """
        version = self.library.version(attempt.scenario_id)
        fitting = [one for one in self.store.list_assessments(attempt.id) if one.content == version]
        if fitting:
            return stored_assessment(fitting[-1])
        if session is None:
            assessment = assess_transcript(self.library, self._transcript(attempt), self.reader)
        else:
            assessment = self._assessed(session)
        self.store.add_assessment(
            attempt.id,
            content=version,
            score=assessment.score,
            passed=assessment.passed,
            body=assessment_to_json(assessment),
            made_at=now,
        )
        return assessment

    def review(self, attempt: Attempt, session: Session | None, need: Mapping[str, float], now: datetime) -> Review:
        """Return everything the debrief shows; arguments as in `marks`, `need` as in the debrief."""
        assessment = self.marks(attempt, session, now)
        transcript = self._transcript(attempt)
        played = session
        if played is None:
            played = replay(stage_for(self.library, attempt.scenario_id), transcript, self.reader)
            # What is kept points into the conversation as it was; this points into the one of today.
            assessment = self._assessed(played)
        trace = Trace(self.library.scenario(attempt.scenario_id), played, self.reader)
        markings = self.store.list_assessments(attempt.id)
        older = [one for one in markings if one.content != assessment.content]
        return Review(
            attempt=attempt,
            session=played,
            assessment=assessment,
            debrief=debrief_of(assessment, trace, self.library.standard, need),
            markings=markings,
            is_current=session is not None,
            kept=transcript.events,
            hints=self.store.list_hints(attempt.id),
            pauses=self.store.list_pauses(attempt.id),
            helped=self._helped(attempt, assessment),
            reassessed=reassessed(stored_assessment(older[-1]), assessment) if older else None,
            marked_before=older[-1].made_at if older else None,
        )

    def _helped(self, attempt: Attempt, assessment: Assessment) -> frozenset[str]:
        given = self.store.list_hints_of(attempt.trainee_id)
        if not given:
            return frozenset()
        attempts = {one.id: one for one in self.store.list_attempts(attempt.trainee_id)}
        return shown_with_help(assessment, known_hints(attempt, attempts, given))

    def _assessed(self, session: Session) -> Assessment:
        scenario = self.library.scenario(session.transcript().scenario)
        return assess_session(scenario, self.library.standard, session, self.reader)

    def _transcript(self, attempt: Attempt) -> Transcript:
        """Return what is kept without its content version: it is to be played under the content of today."""
        events = self.store.list_events(attempt.id)
        return Transcript(scenario=attempt.scenario_id, seed=attempt.seed, events=events)


def stored_assessment(marking: Marking) -> Assessment:
    """Return the assessment behind a kept marking."""
    return assessment_from_json(json.loads(marking.body))
