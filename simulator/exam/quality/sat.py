"""What was won in a sitting, as the quality report takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.assessment.findings import Mark
from simulator.exam.blueprint import Blueprint
from simulator.exam.marking import Rating
from simulator.exam.quality.tables import Floats

Pairs = tuple[tuple[Mark, Mark], ...]


@dataclass(frozen=True)
class SatForm:
    """The candidates of one form."""

    number: int
    candidates: tuple[str, ...]
    items: tuple[str, ...]
    item_weights: tuple[float, ...]
    written: Floats
    """Candidates × items, shares of points; NaN throughout for who did not sit the part."""
    tasks: tuple[str, ...]
    task_weights: tuple[float, ...]
    practical: Floats
    """Candidates × tasks, shares of points that stand; NaN where nothing stands or nothing was observed."""
    markers: Floats
    """Candidates × tasks × first and second marker, shares of points; NaN where a mark is missing."""


@dataclass(frozen=True)
class SatExam:
    """A whole sitting."""

    title: str
    blueprint: Blueprint
    forms: tuple[SatForm, ...]
    written: Mapping[str, float]
    """Candidate → result of the part, 0–1; who has none is left out."""
    practical: Mapping[str, float]
    passed: Mapping[str, bool]
    people: Pairs
    """Marks of the first and of the second marker of the same observable."""
    machine: Pairs
    """A marker's mark and the machine's."""
    ratings: tuple[Rating, ...]
    groups: Mapping[str, str] = field(default_factory=dict)
    """Candidate → group, of those whose group was told."""
