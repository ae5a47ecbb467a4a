"""Class lists and grades as CSV and XLSX; no text in them is taken for a formula."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from simulator.exchange.roster.words import roster_words
from simulator.exchange.sheets.writing import harmless
from simulator.language.folding import fold
from simulator.school.classroom.results import Grade, GradeSheet
from simulator.storage import AssignmentKind, Pupil

Value = str | int | float | None


@dataclass(frozen=True)
class FileTable:
    """A table to be written."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def roster_table(pupils: Iterable[Pupil], pins: Mapping[str, str] | None = None, title: str = "") -> FileTable:
    """Return the roster of a class.

    Args:
        pupils: In the order of the rows.
        pins: PIN by pupil id, for those it was just given; None leaves the column out.
        title: Of the worksheet.
    """
    words = roster_words().written
    names = ["number", "family_name", "given_name", "pseudonym", *(["pin"] if pins is not None else [])]
    rows = tuple((*_of_pupil(one), *([(pins.get(one.id, ""))] if pins is not None else [])) for one in pupils)
    return FileTable(title or words["roster_file"], tuple(words[name] for name in names), rows)


def grade_table(sheet: GradeSheet, title: str = "") -> FileTable:
    """Return the grades of a class: for every assignment the score in per cent and what is to be said of it."""
    words = roster_words().written
    headings = [words[name] for name in ("number", "family_name", "given_name", "pseudonym")]
    for number, one in enumerate(sheet.assignments, start=1):
        named = words["written_test"] if one.kind is AssignmentKind.WRITTEN else sheet.titles[one.id]
        headings += [words[name].format(title=f"{number}. {named}") for name in ("score", "remark")]
    rows = []
    for pupil, grades in sheet.rows:
        cells: list[Value] = [*_of_pupil(pupil)]
        for one in sheet.assignments:
            grade = grades[one.id]
            cells += [None if grade.score is None else round(grade.score * 100, 1), remark(grade)]
        rows.append(tuple(cells))
    return FileTable(title or words["grades_file"], tuple(headings), tuple(rows))


def remark(grade: Grade) -> str:
    """Return what is to be said of a grade: passed or not, late, overruled."""
    words = roster_words().written
    said = []
    if grade.passed is not None:
        said.append(words["passed" if grade.passed else "failed"])
    elif grade.score is None and grade.tries:
        said.append(words["started"])
    said += [words["late"]] if grade.is_late else []
    said += [words["overruled"]] if grade.is_overruled else []
    return ", ".join(said)


def to_csv(table: FileTable) -> bytes:
    """Return a table as spreadsheets with Polish settings open it: semicolons, decimal commas, a byte order mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    for row in (table.headings, *table.rows):
        writer.writerow([_written(value) for value in row])
    return buffer.getvalue().encode("utf-8-sig", "replace")


def to_xlsx(table: FileTable) -> bytes:
    """Return a workbook with one worksheet; texts are texts whatever they begin with, scores are numbers."""
    book = Workbook()
    page = book.active
    page.title = re.sub(r"[\\/*?:\[\]']", " ", harmless(table.title))[:31].strip() or "Lista"
    for row, values in enumerate((table.headings, *table.rows), start=1):
        for column, value in enumerate(values, start=1):
            cell = page.cell(row, column)
            if isinstance(value, str):
                cell.value = harmless(value)
                cell.data_type = "s"
            elif value is not None:
                cell.value = value
            if row == 1:
                cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A2"
    for column, width in enumerate(_widths(table), start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def file_name(what: str, named: str, ending: str) -> str:
    """Return a file name of plain letters, digits and hyphens, whatever the thing is named.

    Args:
        what: First word of the name.
        named: Name of the class.
        ending: Without the dot.
    """
    plain = fold(unicodedata.normalize("NFKC", named)).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40]
    return f"{what}-{slug}.{ending}" if slug else f"{what}.{ending}"


def _of_pupil(pupil: Pupil) -> tuple[Value, ...]:
    return (pupil.number, pupil.family_name, pupil.given_name, pupil.pseudonym)


def _written(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return harmless(value) if isinstance(value, str) else "" if value is None else str(value)


def _widths(table: FileTable) -> Sequence[int]:
    columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.headings)
    return [
        min(40, max(8, min(18, len(heading)), *(len(str(value or "")) + 2 for value in values)))
        for heading, values in zip(table.headings, columns, strict=True)
    ]
