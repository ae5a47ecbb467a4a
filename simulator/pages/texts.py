"""The texts of the pages: read once from ``texts.yaml``, asked for by name."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field

from simulator.assessment.phrasing import Count
from simulator.sources import Content, load

FILE = Path(__file__).with_name("texts.yaml")


class _Texts(Content):
    sections: dict[str, dict[str, str]] = Field(min_length=1)
    """Page or subject → name → text; ``{n}`` stands for a value, ``{n:# próba|# próby|# prób}`` for a counted noun."""
    controls: dict[str, str] = Field(default_factory=dict)
    """English name of a control of the framework → Polish name."""


@lru_cache(maxsize=1)
def _texts() -> _Texts:
    content, _ = load(FILE, _Texts, "simulator/pages/texts.yaml")
    return content


def text(name: str, /, **values: object) -> str:
    """Return a text by ``section.name`` with its values put in.

    Raises:
        KeyError: There is no such text, or a value it needs was not given.
    """
    section, _, key = name.partition(".")
    found = _texts().sections[section][key]
    counted = {key: Count(value) if isinstance(value, int) else value for key, value in values.items()}
    return found.format(**counted) if counted else found


def texts_of(section: str) -> dict[str, str]:
    """Return every text of a section by name, in the order of the file."""
    return dict(_texts().sections[section])


def controls() -> dict[str, str]:
    """Return Polish names of the framework's own controls, by their English names."""
    return dict(_texts().controls)
