"""What a commission keeps beside the marking: calibration sets, judgements on cut scores, grades of whole tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from simulator.storage.examinations.records import PartName


@dataclass(frozen=True)
class CalibrationSet:
    """Works whose right marks a commission agreed on."""

    id: str
    organisation_id: str
    title: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True)
class CalibrationWork:
    """One work of a calibration set, kept as it was done."""

    id: str
    set_id: str
    number: int
    """In the set, from 1; the work has no other name."""
    candidate_id: str
    """Whose work it was: it goes with them."""
    task_id: str
    reference: str
    """Observable → mark that stands, as JSON."""


@dataclass(frozen=True)
class CalibrationMark:
    """One mark an examiner gave a work of a calibration set; it never changes."""

    work_id: str
    observable: str
    examiner_id: str
    candidate_id: str
    mark: str
    given_at: datetime


@dataclass(frozen=True)
class CutStudy:
    """Judges at work on the cut score of a part (Angoff)."""

    sitting_id: str
    part: PartName
    round: int
    """Which round lasts, from 1."""
    elements: str
    """What is judged: ids as a JSON list."""
    opened_by: str
    opened_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True)
class CutJudgement:
    """What one judge says of one element in one round."""

    sitting_id: str
    part: PartName
    round: int
    judge_id: str
    element: str
    share: float
    """Of its points that a candidate who is only just good enough would win, 0–1."""
    given_at: datetime


@dataclass(frozen=True)
class TaskGrade:
    """One grade of a whole task, given apart from its marks (borderline regression)."""

    task_id: str
    marker_id: str
    candidate_id: str
    grade: int
    given_at: datetime
