"""The rule of a blueprint applied to a whole simulated cohort at once; the same decisions as `decide`, in arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.exam.blueprint import Blueprint, Condition
from simulator.exam.blueprint.conditions import (
    CriteriaReached,
    EveryOutcome,
    NoCriticalError,
    OutcomeRule,
    PartReached,
    TotalReached,
    TotalVoiding,
)
from simulator.exam.forms import Form
from simulator.exam.quality.simulation import Sat, World
from simulator.exam.quality.tables import Floats
from simulator.exam.results import FinalMark, ItemResult, Results, TaskResult
from simulator.exam.rules import NEARLY

Bools = NDArray[np.bool_]


class CohortDecisions:
    """Decides for everybody who sat one form."""

    def __init__(self, blueprint: Blueprint, form: Form, sat: Sat, world: World, criteria: Sequence[str]) -> None:
        """Args: criteria – of each item of the form."""
        self._blueprint = blueprint
        self._form = form
        self._sat = sat
        self._item_criteria = tuple(criteria)
        self._tasks = tuple(world.tasks[one.scenario] for one in form.tasks)
        self._marks = [marks.mean(axis=2) for marks in sat.marks]

    def passed(self, *, critical: bool = True) -> Bools:
        """Return who passes; ``critical=False`` looks away from critical errors."""
        conditions = self._blueprint.decision.conditions
        kept = (
            conditions if critical else [_unseeing(one) for one in conditions if not isinstance(one, NoCriticalError)]
        )
        everybody = np.ones(len(self._sat.items), dtype=bool)
        return np.logical_and.reduce([everybody, *(self._holds(one) for one in kept)])

    def results(self, person: int) -> Results:
        """Return one candidate as `decide` takes it."""
        items = zip(self._form.items, self._item_criteria, self._sat.items[person], strict=True)
        tasks = []
        made = self._sat.task_errors[person]
        for drawn, task, marks, error in zip(self._form.tasks, self._tasks, self._marks, made, strict=True):
            found = tuple(
                FinalMark(str(place), one.criteria, one.weight, float(marks[person, place]))
                for place, one in enumerate(task.observables)
            )
            if error:
                found = (*found, FinalMark("critical", (), 0.0, None, "błąd", critical=True))
            tasks.append(TaskResult(drawn.slot, drawn.scenario, drawn.weight, found))
        written = tuple(ItemResult(name, criterion, float(share)) for name, criterion, share in items)
        return Results(written or None, tuple(tasks) or None)

    def _holds(self, condition: Condition) -> Bools:
        judges: dict[type, Callable[..., Bools]] = {
            PartReached: self._part,
            NoCriticalError: lambda _: self._sat.critical == 0,
            EveryOutcome: self._outcomes,
            TotalReached: lambda one: self._total(one.at, self._sat.practical),
            TotalVoiding: lambda one: self._total(one.at, self._sat.voided),
            CriteriaReached: lambda one: self._reached(*self._points(one.criteria, "any"), one.at, 1),
        }
        return judges[type(condition)](condition)

    def _part(self, condition: PartReached) -> Bools:
        written = condition.part == "written"
        part = self._blueprint.written if written else self._blueprint.practical
        shares = self._sat.written if written else self._sat.practical
        return shares >= (part.cut.value if part else 0.0) - NEARLY

    def _total(self, at: float, practical: Floats) -> Bools:
        weights = self._blueprint.decision.final
        if weights is None:
            return np.zeros(len(self._sat.items), dtype=bool)
        return weights.written * self._sat.written + weights.practical * practical >= at - NEARLY

    def _outcomes(self, condition: EveryOutcome) -> Bools:
        return np.logical_and.reduce(
            [self._confirmed(one, name) for one in condition.outcomes for name in one.criteria]
        )

    def _confirmed(self, rule: OutcomeRule, criterion: str) -> Bools:
        return self._reached(*self._points((criterion,), rule.part), rule.confirmed_at, rule.least)

    def _reached(self, points: Floats, most: float, count: int, needed: float, least: int) -> Bools:
        if count < least or most <= 0:
            return np.zeros(len(points), dtype=bool)
        return points / most >= needed - NEARLY

    def _points(self, criteria: Sequence[str], part: str) -> tuple[Floats, float, int]:
        points, most, count = np.zeros(len(self._sat.items)), 0.0, 0
        if part != "practical":
            columns = [place for place, one in enumerate(self._item_criteria) if one in criteria]
            points, most, count = points + self._sat.items[:, columns].sum(axis=1), float(len(columns)), len(columns)
        if part != "written":
            for task, marks in zip(self._tasks, self._marks, strict=True):
                weights = np.array(
                    [one.weight if set(criteria) & set(one.criteria) else 0.0 for one in task.observables]
                )
                points = points + marks @ weights
                most, count = most + float(weights.sum()), count + int((weights > 0).sum())
        return points, most, count


def _unseeing(condition: Condition) -> Condition:
    """Return a condition as it would be if nobody saw critical errors."""
    return TotalReached(kind="total", at=condition.at) if isinstance(condition, TotalVoiding) else condition
