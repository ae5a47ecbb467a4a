"""Whose work the desk serves: an exercise, or a task of an examination with none of the aids of practice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from simulator.pages.exam import device
from simulator.pages.exam.service import exams
from simulator.pages.service import practice
from simulator.pages.state import go, visit
from simulator.school.examination.tasks import KeptTasks, attempt_of_task
from simulator.school.pausing import seconds_between
from simulator.school.practice import Practice
from simulator.session.events import TraineeEvent
from simulator.session.session import Session
from simulator.storage import Attempt, GivenHint, Pause, Trainee
from simulator.storage.examinations.records import ExamTask


class ExamAids:
    """What the desk asks of aids, in an examination: the clock and the invigilator's pauses, nothing else."""

    def pauses(self, trainee_id: str, attempt_id: str) -> tuple[Pause, ...]:
        """Return the pauses of the part."""
        return KeptTasks(exams().hall).list_pauses(attempt_id)

    def hints(self, trainee_id: str, attempt_id: str) -> tuple[GivenHint, ...]:
        """Return none: there are no hints."""
        return ()

    def come_back(self, trainee_id: str, attempt_id: str) -> None:
        """Do nothing: the clock of an examination does not stand while the page is closed."""

    def elapsed(self, trainee_id: str, attempt_id: str) -> float:
        """Return how long the task has lasted, in seconds, without pauses."""
        task = find_task(attempt_id)
        until = task.closed_at or exams().hall.clock()
        return max(0.0, seconds_between(task.started_at, until, self.pauses("", attempt_id)))


class ExamDesk:
    """Has those of the verbs of `Practice` that the conversation and the desk use, for a task of an examination."""

    def __init__(self) -> None:
        self.aids = ExamAids()
        self.library = exams().hall.library

    def me(self) -> Trainee:
        """Return the candidate of this device."""
        candidate = exams().door.who(device.token())
        return Trainee(candidate.id, candidate.name, candidate.added_at)

    def attempt(self, trainee_id: str, attempt_id: str) -> Attempt:
        """Return the task as the desk knows work."""
        return attempt_of_task(find_task(attempt_id))

    def session(self, trainee_id: str, attempt_id: str) -> Session:
        """Return the session as it stands."""
        return exams().seats.session(device.token(), attempt_id)

    def send(
        self, trainee_id: str, attempt_id: str, event: TraineeEvent, *, seen: int | None = None
    ) -> Sequence[TraineeEvent]:
        """Keep what the candidate did and answer it."""
        return exams().seats.send(device.token(), attempt_id, event, seen=seen)

    def finish(self, trainee_id: str, attempt_id: str) -> None:
        """Close the task for good."""
        exams().seats.finish_task(device.token(), attempt_id)

    def save_draft(self, trainee_id: str, attempt_id: str, name: str, text: str) -> None:
        """Keep unfinished text until the task is over."""
        exams().seats.save_draft(device.token(), attempt_id, name, text)

    def load_draft(self, trainee_id: str, attempt_id: str, name: str) -> str:
        """Return kept text; empty when there is none."""
        return exams().seats.load_draft(device.token(), attempt_id, name)


def office(attempt_id: str) -> Practice:
    """Return the services a piece of work is done with.

    Args:
        attempt_id: Of an attempt, or of a task of an examination this visit has opened.
    """
    return _exam_desk() if is_exam_task(attempt_id) else practice()


def is_exam_task(attempt_id: str) -> bool:
    """Tell whether a piece of work is a task of an examination this visit has opened."""
    return attempt_id in visit().exam_tasks


def leave(attempt_id: str) -> None:
    """Go where one goes when a piece of work is done: to its result, in an examination back to the tasks."""
    if is_exam_task(attempt_id):
        go("exam")
    go("debrief", proba=attempt_id)


def find_task(task_id: str) -> ExamTask:
    """Return a task of the candidate of this device."""
    return next(task for _, task in exams().seats.tasks(device.token()) if task is not None and task.id == task_id)


def _exam_desk() -> Practice:
    return cast(Practice, ExamDesk())
