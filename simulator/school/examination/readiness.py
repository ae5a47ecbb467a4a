"""Who is ready to mark: examiners mark a shared set first, and mark for real once they agree with its reference."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.assessment.agreement.marks import Place
from simulator.assessment.findings import Mark
from simulator.exam.marking import Calibration, calibrate
from simulator.exam.rules import load_exam_rules
from simulator.storage.examinations.panel_records import CalibrationMark, CalibrationSet, CalibrationWork
from simulator.storage.examinations.records import Candidate, ExaminerMark, OverruledMark, Sitting
from simulator.storage.examinations.shelf import Shelf


@dataclass(frozen=True)
class SetState:
    """How far an examiner is with one calibration set."""

    found: CalibrationSet
    works: int
    """To mark: works the examiner did or marked in an examination are left out."""
    places: int
    """Marks to give in them."""
    result: Calibration
    """What the marks given so far show."""
    counts: bool
    """There is enough to mark for a conclusion."""

    @property
    def given(self) -> int:
        """Return how many marks are given."""
        return self.places - self.result.missing

    @property
    def is_done(self) -> bool:
        """Tell whether everything is marked."""
        return self.places > 0 and self.result.missing == 0

    @property
    def is_passed(self) -> bool:
        """Tell whether everything is marked and agrees well enough."""
        return self.is_done and self.counts and self.result.is_ready


def set_states(shelf: Shelf, organisation_id: str, examiner_id: str) -> tuple[SetState, ...]:
    """Return how far an examiner is with every set of the school, the newest set first."""
    sets = shelf.list(CalibrationSet, organisation_id=organisation_id)
    newest = sorted(sets, key=lambda one: (one.made_at, one.id), reverse=True)
    return tuple(_state(shelf, one, examiner_id) for one in newest)


def must_calibrate(shelf: Shelf, sitting: Sitting, examiner_id: str) -> bool:
    """Tell whether an examiner has to agree with a set before marking in this sitting.

    Nobody has to while the school has no set large enough with works new to this examiner. Who has begun to mark a
    sitting goes on: a set made in the meantime does not stop anybody halfway.
    """
    if not load_exam_rules().calibration.required:
        return False
    states = [one for one in set_states(shelf, sitting.organisation_id, examiner_id) if one.counts]
    if not states or any(one.is_passed for one in states):
        return False
    here = {one.id for one in shelf.list(Candidate, sitting_id=sitting.id)}
    return not any(one.candidate_id in here for one in shelf.list(ExaminerMark, marker_id=examiner_id))


def compared(
    shelf: Shelf, examiner_id: str, works: Sequence[CalibrationWork], given: Sequence[CalibrationMark]
) -> Calibration:
    """Compare what an examiner gave with the reference of works new to them."""
    reference = {
        Place(one.id, observable): mark
        for one in works
        if not knows(shelf, one, examiner_id)
        for observable, mark in reference_of(one).items()
    }
    own = (one for one in given if one.examiner_id == examiner_id)
    marks = {Place(one.work_id, one.observable): Mark(one.mark) for one in own}
    return calibrate(examiner_id, {place: mark for place, mark in marks.items() if place in reference}, reference)


def knows(shelf: Shelf, work: CalibrationWork, person_id: str) -> bool:
    """Tell whether somebody marked this work in an examination, or did it."""
    marked = {one.marker_id for one in shelf.list(ExaminerMark, task_id=work.task_id)}
    overruled = {one.by for one in shelf.list(OverruledMark, task_id=work.task_id)}
    return person_id in marked | overruled | {shelf.find(Candidate, work.candidate_id).person_id}


def reference_of(work: CalibrationWork) -> dict[str, Mark]:
    """Return what the commission agreed on, by observable."""
    return {name: Mark(value) for name, value in json.loads(work.reference).items()}


def marks_to_give(references: Sequence[dict[str, Mark]]) -> int:
    """Return how many marks a set concludes from: places where the reference is a number."""
    return sum(mark.share is not None for one in references for mark in one.values())


def _state(shelf: Shelf, found: CalibrationSet, examiner_id: str) -> SetState:
    works = [one for one in shelf.list(CalibrationWork, set_id=found.id) if not knows(shelf, one, examiner_id)]
    given = [one for each in works for one in shelf.list(CalibrationMark, work_id=each.id, examiner_id=examiner_id)]
    references = [reference_of(one) for one in works]
    return SetState(
        found=found,
        works=len(works),
        places=sum(len(one) for one in references),
        result=compared(shelf, examiner_id, works, given),
        counts=marks_to_give(references) >= load_exam_rules().calibration.enough_marks,
    )
