"""The record of how a cut score was reached; it is part of the blueprint."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from simulator.sources import Content
from simulator.standard.criteria import Name


class CutRound(Content):
    """One round of judgement."""

    cut: float = Field(ge=0, le=1)
    """Mean of the judges, as a share of points."""
    spread: float = Field(ge=0)
    """Standard deviation of the judges' own cuts."""
    standard_error: float = Field(ge=0)


class CutRecord(Content):
    """A cut score and how it was reached."""

    value: float = Field(gt=0, le=1)
    """Share of points from which a part is passed."""
    method: Literal["adopted", "angoff", "borderline_regression"]
    """``adopted`` takes the value over from a rule named in ``basis``."""
    decided_on: date
    basis: Name
    """Where the value comes from: the provision, the minutes of the meeting, the sessions marked."""
    judges: tuple[Name, ...] = ()
    rounds: tuple[CutRound, ...] = ()
    """Of Angoff at least two, in order; of borderline regression one."""
    adjusted_because: Name | None = None
    """Why the commission decided on another value than the last round gave; None when it did not."""
