"""The limits agreement is held to and the words of its table, read from ``agreement.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field

from simulator.sources import Content, load


class Limits(Content):
    """When a row needs a person (Williamson, Xi & Breyer 2012, unless marked as our own)."""

    weighted_kappa: float = Field(gt=0, le=1)
    """At least."""
    degradation: float = Field(ge=0)
    """At most: people's weighted kappa minus the machine's."""
    mean_difference: float = Field(ge=0)
    """At most, in absolute value."""
    subgroup_difference: float = Field(ge=0)
    """The same for a subgroup."""
    disputed: float = Field(ge=0, le=1)
    """Our own. At most: share of cases only one source found applicable."""
    enough: int = Field(ge=1)
    """Our own. Fewer places decide nothing."""


class AgreementWords(Content):
    """Everything in ``agreement.yaml``."""

    limits: Limits
    relations: dict[str, str]
    dimensions: dict[str, str]
    overall: dict[str, str]
    kinds: dict[str, str]
    """Kind of `look_for` → its name; empty: unknown."""
    groups: dict[str, str]
    concerns: dict[str, str]
    columns: dict[str, str]
    texts: dict[str, str]


@lru_cache(maxsize=1)
def load_agreement() -> AgreementWords:
    """Return limits and words that ship with the program (read once a process)."""
    file = Path(__file__).with_name("agreement.yaml")
    return load(file, AgreementWords, "simulator/assessment/agreement/agreement.yaml")[0]
