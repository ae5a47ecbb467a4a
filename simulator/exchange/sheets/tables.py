"""CSV and XLSX files as tables of texts, whatever separator, encoding or spreadsheet they come from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook

from simulator.errors import ContentError, Problem
from simulator.exchange.sheets.words import sheet_words

MOST_BYTES = 50_000_000
"""Of a file, and of what a workbook unpacks to."""
DELIMITERS = ";,\t"


@dataclass(frozen=True)
class Cell:
    """One cell with its place, both from 1 as spreadsheets count."""

    row: int
    column: int
    text: str
    is_date: bool = False
    """The spreadsheet took what was typed for a date."""


@dataclass(frozen=True)
class Table:
    """One table of a file."""

    name: str
    """The file, and for a workbook with several worksheets the worksheet too."""
    rows: tuple[tuple[Cell, ...], ...]


def read_tables(path: Path) -> tuple[Table, ...]:
    """Read every table of a CSV or XLSX file.

    Raises:
        ContentError: there is no such file, or it is not of this kind, or it is too large.
    """
    name = path.name
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError:
        raise sheet_error(name, "missing-file", "missing", name=str(path)) from None
    if data is None:
        raise _too_large(name, path.stat().st_size)
    if data[:2] == b"PK" or path.suffix.lower() == ".xlsx":
        return tuple(_workbook(data, name))
    return (Table(name, tuple(_csv_rows(data, name))),)


def sheet_error(file: str, code: str, key: str, **values: str | int) -> ContentError:
    """Return the error of a whole file."""
    return ContentError([Problem(file, 0, 0, code, "", sheet_words().problem(key, **values))])


def decoded(data: bytes) -> str:
    """Return text: UTF-16 or UTF-8 by its mark, else UTF-8 if it is that, else the Windows code page of Polish."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1250", errors="replace")


def _csv_rows(data: bytes, name: str) -> Iterator[tuple[Cell, ...]]:
    text = decoded(data)
    first, _, rest = text.partition("\n")
    named = first.strip().lower()
    is_hint = named.startswith("sep=") and len(named) <= 5
    delimiter = first.strip()[4:5] or "\t" if is_hint else max(DELIMITERS, key=first.count)
    try:
        reader = csv.reader(io.StringIO(rest if is_hint else text, newline=""), delimiter=delimiter)
        for number, row in enumerate(reader, start=2 if is_hint else 1):
            yield tuple(Cell(number, column, value) for column, value in enumerate(row, start=1))
    except csv.Error as error:
        raise sheet_error(name, "not-a-sheet", "not_a_sheet", kind="CSV", fault=str(error)) from None


def _workbook(data: bytes, name: str) -> Iterator[Table]:
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            size = sum(one.file_size for one in packed.infolist())
        if size > MOST_BYTES:
            raise _too_large(name, size)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for page in book.worksheets:
            rows = tuple(_page_rows(page.iter_rows(values_only=True)))
            yield Table(f"{name} [{page.title}]", rows)
    except ContentError:
        raise
    except Exception as error:  # there is no list of what a broken workbook can make the library stumble over
        raise sheet_error(name, "not-a-sheet", "not_a_sheet", kind="XLSX", fault=type(error).__name__) from None


def _page_rows(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[Cell, ...]]:
    for number, row in enumerate(rows, start=1):
        yield tuple(
            Cell(number, column, "" if value is None else str(value), isinstance(value, date))
            for column, value in enumerate(row, start=1)
        )


def _too_large(name: str, size: int) -> ContentError:
    millions = 1_000_000
    return sheet_error(name, "too-large", "too_large", size=f"{size / millions:.0f}", most=MOST_BYTES // millions)
