"""What decides, as data: conditions that must all hold."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.sources import Content

Part = Literal["written", "practical"]
Names = tuple[str, ...]
"""Criteria; an area such as ``Kz1.W`` stands for all its criteria."""


class OutcomeRule(Content):
    """Learning outcomes that must be confirmed, each on its own."""

    criteria: Names = Field(min_length=1)
    part: Part | Literal["any"]
    """Where they are confirmed."""
    confirmed_at: float = Field(gt=0, le=1)
    """Share of the points of the criterion."""
    least: int = Field(default=1, ge=1)
    """Fewer observations than this confirm nothing, and refuse nothing."""


class PartReached(Content):
    """A part reaches its cut score."""

    kind: Literal["part"]
    part: Part


class NoCriticalError(Content):
    """No critical error was made in the practical part."""

    kind: Literal["no_critical_error"]


class EveryOutcome(Content):
    """Every outcome is confirmed; nothing makes up for one that is not."""

    kind: Literal["every_outcome"]
    outcomes: tuple[OutcomeRule, ...] = Field(min_length=1)


class TotalReached(Content):
    """The weighted result of both parts reaches a share."""

    kind: Literal["total"]
    at: float = Field(gt=0, le=1)


class TotalVoiding(Content):
    """The weighted result of both parts reaches a share, where a task with a critical error wins no points."""

    kind: Literal["total_voiding"]
    at: float = Field(gt=0, le=1)


class CriteriaReached(Content):
    """The points of some criteria taken together reach a share."""

    kind: Literal["criteria"]
    criteria: Names = Field(min_length=1)
    at: float = Field(gt=0, le=1)


Condition = PartReached | NoCriticalError | EveryOutcome | TotalReached | TotalVoiding | CriteriaReached


class FinalWeights(Content):
    """How the parts make up one result."""

    written: float = Field(ge=0, le=1)
    practical: float = Field(ge=0, le=1)


class DecisionPlan(Content):
    """The rule of decision."""

    style: Literal["cke", "zsk", "own"]
    """``cke`` and ``zsk`` bind what conditions there must be at least; ``own`` binds nothing."""
    conditions: tuple[Annotated[Condition, Field(discriminator="kind")], ...] = Field(min_length=1)
    final: FinalWeights | None = None
    """None where no single result is given."""
    shown_at: float = Field(default=0.5, gt=0, le=1)
    """Share of points from which the T/N sheet says T, where no outcome rule says otherwise."""
