"""The protocol: everything a commission signs, and the results of every candidate down to the criteria."""

from __future__ import annotations

from datetime import UTC, datetime, time

from simulator.errors import ReportIncomplete
from simulator.exchange.reports.inputs import CandidateResult, Holds, Protocol
from simulator.exchange.reports.pieces import DASH, count_shown, criteria_table, letterhead
from simulator.exchange.reports.sheet import Column, Sheet
from simulator.exchange.reports.words import day, hour, percent, place_and_day, say

SHORT_HASH = 12
"""Digits of the log's head one types into ``audit --expect``."""


def protocol(content: Protocol) -> bytes:
    """Return the protocol as a PDF.

    Raises:
        ReportIncomplete: a candidate's result is open, nobody sat, or there is nobody to sign.
    """
    _check(content)
    sheet = Sheet(
        f"{say('protocol.title')} nr {content.number}",
        made_at=datetime.combine(content.drawn_up_on, time(12), UTC),
        author=content.institution.name,
        running=say("protocol.running", number=content.number, title=content.title),
    )
    _opening(sheet, content)
    _course(sheet, content)
    _results(sheet, content)
    _ending(sheet, content)
    sheet.add_page()
    sheet.heading(say("protocol.annex"))
    for number, candidate in enumerate(content.candidates, start=1):
        _candidate(sheet, number, candidate)
    return sheet.finished()


def _check(content: Protocol) -> None:
    if not content.candidates:
        raise ReportIncomplete(say("no_candidates"))
    if not content.commission:
        raise ReportIncomplete(say("no_commission"))
    waiting = [one.name or one.code for one in content.candidates if one.passed is Holds.OPEN]
    if waiting:
        raise ReportIncomplete(say("open_candidates", names=", ".join(waiting)))


def _opening(sheet: Sheet, content: Protocol) -> None:
    letterhead(sheet, content.institution)
    sheet.heading(say("protocol.title"))
    when = say("protocol.when_value", day=day(content.sat_on), began=hour(content.began), ended=hour(content.ended))
    standard = content.standard
    sheet.facts(
        (
            (say("protocol.number"), content.number),
            (say("protocol.exam"), content.title),
            (
                say("protocol.standard"),
                f"{say('standard', code=standard.code, name=standard.name)} ({standard.source})",
            ),
            (say("protocol.when"), when),
            (say("protocol.place"), content.place),
            (say("protocol.blueprint"), content.blueprint),
            (say("protocol.content"), content.content),
            (say("protocol.rule"), content.rule),
        )
    )
    sheet.heading(say("protocol.commission"), 2)
    columns = (Column(say("protocol.member"), 0.5), Column(say("protocol.role"), 0.5))
    sheet.table(columns, [(member.name, member.role) for member in content.commission], style="body")


def _course(sheet: Sheet, content: Protocol) -> None:
    sheet.heading(say("protocol.marking"), 2)
    sheet.paragraph(say("protocol.machine"))
    if content.marking:
        sheet.points(content.marking)
    if content.cut_scores:
        sheet.heading(say("protocol.cuts"), 2)
        sheet.points(content.cut_scores)
    sheet.heading(say("protocol.incidents"), 2)
    if content.incidents:
        texts = [say("protocol.incident", hour=hour(one.at), text=one.text) for one in content.incidents]
        sheet.points(texts)
    else:
        sheet.paragraph(say("protocol.no_incidents"))


def _results(sheet: Sheet, content: Protocol) -> None:
    sheet.heading(say("protocol.results"), 2)
    passed = sum(one.passed is Holds.YES for one in content.candidates)
    everybody = len(content.candidates)
    sheet.paragraph(say("protocol.summary", all=everybody, passed=str(passed), failed=str(everybody - passed)))
    parts = tuple(dict.fromkeys(part.name for one in content.candidates for part in one.parts))
    width = 0.25 / max(1, len(parts))
    columns = (
        Column(say("protocol.no"), 0.06, "R"),
        Column(say("protocol.code"), 0.11),
        Column(say("protocol.name"), 0.23),
        *(Column(name, width, "R") for name in parts),
        Column(say("protocol.shown"), 0.11, "R"),
        Column(say("protocol.critical"), 0.12, "R"),
        Column(say("protocol.result"), 0.12),
    )
    rows = [_summary(number, one, parts) for number, one in enumerate(content.candidates, start=1)]
    sheet.table(columns, rows)


def _summary(number: int, candidate: CandidateResult, parts: tuple[str, ...]) -> tuple[str, ...]:
    shares = {part.name: percent(part.share) for part in candidate.parts}
    shown, examined = count_shown(candidate.sheet)
    return (
        f"{number}.",
        candidate.code,
        candidate.name,
        *(shares.get(name, DASH) for name in parts),
        f"{shown}/{examined}",
        str(len(candidate.critical_errors)) if candidate.critical_errors else DASH,
        say(f"passed.{candidate.passed.value}"),
    )


def _ending(sheet: Sheet, content: Protocol) -> None:
    if content.journal_head is not None:
        number, digest = content.journal_head
        sheet.heading(say("protocol.head"), 2)
        short = f"{number}:{digest[:SHORT_HASH]}"
        sheet.paragraph(say("protocol.head_text", number=str(number), hash=digest, short=short), "small")
    sheet.heading(say("protocol.signatures"), 2, keep=50)
    sheet.paragraph(say("protocol.signed", when=place_and_day(content.institution.city, content.drawn_up_on)))
    sheet.signatures([(member.name, member.role) for member in content.commission])


def _candidate(sheet: Sheet, number: int, candidate: CandidateResult) -> None:
    sheet.heading(f"{number}. {candidate.name or candidate.code}", 2)
    parts = ", ".join(f"{part.name}: {_against(part.share, part.needed)}" for part in candidate.parts)
    sheet.facts(
        (
            (say("protocol.code"), candidate.code),
            (say("protocol.form"), candidate.form),
            (say("protocol.result"), say(f"passed.{candidate.passed.value}")),
            (say("letter.parts"), parts),
            (say("protocol.critical"), "; ".join(candidate.critical_errors)),
        )
    )
    if candidate.conditions:
        sheet.heading(say("protocol.conditions"), 3)
        sheet.points([f"{one.text} [{say(f'holds.{one.holds.value}')}]" for one in candidate.conditions])
    if candidate.sheet:
        sheet.heading(say("protocol.sheet"), 3)
        sheet.paragraph(say("protocol.legend"), "small")
        criteria_table(sheet, candidate.sheet)
    if candidate.changes:
        _changes(sheet, candidate)
    if candidate.remarks:
        sheet.heading(say("protocol.remarks"), 3)
        sheet.points(candidate.remarks)


def _against(share: float | None, needed: float | None) -> str:
    return percent(share) if needed is None else say("part.needed", share=percent(share), needed=percent(needed))


def _changes(sheet: Sheet, candidate: CandidateResult) -> None:
    sheet.heading(say("protocol.changes"), 3)
    titles = ("change_what", "change_before", "change_after", "change_by", "change_reason")
    shares = (0.28, 0.09, 0.09, 0.18, 0.36)
    columns = [Column(say(f"protocol.{title}"), share) for title, share in zip(titles, shares, strict=True)]
    rows = [(one.what, one.before, one.after, one.by, one.reason) for one in candidate.changes]
    sheet.table(columns, rows)
