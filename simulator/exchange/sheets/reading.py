"""Filled marking sheets as marks of the people who filled them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from simulator.assessment.agreement.marks import MarkSource, Place
from simulator.assessment.findings import Mark
from simulator.errors import ContentError, Problem
from simulator.exchange.sheets.tables import Cell, Table, read_tables, sheet_error
from simulator.exchange.sheets.words import mark_called, sheet_words

NEEDED = ("transcript", "observable", "mark")


@dataclass
class _Rater:
    """What one person has marked so far, with the row each mark stands in."""

    marks: dict[Place, tuple[Mark, Cell]] = field(default_factory=dict)
    scenarios: dict[str, str] = field(default_factory=dict)
    unmarked: int = 0


def read_sheets(path: Path) -> tuple[MarkSource, ...]:
    """Read a filled sheet; every person named in it is a source of their own, in the order in which they come.

    A row without a name belongs to the person named before it in the same table, else to the file's name. Rows without
    a mark are counted and left out; rows about the conversation are passed over.

    Raises:
        ContentError: every wrong cell at once, by row and column.
    """
    raters: dict[str, _Rater] = {}
    problems: list[Problem] = []
    tables = [
        (table, start, columns) for table in read_tables(path) if (head := _header(table)) for start, columns in [head]
    ]
    if not tables:
        titles = ", ".join(sheet_words().columns[name].title for name in NEEDED)
        raise sheet_error(path.name, "no-header", "no_header", columns=titles)
    for table, start, columns in tables:
        problems += _read_table(table, start, columns, raters, path.stem)
    if problems:
        raise ContentError(problems)
    if not any(one.marks for one in raters.values()):
        raise sheet_error(path.name, "no-marks", "nothing", column=sheet_words().columns["mark"].title)
    return tuple(_source(name, one) for name, one in raters.items() if one.marks)


def _source(name: str, rater: _Rater) -> MarkSource:
    marks = {place: mark for place, (mark, _) in rater.marks.items()}
    left_out = (sheet_words().problem("unmarked", name=name, n=rater.unmarked),) if rater.unmarked else ()
    return MarkSource(name, marks, scenarios=rater.scenarios, left_out=left_out)


def _header(table: Table) -> tuple[int, Mapping[str, int]] | None:
    """Return how many rows the header ends after, and the place of every column it names; None without one."""
    for number, row in enumerate(table.rows[:20], start=1):
        named = [(sheet_words().column_called(cell.text), cell) for cell in row]
        columns: dict[str, int] = {}
        for name, cell in named:
            if name is None:
                continue
            if name in columns and name in NEEDED:
                message = sheet_words().problem("twice_column", column=cell.text)
                raise ContentError([Problem(table.name, cell.row, cell.column, "duplicate-column", cell.text, message)])
            columns.setdefault(name, cell.column)
        if all(name in columns for name in NEEDED):
            return number, columns
    return None


def _read_table(
    table: Table, start: int, columns: Mapping[str, int], raters: dict[str, _Rater], unnamed: str
) -> Iterator[Problem]:
    name = unnamed
    for row in table.rows[start:]:
        cells = {column: _cell(row, place) for column, place in columns.items()}
        name = _text(cells.get("rater")) or name
        observable = _text(cells["observable"])
        if not observable:
            continue
        rater = raters.setdefault(name, _Rater())
        written = cells["mark"]
        if written is None or not _text(written):
            rater.unmarked += 1
            continue
        yield from _read_mark(table, rater, Place(_text(cells["transcript"]), observable), written, row)
        rater.scenarios[_text(cells["transcript"])] = _text(cells.get("scenario"))


def _read_mark(table: Table, rater: _Rater, place: Place, written: Cell, row: Iterable[Cell]) -> Iterator[Problem]:
    words = sheet_words()
    mark = None if written.is_date else mark_called(_text(written))
    if mark is None:
        key = "date_mark" if written.is_date else "unknown_mark"
        yield _problem(table, written, "unknown-mark", words.problem(key, found=_shortened(_text(written))))
        return
    if not place.transcript:
        first = next(iter(row), written)
        yield _problem(table, first, "no-transcript", words.problem("no_transcript"))
        return
    before = rater.marks.setdefault(place, (mark, written))
    if before[0] is not mark:
        message = words.problem("twice_marked", row=str(before[1].row), before=_text(before[1]))
        yield _problem(table, written, "marked-twice", message)


def _cell(row: tuple[Cell, ...], column: int) -> Cell | None:
    return row[column - 1] if column <= len(row) else None


def _text(cell: Cell | None) -> str:
    """Return what a cell says, without the apostrophe an export may have put before it."""
    return "" if cell is None else cell.text.strip().removeprefix("'").strip()


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _problem(table: Table, cell: Cell, code: str, message: str) -> Problem:
    return Problem(table.name, cell.row, cell.column, code, sheet_words().columns["mark"].title, message)
