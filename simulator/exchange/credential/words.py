"""Sentences of credentials and of their verification, read from ``credential.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field

from simulator.assessment.phrasing import filled
from simulator.sources import Content, load


class _Words(Content):
    old_list_days: int = Field(ge=1)
    """An older status list is said to be old."""
    sentences: dict[str, str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    path = Path(__file__).with_name("credential.yaml")
    return load(path, _Words, "simulator/exchange/credential/credential.yaml")[0]


def say(key: str, **values: str | int) -> str:
    """Return the sentence of this key; whole numbers take plural forms.

    Raises:
        KeyError: no such sentence, or a value it needs is not given.
    """
    return filled(_words().sentences[key], **values)


def old_list_days() -> int:
    """Return after how many days a status list is old."""
    return _words().old_list_days
