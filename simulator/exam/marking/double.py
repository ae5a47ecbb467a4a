"""Double marking: when two marks differ too much, and which mark stands (Johnson, Penny & Gordon 2000).

Within the tolerance the mean of both stands. Beyond it, or when only one of the two saw an occasion or a critical
error, a third marker is called, and the third mark does what the blueprint says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.assessment.findings import Mark
from simulator.exam.blueprint import MarkingPlan
from simulator.exam.rules import NEARLY, decimal, percent, phrase


class Role(StrEnum):
    """In which turn a mark was given."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


@dataclass(frozen=True)
class Given:
    """One mark one examiner gave one observable."""

    observable: str
    marker: str
    mark: Mark
    weight: float = 1.0
    critical: bool = False
    """The marker says that a critical error was made."""


@dataclass(frozen=True)
class Flag:
    """Why a third marker is called."""

    code: str
    """``marks``, ``applies``, ``critical`` or ``task``."""
    message: str
    """Polish."""


@dataclass(frozen=True)
class Resolved:
    """What stands for one observable."""

    observable: str
    share: float | None
    """0–1; None when there was no occasion, or when nothing stands yet."""
    critical: bool
    stands: bool
    """False while a mark is still missing."""
    needs: Role | None
    """Whose mark is missing; None when it stands."""
    flags: tuple[Flag, ...] = ()


def resolve(marks: Mapping[Role, Given], plan: MarkingPlan) -> Resolved:
    """Say what stands for one observable.

    Args:
        marks: Those given so far; the first at least.
        plan: Of the blueprint.
    """
    first, second, third = (marks.get(role) for role in Role)
    if first is None:
        raise KeyError(Role.FIRST)
    if plan.markers == 1 and third is None:
        return _standing(first.observable, first.mark.share, first.critical)
    if second is None:
        return Resolved(first.observable, None, first.critical, False, Role.SECOND)
    flags = tuple(_flags(first, second, plan))
    if third is not None:
        share = _with_third(first, second, third, plan.third)
        return _standing(first.observable, share, _critical(first, second, third), flags)
    if flags:
        return Resolved(first.observable, None, first.critical or second.critical, False, Role.THIRD, flags)
    shares = [one for one in (first.mark.share, second.mark.share) if one is not None]
    return _standing(first.observable, sum(shares) / len(shares) if shares else None, first.critical)


def resolve_task(marks: Sequence[Mapping[Role, Given]], plan: MarkingPlan) -> tuple[Resolved, ...]:
    """Say what stands for every observable of one task.

    When the results of both markers on the whole task differ by more than its tolerance, every observable on which they
    differ at all goes to a third marker.

    Args:
        marks: Of each observable, those given so far.
        plan: Of the blueprint.
    """
    found = [resolve(one, plan) for one in marks]
    flag = _task_flag(marks, plan)
    if flag is None:
        return tuple(found)
    return tuple(
        Resolved(one.observable, None, one.critical, False, Role.THIRD, (*one.flags, flag))
        if one.stands and Role.THIRD not in given and _differ(given)
        else one
        for one, given in zip(found, marks, strict=True)
    )


def _standing(observable: str, share: float | None, critical: bool, flags: Iterable[Flag] = ()) -> Resolved:
    return Resolved(observable, share, critical, True, None, tuple(flags))


def _flags(first: Given, second: Given, plan: MarkingPlan) -> Iterable[Flag]:
    one, other = first.mark.share, second.mark.share
    if (one is None) != (other is None):
        yield Flag("applies", phrase("flag.applies"))
    elif one is not None and other is not None and abs(one - other) > plan.tolerance + NEARLY:
        values = {"difference": decimal(abs(one - other)), "tolerance": decimal(plan.tolerance)}
        yield Flag("marks", phrase("flag.marks", **values))
    if first.critical != second.critical:
        yield Flag("critical", phrase("flag.critical"))


def _with_third(first: Given, second: Given, third: Given, way: str) -> float | None:
    """Return the share that stands; of two marks equally near the third, both count with it."""
    final = third.mark.share
    others = [one for one in (first.mark.share, second.mark.share) if one is not None]
    if final is None or not others or way == "expert":
        return final
    if way == "tertium_quid":
        nearest = min(abs(one - final) for one in others)
        others = [one for one in others if abs(one - final) <= nearest + NEARLY]
    return (sum(others) + final) / (len(others) + 1)


def _critical(first: Given, second: Given, third: Given) -> bool:
    """Two of three say so."""
    return first.critical + second.critical + third.critical >= 2


def _task_flag(marks: Sequence[Mapping[Role, Given]], plan: MarkingPlan) -> Flag | None:
    both = [(one[Role.FIRST], one[Role.SECOND]) for one in marks if Role.SECOND in one]
    if plan.markers == 1 or len(both) < len(marks):
        return None
    first, second = _task_share([one for one, _ in both]), _task_share([other for _, other in both])
    if first is None or second is None or abs(first - second) <= plan.task_tolerance + NEARLY:
        return None
    values = {"difference": percent(abs(first - second)), "tolerance": percent(plan.task_tolerance)}
    return Flag("task", phrase("flag.task", **values))


def _task_share(given: Iterable[Given]) -> float | None:
    counted = [(one.weight, share) for one in given if (share := one.mark.share) is not None]
    total = sum(weight for weight, _ in counted)
    return sum(weight * share for weight, share in counted) / total if total else None


def _differ(given: Mapping[Role, Given]) -> bool:
    return given[Role.FIRST].mark != given[Role.SECOND].mark
