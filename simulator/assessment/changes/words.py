"""The sentences about changed marks: templates from ``changes.yaml`` filled with values and right plural forms."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from simulator.assessment.phrasing import filled
from simulator.sources import Content, load


class _Sentences(Content):
    sentences: dict[str, str]


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    file = Path(__file__).with_name("changes.yaml")
    return load(file, _Sentences, "simulator/assessment/changes/changes.yaml")[0].sentences


def say(key: str, **values: str | int) -> str:
    """Return the sentence of this key; whole numbers take plural forms."""
    return filled(_sentences()[key], **values)
