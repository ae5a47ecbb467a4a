"""What an examiner marks next, and which marks of others may be seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from simulator.exam.marking.double import Given


@dataclass(frozen=True)
class Waiting:
    """One observable of one candidate that waits for a mark."""

    candidate: str
    """Code, not name: marking is blind."""
    task: str
    observable: str
    confidence: float
    """Of the machine, 0–1."""
    may_be_critical: bool = False
    """The machine, or a marker, found a critical error."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from the others."""
        return self.candidate, self.task, self.observable


def marking_queue(
    waiting: Iterable[Waiting], low_confidence: float, done: AbstractSet[tuple[str, str, str]] = frozenset()
) -> tuple[Waiting, ...]:
    """Return what one examiner has still to mark, in the order in which to do it.

    First what the machine is not sure of, the least sure before the others; then possible critical errors; then the
    rest in the order given, so that a session is read only once.

    Args:
        waiting: Everything given to this examiner.
        low_confidence: Findings below this come first.
        done: Keys of what this examiner marked already.
    """
    left = [one for one in waiting if one.key not in done]

    def urgency(one: Waiting) -> tuple[int, float]:
        if one.confidence < low_confidence:
            return 0, one.confidence
        return (1 if one.may_be_critical else 2), 0.0

    return tuple(sorted(left, key=urgency))


def visible_marks(marks: Mapping[str, Iterable[Given]], viewer: str) -> dict[str, tuple[Given, ...]]:
    """Return the marks of one task that an examiner may see: all own ones, others only where the own is given.

    Args:
        marks: Marker → marks; the machine is a marker like any other.
        viewer: The examiner who looks.
    """
    own = {one.observable for one in marks.get(viewer, ())}
    return {
        marker: tuple(one for one in given if marker == viewer or one.observable in own)
        for marker, given in marks.items()
    }
