"""Marking sheets as CSV and XLSX files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from simulator.exchange.sheets.rows import Sheet, SheetRow
from simulator.exchange.sheets.words import sheet_words

FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
"""A cell that begins so may be run by a spreadsheet (CWE-1236)."""
TEXT = "@"
"""Number format of cells in which 1/2 stays 1/2 and is no date."""
_TO_FILL = PatternFill("solid", fgColor="FFF6D6")
_HEAD = PatternFill("solid", fgColor="E3E8EE")


def sheets_to_csv(sheets: Iterable[Sheet]) -> bytes:
    """Return all sheets as one table, with semicolons and a byte order mark, as spreadsheets set to Polish open it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(_headings())
    for row in (row for sheet in sheets for row in sheet.rows):
        writer.writerow(_cells(row))
    return buffer.getvalue().encode("utf-8-sig")


def sheets_to_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook with the instruction and one worksheet a transcript; marks are chosen from a list."""
    book = Workbook()
    _write_instruction(book.active)
    for number, sheet in enumerate(sheets, start=1):
        _write_sheet(book.create_sheet(f"{number} {sheet.transcript}"), sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def harmless(text: str) -> str:
    """Return a text no spreadsheet takes for a formula, without characters it cannot hold."""
    kept = ILLEGAL_CHARACTERS_RE.sub("", text.encode("utf-8", "replace").decode("utf-8"))
    return f"'{kept}" if FORMULA.match(kept) else kept


def _headings() -> list[str]:
    return [one.title for one in sheet_words().columns.values()]


def _cells(row: SheetRow) -> list[str]:
    return [harmless(value) for value in astuple(row)]


def _write_instruction(page: Worksheet) -> None:
    instruction = sheet_words().instruction
    page.title = instruction.title
    page.column_dimensions["A"].width = 110
    for line in instruction.lines:
        page.append([line])
        page.cell(page.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")


def _write_sheet(page: Worksheet, sheet: Sheet) -> None:
    words = sheet_words()
    names = list(words.columns)
    for number, name in enumerate(names, start=1):
        page.column_dimensions[get_column_letter(number)].width = words.widths[name]
    _append(page, _headings())
    for cell in page[1]:
        cell.font, cell.fill = Font(bold=True), _HEAD
    page.freeze_panes = "A2"
    choice = DataValidation(
        type="list", formula1=f'"{",".join(words.choices)}"', allow_blank=True, showErrorMessage=False
    )
    page.add_data_validation(choice)
    for row in sheet.rows:
        _append(page, _cells(row))
        if row.observable:
            cell = page.cell(page.max_row, names.index("mark") + 1)
            cell.fill = _TO_FILL
            cell.number_format = TEXT
            choice.add(cell)


def _append(page: Worksheet, values: Sequence[str]) -> None:
    """Add a row of plain texts: whatever a text begins with, it is never a formula, a number or a date."""
    place = page.max_row + 1 if page.max_row > 1 or page.cell(1, 1).value is not None else 1
    for number, value in enumerate(values, start=1):
        cell: Cell = page.cell(place, number)
        if value:
            cell.value = value
            cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
