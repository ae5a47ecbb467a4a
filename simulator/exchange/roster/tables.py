"""A file somebody uploads as rows of texts; whatever it is, nothing in it is run, unpacked to disk, or believed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, time
from zipfile import ZipFile

from openpyxl import load_workbook

from simulator.errors import ContentError
from simulator.exchange.roster.words import roster_error, roster_words
from simulator.exchange.sheets.tables import Cell

Rows = tuple[tuple[Cell, ...], ...]

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
DELIMITERS = ";\t,|"
BROKEN = "±¶¼¡¦¬"
"""What ą, ś, ź, Ą, Ś, Ź of ISO 8859-2 look like when taken for Windows-1250."""


def read_tables(data: bytes, name: str) -> tuple[Rows, ...]:
    """Return the tables of a file: one of a CSV, one a worksheet of an XLSX.

    Args:
        data: The file.
        name: What to call it in messages; it is never used as a path.

    Raises:
        ContentError: it is no such file, or too large, or made to do harm.
    """
    limits = roster_words().limits
    if not data.strip():
        raise roster_error(name, "empty")
    if len(data) > limits.bytes:
        raise _too_large(name, len(data), limits.bytes)
    if data.startswith(OLD_EXCEL):
        raise roster_error(name, "old_excel")
    if data.startswith(b"PK"):
        return tuple(_workbook(data, name))
    text = _decoded(data, name)
    if not text.strip():
        raise roster_error(name, "empty")
    return (tuple(_csv_rows(text, name)),)


def _decoded(data: bytes, name: str) -> str:
    """Return text: UTF-16 or UTF-8 by its mark, else UTF-8 if it is that, else a Polish code page."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise roster_error(name, "not_text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1250", errors="replace")
        return data.decode("iso-8859-2") if any(one in text for one in BROKEN) else text


def _csv_rows(text: str, name: str) -> Iterator[tuple[Cell, ...]]:
    limits = roster_words().limits
    lines = text.splitlines(keepends=True)
    named = lines[0].strip().lower()
    is_hint = named.startswith("sep=") and len(named) <= 5
    delimiter = (lines[0].strip()[4:5] or "\t") if is_hint else _delimiter(lines[: limits.header_rows])
    reader = csv.reader(io.StringIO("".join(lines[1:] if is_hint else lines), newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(reader, start=2 if is_hint else 1):
            if number > limits.rows:
                raise roster_error(name, "too_many", rows=limits.rows)
            yield tuple(Cell(number, place, value) for place, value in enumerate(row[: limits.columns], start=1))
    except csv.Error:
        raise roster_error(name, "not_text") from None


def _delimiter(lines: list[str]) -> str:
    """Return what parts the columns: what most of the first rows have in common."""
    return max(DELIMITERS, key=lambda one: (sum(one in line for line in lines), -DELIMITERS.index(one)))


def _workbook(data: bytes, name: str) -> Iterator[Rows]:
    _refuse_traps(data, name)
    limits = roster_words().limits
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for page in book.worksheets:
            rows = []
            for number, values in enumerate(page.iter_rows(max_col=limits.columns, values_only=True), start=1):
                if number > limits.rows:
                    raise roster_error(name, "too_many", rows=limits.rows)
                rows.append(tuple(_cell(number, place, one) for place, one in enumerate(values, start=1)))
            yield tuple(rows)
    except ContentError:
        raise
    except Exception:  # there is no list of what a broken workbook can make the library stumble over
        raise roster_error(name, "not_a_workbook") from None


def _refuse_traps(data: bytes, name: str) -> None:
    """Look at what is packed before anything is unpacked.

    The sizes a ZIP states can lie, but never to harm: no more than the stated size is ever unpacked.
    """
    limits = roster_words().limits
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if any(one.flag_bits & 1 for one in parts):
                raise roster_error(name, "locked")
            too_much = sum(one.file_size for one in parts) > limits.unpacked_bytes or len(parts) > limits.packed_files
            bombs = any(one.file_size > limits.ratio * max(1, one.compress_size) for one in parts)
            strays = any(
                one.filename.startswith(("/", "\\")) or ".." in one.filename or ":" in one.filename for one in parts
            )
            if too_much or bombs or strays:
                raise roster_error(name, "suspicious")
            for one in parts:
                if one.filename.endswith((".xml", ".rels")):
                    with packed.open(one) as part:
                        start = part.read(4096).replace(b"\0", b"").upper()
                    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                        raise roster_error(name, "suspicious")
    except ContentError:
        raise
    except Exception:  # see above
        raise roster_error(name, "not_a_workbook") from None


def _cell(row: int, column: int, value: object) -> Cell:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return Cell(row, column, "" if value is None else str(value), isinstance(value, (date, time)))


def _too_large(name: str, size: int, most: int) -> Exception:
    return roster_error(name, "too_large", size=f"{size / 1e6:.1f}".replace(".", ","), most=round(most / 1e6))
