"""The report of a competency profile: areas, tasks and criteria with how sure we are of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time

from simulator.assessment.profile import Estimate
from simulator.exchange.reports.curve import Span, draw_spans
from simulator.exchange.reports.inputs import ProfileReport
from simulator.exchange.reports.sheet import Column, Sheet
from simulator.exchange.reports.words import day, percent, say


def profile_report(content: ProfileReport) -> bytes:
    """Return the report as a PDF."""
    sheet = Sheet(
        f"{say('profile.title')} – {content.trainee}",
        made_at=datetime.combine(content.made_on, time(12), UTC),
        author=content.institution or content.trainee,
        running=f"{say('profile.title')} – {content.trainee}",
    )
    profile = content.profile
    sheet.heading(say("profile.title"))
    tests = say("profile.tests", tests=profile.tests) if profile.tests else ""
    sheet.facts(
        (
            (say("profile.who"), content.trainee),
            (say("profile.when"), day(content.made_on)),
            (say("profile.evidence"), say("profile.evidence_value", sessions=profile.sessions, tests=tests)),
        )
    )
    if not profile.sessions and not profile.tests:
        sheet.note(say("profile.nothing"))
        return sheet.finished()
    sheet.note(say("profile.foot"))
    areas = list(profile.areas.values())
    sheet.heading(say("profile.areas"), 2, keep=60)
    draw_spans(sheet, [_span(one) for one in areas], described=say("profile.areas_alt"))
    _estimates(sheet, "", "profile.area", ((one.label, one) for one in areas))
    if content.recommendations:
        sheet.heading(say("profile.next"), 2)
        sheet.points(content.recommendations)
    _estimates(sheet, "profile.tasks", "profile.task", _tasks(content))
    _criteria(sheet, content)
    return sheet.finished()


def _estimates(sheet: Sheet, title: str, first: str, rows: Iterable[tuple[str, Estimate]]) -> None:
    columns = (
        Column(say(first), 0.52),
        Column(say("profile.estimate"), 0.17, "R"),
        Column(say("profile.range"), 0.16, "R"),
        Column(say("profile.observations"), 0.15, "R"),
    )
    if title:
        sheet.heading(say(title), 2)
    sheet.table(columns, [(name, *_cells(estimate)) for name, estimate in rows])


def _span(estimate: Estimate) -> Span:
    return Span(estimate.label, estimate.mean if estimate.enough else None, estimate.low, estimate.high)


def _tasks(content: ProfileReport) -> Iterable[tuple[str, Estimate]]:
    for name, estimate in content.profile.tasks.items():
        yield f"{name}. {content.standard.task(name).name}", estimate


def _criteria(sheet: Sheet, content: ProfileReport) -> None:
    columns = (
        Column(say("profile.criterion"), 0.11),
        Column(say("profile.wording"), 0.44),
        Column(say("profile.estimate"), 0.16, "R"),
        Column(say("profile.range"), 0.15, "R"),
        Column(say("profile.observations"), 0.14, "R"),
    )
    rows = [
        (name, content.standard.criterion(name).wording, *_cells(estimate))
        for name, estimate in content.profile.criteria.items()
    ]
    sheet.heading(say("profile.criteria"), 2)
    sheet.table(columns, rows)


def _cells(estimate: Estimate) -> tuple[str, str, str]:
    if not estimate.observations:
        return say("profile.little"), "–", "0"
    shown = percent(round(estimate.mean, 2)) if estimate.enough else say("profile.little")
    span = say("profile.span", low=f"{100 * estimate.low:.0f}", high=percent(round(estimate.high, 2)))
    return shown, span, str(estimate.observations)
