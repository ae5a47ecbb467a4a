"""The letter that tells a candidate the result, why it is so, and what can be done about it."""

from __future__ import annotations

from datetime import UTC, datetime, time

from simulator.errors import ReportIncomplete
from simulator.exchange.reports.inputs import Holds, ResultLetter
from simulator.exchange.reports.pieces import criteria_table, letterhead, parts_table
from simulator.exchange.reports.sheet import Sheet
from simulator.exchange.reports.words import day, place_and_day, say


def result_letter(content: ResultLetter) -> bytes:
    """Return the letter as a PDF.

    Raises:
        ReportIncomplete: the result is open.
    """
    if content.passed is Holds.OPEN:
        raise ReportIncomplete(say("letter_open", name=content.name or content.code))
    sheet = Sheet(
        f"{say('letter.title')} – {content.name}",
        made_at=datetime.combine(content.written_on, time(12), UTC),
        author=content.institution.name,
        running=say("letter.title"),
    )
    letterhead(sheet, content.institution)
    sheet.paragraph(place_and_day(content.institution.city, content.written_on), align="R")
    sheet.paragraph("\n".join(line for line in (content.name, content.recipient_address) if line))
    if content.code:
        sheet.paragraph(say("letter.code", code=content.code), "small")
    sheet.heading(say("letter.title"))
    sheet.paragraph(say("letter.dear"))
    key = "letter.passed" if content.passed is Holds.YES else "letter.failed"
    sheet.paragraph(say(key, title=content.title, day=day(content.sat_on)))
    _reasons(sheet, content)
    if content.appeal_until is not None:
        # A signature alone on a page could have been put under anything.
        sheet.heading(say("letter.appeal"), 2, keep=55)
        sheet.paragraph(say("letter.appeal_text", day=day(content.appeal_until)))
    sheet.signatures([(content.signed_by.name, content.signed_by.role)])
    return sheet.finished()


def _reasons(sheet: Sheet, content: ResultLetter) -> None:
    if content.parts:
        sheet.heading(say("letter.parts"), 2)
        parts_table(sheet, content.parts)
    if content.conditions:
        sheet.heading(say("letter.why"), 2)
        sheet.points([one.text for one in content.conditions])
    if content.not_shown:
        sheet.heading(say("letter.not_shown"), 2)
        sheet.paragraph(say("letter.not_shown_lead"))
        criteria_table(sheet, content.not_shown)
