"""What the store hands out about the data of one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import JsonValue


class ExamsKept(StrEnum):
    """What becomes of examinations when a person is erased."""

    WITH_NAME = "with_name"
    """They stay, under the name of the person."""
    WITHOUT_NAME = "without_name"
    """They stay, and nothing says whose they were."""
    NOT = "not"
    """They go like everything else."""


class ErasureCause(StrEnum):
    """Why something was erased."""

    REQUEST = "request"
    RETENTION = "retention"


@dataclass(frozen=True)
class PersonalTable:
    """The rows of one table that are about one person."""

    name: str
    role: str
    """In which role the person is named there: „whose”, „author”, „viewer”…"""
    columns: Mapping[str, str]
    """Column → what it means."""
    rows: tuple[Mapping[str, JsonValue], ...]


@dataclass(frozen=True)
class Erasure:
    """Something was erased; nothing here says whose it was."""

    at: datetime
    cause: ErasureCause
    by: str
    """Id of the account; empty for the program itself."""
    counts: Mapping[str, int]
    """Table → rows erased."""

    @property
    def total(self) -> int:
        """All rows together."""
        return sum(self.counts.values())
