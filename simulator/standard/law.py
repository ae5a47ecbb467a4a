"""The law layer: dated facts that scenarios score, each with its basis, source and confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from simulator.errors import ContentError, Problem
from simulator.sources import Content, Source, load
from simulator.standard.criteria import Name
from simulator.standard.repeats import repeated_ids


class Confidence(StrEnum):
    """How well a fact is founded."""

    SOURCE = "source"
    """The text of the act was read."""
    SECONDARY = "secondary"
    """An article or announcement was read."""
    KNOWN = "known"
    """Professional knowledge or practice; no text was read."""
    UNCERTAIN = "uncertain"
    """Not settled: has a name only so that it can be refused, for no points may hang on it."""


class LawFact(Content):
    """One rule a worker must know, in our own words."""

    id: Annotated[str, Field(pattern=r"^[A-Z]+-[0-9]{2,3}$")]
    says: Name
    basis: Name
    """The provision or practice the rule comes from."""
    valid_from: date | None
    """First day on which it holds as worded; ``None`` for practice, or where the day was not established."""
    valid_to: date | None
    """Last day on which it holds; ``None`` while it does."""
    source: Name
    """Where it was read."""
    confidence: Confidence

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the rule holds on a day; both the first and the last day count."""
        begun = self.valid_from is None or self.valid_from <= day
        ended = self.valid_to is not None and self.valid_to < day
        return begun and not ended


class LawFile(Content):
    """``law.yaml``."""

    facts: tuple[LawFact, ...]


@dataclass(frozen=True)
class LawLayer:
    """All facts, in the order of the file."""

    facts: tuple[LawFact, ...]

    @cached_property
    def _by_id(self) -> dict[str, LawFact]:
        return {fact.id: fact for fact in self.facts}

    def __contains__(self, fact_id: str) -> bool:
        return fact_id in self._by_id

    def fact(self, fact_id: str) -> LawFact:
        """Return a fact.

        Raises:
            KeyError: No fact has this id.
        """
        return self._by_id[fact_id]

    def valid_on(self, day: date) -> tuple[LawFact, ...]:
        """Return the facts that hold on a day."""
        return tuple(fact for fact in self.facts if fact.is_valid_on(day))


def load_law(path: Path, shown_as: str | None = None) -> LawLayer:
    """Read a law layer.

    Args:
        path: The ``law.yaml``.
        shown_as: The name of the file in problems; the path itself by default.

    Raises:
        ContentError: as `sources.load`; else ``duplicate-id``, ``validity-reversed``, ``refused-confidence``,
            all of them at once.
    """
    file, source = load(path, LawFile, shown_as)
    problems = [*_repeated(file, source), *_reversed(file, source), *_refused(file, source)]
    if problems:
        raise ContentError(problems)
    return LawLayer(file.facts)


def _repeated(file: LawFile, source: Source) -> Iterator[Problem]:
    return repeated_ids(source, ((("facts", i, "id"), fact.id) for i, fact in enumerate(file.facts)))


def _reversed(file: LawFile, source: Source) -> Iterator[Problem]:
    for i, fact in enumerate(file.facts):
        if fact.valid_from and fact.valid_to and fact.valid_to < fact.valid_from:
            message = (
                f"ostatni dzień {fact.valid_to} jest wcześniejszy niż pierwszy ({fact.valid_from}); "
                "oczekiwano dnia nie wcześniejszego – popraw jedną z dat"
            )
            yield source.problem(("facts", i, "valid_to"), "validity-reversed", message)


def _refused(file: LawFile, source: Source) -> Iterator[Problem]:
    for i, fact in enumerate(file.facts):
        if fact.confidence is Confidence.UNCERTAIN:
            message = (
                f"fakt {fact.id} jest niepewny („uncertain”), a punktować wolno tylko source, secondary lub known; "
                "potwierdź go w źródle albo usuń"
            )
            yield source.problem(("facts", i, "confidence"), "refused-confidence", message)
