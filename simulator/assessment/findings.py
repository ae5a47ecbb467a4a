"""Marks with their reasons: what an assessment of one session consists of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from simulator.session.judgement import Judgement
from simulator.session.turn import EndReason


class Mark(Enum):
    """How far an observable was shown. The last two are not numbers and never count as zero."""

    FULL = "1"
    HALF = "0.5"
    NONE = "0"
    NOT_APPLICABLE = "not_applicable"
    """The occasion for it did not arise."""
    NOT_OBSERVED = "not_observed"
    """The session stopped before it could be shown or missed (it is not closed yet)."""

    @property
    def share(self) -> float | None:
        """Return 0.0, 0.5 or 1.0; None when the mark does not count."""
        return float(self.value) if self in (Mark.FULL, Mark.HALF, Mark.NONE) else None


@dataclass(frozen=True)
class Evidence:
    """The exact words or action behind a mark."""

    event: int
    """Index into the transcript's events, from 0."""
    quote: str
    """For a message: a literal part of its text. For an action or document: how it reads on screen."""
    contact: int = 0
    """Number of the contact it comes from, from 1; 0 when the scenario has only one."""


@dataclass(frozen=True)
class Finding:
    """One observable, how far it was shown, where, and why."""

    observable: str
    title: str
    criteria: tuple[str, ...]
    tasks: tuple[str, ...]
    mark: Mark
    weight: int
    evidence: tuple[Evidence, ...]
    reason: str
    """Polish: the rule that decided and what was found."""
    missing: str = ""
    """Polish: what was missing for the full mark; empty when nothing was."""
    model_answer: str = ""
    law: str | None = None
    """Id in the law layer."""
    critical: bool = False
    """True when this finding is a critical error that was made."""
    confidence: float = 1.0
    """0–1: how sure the reading behind it is; below `assessment.yaml`'s threshold a person should look."""
    reliability: float = 1.0
    """0–1: how often a mark of this kind, come about in this way, is right (`simulator.assessment.reliability`)."""
    for_person: bool = False
    """It is too unsure to stand unseen: a person should look."""


@dataclass(frozen=True)
class Points:
    """Points won of points that could be won."""

    points: float = 0.0
    max: float = 0.0
    observations: int = 0
    """How many findings with a number stand behind it."""

    @property
    def share(self) -> float | None:
        """Return 0–1, or None when nothing was observed."""
        return self.points / self.max if self.max else None


@dataclass(frozen=True)
class Assessment:
    """All findings of one session."""

    scenario: str
    seed: int
    content: str
    """Version of content and rules the marks were given under."""
    findings: tuple[Finding, ...]
    criteria: Mapping[str, Points] = field(default_factory=dict)
    competencies: Mapping[str, Points] = field(default_factory=dict)
    tasks: Mapping[str, Points] = field(default_factory=dict)
    score: float = 0.0
    """Share of points, 0–1; each observable counted once."""
    critical_errors: tuple[Finding, ...] = ()
    passed: bool = False
    ended: EndReason | None = None
    customer: Judgement | None = None
    """What the customer themselves thought of it; it moves no mark."""
