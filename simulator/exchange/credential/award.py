"""What a credential is made from: one candidate's passed examination, down to the criteria."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from simulator.standard import Standard


class Outcome(StrEnum):
    """How one criterion came out on the T/N sheet."""

    SHOWN = "T"
    NOT_SHOWN = "N"
    NOT_EXAMINED = "–"


@dataclass(frozen=True)
class CriterionResult:
    """One criterion of the standard and how it came out."""

    id: str
    """As in the standard."""
    name: str
    outcome: Outcome


@dataclass(frozen=True)
class StandardReference:
    """The occupational standard, as far as a credential names it."""

    code: str
    name: str
    source: str
    """Where it was published."""
    framework: str
    """The qualifications framework whose level the standard refers to."""
    level: int
    classifications: tuple[tuple[str, str, str], ...] = ()
    """System, code and name of the occupation in classifications."""

    @classmethod
    def of(cls, standard: Standard) -> StandardReference:
        """Return what a credential says of a standard."""
        identity = standard.identity
        named = tuple((one.system, one.code, one.name) for one in identity.classifications)
        level = identity.level
        return cls(standard.code, standard.name, identity.source, level.framework, level.number, named)


@dataclass(frozen=True)
class Award:
    """What is to be attested."""

    holder_id: str
    """UUID of the candidate."""
    holder_name: str
    sitting_id: str
    """UUID of the sitting."""
    title: str
    """Of the examination, as on the protocol."""
    examined_on: date
    standard: StandardReference
    rule: str
    """How it was decided, in a sentence."""
    criteria: tuple[CriterionResult, ...]
    """In official order."""
    passed: bool
    written: float | None = None
    """Share of points, 0–1; None without a written part."""
    practical: float | None = None
    """Share of points, 0–1; None without a practical part."""
    valid_until: datetime | None = None
    """None: without end."""
