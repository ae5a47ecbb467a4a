"""Practical tasks as they are played: begun, kept event by event, closed, and marked by the machine at once."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import cast

from simulator.assessment.assess import assess_session, assess_transcript
from simulator.assessment.findings import Assessment
from simulator.assessment.report import assessment_to_json
from simulator.errors import SessionClosed, TranscriptError, UnknownRecord
from simulator.exam.forms import DrawnTask
from simulator.school.examination.hall import PROGRAM, Hall, new_id
from simulator.school.examination.rules import say
from simulator.school.examination.tasks import KeptTasks, attempt_of_task
from simulator.school.live import LiveSessions, is_over
from simulator.session.events import Closed, TraineeEvent, Transcript
from simulator.session.session import Session
from simulator.session.stage import stage_for
from simulator.storage import Store
from simulator.storage.examinations.records import Candidate, ExamDraft, ExamTask, MachineMarks
from simulator.storage.examinations.shelf import Shelf

MOST_CHARACTERS = 20_000
"""Of one unfinished text; the fields of the desk hold less."""


@dataclass(frozen=True)
class Playing:
    """The tasks behind the seats; who may play, and until when, is checked there."""

    hall: Hall
    _live: LiveSessions = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        library, reader = self.hall.library, self.hall.reader
        kept = cast(Store, KeptTasks(self.hall))
        live = LiveSessions(
            lambda scenario, seed: Session(stage_for(library, scenario), seed, reader), library.version, kept
        )
        object.__setattr__(self, "_live", live)

    def own(self, candidate: Candidate, task_id: str) -> ExamTask:
        """Return a task of this candidate.

        Raises:
            UnknownRecord: there is none, or it is somebody else's.
        """
        task = self.hall.look(lambda shelf: shelf.get(ExamTask, task_id))
        if task is None or task.candidate_id != candidate.id:
            raise UnknownRecord(say("no_task"))
        return task

    def begun(self, candidate: Candidate, drawn: DrawnTask, at: datetime) -> ExamTask:
        """Return a task of the form, which begins now unless it has begun."""
        content = self.hall.library.version(drawn.scenario)

        def work(shelf: Shelf) -> ExamTask:
            found = shelf.list(ExamTask, candidate_id=candidate.id, slot=drawn.slot)
            if found:
                return found[0]
            task = ExamTask(new_id(), candidate.id, drawn.slot, drawn.scenario, drawn.seed, content, at)
            shelf.add(task)
            shelf.log(
                at, candidate.id, "task-begun", task.id, slot=drawn.slot, scenario=drawn.scenario, content=content
            )
            return task

        return self.hall.act(work)

    def session(self, task: ExamTask) -> Session:
        """Return the session of a task as it stands. Read it, do not `take`."""
        with self._live.alone(task.id):
            return self._live.get(attempt_of_task(task), self.hall.clock())

    def send(
        self, candidate: Candidate, task_id: str, event: TraineeEvent, at: datetime, seen: int | None
    ) -> tuple[TraineeEvent, ...]:
        """Keep what the candidate did and answer it; the time of it is the examination's, whatever the sender says.

        Raises:
            SessionClosed: the task is over.
            Others as `simulator.school.practice.Practice.send`.
        """
        with self._live.alone(task_id):
            task = self.own(candidate, task_id)
            if task.closed_at is not None:
                raise SessionClosed(say("task_over"))
            untimed = type(event).model_validate(event.model_dump(exclude={"at"}))
            new = self._live.send(attempt_of_task(task), untimed, at, seen)
            if is_over(new):
                self._mark(task, at)
            return new

    def close(self, task: ExamTask, at: datetime) -> None:
        """Close a task for good; the machine marks it at once. Doing it again does nothing."""
        with self._live.alone(task.id):
            current = self.hall.look(lambda shelf: shelf.find(ExamTask, task.id))
            if current.closed_at is not None:
                return
            try:
                if not is_over(self._live.get(attempt_of_task(current), at).events):
                    self._live.send(attempt_of_task(current), Closed(), at)
            except TranscriptError:
                # Content changed during the examination: what is kept is marked as it stands.
                self._live.forget(task.id)
            self._mark(current, at)

    def save_draft(self, task: ExamTask, name: str, text: str, at: datetime) -> None:
        """Keep unfinished text of a task in place of that of the same name; of a task that is over nothing is kept.

        It is no act and so not in the log: only what is handed in counts.
        """
        # PostgreSQL refuses NUL, every database refuses half a character: neither can be typed on purpose.
        kept = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")[:MOST_CHARACTERS]

        def work(shelf: Shelf) -> None:
            is_new = shelf.get(ExamDraft, task.id, name) is None
            if shelf.find(ExamTask, task.id).closed_at is None and (kept or not is_new):
                shelf.touch(ExamDraft(task.id, name, task.candidate_id, kept, at))

        self.hall.act(work)

    def load_draft(self, task: ExamTask, name: str) -> str:
        """Return kept text; empty when there is none."""
        found = self.hall.look(lambda shelf: shelf.get(ExamDraft, task.id, name))
        return found.text if found else ""

    def _mark(self, task: ExamTask, at: datetime) -> None:
        """Keep that a task is closed together with what the machine found in it."""
        assessment, end_reason = self._assessed(task, at)
        body = json.dumps(assessment_to_json(assessment), ensure_ascii=False)

        def work(shelf: Shelf) -> None:
            if shelf.find(ExamTask, task.id).closed_at is not None:
                return
            shelf.change(replace(task, closed_at=at, end_reason=end_reason))
            for draft in shelf.list(ExamDraft, task_id=task.id):
                shelf.remove(draft)
            shelf.add(MachineMarks(task.id, task.candidate_id, assessment.content, body, at))
            marks = {one.observable: one.mark.value for one in assessment.findings}
            shelf.log(at, PROGRAM, "task-marked", task.id, content=assessment.content, marks=marks)

        self.hall.act(work)

    def _assessed(self, task: ExamTask, at: datetime) -> tuple[Assessment, str]:
        library, reader = self.hall.library, self.hall.reader
        try:
            session = self._live.get(attempt_of_task(task), at)
        except TranscriptError:
            events = KeptTasks(self.hall).list_events(task.id)
            transcript = Transcript(scenario=task.scenario_id, seed=task.seed, events=events)
            return assess_transcript(library, transcript, reader), "content_changed"
        assessment = assess_session(library.scenario(task.scenario_id), library.standard, session, reader)
        return assessment, session.ended.value if session.ended else "closed"
