"""Appeals: a candidate cites criterion and turn, a second examiner marks blind, the chair signs the answer.

An appeal never makes a result worse: of the mark that stands and that of the second examiner the better one counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from simulator.assessment.findings import Mark
from simulator.errors import NotAllowed, UnknownRecord, WrongInput
from simulator.exam.journal import canonical
from simulator.exam.results import FinalMark
from simulator.school.access.naming import read_text
from simulator.school.access.permissions import Person
from simulator.school.access.rules import Action
from simulator.school.examination.admission import Admission
from simulator.school.examination.approving import add_result
from simulator.school.examination.deciding import Deciding
from simulator.school.examination.hall import Hall, blueprint_of, new_id
from simulator.school.examination.marking import MARKS, final_marks, label_of, machine_marks
from simulator.school.examination.readiness import must_calibrate
from simulator.school.examination.rules import examination_rules, say
from simulator.school.examination.tasks import KeptTasks
from simulator.session.events import TraineeEvent
from simulator.storage.examinations.records import (
    Appeal,
    Candidate,
    ExamEvent,
    ExaminerMark,
    ExamTask,
    OverruledMark,
    Sitting,
)
from simulator.storage.examinations.shelf import Shelf

ANSWER_TYPE = "sluchawka-appeal"
"""Kind of signed payload: an answer must never pass for an entry of the log or a credential."""


@dataclass(frozen=True)
class AppealCase:
    """What the second examiner sees: the work and the claim, nobody's marks."""

    appeal_id: str
    label: str
    observable: str
    title: str
    criterion: str
    event: int
    text: str
    due_at: datetime
    events: tuple[TraineeEvent, ...]


@dataclass(frozen=True)
class Appeals:
    """The services of appeals."""

    hall: Hall
    door: Admission
    deciding: Deciding

    def file(
        self, token: str, task_id: str, observable: str, *, criterion: str, event: int, proposed: Mark, text: str
    ) -> Appeal:
        """Keep an appeal of the candidate of a device.

        Raises:
            NotAllowed: results are not released, or the time for appeals is over.
            UnknownRecord: there is no such task, observable or turn of this candidate.
            WrongInput: the criterion is not the observable's, the mark is none, or it was appealed against before.
        """
        candidate, now, rules = self.door.who(token), self.hall.clock(), examination_rules()
        reasons = read_text(text, "Uzasadnienie odwołania")
        if proposed not in MARKS:
            raise WrongInput(say("mark_kind"))

        def work(shelf: Shelf) -> Appeal:
            _check_time(shelf.find(Sitting, candidate.sitting_id), now)
            task = shelf.get(ExamTask, task_id)
            if task is None or task.candidate_id != candidate.id:
                raise UnknownRecord(say("no_task"))
            self._check_claim(shelf, task, observable, criterion, event)
            if shelf.list(Appeal, task_id=task_id, observable=observable):
                raise WrongInput(say("appeal_again"))
            due = now + timedelta(days=rules.answer_days)
            appeal = Appeal(
                new_id(), candidate.id, task_id, observable, criterion, event, proposed.value, reasons, now, due
            )
            shelf.add(appeal)
            details = {"task": task_id, "observable": observable, "criterion": criterion, "event": event}
            shelf.log(now, candidate.id, "appeal-filed", appeal.id, proposed=proposed.value, **details)
            return appeal

        return self.hall.act(work)

    def own(self, token: str) -> tuple[Appeal, ...]:
        """Return the appeals of the candidate of a device; before the answer without what was decided."""
        candidate = self.door.who(token)
        found = self.hall.look(lambda shelf: shelf.list(Appeal, candidate_id=candidate.id))
        return tuple(one if one.answered_at else replace(one, decided_by=None, mark=None, reasons="") for one in found)

    def waiting(self, person: Person, sitting_id: str) -> tuple[Appeal, ...]:
        """Return the appeals not answered yet, the one due first before the others; marks left out."""
        self.hall.sitting(person, Action.READ_EXAM, sitting_id)

        def work(shelf: Shelf) -> list[Appeal]:
            everybody = shelf.list(Candidate, sitting_id=sitting_id)
            return [one for who in everybody for one in shelf.list(Appeal, candidate_id=who.id)]

        found = [one for one in self.hall.look(work) if one.answered_at is None]
        return tuple(replace(one, mark=None, reasons="") for one in sorted(found, key=lambda one: one.due_at))

    def case(self, person: Person, appeal_id: str) -> AppealCase:
        """Return what a second examiner decides on.

        Raises:
            NotAllowed: this examiner marked the work before.
        """
        appeal = self.hall.look(lambda shelf: shelf.find(Appeal, appeal_id))
        _, candidate = self.hall.candidate(person, Action.MARK_EXAM, appeal.candidate_id)

        def work(shelf: Shelf) -> str:
            _check_second(shelf, appeal, person)
            findings = machine_marks(shelf, shelf.find(ExamTask, appeal.task_id)).findings
            return next(one.title for one in findings if one.observable == appeal.observable)

        return AppealCase(
            appeal_id=appeal.id,
            label=label_of(candidate),
            observable=appeal.observable,
            title=self.hall.look(work),
            criterion=appeal.criterion,
            event=appeal.event,
            text=appeal.text,
            due_at=appeal.due_at,
            events=KeptTasks(self.hall).list_events(appeal.task_id),
        )

    def decide(self, person: Person, appeal_id: str, mark: Mark, reasons: str, *, critical: bool = False) -> Appeal:
        """Keep the mark of a second examiner, given without having seen any other.

        Raises:
            NotAllowed: this examiner marked the work before or has to agree with a calibration set first, or it is
                decided already.
            WrongInput: there are no reasons, or the mark is none.
        """
        if mark not in MARKS:
            raise WrongInput(say("mark_kind"))
        because = read_text(reasons, "Uzasadnienie")
        found = self.hall.look(lambda shelf: shelf.find(Appeal, appeal_id))
        sitting, _ = self.hall.candidate(person, Action.MARK_EXAM, found.candidate_id)
        now = self.hall.clock()

        def work(shelf: Shelf) -> Appeal:
            appeal = shelf.find(Appeal, appeal_id)
            _check_second(shelf, appeal, person)
            if must_calibrate(shelf, sitting, person.id):
                raise NotAllowed(say("calibration_first"))
            if appeal.decided_at is not None:
                raise NotAllowed(say("appeal_decided"))
            decided = replace(
                appeal, decided_by=person.id, decided_at=now, mark=mark.value, critical=critical, reasons=because
            )
            shelf.change(decided)
            shelf.log(now, person.id, "appeal-decided", appeal_id, mark=mark.value, critical=critical)
            return decided

        return self.hall.act(work)

    def answer(self, person: Person, appeal_id: str) -> Appeal:
        """Sign the answer and carry it out: the mark, and the result where it changes.

        Raises:
            KeyringError: it cannot be signed; nothing is kept.
            NotAllowed: it is not decided, answered already, or was decided by the same person.
        """
        found = self.hall.look(lambda shelf: shelf.find(Appeal, appeal_id))
        sitting, candidate = self.hall.candidate(person, Action.ANSWER_APPEAL, found.candidate_id)
        now = self.hall.clock()

        def work(shelf: Shelf) -> Appeal:
            appeal = shelf.find(Appeal, appeal_id)
            _check_answerable(appeal, person)
            task = shelf.find(ExamTask, appeal.task_id)
            plan = blueprint_of(sitting).marking
            stands = next(one for one in final_marks(shelf, task, plan) if one.observable == appeal.observable)
            is_upheld = _is_better(appeal, stands)
            if is_upheld:
                shelf.add(_overruling(appeal, stands, person, now))
                add_result(shelf, self.deciding.decide(shelf, sitting, candidate), "appeal", now)
            answered = replace(
                appeal,
                answered_by=person.id,
                answered_at=now,
                answer=self._signed(appeal, is_upheld, now),
            )
            shelf.change(answered)
            shelf.log(now, person.id, "appeal-answered", appeal_id, upheld=is_upheld, late=now > appeal.due_at)
            return answered

        return self.hall.act(work)

    def _signed(self, appeal: Appeal, is_upheld: bool, now: datetime) -> str:
        fields: dict[str, object] = {
            "type": ANSWER_TYPE,
            "appeal": appeal.id,
            "candidate": appeal.candidate_id,
            "task": appeal.task_id,
            "observable": appeal.observable,
            "criterion": appeal.criterion,
            "mark": appeal.mark or "",
            "upheld": is_upheld,
            "reasons": appeal.reasons,
            "at": now.isoformat(),
        }
        return self.hall.signer.sign(canonical(fields).encode("utf-8"))

    def _check_claim(self, shelf: Shelf, task: ExamTask, observable: str, criterion: str, event: int) -> None:
        findings = machine_marks(shelf, task).findings
        finding = next((one for one in findings if one.observable == observable), None)
        if finding is None:
            raise UnknownRecord(say("no_observable"))
        if criterion not in finding.criteria:
            raise WrongInput(say("appeal_criterion", criterion=criterion))
        if not 0 <= event < len(shelf.list(ExamEvent, task_id=task.id)):
            raise UnknownRecord(say("appeal_turn", event=event))


def _check_time(sitting: Sitting, now: datetime) -> None:
    if sitting.released_at is None:
        raise NotAllowed(say("not_released"))
    last = sitting.released_at + timedelta(days=examination_rules().appeal_days)
    if now > last:
        raise NotAllowed(say("appeal_late", day=last.astimezone().strftime("%d.%m.%Y")))


def _check_second(shelf: Shelf, appeal: Appeal, person: Person) -> None:
    marked = {one.marker_id for one in shelf.list(ExaminerMark, task_id=appeal.task_id)}
    overruled = {one.by for one in shelf.list(OverruledMark, task_id=appeal.task_id)}
    candidate = shelf.find(Candidate, appeal.candidate_id)
    if person.id in marked | overruled | {candidate.person_id}:
        raise NotAllowed(say("appeal_own"))


def _check_answerable(appeal: Appeal, person: Person) -> None:
    if appeal.answered_at is not None:
        raise NotAllowed(say("appeal_answered"))
    if appeal.decided_at is None:
        raise NotAllowed(say("appeal_undecided"))
    if appeal.decided_by == person.id:
        raise NotAllowed(say("same_person"))


def _is_better(appeal: Appeal, stands: FinalMark) -> bool:
    share = Mark(appeal.mark).share
    is_higher = share is not None and share > (stands.share if stands.share is not None else -1.0)
    is_milder = stands.critical and not appeal.critical
    return is_higher or is_milder


def _overruling(appeal: Appeal, stands: FinalMark, person: Person, now: datetime) -> OverruledMark:
    """Return the mark that takes effect: the second examiner's, or, where it is not higher, the nearest that stood."""
    given = Mark(appeal.mark)
    if stands.share is not None and (given.share is None or given.share < stands.share):
        given = min((one for one in MARKS if (one.share or 0) >= stands.share), key=lambda one: one.share or 0)
    return OverruledMark(
        id=new_id(),
        task_id=appeal.task_id,
        observable=appeal.observable,
        candidate_id=appeal.candidate_id,
        mark=given.value,
        critical=stands.critical and appeal.critical,
        reason=appeal.reasons,
        by=appeal.decided_by or person.id,
        at=now,
        appeal_id=appeal.id,
    )
