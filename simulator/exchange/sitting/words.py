"""Sentences for the papers of a sitting, read from ``papers.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from simulator.sources import Content, load


class _Words(Content):
    phrases: dict[str, str]


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    return load(Path(__file__).with_name("papers.yaml"), _Words, "simulator/exchange/sitting/papers.yaml")[0].phrases


def say(key: str, **values: object) -> str:
    """Return the sentence of this key."""
    return _phrases()[key].format(**values)
