"""The texts of the pages: read once from ``texts.yaml`` and its like, asked for by name."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field

from simulator.assessment.phrasing import filled
from simulator.sources import Content, load

FILES = (
    "texts.yaml", "texts_school.yaml", "texts_privacy.yaml", "texts_authoring.yaml", "texts_first.yaml",
    "texts_exam.yaml", "texts_calibration.yaml",
)  # fmt: skip
"""Each holds sections of its own."""


class _Texts(Content):
    sections: dict[str, dict[str, str]] = Field(min_length=1)
    """Page or subject → name → text; ``{n}`` stands for a value, ``{n:# próba|# próby|# prób}`` for a counted noun."""
    controls: dict[str, str] = Field(default_factory=dict)
    """English name of a control of the framework → Polish name."""


@lru_cache(maxsize=1)
def _texts() -> _Texts:
    every = [load(Path(__file__).with_name(name), _Texts, f"simulator/pages/{name}")[0] for name in FILES]
    sections = {name: section for one in every for name, section in one.sections.items()}
    return _Texts(sections=sections, controls={key: value for one in every for key, value in one.controls.items()})


def text(name: str, /, **values: object) -> str:
    """Return a text by ``section.name`` with its values put in.

    Raises:
        KeyError: There is no such text, or a value it needs was not given.
    """
    section, _, key = name.partition(".")
    found = _texts().sections[section][key]
    return filled(found, **values) if values else found


def texts_of(section: str) -> dict[str, str]:
    """Return every text of a section by name, in the order of the file."""
    return dict(_texts().sections[section])


def controls() -> dict[str, str]:
    """Return Polish names of the framework's own controls, by their English names."""
    return dict(_texts().controls)
