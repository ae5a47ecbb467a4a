"""Headings, spellings of marks and messages of the marking sheets, read from ``sheets.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from simulator.assessment.findings import Mark
from simulator.assessment.phrasing import filled
from simulator.language.folding import fold
from simulator.sources import Content, load


class Column(Content):
    """One column of a sheet."""

    title: str
    aliases: tuple[str, ...] = ()
    """Other headings taken for it."""


class Instruction(Content):
    """What a person who marks is told."""

    title: str
    lines: tuple[str, ...]


class SheetWords(Content):
    """Everything in ``sheets.yaml``."""

    columns: dict[str, Column]
    """By name, in the order of the sheet."""
    widths: dict[str, int]
    """In characters."""
    marks: dict[str, tuple[str, ...]]
    choices: tuple[str, ...]
    """What the list of the mark cell offers."""
    no_half: str
    who: dict[str, str]
    instruction: Instruction
    problems: dict[str, str]

    def column_called(self, heading: str) -> str | None:
        """Return the name of the column with this heading, whatever its case, spaces and diacritics."""
        return _headings().get(plain(heading))

    def problem(self, key: str, **values: str | int) -> str:
        """Return a message; whole numbers take plural forms."""
        return filled(self.problems[key], **values)


@lru_cache(maxsize=1)
def sheet_words() -> SheetWords:
    """Return the words that ship with the program (read once a process)."""
    return load(Path(__file__).with_name("sheets.yaml"), SheetWords, "simulator/exchange/sheets/sheets.yaml")[0]


def mark_called(written: str) -> Mark | None:
    """Return the mark a person wrote; None when it is none."""
    return _marks().get(_plain_mark(written))


def plain(text: str) -> str:
    """Return a heading as headings are compared."""
    return " ".join(fold(text).split()).rstrip(":").strip()


def _plain_mark(written: str) -> str:
    return " ".join(fold(written).split()).rstrip(".")


@lru_cache(maxsize=1)
def _headings() -> dict[str, str]:
    columns = sheet_words().columns
    return {plain(text): name for name, one in columns.items() for text in (one.title, *one.aliases)}


@lru_cache(maxsize=1)
def _marks() -> dict[str, Mark]:
    named = {"full": Mark.FULL, "half": Mark.HALF, "none": Mark.NONE,
             "not_applicable": Mark.NOT_APPLICABLE, "not_observed": Mark.NOT_OBSERVED}  # fmt: skip
    return {_plain_mark(text): named[name] for name, texts in sheet_words().marks.items() for text in texts}
