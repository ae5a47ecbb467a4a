"""Sentences, headings and columns of the quality reports, read from ``quality.yaml``; numbers as in Polish."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from simulator.assessment.phrasing import filled
from simulator.exam.rules import decimal
from simulator.sources import Content, load

DASH = "–"


class _Words(Content):
    sentences: dict[str, str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    return load(Path(__file__).with_name("quality.yaml"), _Words, "simulator/exchange/quality/quality.yaml")[0]


def say(key: str, **values: str | int) -> str:
    """Return the sentence of this key; whole numbers take plural forms.

    Raises:
        KeyError: no such sentence, or a value it needs is not given.
    """
    return filled(_words().sentences[key], **values)


def number(value: float | None, digits: int = 2) -> str:
    """Write a number with a decimal comma and all its digits, so that columns can be compared; a dash for none."""
    return DASH if value is None else f"{value:.{digits}f}".replace(".", ",").replace("-", "−")


def points(share: float | None) -> str:
    """Write a share as points of 100."""
    return number(None if share is None else 100 * share, 1)


def short(value: float) -> str:
    """Write a number without needless zeros."""
    return decimal(value)
