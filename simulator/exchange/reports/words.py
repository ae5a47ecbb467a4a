"""Sentences and headings of the documents, read from ``reports.yaml``."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from simulator.assessment.phrasing import filled
from simulator.sources import Content, load


class _Words(Content):
    months: tuple[str, ...]
    """In the genitive, as in dates."""
    sentences: dict[str, str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    return load(Path(__file__).with_name("reports.yaml"), _Words, "simulator/exchange/reports/reports.yaml")[0]


def say(key: str, **values: str | int) -> str:
    """Return the sentence of this key; whole numbers take plural forms.

    Raises:
        KeyError: no such sentence, or a value it needs is not given.
    """
    return filled(_words().sentences[key], **values)


def day(when: date) -> str:
    """Write a day in full, as in documents: 3 maja 2026 r."""
    return f"{when.day} {_words().months[when.month - 1]} {when.year} r."


def place_and_day(city: str, when: date) -> str:
    """Write where and when a document was made: „Łódź, 3 maja 2026 r.”, without a place the day alone."""
    return f"{city}, {day(when)}" if city else day(when)


def hour(when: datetime) -> str:
    """Write a time of day."""
    return f"{when:%H:%M}"


def percent(share: float | None) -> str:
    """Write a share as a percentage with at most one decimal; a dash for none."""
    if share is None:
        return "–"
    return f"{100 * share:.1f}".rstrip("0").rstrip(".").replace(".", ",") + "%"
