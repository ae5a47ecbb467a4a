"""Parts that several documents share: results of parts, criteria, who and where."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.exchange.credential import Outcome
from simulator.exchange.reports.inputs import Institution, PartResult, SheetLine
from simulator.exchange.reports.sheet import Column, Sheet
from simulator.exchange.reports.words import percent, say

DASH = "–"


def letterhead(sheet: Sheet, institution: Institution) -> None:
    """Write who speaks."""
    sheet.paragraph(institution.name, bold=True)
    if institution.address:
        sheet.gap(-1.4)
        sheet.paragraph(institution.address, "small")
    sheet.gap(3)


def parts_table(sheet: Sheet, parts: Sequence[PartResult]) -> None:
    """Write the results of the parts."""
    columns = (
        Column(say("letter.part"), 0.5),
        Column(say("letter.share"), 0.25, "R"),
        Column(say("letter.needed"), 0.25, "R"),
    )
    rows = [(part.name, percent(part.share), percent(part.needed)) for part in parts]
    sheet.table(columns, rows, style="body")


def criteria_table(sheet: Sheet, lines: Sequence[SheetLine], *, with_points: bool = True) -> None:
    """Write how each criterion came out."""
    shares = (0.12, 0.6, 0.16, 0.12) if with_points else (0.13, 0.75, 0.0, 0.12)
    titles = ("protocol.criterion", "protocol.wording", "protocol.points", "protocol.outcome")
    aligns = ("L", "L", "R", "C")
    chosen = [number for number in range(4) if shares[number]]
    columns = [Column(say(titles[number]), shares[number], aligns[number]) for number in chosen]
    rows = [[_cells(line)[number] for number in chosen] for line in lines]
    sheet.table(columns, rows)


def count_shown(lines: Sequence[SheetLine]) -> tuple[int, int]:
    """Return how many criteria were shown, and of how many there was an occasion for."""
    examined = [line for line in lines if line.outcome is not Outcome.NOT_EXAMINED]
    return sum(line.outcome is Outcome.SHOWN for line in examined), len(examined)


def _cells(line: SheetLine) -> tuple[str, str, str, str]:
    points = say("protocol.recognised") if line.recognised else percent(line.share)
    return line.criterion, line.name, points, line.outcome.value
