"""What the chair sees of marking: how far it is, every mark where that gives nothing away, and answered appeals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.assessment.findings import Assessment, Finding
from simulator.exam.blueprint import MarkingPlan
from simulator.exam.marking import Resolved, Role
from simulator.school.access.permissions import Person, Target, may
from simulator.school.access.rules import Action
from simulator.school.examination.hall import Hall, blueprint_of
from simulator.school.examination.marking import label_of, machine_marks, resolved_marks
from simulator.school.examination.tasks import KeptTasks
from simulator.session.events import TraineeEvent
from simulator.storage.examinations.records import (
    Appeal,
    Candidate,
    ExaminerMark,
    ExamTask,
    OverruledMark,
)
from simulator.storage.examinations.shelf import Shelf


@dataclass(frozen=True)
class Progress:
    """How far the marking of one task is; nobody's marks."""

    task: ExamTask
    label: str
    observables: int
    waiting: int
    """Observables for which a first or second mark is missing."""
    third: int
    """Observables that wait for a third marker, or for the chair."""


@dataclass(frozen=True)
class ReviewedMark:
    """One observable with everything that was said of it."""

    finding: Finding
    """The machine's."""
    given: tuple[ExaminerMark, ...]
    """In the order of turns."""
    stands: Resolved
    overruled: OverruledMark | None


@dataclass(frozen=True)
class ReviewedTask:
    """One task as the chair may see it."""

    task: ExamTask
    label: str
    events: tuple[TraineeEvent, ...]
    marks: tuple[ReviewedMark, ...]


@dataclass(frozen=True)
class Reviewing:
    """The services of the chair over marking."""

    hall: Hall

    def progress(self, person: Person, sitting_id: str) -> tuple[Progress, ...]:
        """Return how far every closed task is, by label."""
        sitting = self.hall.sitting(person, Action.READ_EXAM, sitting_id)
        plan = blueprint_of(sitting).marking

        def work(shelf: Shelf) -> list[Progress]:
            return [
                _progress(shelf, task, label_of(candidate), plan)
                for candidate in shelf.list(Candidate, sitting_id=sitting_id)
                for task in shelf.list(ExamTask, candidate_id=candidate.id)
                if task.closed_at is not None
            ]

        return tuple(sorted(self.hall.look(work), key=lambda one: (one.label, one.task.started_at)))

    def task(self, person: Person, task_id: str) -> ReviewedTask:
        """Return a task with its marks; who could still mark it sees only those that stand.

        Raises:
            NotAllowed: this person may not overrule marks.
        """
        task = self.hall.look(lambda shelf: shelf.find(ExamTask, task_id))
        sitting, candidate = self.hall.candidate(person, Action.OVERRULE_EXAM, task.candidate_id)
        plan = blueprint_of(sitting).marking
        could_mark = may(person, Action.MARK_EXAM, Target(sitting.organisation_id))

        def read(
            shelf: Shelf,
        ) -> tuple[Assessment, tuple[ExaminerMark, ...], tuple[OverruledMark, ...]]:
            kept = shelf.list(ExaminerMark, task_id=task_id), shelf.list(OverruledMark, task_id=task_id)
            return machine_marks(shelf, task), *kept

        assessment, given, overruled = self.hall.look(read)
        stands = resolved_marks(assessment, given, plan)
        marks = tuple(
            ReviewedMark(
                finding=one,
                given=_in_turn(given, one.observable) if stands[one.observable].stands or not could_mark else (),
                stands=stands[one.observable],
                overruled=_newest(overruled, one.observable),
            )
            for one in assessment.findings
        )
        return ReviewedTask(task, label_of(candidate), KeptTasks(self.hall).list_events(task_id), marks)

    def answered(self, person: Person, sitting_id: str) -> tuple[Appeal, ...]:
        """Return the appeals that were answered, the newest answer first."""
        self.hall.sitting(person, Action.ANSWER_APPEAL, sitting_id)

        def work(shelf: Shelf) -> list[Appeal]:
            everybody = shelf.list(Candidate, sitting_id=sitting_id)
            return [one for who in everybody for one in shelf.list(Appeal, candidate_id=who.id) if one.answered_at]

        return tuple(sorted(self.hall.look(work), key=lambda one: str(one.answered_at), reverse=True))


def _progress(shelf: Shelf, task: ExamTask, label: str, plan: MarkingPlan) -> Progress:
    assessment, given = machine_marks(shelf, task), shelf.list(ExaminerMark, task_id=task.id)
    decided = {one.observable for one in shelf.list(OverruledMark, task_id=task.id)}
    open_ones = [one for one in resolved_marks(assessment, given, plan).values() if one.observable not in decided]
    third = sum(one.needs is Role.THIRD for one in open_ones)
    missing = sum(one.needs is not None for one in open_ones) - third
    return Progress(task, label, len(assessment.findings), missing, third)


def _in_turn(given: Sequence[ExaminerMark], observable: str) -> tuple[ExaminerMark, ...]:
    order = [one.value for one in Role]
    return tuple(sorted((one for one in given if one.observable == observable), key=lambda one: order.index(one.role)))


def _newest(overruled: Sequence[OverruledMark], observable: str) -> OverruledMark | None:
    found = [one for one in overruled if one.observable == observable]
    return max(found, key=lambda one: one.at, default=None)
