"""What the store hands out about scenarios a school wrote itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ScenarioStatus(StrEnum):
    """How far a scenario is."""

    DRAFT = "draft"
    TRIED = "tried"
    RELEASED = "released"


@dataclass(frozen=True)
class OwnVersion:
    """One version of a scenario as it was saved; a version is never changed."""

    scenario_id: str
    number: int
    """From 1."""
    text: str
    """YAML."""
    status: ScenarioStatus
    author_id: str
    saved_at: datetime


@dataclass(frozen=True)
class OwnScenario:
    """A scenario a school wrote itself."""

    id: str
    organisation_id: str
    author_id: str
    created_at: datetime
    latest: OwnVersion
    released: OwnVersion | None = None
    """What is played meanwhile; None while nothing was released, or after it was withdrawn."""
