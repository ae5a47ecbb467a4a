"""Marks of several sources on the same places, and what is known of each place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.assessment.findings import Mark

FORBIDDEN = "never"
"""Kind of the observables that must not happen."""


@dataclass(frozen=True, order=True)
class Place:
    """One observable in one transcript."""

    transcript: str
    """Code of the transcript, or the name of its file."""
    observable: str


@dataclass(frozen=True)
class MarkSource:
    """All marks one person, or one version of the machine, gave."""

    name: str
    marks: Mapping[Place, Mark]
    is_machine: bool = False
    scenarios: Mapping[str, str] = field(default_factory=dict)
    """Transcript → id of its scenario, where the source says so."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Name of a transcript's file → its code, where the source knows both."""
    left_out: tuple[str, ...] = ()
    """Polish: what of the source could not be used, and why."""


@dataclass(frozen=True)
class Subject:
    """What is known of a place besides its marks."""

    title: str = ""
    kind: str = ""
    """Kind of `look_for`; empty when unknown."""
    criteria: tuple[str, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    """Name of a grouping → the group the transcript belongs to."""
