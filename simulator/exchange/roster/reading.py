"""A class list as the pupils on it: tolerant of how it is laid out, exact about every cell that cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from simulator.errors import ContentError, Problem
from simulator.exchange.roster.tables import Rows, read_tables
from simulator.exchange.roster.words import heading_called, message, roster_error, roster_words
from simulator.exchange.sheets.tables import Cell
from simulator.school.access.naming import clean, pseudonym_key
from simulator.school.access.rules import access_rules
from simulator.school.classroom.rosters import RosterEntry

NAMES = ("family_name", "family_first", "given_first", "pseudonym", "given_name")
"""Columns of which a list needs at least one."""
_NAME = re.compile(r"[^\W\d_][^\W\d_'’`.\- ]*(?:[ '’`.\-]+[^\W\d_]+)*\.?")
"""Letters, with hyphens, apostrophes and dots in between."""


@dataclass
class _Reading:
    """One table, while it is read."""

    file: str
    columns: Mapping[str, Cell]
    """What → the heading."""
    problems: list[Problem] = field(default_factory=list)
    entries: list[RosterEntry] = field(default_factory=list)
    pseudonyms: dict[str, int] = field(default_factory=dict)
    names: dict[tuple[str, str, int | None], int] = field(default_factory=dict)

    def fault(self, cell: Cell, column: str, code: str, **values: object) -> None:
        """Note what is wrong with a cell."""
        found = clean(cell.text)
        shown = found if len(found) <= 40 else f"{found[:39]}…"
        heading = clean(self.columns[column].text) if column in self.columns else ""
        words = message(code, found=shown, **values)
        self.problems.append(Problem(self.file, cell.row, cell.column, code.replace("_", "-"), heading, words))


def read_roster(data: bytes, name: str) -> tuple[RosterEntry, ...]:
    """Read a class list: CSV (semicolons, commas, tabs; UTF-8, UTF-16, Windows-1250, ISO 8859-2) or XLSX.

    Titles above the headings, columns nobody asked for, numbered rows without a name and empty rows are passed over.

    Args:
        data: The file.
        name: What to call it in messages; it is never used as a path.

    Raises:
        ContentError: every cell that cannot be taken, by row and column; or what is wrong with the whole file.
    """
    for rows in read_tables(data, name):
        found = _header(rows, name)
        if found is not None:
            return _read(rows[found[0] :], found[1], name)
    raise roster_error(name, "no_header", rows=roster_words().limits.header_rows)


def _header(rows: Rows, name: str) -> tuple[int, dict[str, Cell]] | None:
    """Return how many rows the headings end after, and which cell names what; None without any."""
    for number, row in enumerate(rows[: roster_words().limits.header_rows], start=1):
        columns: dict[str, Cell] = {}
        for cell in row:
            what = heading_called(cell.text)
            if what is None:
                continue
            if what in columns and what != "number":
                code = Problem(name, cell.row, cell.column, "twice", "", message("twice", heading=clean(cell.text)))
                raise ContentError([code])
            columns.setdefault(what, cell)
        if any(one in columns for one in NAMES):
            return number, columns
    return None


def _read(rows: Sequence[tuple[Cell, ...]], columns: Mapping[str, Cell], name: str) -> tuple[RosterEntry, ...]:
    reading = _Reading(name, columns)
    for row in rows:
        cells = {what: row[head.column - 1] for what, head in columns.items() if head.column <= len(row)}
        if any(_text(cells.get(what)) for what in NAMES):
            _read_row(cells, reading)
    if reading.problems:
        raise ContentError(reading.problems)
    if not reading.entries:
        raise roster_error(name, "no_pupils")
    return tuple(reading.entries)


def _read_row(cells: Mapping[str, Cell], reading: _Reading) -> None:
    faults = len(reading.problems)
    entry = RosterEntry(
        *_names(cells, reading),
        number=_number(cells.get("number"), reading),
        pseudonym=_pseudonym(cells.get("pseudonym"), reading),
    )
    row = next(iter(cells.values())).row
    _refuse_repeated(entry, cells, row, reading)
    if len(reading.problems) == faults:
        reading.entries.append(entry)


def _names(cells: Mapping[str, Cell], reading: _Reading) -> tuple[str, str]:
    for what in ("family_first", "given_first"):
        if _text(cells.get(what)):
            whole = _name(cells[what], what, "family_name", reading)
            return _parted(whole, family_first=what == "family_first")
    family, given = (
        _name(cells[what], what, what, reading) if _text(cells.get(what)) else ""
        for what in ("family_name", "given_name")
    )
    return family, given


def _name(cell: Cell, column: str, what: str, reading: _Reading) -> str:
    shown, name = roster_words().what[what], re.sub(r"\s*[-–]\s*", "-", _text(cell))
    if cell.is_date:
        reading.fault(cell, column, "a_date", what=shown)
    elif not _NAME.fullmatch(name.replace(",", " ")) or len(name) > roster_words().limits.name_characters:
        reading.fault(cell, column, "not_a_name", what=shown)
    return name


def _parted(whole: str, *, family_first: bool) -> tuple[str, str]:
    """Return family name and given names; a comma parts them wherever they stand."""
    if "," in whole:
        before, _, after = whole.partition(",")
        return (before.strip(), after.strip()) if family_first else (after.strip(), before.strip())
    parts = whole.split()
    if len(parts) < 2:
        return whole, ""
    return (parts[0], " ".join(parts[1:])) if family_first else (parts[-1], " ".join(parts[:-1]))


def _number(cell: Cell | None, reading: _Reading) -> int | None:
    if cell is None or not _text(cell):
        return None
    text = _text(cell).rstrip(".").removesuffix(".0").strip()
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:5]) <= 999) or cell.is_date:
        reading.fault(cell, "number", "not_a_number")
        return None
    return int(text)


def _pseudonym(cell: Cell | None, reading: _Reading) -> str:
    if cell is None or not _text(cell):
        return ""
    name, most = _text(cell), access_rules().names.pseudonym_most
    if cell.is_date:
        reading.fault(cell, "pseudonym", "a_date", what=roster_words().what["pseudonym"])
    elif len(name) > most or sum(one.isalnum() for one in name) < 2:
        reading.fault(cell, "pseudonym", "not_a_pseudonym", most=most)
    return name


def _refuse_repeated(entry: RosterEntry, cells: Mapping[str, Cell], row: int, reading: _Reading) -> None:
    if entry.pseudonym:
        before = reading.pseudonyms.setdefault(pseudonym_key(entry.pseudonym), row)
        if before != row:
            reading.fault(cells["pseudonym"], "pseudonym", "same_pseudonym", row=before)
        return
    key = (entry.family_name.casefold(), entry.given_name.casefold(), entry.number)
    before = reading.names.setdefault(key, row)
    if before != row:
        what, cell = next(_named(cells))
        reading.fault(cell, what, "same_name", row=before)


def _named(cells: Mapping[str, Cell]) -> Iterator[tuple[str, Cell]]:
    return ((what, cells[what]) for what in NAMES if _text(cells.get(what)))


def _text(cell: Cell | None) -> str:
    """Return what a cell says, without the apostrophe an export may have put before it."""
    return "" if cell is None else clean(clean(cell.text).removeprefix("'"))
