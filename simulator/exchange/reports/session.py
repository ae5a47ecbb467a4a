"""The report of one exercise for the person who did it: what to mend first, then what went well, with the words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

from simulator.assessment.findings import Finding, Mark
from simulator.exchange.reports.curve import Line, draw_lines
from simulator.exchange.reports.inputs import MoodPoint, SessionReport
from simulator.exchange.reports.paper import ACCENT
from simulator.exchange.reports.sheet import Column, Sheet
from simulator.exchange.reports.words import day, percent, say

MOST_QUOTES = 3
MOST_QUOTED = 400
"""Longest quote, in characters: a whole letter stands in the conversation and not here."""
MOOD_MOST = 10.0
CALM, ANGRY = (47, 95, 168), (179, 38, 30)
"""Colours of patience and anger, as on screen; trust has the accent."""


def session_report(content: SessionReport) -> bytes:
    """Return the report as a PDF."""
    title = f"{say('session.title')} – {content.scenario_title}"
    made = datetime.combine(content.played_on, time(12), UTC)
    sheet = Sheet(title, made_at=made, author=content.institution or content.trainee, running=title)
    _opening(sheet, content)
    _critical(sheet, content)
    _changes(sheet, content)
    _areas(sheet, content)
    _missed(sheet, content)
    _shown(sheet, content)
    _mood(sheet, content.mood)
    return sheet.finished()


def _opening(sheet: Sheet, content: SessionReport) -> None:
    marked = content.assessment
    sheet.heading(say("session.title"))
    counted = content.counted or marked
    facts = [
        (say("session.who"), content.trainee),
        (say("session.scenario"), content.scenario_title),
        (say("session.company"), content.company),
        (say("session.channel"), content.channel),
        (say("session.when"), day(content.played_on)),
        (say("session.score"), _result(counted.score, counted.passed)),
    ]
    if content.counted is not None:
        facts.append((say("session.program_score"), _result(marked.score, marked.passed)))
    sheet.facts(facts)
    if content.sentence:
        sheet.paragraph(content.sentence, bold=True)
    sheet.note(say("session.foot"))


def _result(score: float, passed: bool) -> str:
    return say("session.passed" if passed else "session.failed", score=percent(round(score, 2)))


def _critical(sheet: Sheet, content: SessionReport) -> None:
    errors = content.assessment.critical_errors
    if not errors:
        return
    sheet.heading(say("session.critical"), 2)
    for error in errors:
        sheet.heading(error.title, 3)
        _told(sheet, error, forbidden=True)


def _changes(sheet: Sheet, content: SessionReport) -> None:
    """Write the marks a person gave, each beside the program's."""
    if not content.changes:
        return
    columns = (
        Column(say("session.change_what"), 0.27),
        Column(say("session.change_before"), 0.15),
        Column(say("session.change_after"), 0.15),
        Column(say("session.change_why"), 0.43),
    )
    rows = [
        (one.what, one.before, one.after, say("session.change_reason", who=one.by, reason=one.reason))
        for one in content.changes
    ]
    sheet.heading(say("session.changes"), 2)
    sheet.table(columns, rows)


def _areas(sheet: Sheet, content: SessionReport) -> None:
    columns = (
        Column(say("session.area"), 0.68),
        Column(say("session.points"), 0.16, "R"),
        Column(say("session.share"), 0.16, "R"),
    )
    rows = [
        (_competency(content, name), f"{_number(points.points)}/{_number(points.max)}", percent(points.share))
        for name, points in content.assessment.competencies.items()
        if points.max
    ]
    if rows:
        sheet.heading(say("session.areas"), 2)
        sheet.table(columns, rows, style="body")


def _competency(content: SessionReport, name: str) -> str:
    try:
        return f"{name}. {content.standard.competency(name).name}"
    except KeyError:
        return name


def _missed(sheet: Sheet, content: SessionReport) -> None:
    critical = {one.observable for one in content.assessment.critical_errors}
    missed = [
        one
        for one in content.assessment.findings
        if one.mark in (Mark.NONE, Mark.HALF) and one.observable not in critical
    ]
    missed.sort(key=lambda one: -one.weight * (1 - (one.mark.share or 0)))
    sheet.heading(say("session.missed"), 2)
    if not missed:
        sheet.paragraph(say("session.missed_none"))
    for finding in missed:
        never = finding.observable in content.forbidden
        mark = say("mark.happened" if never else f"mark.{finding.mark.value}")
        sheet.heading(say("session.mark", title=finding.title, mark=mark), 3)
        _told(sheet, finding, forbidden=never)


def _told(sheet: Sheet, finding: Finding, *, forbidden: bool) -> None:
    quotes = _quotes(finding)
    if quotes:
        sheet.facts([(say("session.own"), quotes)], label_width=36)
    why = say("session.why_wrong" if forbidden else "session.lacking")
    model = say("session.instead" if forbidden else "session.model")
    rows = [(why, finding.missing or finding.reason), (model, finding.model_answer), (say("session.reason"), "")]
    if finding.missing and finding.reason != finding.missing:
        rows[2] = (say("session.reason"), finding.reason)
    sheet.facts(rows, label_width=36)


def _shown(sheet: Sheet, content: SessionReport) -> None:
    shown = [one for one in content.assessment.findings if one.mark is Mark.FULL]
    if not shown:
        return
    columns = (Column(say("session.observation"), 0.36), Column(say("session.evidence"), 0.64))
    rows = [
        (say("session.helped", title=one.title) if one.observable in content.helped else one.title, _quotes(one))
        for one in shown
    ]
    sheet.heading(say("session.shown"), 2)
    sheet.table(columns, rows)


def _quotes(finding: Finding) -> str:
    """Return the words behind a mark; a note is not put between quotation marks twice."""
    quotes = list(dict.fromkeys(one.quote for one in finding.evidence if one.quote))[:MOST_QUOTES]
    return "; ".join(say("session.quote", quote=_cut(quote)) for quote in quotes)


def _cut(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= MOST_QUOTED else flat[: MOST_QUOTED - 1].rsplit(" ", 1)[0] + "…"


def _mood(sheet: Sheet, points: Sequence[MoodPoint]) -> None:
    """Draw the customer's mood, and say the same in a table."""
    if len(points) < 2:
        return
    sheet.heading(say("session.mood"), 2, keep=60)
    lines = (
        Line(say("session.trust"), tuple(float(one.trust) for one in points), ACCENT),
        Line(say("session.patience"), tuple(float(one.patience) for one in points), CALM, 1.6),
        Line(say("session.anger"), tuple(float(one.anger) for one in points), ANGRY, 0.7),
    )
    draw_lines(sheet, lines, MOOD_MOST, described=say("session.mood_alt"))
    columns = (
        Column(say("session.turn"), 0.08, "R"),
        Column(say("session.trust"), 0.13, "R"),
        Column(say("session.patience"), 0.15, "R"),
        Column(say("session.anger"), 0.1, "R"),
        Column(say("session.cause"), 0.54),
    )
    rows = [
        (str(number), str(one.trust), str(one.patience), str(one.anger), one.cause)
        for number, one in enumerate(points)
        if not number or one.moved_from(points[number - 1])
    ]
    sheet.table(columns, rows)


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",")
