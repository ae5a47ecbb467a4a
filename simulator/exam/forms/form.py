"""One drawn form: which items and scenarios a candidate meets, and how hard they are expected to be."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True)
class DrawnTask:
    """A practical task of a form."""

    slot: str
    scenario: str
    weight: float
    seed: int
    """With which the scenario is played; the same for every candidate with this form."""


@dataclass(frozen=True)
class Form:
    """A form. The same blueprint, pool, seed and uses give the same form."""

    blueprint: str
    version: str
    """Of the blueprint."""
    seed: int
    number: int
    """In its series, from 1."""
    items: tuple[str, ...]
    """In the order in which to ask them."""
    tasks: tuple[DrawnTask, ...]
    """In the order of the slots."""
    expected_written: float | None
    """Share of points; None without a written part."""
    expected_practical: float | None

    @property
    def id(self) -> str:
        """What is in the form, in 12 hexadecimal digits."""
        tasks = [[one.slot, one.scenario, one.weight, one.seed] for one in self.tasks]
        content = json.dumps([self.version, self.items, tasks], ensure_ascii=False)
        return hashlib.sha256(content.encode("utf-8")).hexdigest()[:12]

    @property
    def used(self) -> tuple[str, ...]:
        """Ids of everything it uses up: items, then scenarios."""
        return (*self.items, *(one.scenario for one in self.tasks))
