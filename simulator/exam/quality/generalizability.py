"""Generalizability of marks over tasks and markers: variance components, coefficients, and what more of each brings.

Random model, fully crossed, one mark a cell: the expected mean squares of Brennan (2001), *Generalizability Theory*,
ch. 3, solved for the components; a negative one is set to 0, as is usual, and named.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from simulator.errors import TooFewData
from simulator.exam.quality.tables import Floats, needs_spread
from simulator.exam.rules import phrase


@dataclass(frozen=True)
class Components:
    """Variance components of persons, tasks and markers; the last holds what is left over as well."""

    person: float
    task: float
    marker: float
    person_task: float
    person_marker: float
    task_marker: float
    residual: float
    tasks: int
    """How many the table held."""
    markers: int
    negative: tuple[str, ...] = ()
    """Components whose estimate was below 0 and was set to 0."""

    @property
    def shares(self) -> Mapping[str, float]:
        """Return each component as a share of their sum."""
        names = ("person", "task", "marker", "person_task", "person_marker", "task_marker", "residual")
        total = sum(getattr(self, name) for name in names)
        return {name: getattr(self, name) / total for name in names}


@dataclass(frozen=True)
class Generalizability:
    """What a number of tasks and markers gives."""

    tasks: int
    markers: int
    relative: float
    """Eρ²: for putting candidates in order."""
    absolute: float
    """Φ: for decisions against a fixed cut."""
    relative_error: float
    """Standard error of measurement, in the unit of the marks."""
    absolute_error: float


def variance_components(marks: ArrayLike) -> Components:
    """Estimate the components of a person × task × marker table.

    Args:
        marks: Three dimensions, no gaps; at least 2 persons, 2 tasks and 2 markers.

    Raises:
        TooFewData: another shape, or marks that do not vary at all.
    """
    table = np.asarray(marks, dtype=np.float64)
    if table.ndim != 3:
        raise TooFewData(phrase("few.shape", found=table.ndim, needed="osoby × zadania × oceniający"))
    for size, key in zip(table.shape, ("few.people", "few.elements", "few.markers"), strict=True):
        if size < 2:
            raise TooFewData(phrase(key, needed=2, found=size))
    needs_spread(float(table.var()))
    raw = _solved(_mean_squares(table), table.shape)
    negative = tuple(name for name, value in raw.items() if value < -1e-12)
    kept = {name: max(0.0, value) for name, value in raw.items()}
    return Components(**kept, tasks=table.shape[1], markers=table.shape[2], negative=negative)


def generalizability(parts: Components, tasks: int | None = None, markers: int | None = None) -> Generalizability:
    """Return the coefficients for a number of tasks and markers; those of the table when None (a D study)."""
    tasks, markers = tasks or parts.tasks, markers or parts.markers
    relative = parts.person_task / tasks + parts.person_marker / markers + parts.residual / (tasks * markers)
    absolute = relative + parts.task / tasks + parts.marker / markers + parts.task_marker / (tasks * markers)
    return Generalizability(
        tasks=tasks,
        markers=markers,
        relative=_ratio(parts.person, relative),
        absolute=_ratio(parts.person, absolute),
        relative_error=math.sqrt(relative),
        absolute_error=math.sqrt(absolute),
    )


def tasks_needed(parts: Components, wanted: float, markers: int | None = None, most: int = 200) -> int | None:
    """Return the fewest tasks with which Φ reaches a value; None when not even ``most`` do."""
    return next((n for n in range(1, most + 1) if generalizability(parts, n, markers).absolute >= wanted), None)


def _ratio(person: float, error: float) -> float:
    return person / (person + error) if person + error > 0 else 0.0


def _mean_squares(table: Floats) -> dict[str, float]:
    people, tasks, markers = table.shape
    grand = table.mean()
    one = {axis: _main(table, axis) - grand for axis in range(3)}
    two = {
        (0, 1): table.mean(axis=2) - grand - one[0][:, None] - one[1][None, :],
        (0, 2): table.mean(axis=1) - grand - one[0][:, None] - one[2][None, :],
        (1, 2): table.mean(axis=0) - grand - one[1][:, None] - one[2][None, :],
    }
    rest = table - grand - one[0][:, None, None] - one[1][None, :, None] - one[2][None, None, :]
    rest = rest - two[0, 1][:, :, None] - two[0, 2][:, None, :] - two[1, 2][None, :, :]
    p, t, m = people - 1, tasks - 1, markers - 1
    return {
        "p": tasks * markers * _squares(one[0]) / p,
        "t": people * markers * _squares(one[1]) / t,
        "m": people * tasks * _squares(one[2]) / m,
        "pt": markers * _squares(two[0, 1]) / (p * t),
        "pm": tasks * _squares(two[0, 2]) / (p * m),
        "tm": people * _squares(two[1, 2]) / (t * m),
        "ptm": _squares(rest) / (p * t * m),
    }


def _main(table: Floats, axis: int) -> Floats:
    return table.mean(axis=tuple(other for other in range(3) if other != axis))


def _squares(values: Floats) -> float:
    return float((values**2).sum())


def _solved(ms: Mapping[str, float], shape: tuple[int, ...]) -> dict[str, float]:
    people, tasks, markers = shape
    return {
        "person": (ms["p"] - ms["pt"] - ms["pm"] + ms["ptm"]) / (tasks * markers),
        "task": (ms["t"] - ms["pt"] - ms["tm"] + ms["ptm"]) / (people * markers),
        "marker": (ms["m"] - ms["pm"] - ms["tm"] + ms["ptm"]) / (people * tasks),
        "person_task": (ms["pt"] - ms["ptm"]) / markers,
        "person_marker": (ms["pm"] - ms["ptm"]) / tasks,
        "task_marker": (ms["tm"] - ms["ptm"]) / people,
        "residual": ms["ptm"],
    }
