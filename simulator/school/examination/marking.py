"""Marks of people beside the machine's: blind until the own are given, a third where two differ, and overruling."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.assessment.findings import Assessment, Finding, Mark
from simulator.assessment.report import assessment_from_json
from simulator.errors import NotAllowed, UnknownRecord, WrongInput
from simulator.exam.blueprint import MarkingPlan
from simulator.exam.marking import Given, Resolved, Role, Waiting, marking_queue, resolve, resolve_task, visible_marks
from simulator.exam.results import FinalMark
from simulator.school.access.naming import read_text
from simulator.school.access.permissions import Person
from simulator.school.access.rules import Action
from simulator.school.examination.hall import Hall, blueprint_of, new_id
from simulator.school.examination.readiness import must_calibrate
from simulator.school.examination.rules import say
from simulator.school.examination.tasks import KeptTasks
from simulator.session.events import TraineeEvent
from simulator.storage.examinations.records import (
    Candidate,
    ExaminerMark,
    ExamTask,
    MachineMarks,
    OverruledMark,
    Sitting,
)
from simulator.storage.examinations.shelf import Shelf

MACHINE = "machine"
MARKS = (Mark.FULL, Mark.HALF, Mark.NONE, Mark.NOT_APPLICABLE)


@dataclass(frozen=True)
class DeskObservable:
    """What is to be marked, without anybody's mark."""

    id: str
    title: str
    criteria: tuple[str, ...]
    may_be_critical: bool


@dataclass(frozen=True)
class DeskWork:
    """One task as an examiner may see it."""

    task: ExamTask
    label: str
    """In place of a name: marking is blind."""
    events: tuple[TraineeEvent, ...]
    observables: tuple[DeskObservable, ...]
    marks: Mapping[str, tuple[Given, ...]]
    """Marker → marks that may be seen; ``machine`` is one of the markers."""
    resolved: Mapping[str, Resolved]
    """Of observables the examiner has marked: what stands, and why a third marker is called."""


@dataclass(frozen=True)
class MarkingDesk:
    """The services of the marking desk."""

    hall: Hall

    def queue(self, person: Person, sitting_id: str) -> tuple[Waiting, ...]:
        """Return what this examiner may mark next: first what the machine is least sure of."""
        sitting = self.hall.sitting(person, Action.MARK_EXAM, sitting_id)
        plan = blueprint_of(sitting).marking

        def work(shelf: Shelf) -> list[Waiting]:
            found = []
            for candidate in shelf.list(Candidate, sitting_id=sitting_id):
                if candidate.person_id != person.id:
                    for task in shelf.list(ExamTask, candidate_id=candidate.id):
                        found += self._waiting(shelf, task, person, plan)
            return found

        return marking_queue(self.hall.look(work), plan.low_confidence)

    def work(self, person: Person, task_id: str) -> DeskWork:
        """Return a task to mark, with other marks only where the own is given.

        Raises:
            NotAllowed: the candidate is still at it, or this is the examiner's own work.
        """
        task = self.hall.look(lambda shelf: shelf.find(ExamTask, task_id))
        sitting, candidate = self.hall.candidate(person, Action.MARK_EXAM, task.candidate_id)
        plan = blueprint_of(sitting).marking
        _check_open(task, candidate, person)

        def read(shelf: Shelf) -> tuple[Assessment, tuple[ExaminerMark, ...]]:
            return machine_marks(shelf, task), shelf.list(ExaminerMark, task_id=task_id)

        assessment, given = self.hall.look(read)
        all_marks: dict[str, list[Given]] = {MACHINE: [_of_machine(one) for one in assessment.findings]}
        weights = {one.observable: float(one.weight) for one in assessment.findings}
        for one in given:
            all_marks.setdefault(one.marker_id, []).append(_given(one, weights))
        own = {one.observable for one in given if one.marker_id == person.id}
        stands = resolved_marks(assessment, given, plan)
        return DeskWork(
            task=task,
            label=label_of(candidate),
            events=KeptTasks(self.hall).list_events(task_id),
            observables=self._observables(task, assessment),
            marks=visible_marks(all_marks, person.id),
            resolved={name: found for name, found in stands.items() if name in own},
        )

    def give(
        self, person: Person, task_id: str, observable: str, mark: Mark, *, critical: bool = False, note: str = ""
    ) -> ExaminerMark:
        """Keep a mark; it stays as it is given.

        Raises:
            NotAllowed: the task is still open, enough examiners mark it, no third mark is needed, results are out, or
                the examiner has to agree with a calibration set first.
            UnknownRecord: there is no such observable.
            WrongInput: the mark was given already, or is none an examiner gives.
        """
        if mark not in MARKS:
            raise WrongInput(say("mark_kind"))
        found = self.hall.look(lambda shelf: shelf.find(ExamTask, task_id))
        sitting, candidate = self.hall.candidate(person, Action.MARK_EXAM, found.candidate_id)
        plan, now = blueprint_of(sitting).marking, self.hall.clock()
        _check_open(found, candidate, person)

        def work(shelf: Shelf) -> ExaminerMark:
            if shelf.find(Sitting, sitting.id).released_at is not None:
                raise NotAllowed(say("after_release"))
            if must_calibrate(shelf, sitting, person.id):
                raise NotAllowed(say("calibration_first"))
            assessment = machine_marks(shelf, found)
            given = shelf.list(ExaminerMark, task_id=task_id)
            self._check_observable(found, assessment, observable, critical)
            if any(one.marker_id == person.id and one.observable == observable for one in given):
                raise WrongInput(say("own_mark_stands"))
            role = _role(given, person.id, plan, resolved_marks(assessment, given, plan))
            if role is None:
                raise NotAllowed(say("nobody_needed"))
            if role is Role.THIRD and resolved_marks(assessment, given, plan)[observable].needs is not Role.THIRD:
                raise NotAllowed(say("not_flagged"))
            kept = ExaminerMark(
                task_id, observable, role.value, found.candidate_id, person.id, mark.value, critical, note.strip(), now
            )
            shelf.add(kept)
            details = {"observable": observable, "role": role.value, "mark": mark.value, "critical": critical}
            shelf.log(now, person.id, "mark-given", task_id, **details)
            return kept

        return self.hall.act(work)

    def overrule(
        self, person: Person, task_id: str, observable: str, mark: Mark, reason: str, *, critical: bool = False
    ) -> OverruledMark:
        """Decide a mark over all markers; theirs stay beside it.

        Raises:
            NotAllowed: results are out: then only an appeal changes a mark.
            WrongInput: there is no reason, or the mark is none that can be given.
        """
        if mark not in MARKS:
            raise WrongInput(say("mark_kind"))
        because = read_text(reason, "Powód zmiany oceny")
        task = self.hall.look(lambda shelf: shelf.find(ExamTask, task_id))
        sitting, candidate = self.hall.candidate(person, Action.OVERRULE_EXAM, task.candidate_id)
        _check_open(task, candidate, person)
        now = self.hall.clock()

        def work(shelf: Shelf) -> OverruledMark:
            if shelf.find(Sitting, sitting.id).released_at is not None:
                raise NotAllowed(say("after_release"))
            self._check_observable(task, machine_marks(shelf, task), observable, critical)
            kept = OverruledMark(
                new_id(), task_id, observable, candidate.id, mark.value, critical, because, person.id, now
            )
            shelf.add(kept)
            shelf.log(now, person.id, "mark-overruled", task_id, observable=observable, mark=mark.value)
            return kept

        return self.hall.act(work)

    def _waiting(self, shelf: Shelf, task: ExamTask, person: Person, plan: MarkingPlan) -> list[Waiting]:
        if task.closed_at is None:
            return []
        assessment, given = machine_marks(shelf, task), shelf.list(ExaminerMark, task_id=task.id)
        stands = resolved_marks(assessment, given, plan)
        role = _role(given, person.id, plan, stands)
        own = {one.observable for one in given if one.marker_id == person.id}
        return [
            Waiting(task.candidate_id, task.id, one.observable, one.confidence, one.critical)
            for one in assessment.findings
            if role is not None
            and one.observable not in own
            and (role is not Role.THIRD or stands[one.observable].needs is Role.THIRD)
        ]

    def _observables(self, task: ExamTask, assessment: Assessment) -> tuple[DeskObservable, ...]:
        critical = self._critical(task)
        return tuple(
            DeskObservable(one.observable, one.title, one.criteria, one.observable in critical)
            for one in assessment.findings
        )

    def _critical(self, task: ExamTask) -> frozenset[str]:
        scenario = self.hall.library.scenario(task.scenario_id)
        return frozenset(one.id for one in scenario.observables if one.critical)

    def _check_observable(self, task: ExamTask, assessment: Assessment, observable: str, critical: bool) -> None:
        if observable not in {one.observable for one in assessment.findings}:
            raise UnknownRecord(say("no_observable"))
        if critical and observable not in self._critical(task):
            raise WrongInput(say("not_critical"))


def label_of(candidate: Candidate) -> str:
    """Return what a candidate is called where nobody is to know who it is."""
    return candidate.id[:8].upper()


def machine_marks(shelf: Shelf, task: ExamTask) -> Assessment:
    """Return what the machine found in a closed task."""
    return assessment_from_json(json.loads(shelf.find(MachineMarks, task.id).body))


def resolved_marks(assessment: Assessment, given: Sequence[ExaminerMark], plan: MarkingPlan) -> dict[str, Resolved]:
    """Return what stands for every observable of a task, before anything is overruled."""
    weights = {one.observable: float(one.weight) for one in assessment.findings}
    marks: dict[str, dict[Role, Given]] = {name: {} for name in weights}
    for one in given:
        marks[one.observable][Role(one.role)] = _given(one, weights)
    if all(Role.FIRST in one for one in marks.values()):
        return {one.observable: one for one in resolve_task(list(marks.values()), plan)}
    return {
        name: resolve(found, plan) if Role.FIRST in found else Resolved(name, None, False, False, Role.FIRST)
        for name, found in marks.items()
    }


def final_marks(shelf: Shelf, task: ExamTask, plan: MarkingPlan) -> tuple[FinalMark, ...]:
    """Return the marks of a task that stand after all markers and whatever was overruled."""
    assessment = machine_marks(shelf, task)
    stands = resolved_marks(assessment, shelf.list(ExaminerMark, task_id=task.id), plan)
    overruled = {one.observable: one for one in sorted(shelf.list(OverruledMark, task_id=task.id), key=lambda o: o.at)}
    return tuple(_final(one, stands[one.observable], overruled.get(one.observable)) for one in assessment.findings)


def _final(finding: Finding, stands: Resolved, overruled: OverruledMark | None) -> FinalMark:
    share, critical, pending = stands.share, stands.critical, not stands.stands
    if overruled is not None:
        share, critical, pending = Mark(overruled.mark).share, overruled.critical, False
    return FinalMark(
        observable=finding.observable,
        criteria=finding.criteria,
        weight=float(finding.weight),
        share=share,
        title=finding.title,
        critical=critical,
        pending=pending,
    )


def _role(given: Sequence[ExaminerMark], marker: str, plan: MarkingPlan, stands: Mapping[str, Resolved]) -> Role | None:
    """Return in which turn somebody marks a task: whoever begins it in a turn keeps it; None: nobody is needed."""
    taken = {Role(one.role): one.marker_id for one in given}
    own = next((role for role, holder in taken.items() if holder == marker), None)
    if own is not None:
        return own
    turns = (Role.FIRST,) if plan.markers == 1 else (Role.FIRST, Role.SECOND)
    free = next((role for role in turns if role not in taken), None)
    if free is not None:
        return free
    is_flagged = any(one.needs is Role.THIRD for one in stands.values())
    return Role.THIRD if is_flagged and Role.THIRD not in taken else None


def _check_open(task: ExamTask, candidate: Candidate, person: Person) -> None:
    if task.closed_at is None or candidate.person_id == person.id:
        raise NotAllowed(say("not_closed_task"))


def _given(one: ExaminerMark, weights: Mapping[str, float]) -> Given:
    return Given(one.observable, one.marker_id, Mark(one.mark), weights[one.observable], one.critical)


def _of_machine(finding: Finding) -> Given:
    return Given(finding.observable, MACHINE, finding.mark, float(finding.weight), finding.critical)
