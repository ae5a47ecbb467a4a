"""Headings, limits and messages of class lists, read from ``roster.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field

from simulator.errors import ContentError, Problem
from simulator.language.folding import fold
from simulator.sources import Content, load


class Limits(Content):
    """What a class list may be at most: more is a mistake or an attack."""

    bytes: int = Field(ge=1)
    unpacked_bytes: int = Field(ge=1)
    packed_files: int = Field(ge=1)
    ratio: int = Field(ge=2)
    rows: int = Field(ge=1)
    columns: int = Field(ge=1)
    header_rows: int = Field(ge=1)
    name_characters: int = Field(ge=1)


class RosterWords(Content):
    """Everything in ``roster.yaml``."""

    headings: dict[str, tuple[str, ...]]
    limits: Limits
    problems: dict[str, str]
    what: dict[str, str]
    written: dict[str, str]


@lru_cache(maxsize=1)
def roster_words() -> RosterWords:
    """Return the words that ship with the program (read once a process)."""
    return load(Path(__file__).with_name("roster.yaml"), RosterWords, "simulator/exchange/roster/roster.yaml")[0]


def heading_called(text: str) -> str | None:
    """Return what a column with this heading holds; None for an unknown one."""
    return _headings().get(_plain(text))


def roster_error(file: str, code: str, **values: object) -> ContentError:
    """Return the error of a whole file."""
    return ContentError([Problem(file, 0, 0, code.replace("_", "-"), "", message(code, **values))])


def message(code: str, **values: object) -> str:
    """Return the message of a code with its values."""
    return roster_words().problems[code].format(**values)


@lru_cache(maxsize=1)
def _headings() -> dict[str, str]:
    return {_plain(text): name for name, texts in roster_words().headings.items() for text in texts}


def _plain(text: str) -> str:
    return " ".join(fold(text).lower().split()).strip(" .:*")
