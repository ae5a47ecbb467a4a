"""„Zaświadczenie o wyniku”: one page to show, one with the criteria; it attests a result and awards nothing."""

from __future__ import annotations

from datetime import UTC, datetime, time

from simulator.errors import ReportIncomplete
from simulator.exchange.reports.inputs import Certificate, Holds
from simulator.exchange.reports.pieces import count_shown, criteria_table, parts_table
from simulator.exchange.reports.sheet import MARGIN, Sheet
from simulator.exchange.reports.words import day, place_and_day, say

QR_SIZE = 38.0
ATTACHMENT = "poswiadczenie.jwt"


def certificate(content: Certificate) -> bytes:
    """Return the certificate as a PDF; a credential that is given travels inside it.

    Raises:
        ReportIncomplete: the result is open.
    """
    if content.passed is Holds.OPEN:
        raise ReportIncomplete(say("certificate_open", name=content.name))
    made_at = datetime.combine(content.issued_on, time(12), UTC)
    sheet = Sheet(
        f"{say('certificate.title')} – {content.name}",
        made_at=made_at,
        author=content.institution.name,
        running=f"{say('certificate.title')} {say('certificate.number', number=content.number)}",
    )
    _statement(sheet, content)
    is_drawn = _authenticity(sheet, content)
    if content.sheet:
        sheet.add_page()
        sheet.heading(say("certificate.results"))
        sheet.paragraph(f"{content.name}, {content.title}, {day(content.sat_on)}")
        sheet.paragraph(say("protocol.legend"), "small")
        criteria_table(sheet, content.sheet, with_points=False)
    if not is_drawn and not _authenticity(sheet, content):
        sheet.add_page()
        _authenticity(sheet, content)
    if content.token:
        sheet.embed_file(
            bytes=content.token.encode("ascii"),
            basename=ATTACHMENT,
            desc=say("certificate.attachment"),
            mime_type="application/vc+jwt",
            associated_file_relationship="Data",
            creation_date=made_at,
            modification_date=made_at,
        )
    return sheet.finished()


def _statement(sheet: Sheet, content: Certificate) -> None:
    standard = content.standard
    sheet.gap(3)
    sheet.paragraph(content.institution.name, align="C", bold=True)
    if content.institution.address:
        sheet.paragraph(content.institution.address, "small", align="C")
    sheet.gap(5)
    sheet.heading(say("certificate.title"), align="C")
    sheet.paragraph(say("certificate.number", number=content.number), align="C")
    sheet.gap(4)
    sheet.paragraph(say("certificate.states", institution=content.institution.name), align="C")
    sheet.paragraph(content.name, "large", align="C", bold=True)
    if content.born:
        sheet.paragraph(say("certificate.born", born=content.born), align="C")
    sheet.paragraph(say("certificate.sat", day=day(content.sat_on), title=content.title), align="C")
    key = "certificate.passed" if content.passed is Holds.YES else "certificate.failed"
    sheet.paragraph(say(key), "large", align="C", bold=True)
    sheet.gap(3)
    if content.parts:
        parts_table(sheet, content.parts)
    sheet.paragraph(say("certificate.basis", code=standard.code, name=standard.name, source=standard.source))
    shown, examined = count_shown(content.sheet)
    if examined:
        sheet.paragraph(say("certificate.shown", shown=str(shown), all=str(examined)))
    sheet.note(say("certificate.no_qualification", level=str(standard.level), framework=standard.framework))
    sheet.paragraph(place_and_day(content.institution.city, content.issued_on))
    sheet.signatures([(one.name, one.role) for one in content.signed_by])


def _authenticity(sheet: Sheet, content: Certificate) -> bool:
    """Draw the code at the foot of the page with what it is for beside it; return False when there is no room."""
    if not content.proof:
        return True
    top = sheet.h - MARGIN - QR_SIZE
    if sheet.get_y() + 4 > top:
        return False
    sheet.qr(content.proof, QR_SIZE, sheet.l_margin, top, described=say("certificate.qr_alt"))
    texts = [say("certificate.qr")] + ([say("certificate.attached")] if content.token else [])
    sheet.beside(texts, sheet.l_margin + QR_SIZE + 6, top + 1)
    return True
