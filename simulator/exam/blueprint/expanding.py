"""Areas such as ``Kz1.W`` put into the criteria they stand for, everywhere in a blueprint."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.exam.blueprint.conditions import CriteriaReached, DecisionPlan, EveryOutcome
from simulator.exam.blueprint.models import Blueprint
from simulator.standard import Standard


class CriterionNames:
    """Knows what the criteria and areas of a standard are called."""

    def __init__(self, standard: Standard) -> None:
        self._areas = {area.id: tuple(one.id for one in area.criteria) for area in standard.areas}
        self._criteria = {one.id for one in standard.criteria}

    @property
    def known(self) -> set[str]:
        """Every name that may be used."""
        return {*self._criteria, *self._areas}

    def of(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the criteria that names stand for, each once; names nobody knows are left out."""
        found = [one for name in names for one in self._areas.get(name, (name,)) if one in self._criteria]
        return tuple(dict.fromkeys(found))


def expanded(blueprint: Blueprint, names: CriterionNames) -> Blueprint:
    """Return the blueprint with criteria only."""
    written, practical = blueprint.written, blueprint.practical
    if written is not None:
        quotas = tuple(one.model_copy(update={"criteria": names.of(one.criteria)}) for one in written.quotas)
        written = written.model_copy(update={"quotas": quotas})
    if practical is not None:
        slots = tuple(one.model_copy(update={"criteria": names.of(one.criteria)}) for one in practical.slots)
        covers = practical.covers.model_copy(update={"criteria": names.of(practical.covers.criteria)})
        practical = practical.model_copy(update={"slots": slots, "covers": covers})
    changes = {"written": written, "practical": practical, "decision": _decision(blueprint.decision, names)}
    return blueprint.model_copy(update=changes)


def _decision(plan: DecisionPlan, names: CriterionNames) -> DecisionPlan:
    conditions = []
    for condition in plan.conditions:
        if isinstance(condition, EveryOutcome):
            outcomes = [one.model_copy(update={"criteria": names.of(one.criteria)}) for one in condition.outcomes]
            condition = condition.model_copy(update={"outcomes": tuple(outcomes)})
        elif isinstance(condition, CriteriaReached):
            condition = condition.model_copy(update={"criteria": names.of(condition.criteria)})
        conditions.append(condition)
    return plan.model_copy(update={"conditions": tuple(conditions)})
