"""What papers say of a sitting and of one result: parts, conditions, cut scores, incidents, changed marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from simulator.assessment.findings import Mark
from simulator.errors import ReportIncomplete
from simulator.exam.blueprint import Blueprint, CutRecord, MarkingPlan
from simulator.exam.decision import Verdict
from simulator.exam.rules import decimal, percent
from simulator.exchange.reports import ConditionResult, Holds, Incident, MarkChange, PartResult
from simulator.exchange.sitting.words import say
from simulator.school.examination.deciding import Decided
from simulator.school.examination.marking import machine_marks, resolved_marks
from simulator.storage.examinations.records import (
    Candidate,
    ExaminerMark,
    ExamTask,
    KeptIncident,
    KeptPart,
    OverruledMark,
    PartName,
    Sitting,
)
from simulator.storage.examinations.shelf import Shelf


def check_released(sitting: Sitting) -> None:
    """Raise `ReportIncomplete` while results are not released."""
    if sitting.released_at is None:
        raise ReportIncomplete(say("not_released"))


def local_time(moment: datetime | None) -> datetime:
    """Return a moment as on the clock of the examination room; the sitting has had it when results are out."""
    if moment is None:
        raise ReportIncomplete(say("not_released"))
    return moment.astimezone()


def passed(decided: Decided) -> Holds:
    """Return whether the examination is passed; a result that is released is never open."""
    return Holds.YES if decided.verdict is Verdict.PASSED else Holds.NO


def rule_of(blueprint: Blueprint) -> str:
    """Return the rule of decision in a sentence."""
    return say(f"rule.{blueprint.decision.style}")


def cuts_of(blueprint: Blueprint) -> Iterator[str]:
    """Yield what the cut score of each part is and where it comes from."""
    for name in PartName:
        part = getattr(blueprint, name.value)
        if part is not None:
            cut: CutRecord = part.cut
            key = "cut_adjusted" if cut.adjusted_because else "cut"
            title = say(f"part.{name.value}").capitalize()
            yield say(key, part=title, value=percent(cut.value), basis=cut.basis, reason=cut.adjusted_because)


def parts_of(blueprint: Blueprint, decided: Decided) -> tuple[PartResult, ...]:
    """Return the result of each part of the plan."""
    found = []
    for name in PartName:
        part = getattr(blueprint, name.value)
        if part is not None:
            share = getattr(decided.decision, name.value)
            found.append(PartResult(say(f"part.{name.value}"), share, part.cut.value))
    return tuple(found)


def conditions_of(decided: Decided) -> tuple[ConditionResult, ...]:
    """Return what decided, condition by condition."""
    return tuple(ConditionResult(one.text, Holds(one.holds.value)) for one in decided.decision.reasons)


def tasks_of(shelf: Shelf, sitting_id: str) -> Sequence[ExamTask]:
    """Return all practical tasks of a sitting."""
    return [
        task
        for candidate in shelf.list(Candidate, sitting_id=sitting_id)
        for task in shelf.list(ExamTask, candidate_id=candidate.id)
    ]


def incidents_of(shelf: Shelf, sitting: Sitting) -> Iterator[Incident]:
    """Yield what happened, in order, and at the end who did not come."""
    everybody = shelf.list(Candidate, sitting_id=sitting.id)
    codes = {one.id: one.code for one in everybody}
    for one in sorted(shelf.list(KeptIncident, sitting_id=sitting.id), key=lambda noted: noted.at):
        whose = f"[{codes[one.candidate_id]}] " if one.candidate_id else ""
        yield Incident(local_time(one.at), whose + one.text)
    for one in everybody:
        if not shelf.list(KeptPart, candidate_id=one.id):
            yield Incident(local_time(sitting.closed_at), say("absent", code=one.code))


def changes_of(shelf: Shelf, candidate: Candidate, plan: MarkingPlan) -> Iterator[MarkChange]:
    """Yield the marks decided over those of the examiners, each with what stood before it."""
    for task in shelf.list(ExamTask, candidate_id=candidate.id):
        overruled = shelf.list(OverruledMark, task_id=task.id)
        if not overruled:
            continue
        assessment = machine_marks(shelf, task)
        titles = {one.observable: one.title for one in assessment.findings}
        resolved = resolved_marks(assessment, shelf.list(ExaminerMark, task_id=task.id), plan)
        stood = {name: one.share for name, one in resolved.items()}
        for one in sorted(overruled, key=lambda mark: mark.at):
            after = Mark(one.mark).share
            yield MarkChange(
                what=titles[one.observable],
                before=_in_words(stood[one.observable]),
                after=_in_words(after),
                by=one.by[:8].upper(),
                reason=one.reason,
            )
            stood[one.observable] = after


def _in_words(share: float | None) -> str:
    return "–" if share is None else decimal(share)
