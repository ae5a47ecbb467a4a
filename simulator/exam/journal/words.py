"""Sentences about the log, read from ``journal.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from simulator.assessment.phrasing import filled
from simulator.sources import Content, load


class _Words(Content):
    sentences: dict[str, str]


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    return load(Path(__file__).with_name("journal.yaml"), _Words, "simulator/exam/journal/journal.yaml")[0].sentences


def say(key: str, **values: str | int) -> str:
    """Return the sentence of this key; whole numbers take plural forms.

    Raises:
        KeyError: no such sentence, or a value it needs is not given.
    """
    return filled(_sentences()[key], **values)
