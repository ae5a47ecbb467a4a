"""What the report of a session says, gathered from its review and from what people said of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from simulator.assessment.findings import Mark
from simulator.exchange.reports.inputs import MarkChange, MoodPoint, SessionReport
from simulator.school.classroom.works import PupilWork
from simulator.school.marking import Review
from simulator.standard import Standard


def report_of(
    review: Review,
    *,
    trainee: str,
    standard: Standard,
    played_on: date,
    channel: str,
    word_of: Callable[[Mark], str],
    work: PupilWork | None = None,
) -> SessionReport:
    """Return the content of a report.

    Args:
        trainee: As printed.
        played_on: Day of the exercise where it was done.
        channel: As printed.
        word_of: Returns a mark in a word.
        work: What people said of it; None where there are no people but the trainee.
    """
    scenario = review.session.stage.scenario
    company = review.session.stage.company
    held = bool(work and work.remarks.holding)
    return SessionReport(
        trainee=trainee,
        scenario_title=scenario.title,
        company=company.name if company else "",
        channel=channel,
        played_on=played_on,
        assessment=review.assessment,
        standard=standard,
        sentence=review.debrief.sentence,
        forbidden=frozenset(one.id for one in scenario.observables if one.look_for.kind == "never"),
        helped=review.helped,
        counted=work.counted if work and held else None,
        changes=_changes(work, word_of) if work else (),
        mood=tuple(
            MoodPoint(turn.mood.trust, turn.mood.patience, turn.mood.anger, ", ".join(one.cause for one in turn.moves))
            for turn in review.session.turns
        ),
    )


def _changes(work: PupilWork, word_of: Callable[[Mark], str]) -> tuple[MarkChange, ...]:
    titles = {one.observable: one.title for one in work.review.assessment.findings}
    return tuple(
        MarkChange(
            what=titles.get(name, name),
            before=word_of(one.machine_mark),
            after=word_of(one.mark or one.machine_mark),
            by=work.remarks.authors[one.author_id],
            reason=one.reason,
        )
        for name, one in work.remarks.holding.items()
    )
