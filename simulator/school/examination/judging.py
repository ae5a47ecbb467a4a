"""Cut scores set in the program by judges in two rounds (Angoff).

What comes out is only proposed; it holds when a second person agrees (`Approving.answer`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from simulator.errors import NotAllowed, UnknownRecord, WrongInput
from simulator.exam.standard_setting import Angoff, angoff, angoff_record
from simulator.school.access.permissions import Person
from simulator.school.access.rules import Action
from simulator.school.examination.approving import Approving
from simulator.school.examination.hall import Hall, blueprint_of, form_of
from simulator.school.examination.marking import final_marks
from simulator.school.examination.rules import say
from simulator.standard.items import shown
from simulator.storage.examinations.panel_records import CutJudgement, CutStudy
from simulator.storage.examinations.records import (
    Candidate,
    ExamAnswer,
    ExamTask,
    KeptForm,
    PartName,
    Proposal,
    Sitting,
)
from simulator.storage.examinations.shelf import Shelf

ROUNDS = 2
FEWEST_JUDGES = 3
FORM = 1
"""Number of the form whose elements are judged; forms of a sitting are parallel."""


@dataclass(frozen=True)
class CutElement:
    """One element as a judge sees it."""

    id: str
    text: str
    """Of a written item its question, of an observable its title."""
    result: float | None
    """Share candidates really won; shown from the second round on, and only once the sitting is closed."""
    own: float | None
    """What this judge said in the round that lasts; None before."""
    before: float | None
    """Mean of the judges in the round before; None in the first."""


@dataclass(frozen=True)
class CutJudging:
    """The services of the judges of a cut score."""

    hall: Hall
    approving: Approving

    def open(self, person: Person, sitting_id: str, part: PartName) -> CutStudy:
        """Begin judging a part.

        Raises:
            NotAllowed: results are out, the plan has no such part, or no form is drawn yet.
            WrongInput: it has begun already.
        """
        self.hall.sitting(person, Action.PLAN_EXAM, sitting_id)
        now = self.hall.clock()

        def work(shelf: Shelf) -> CutStudy:
            sitting = shelf.find(Sitting, sitting_id)
            if sitting.released_at is not None:
                raise NotAllowed(say("released"))
            if shelf.get(CutStudy, sitting_id, part) is not None:
                raise WrongInput(say("cut_open"))
            elements = list(self._texts(shelf, sitting, part))
            study = CutStudy(sitting_id, part, 1, json.dumps(elements), person.id, now)
            shelf.add(study)
            shelf.log(now, person.id, "cut-study-opened", sitting_id, part=part.value, elements=len(elements))
            return study

        return self.hall.act(work)

    def elements(self, person: Person, sitting_id: str, part: PartName) -> tuple[CutElement, ...]:
        """Return what a judge judges in the round that lasts."""
        sitting = self.hall.sitting(person, Action.MARK_EXAM, sitting_id)

        def work(shelf: Shelf) -> tuple[CutElement, ...]:
            study, texts = _study(shelf, sitting_id, part), self._texts(shelf, sitting, part)
            own = {one.element: one.share for one in _judged(shelf, study, study.round) if one.judge_id == person.id}
            before: dict[str, list[float]] = {}
            for one in _judged(shelf, study, study.round - 1):
                before.setdefault(one.element, []).append(one.share)
            won = self._results(shelf, sitting, part) if study.round > 1 else {}
            return tuple(
                CutElement(name, texts[name], won.get(name), own.get(name), _mean(before.get(name)))
                for name in json.loads(study.elements)
            )

        return self.hall.look(work)

    def judge(self, person: Person, sitting_id: str, part: PartName, shares: Mapping[str, float]) -> None:
        """Keep what a judge says of every element in the round that lasts; it stays as it is given.

        Raises:
            NotAllowed: judging is over.
            UnknownRecord: nobody judges this part.
            WrongInput: elements are missing or unknown, a share is out of range, or it was said already.
        """
        self.hall.sitting(person, Action.MARK_EXAM, sitting_id)
        now = self.hall.clock()
        for share in shares.values():
            if not 0 <= share <= 1:
                raise WrongInput(say("cut_share", found=share))

        def work(shelf: Shelf) -> None:
            study = _study(shelf, sitting_id, part)
            if study.closed_at is not None:
                raise NotAllowed(say("cut_over"))
            wanted = json.loads(study.elements)
            missing = [one for one in wanted if one not in shares]
            unknown = [one for one in shares if one not in wanted]
            if missing or unknown:
                names = {"missing": ", ".join(missing) or "–", "unknown": ", ".join(unknown) or "–"}
                raise WrongInput(say("cut_elements", **names))
            if any(one.judge_id == person.id for one in _judged(shelf, study, study.round)):
                raise WrongInput(say("cut_judged"))
            shelf.add(
                *(CutJudgement(sitting_id, part, study.round, person.id, one, shares[one], now) for one in wanted)
            )
            shelf.log(now, person.id, "cut-judged", sitting_id, part=part.value, round=study.round)

        self.hall.act(work)

    def next_round(self, person: Person, sitting_id: str, part: PartName) -> CutStudy:
        """End the round that lasts: after the first the second begins, after the second judging is over.

        Raises:
            NotAllowed: judging is over, too few have judged, or somebody of the first round has not judged again.
        """
        self.hall.sitting(person, Action.PLAN_EXAM, sitting_id)
        now = self.hall.clock()

        def work(shelf: Shelf) -> CutStudy:
            study = _study(shelf, sitting_id, part)
            if study.closed_at is not None:
                raise NotAllowed(say("cut_over"))
            judges = {one.judge_id for one in _judged(shelf, study, study.round)}
            before = {one.judge_id for one in _judged(shelf, study, study.round - 1)}
            if len(judges) < FEWEST_JUDGES:
                raise NotAllowed(say("cut_waits", needed=FEWEST_JUDGES, found=len(judges)))
            if before - judges:
                raise NotAllowed(say("cut_round_judges", names=", ".join(one[:8] for one in sorted(before - judges))))
            last = study.round >= ROUNDS
            ended = replace(study, closed_at=now) if last else replace(study, round=study.round + 1)
            shelf.change(ended)
            shelf.log(now, person.id, "cut-round-ended", sitting_id, part=part.value, round=study.round)
            return ended

        return self.hall.act(work)

    def angoff(self, person: Person, sitting_id: str, part: PartName) -> Angoff:
        """Return what the judges' two rounds come to.

        Raises:
            NotAllowed: the rounds are not finished.
        """
        sitting = self.hall.sitting(person, Action.PROPOSE_EXAM_CHANGE, sitting_id)

        def work(shelf: Shelf) -> Angoff:
            study = _study(shelf, sitting_id, part)
            if study.closed_at is None:
                raise NotAllowed(say("cut_rounds", found=study.round - 1))
            first = {one.judge_id for one in _judged(shelf, study, 1)}
            rounds: list[dict[str, dict[str, float]]] = []
            for number in range(1, ROUNDS + 1):
                said: dict[str, dict[str, float]] = {}
                for one in _judged(shelf, study, number):
                    if one.judge_id in first:
                        said.setdefault(one.judge_id[:8].upper(), {})[one.element] = one.share
                rounds.append(said)
            return angoff(rounds, self._results(shelf, sitting, part))

        return self.hall.look(work)

    def propose_angoff(
        self, person: Person, sitting_id: str, part: PartName, *, value: float | None = None, because: str = ""
    ) -> Proposal:
        """Propose the cut of the judges, or another value with the reason for it.

        Raises:
            NotAllowed: the rounds are not finished, or results are out.
            TooFewData: another value without a reason.
            WrongInput: such a proposal waits already.
        """
        found = self.angoff(person, sitting_id, part)
        last = found.rounds[-1]
        basis = say("cut_basis.angoff", judges=len(last.judges), elements=len(last.items), form=FORM)
        record = angoff_record(found, self._today, basis, value, because.strip() or None)
        reason = because.strip() or say("cut_reason.angoff")
        return self.approving.propose_cut_record(person, sitting_id, part, record, reason)

    @property
    def _today(self) -> date:
        return self.hall.clock().astimezone().date()

    def _texts(self, shelf: Shelf, sitting: Sitting, part: PartName) -> dict[str, str]:
        """Return id → text of what is judged."""
        if getattr(blueprint_of(sitting), part.value) is None:
            raise NotAllowed(say("no_part"))
        kept = shelf.get(KeptForm, sitting.id, FORM)
        if kept is None:
            raise NotAllowed(say("no_candidates"))
        form, library = form_of(kept), self.hall.library
        if part is PartName.WRITTEN:
            return {one: shown(library.standard.items.item(one), form.seed).stem for one in form.items}
        return {
            f"{drawn.slot}/{one.id}": one.title
            for drawn in form.tasks
            for one in library.scenario(drawn.scenario).observables
            if one.weight > 0
        }

    def _results(self, shelf: Shelf, sitting: Sitting, part: PartName) -> dict[str, float]:
        """Return id → share won by the candidates who sat this form; nothing while the sitting lasts."""
        if sitting.closed_at is None:
            return {}
        won: dict[str, list[float]] = {}
        plan = blueprint_of(sitting).marking
        for candidate in shelf.list(Candidate, sitting_id=sitting.id, form_number=FORM):
            if part is PartName.WRITTEN:
                for answer in shelf.list(ExamAnswer, candidate_id=candidate.id):
                    won.setdefault(answer.item_id, []).append(answer.share)
                continue
            for task in shelf.list(ExamTask, candidate_id=candidate.id):
                for one in final_marks(shelf, task, plan) if task.closed_at is not None else ():
                    if one.share is not None and not one.pending:
                        won.setdefault(f"{task.slot}/{one.observable}", []).append(one.share)
        return {name: sum(shares) / len(shares) for name, shares in won.items()}


def _study(shelf: Shelf, sitting_id: str, part: PartName) -> CutStudy:
    found = shelf.get(CutStudy, sitting_id, part)
    if found is None:
        raise UnknownRecord(say("cut_not_open"))
    return found


def _judged(shelf: Shelf, study: CutStudy, number: int) -> tuple[CutJudgement, ...]:
    return shelf.list(CutJudgement, sitting_id=study.sitting_id, part=study.part, round=number)


def _mean(values: list[float] | None) -> float | None:
    return sum(values) / len(values) if values else None
