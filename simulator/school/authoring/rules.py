"""Limits and templates of the school's own scenarios, read from ``authoring.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field

from simulator.sources import Content, load

FOLDER = Path(__file__).parent


class Limits(Content):
    """What an own scenario may be at most."""

    bytes: int = Field(ge=1000)
    scenarios: int = Field(ge=1)
    versions_listed: int = Field(ge=1)


class AuthoringRules(Content):
    """Everything in ``authoring.yaml``."""

    limits: Limits
    templates: dict[str, str] = Field(min_length=1)
    """Name of the file in ``templates`` → as it is listed."""


@lru_cache(maxsize=1)
def authoring_rules() -> AuthoringRules:
    """Return the rules that ship with the program (read once a process)."""
    return load(FOLDER / "authoring.yaml", AuthoringRules, "simulator/school/authoring/authoring.yaml")[0]


def template_text(name: str) -> str:
    """Return the YAML of a template."""
    return (FOLDER / "templates" / f"{name}.yaml").read_text(encoding="utf-8")
