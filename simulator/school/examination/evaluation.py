"""What a sitting says of the examination itself and of its examiners: figures of quality, agreement and severity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.assessment.agreement.measures import Measures, measure, tabulate
from simulator.assessment.findings import Finding, Mark
from simulator.errors import TooFewData
from simulator.exam.decision import Verdict
from simulator.exam.forms import Form
from simulator.exam.marking import Facets, Rating, severity
from simulator.exam.quality.report import QualityReport, quality_report
from simulator.exam.quality.sat import Pairs, SatExam, SatForm
from simulator.exam.quality.tables import Floats
from simulator.school.access.permissions import Person
from simulator.school.access.rules import Action
from simulator.school.examination.deciding import Decided, Deciding
from simulator.school.examination.hall import Hall, blueprint_of, form_of
from simulator.school.examination.marking import machine_marks
from simulator.storage.examinations.records import Candidate, ExaminerMark, ExamTask, KeptForm, Sitting
from simulator.storage.examinations.shelf import Shelf


@dataclass(frozen=True)
class ExaminerFigures:
    """One examiner in one sitting."""

    examiner_id: str
    marks: int
    with_machine: Measures
    """The examiner first."""
    with_others: Measures
    """The examiner first, whoever else marked the same work second."""


@dataclass(frozen=True)
class Examiners:
    """All examiners of a sitting."""

    figures: tuple[ExaminerFigures, ...]
    """In the order of their ids."""
    severity: Facets | None
    why_no_severity: str
    """Polish; empty when severity is known."""


@dataclass(frozen=True)
class _Marked:
    """One closed task with all its marks."""

    task: ExamTask
    findings: Mapping[str, Finding]
    given: tuple[ExaminerMark, ...]


@dataclass(frozen=True)
class Evaluation:
    """The services that look back on a sitting."""

    hall: Hall
    deciding: Deciding

    def quality(self, person: Person, sitting_id: str, groups: Mapping[str, str] | None = None) -> QualityReport:
        """Return the quality report of a sitting as its marks stand.

        Args:
            groups: Code of a candidate → group, for differential functioning; nothing of it is kept.

        Raises:
            ReportIncomplete: nobody sat.
        """
        return quality_report(self.exam(person, sitting_id, groups))

    def exam(self, person: Person, sitting_id: str, groups: Mapping[str, str] | None = None) -> SatExam:
        """Return what was won in a sitting, candidates by id."""
        sitting = self.hall.sitting(person, Action.READ_EXAM, sitting_id)
        return self.hall.look(lambda shelf: self._exam(shelf, sitting, groups or {}))

    def examiners(self, person: Person, sitting_id: str) -> Examiners:
        """Return how examiners agree with each other and with the machine, and how severe each is."""
        self.hall.sitting(person, Action.READ_EXAM, sitting_id)
        marked = self.hall.look(lambda shelf: _marked(shelf, shelf.list(Candidate, sitting_id=sitting_id)))
        names = sorted({mark.marker_id for one in marked for mark in one.given})
        facets, why = None, ""
        try:
            facets = severity(_ratings(marked))
        except TooFewData as error:
            why = str(error)
        return Examiners(tuple(_figures(name, marked) for name in names), facets, why)

    def _exam(self, shelf: Shelf, sitting: Sitting, groups: Mapping[str, str]) -> SatExam:
        decided = self.deciding.decide_all(shelf, sitting)
        marked = _marked(shelf, [one.candidate for one in decided])
        kept = {one.number: form_of(one) for one in shelf.list(KeptForm, sitting_id=sitting.id)}
        by_form = {number: [one for one in decided if one.candidate.form_number == number] for number in kept}
        blueprint = blueprint_of(sitting)
        of = {one.candidate.code: one.candidate.id for one in decided}
        return SatExam(
            title=sitting.title,
            blueprint=blueprint,
            forms=tuple(_form(kept[number], those, marked) for number, those in by_form.items() if those),
            written={one.candidate.id: share for one in decided if (share := one.results.written_share) is not None},
            practical={
                one.candidate.id: share
                for one in decided
                if one.is_complete and (share := one.results.practical_share) is not None
            },
            passed={one.candidate.id: one.verdict is Verdict.PASSED for one in decided},
            people=_pairs_of_people(marked),
            machine=tuple(_with_machine(one, mark) for one in marked for mark in one.given),
            ratings=_ratings(marked),
            groups={of[code]: group for code, group in groups.items() if code in of},
        )


def _marked(shelf: Shelf, candidates: Sequence[Candidate]) -> tuple[_Marked, ...]:
    tasks = [task for one in candidates for task in shelf.list(ExamTask, candidate_id=one.id)]
    return tuple(
        _Marked(
            task,
            {one.observable: one for one in machine_marks(shelf, task).findings},
            shelf.list(ExaminerMark, task_id=task.id),
        )
        for task in tasks
        if task.closed_at is not None
    )


def _form(form: Form, decided: Sequence[Decided], marked: Sequence[_Marked]) -> SatForm:
    by_slot = {(one.task.candidate_id, one.task.slot): one for one in marked}
    written = [one for one in decided if one.results.written]
    weights = [one.weight for one in written[0].results.written or ()] if written else []
    practical, markers = [], []
    for one in decided:
        shares = {task.slot: task.share for task in one.results.practical or ()}
        waits = {task.slot for task in one.results.practical or () if any(mark.pending for mark in task.marks)}
        practical.append([_number(None if drawn.slot in waits else shares.get(drawn.slot)) for drawn in form.tasks])
        markers.append([_marker_shares(by_slot.get((one.candidate.id, drawn.slot))) for drawn in form.tasks])
    return SatForm(
        number=form.number,
        candidates=tuple(one.candidate.id for one in decided),
        items=form.items if written else (),
        item_weights=tuple(weights),
        written=_table(
            [[item.share for item in one.results.written or ()] or [float("nan")] * len(weights) for one in decided],
            len(weights),
        ),
        tasks=tuple(f"{one.slot} ({one.scenario})" for one in form.tasks),
        task_weights=tuple(one.weight for one in form.tasks),
        practical=_table(practical, len(form.tasks)),
        markers=np.array(markers, dtype=np.float64).reshape(len(decided), len(form.tasks), 2),
    )


def _table(rows: Sequence[Sequence[float]], width: int) -> Floats:
    return np.array(rows, dtype=np.float64).reshape(len(rows), width)


def _number(share: float | None) -> float:
    return float("nan") if share is None else share


def _marker_shares(one: _Marked | None) -> tuple[float, float]:
    found = []
    for role in ("first", "second"):
        given = [mark for mark in one.given if mark.role == role] if one else []
        counted = [
            (float(one.findings[mark.observable].weight), share)
            for mark in given
            if one and (share := Mark(mark.mark).share) is not None
        ]
        is_whole = one is not None and len(given) == len(one.findings)
        total = sum(weight for weight, _ in counted)
        found.append(sum(weight * share for weight, share in counted) / total if is_whole and total else float("nan"))
    return found[0], found[1]


def _pairs_of_people(marked: Sequence[_Marked]) -> Pairs:
    found = []
    for one in marked:
        roles = {(mark.observable, mark.role): Mark(mark.mark) for mark in one.given}
        names = [name for name in one.findings if (name, "first") in roles and (name, "second") in roles]
        found += [(roles[name, "first"], roles[name, "second"]) for name in names]
    return tuple(found)


def _with_machine(one: _Marked, mark: ExaminerMark) -> tuple[Mark, Mark]:
    return Mark(mark.mark), one.findings[mark.observable].mark


def _ratings(marked: Sequence[_Marked]) -> tuple[Rating, ...]:
    return tuple(
        Rating(one.task.candidate_id, f"{one.task.scenario_id}/{mark.observable}", mark.marker_id, Mark(mark.mark))
        for one in marked
        for mark in one.given
    )


def _figures(examiner: str, marked: Sequence[_Marked]) -> ExaminerFigures:
    own = [(one, mark) for one in marked for mark in one.given if mark.marker_id == examiner]
    others = [
        (Mark(mark.mark), Mark(other.mark))
        for one, mark in own
        for other in one.given
        if other.observable == mark.observable and other.marker_id != examiner
    ]
    return ExaminerFigures(
        examiner, len(own), _measured([_with_machine(one, mark) for one, mark in own]), _measured(others)
    )


def _measured(pairs: Sequence[tuple[Mark, Mark]]) -> Measures:
    disputed = sum((one.share is None) != (other.share is None) for one, other in pairs)
    return measure(tabulate(pairs), disputed=disputed)
