"""What candidates won: marks that stand, added up by part, task and criterion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simulator.assessment.findings import Finding, Points


@dataclass(frozen=True)
class ItemResult:
    """A written item answered, or left out, in the examination."""

    item: str
    criterion: str
    share: float
    """0.0, 0.5 or 1.0; 0.0 when skipped."""
    weight: float = 1.0


@dataclass(frozen=True)
class FinalMark:
    """One observable with the mark that stands after all markers."""

    observable: str
    criteria: tuple[str, ...]
    weight: float
    share: float | None
    """0–1; None when the occasion for it did not arise."""
    title: str = ""
    critical: bool = False
    """A critical error was made."""
    pending: bool = False
    """No mark stands yet: a person still has to decide."""


@dataclass(frozen=True)
class TaskResult:
    """One practical task."""

    slot: str
    scenario: str
    weight: float
    marks: tuple[FinalMark, ...]

    @property
    def share(self) -> float | None:
        """Return the share of points, 0–1; None when nothing was observed."""
        return points_won(self.marks).share

    @property
    def is_void(self) -> bool:
        """Tell whether a critical error was made in it."""
        return any(one.critical and not one.pending for one in self.marks)


@dataclass(frozen=True)
class Results:
    """Both parts of one candidate; None for a part that was not sat."""

    written: tuple[ItemResult, ...] | None = None
    practical: tuple[TaskResult, ...] | None = None

    @property
    def written_share(self) -> float | None:
        """Return the share of points of the written part."""
        if not self.written:
            return None
        return sum(one.weight * one.share for one in self.written) / sum(one.weight for one in self.written)

    @property
    def practical_share(self) -> float | None:
        """Return the weighted mean of the tasks; None as soon as one of them has no share."""
        return _weighted([(one.weight, one.share) for one in self.practical or ()])

    @property
    def voided_share(self) -> float | None:
        """Return the same where a task with a critical error wins no points."""
        tasks = self.practical or ()
        return _weighted([(one.weight, 0.0 if one.is_void and one.share is not None else one.share) for one in tasks])

    @property
    def marks(self) -> tuple[FinalMark, ...]:
        """Return the marks of all tasks."""
        return tuple(mark for task in self.practical or () for mark in task.marks)

    @property
    def pending(self) -> int:
        """Return how many marks a person still has to decide."""
        return sum(mark.pending for mark in self.marks)

    def points(self, criterion: str, part: str = "any") -> Points:
        """Add up what stands behind one criterion.

        Args:
            criterion: Its id.
            part: ``written``, ``practical`` or ``any``.
        """
        return self.points_of((criterion,), part)

    def points_of(self, criteria: Iterable[str], part: str = "any") -> Points:
        """Add up what stands behind any of some criteria; an observable that speaks for two of them counts once."""
        won = list(self._won(frozenset(criteria), part))
        return Points(
            points=sum(weight * share for weight, share in won),
            max=sum(weight for weight, _ in won),
            observations=len(won),
        )

    def _won(self, criteria: frozenset[str], part: str) -> Iterator[tuple[float, float]]:
        if part != "practical":
            yield from ((one.weight, one.share) for one in self.written or () if one.criterion in criteria)
        if part != "written":
            for mark in self.marks:
                if mark.share is not None and not mark.pending and not criteria.isdisjoint(mark.criteria):
                    yield mark.weight, mark.share


def _weighted(shares: Sequence[tuple[float, float | None]]) -> float | None:
    if not shares or any(share is None for _, share in shares):
        return None
    return sum(weight * (share or 0.0) for weight, share in shares) / sum(weight for weight, _ in shares)


def points_won(marks: Iterable[FinalMark]) -> Points:
    """Add up marks that have a number and stand."""
    counted = [(one.weight, one.share) for one in marks if one.share is not None and not one.pending]
    return Points(
        points=sum(weight * share for weight, share in counted),
        max=sum(weight for weight, _ in counted),
        observations=len(counted),
    )


def marks_of_findings(findings: Iterable[Finding], low_confidence: float) -> tuple[FinalMark, ...]:
    """Return what the machine found as marks; those it is not sure of wait for a person.

    Args:
        findings: Of one session.
        low_confidence: Findings below this wait.
    """
    return tuple(
        FinalMark(
            observable=one.observable,
            criteria=one.criteria,
            weight=float(one.weight),
            share=one.mark.share,
            title=one.title,
            critical=one.critical,
            pending=one.confidence < low_confidence,
        )
        for one in findings
    )
