"""Calibration sets: works whose marks stand, marked anew by examiners who never saw them, and how each agrees."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from simulator.assessment.findings import Mark
from simulator.errors import NotAllowed, UnknownRecord, WrongInput
from simulator.exam.marking import Calibration
from simulator.school.access.naming import read_name
from simulator.school.access.permissions import Guard, Person, Target
from simulator.school.access.rules import Action
from simulator.school.examination.hall import Hall, blueprint_of, new_id
from simulator.school.examination.marking import MARKS, final_marks, label_of, machine_marks
from simulator.school.examination.readiness import SetState, compared, knows, must_calibrate, reference_of, set_states
from simulator.school.examination.rules import say
from simulator.school.examination.tasks import KeptTasks
from simulator.session.events import TraineeEvent
from simulator.storage.examinations.panel_records import CalibrationMark, CalibrationSet, CalibrationWork
from simulator.storage.examinations.records import Candidate, ExamTask, Sitting
from simulator.storage.examinations.shelf import Shelf


@dataclass(frozen=True)
class Offered:
    """One task a calibration set can be made of."""

    task_id: str
    sitting: str
    label: str
    """In place of a name."""
    scenario_id: str
    observables: int
    """With marks that can be a reference."""
    closed_at: datetime


@dataclass(frozen=True)
class CalibrationDesk:
    """One work as an examiner who is calibrated sees it."""

    work_id: str
    number: int
    scenario_id: str
    events: tuple[TraineeEvent, ...]
    observables: tuple[tuple[str, str], ...]
    """Id and title of everything to mark."""
    own: dict[str, Mark]
    reference: dict[str, Mark]
    """What the commission agreed on, of observables the examiner has marked; nothing of the others."""


@dataclass(frozen=True)
class Calibrating:
    """The services of calibration."""

    hall: Hall

    def make(self, person: Person, title: str, task_ids: Sequence[str]) -> CalibrationSet:
        """Make a set of tasks of released sittings; the marks that stand in them are the reference.

        Raises:
            NotAllowed: results of a task are not released, or it belongs to another school.
            UnknownRecord: there is no such task.
            WrongInput: no task, or one twice.
        """
        school, now = Guard(self.hall.store).school(person, Action.PLAN_EXAM), self.hall.clock()
        name = read_name(title, "Nazwa zestawu", 200)
        if not task_ids or len(set(task_ids)) != len(task_ids):
            raise WrongInput(say("calibration_tasks"))

        def work(shelf: Shelf) -> CalibrationSet:
            made = CalibrationSet(new_id(), school, name, person.id, now)
            shelf.add(made)
            for number, task_id in enumerate(task_ids, start=1):
                shelf.add(self._work(shelf, made, number, task_id))
            shelf.log(now, person.id, "calibration-made", made.id, tasks=list(task_ids))
            return made

        return self.hall.act(work)

    def sets(self, person: Person) -> tuple[CalibrationSet, ...]:
        """Return the sets of the school, the newest first."""
        school = Guard(self.hall.store).school(person, Action.READ_EXAM)
        found = self.hall.look(lambda shelf: shelf.list(CalibrationSet, organisation_id=school))
        return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))

    def offered(self, person: Person) -> tuple[Offered, ...]:
        """Return the tasks a set can be made of, those done last first."""
        school = Guard(self.hall.store).school(person, Action.PLAN_EXAM)

        def work(shelf: Shelf) -> list[Offered]:
            found = []
            for sitting in shelf.list(Sitting, organisation_id=school):
                if sitting.released_at is not None:
                    for candidate in shelf.list(Candidate, sitting_id=sitting.id):
                        tasks = shelf.list(ExamTask, candidate_id=candidate.id)
                        found += [_offered(shelf, sitting, candidate, one) for one in tasks if one.closed_at]
            return found

        able = (one for one in self.hall.look(work) if one.observables)
        return tuple(sorted(able, key=lambda one: one.closed_at, reverse=True))

    def states(self, person: Person) -> tuple[SetState, ...]:
        """Return how far this examiner is with the sets of the school, the newest first."""
        school = Guard(self.hall.store).school(person, Action.MARK_EXAM)
        return self.hall.look(lambda shelf: set_states(shelf, school, person.id))

    def is_wanted(self, person: Person, sitting: Sitting) -> bool:
        """Tell whether this examiner has to agree with a set before marking in a sitting."""
        return self.hall.look(lambda shelf: must_calibrate(shelf, sitting, person.id))

    def works(self, person: Person, set_id: str) -> tuple[CalibrationDesk, ...]:
        """Return the works an examiner marks; those this examiner marked in the examination are left out."""
        self._set(person, Action.MARK_EXAM, set_id)

        def work(shelf: Shelf) -> tuple[CalibrationDesk, ...]:
            kept = sorted(shelf.list(CalibrationWork, set_id=set_id), key=lambda one: one.number)
            return tuple(self._desk(shelf, one, person) for one in kept if not knows(shelf, one, person.id))

        return self.hall.look(work)

    def give(self, person: Person, work_id: str, observable: str, mark: Mark) -> CalibrationMark:
        """Keep a mark; it stays as it is given.

        Raises:
            NotAllowed: the examiner marked this work in the examination, or sat it.
            UnknownRecord: there is no such work or observable.
            WrongInput: the mark was given already, or is none an examiner gives.
        """
        if mark not in MARKS:
            raise WrongInput(say("mark_kind"))
        found = self.hall.look(lambda shelf: shelf.find(CalibrationWork, work_id))
        self._set(person, Action.MARK_EXAM, found.set_id)
        now = self.hall.clock()

        def work(shelf: Shelf) -> CalibrationMark:
            if knows(shelf, found, person.id):
                raise NotAllowed(say("calibration_known"))
            if observable not in reference_of(found):
                raise UnknownRecord(say("no_observable"))
            if shelf.get(CalibrationMark, work_id, observable, person.id) is not None:
                raise WrongInput(say("calibration_stands"))
            kept = CalibrationMark(work_id, observable, person.id, found.candidate_id, mark.value, now)
            shelf.add(kept)
            shelf.log(now, person.id, "calibration-marked", work_id, observable=observable, mark=mark.value)
            return kept

        return self.hall.act(work)

    def figures(self, person: Person, set_id: str) -> tuple[Calibration, ...]:
        """Return how examiners agree with the reference: everybody's for who plans examinations, else one's own."""
        found = self._set(person, Action.READ_EXAM, set_id)
        sees_all = _may_plan(self.hall, person, found)

        def work(shelf: Shelf) -> tuple[Calibration, ...]:
            works = shelf.list(CalibrationWork, set_id=set_id)
            given = [one for each in works for one in shelf.list(CalibrationMark, work_id=each.id)]
            names = sorted({one.examiner_id for one in given})
            return tuple(compared(shelf, name, works, given) for name in names if sees_all or name == person.id)

        return self.hall.look(work)

    def _set(self, person: Person, action: Action, set_id: str) -> CalibrationSet:
        found = self.hall.look(lambda shelf: shelf.find(CalibrationSet, set_id))
        Guard(self.hall.store).require(person, action, Target(found.organisation_id))
        return found

    def _work(self, shelf: Shelf, made: CalibrationSet, number: int, task_id: str) -> CalibrationWork:
        task = shelf.find(ExamTask, task_id)
        sitting = shelf.find(Sitting, shelf.find(Candidate, task.candidate_id).sitting_id)
        if sitting.released_at is None or sitting.organisation_id != made.organisation_id:
            raise NotAllowed(say("calibration_released"))
        stands = final_marks(shelf, task, blueprint_of(sitting).marking)
        # A mean of two markers that is no mark says that they did not agree: it is no reference.
        reference = {one.observable: mark.value for one in stands if (mark := _mark_of(one.share)) is not None}
        return CalibrationWork(new_id(), made.id, number, task.candidate_id, task.id, json.dumps(reference))

    def _desk(self, shelf: Shelf, kept: CalibrationWork, person: Person) -> CalibrationDesk:
        task, reference = shelf.find(ExamTask, kept.task_id), reference_of(kept)
        marks = shelf.list(CalibrationMark, work_id=kept.id, examiner_id=person.id)
        own = {one.observable: Mark(one.mark) for one in marks}
        titles = [(one.observable, one.title) for one in machine_marks(shelf, task).findings]
        return CalibrationDesk(
            work_id=kept.id,
            number=kept.number,
            scenario_id=task.scenario_id,
            events=KeptTasks(self.hall).list_events(task.id),
            observables=tuple((name, title) for name, title in titles if name in reference),
            own=own,
            reference={name: mark for name, mark in reference.items() if name in own},
        )


def _may_plan(hall: Hall, person: Person, found: CalibrationSet) -> bool:
    try:
        Guard(hall.store).require(person, Action.PLAN_EXAM, Target(found.organisation_id))
    except NotAllowed:
        return False
    return True


def _offered(shelf: Shelf, sitting: Sitting, candidate: Candidate, task: ExamTask) -> Offered:
    stands = final_marks(shelf, task, blueprint_of(sitting).marking)
    return Offered(
        task_id=task.id,
        sitting=sitting.title,
        label=label_of(candidate),
        scenario_id=task.scenario_id,
        observables=sum(one.share is not None and _mark_of(one.share) is not None for one in stands),
        closed_at=task.closed_at or task.started_at,
    )


def _mark_of(share: float | None) -> Mark | None:
    if share is None:
        return Mark.NOT_APPLICABLE
    return next((one for one in (Mark.FULL, Mark.HALF, Mark.NONE) if one.share == share), None)
