"""For which tasks and competencies an observable speaks."""

from __future__ import annotations

from simulator.scenario.observable import Observable
from simulator.scenario.scenario import Scenario
from simulator.standard import Standard


def competencies_of(criteria: tuple[str, ...], standard: Standard) -> tuple[str, ...]:
    """Return the competencies of some criteria, each once."""
    return tuple(dict.fromkeys(standard.criterion(criterion).competency for criterion in criteria))


def tasks_of(observable: Observable, scenario: Scenario, standard: Standard) -> tuple[str, ...]:
    """Return the tasks an observable names; when it names none, those of the scenario that need its competencies."""
    if observable.tasks:
        return observable.tasks
    needed = frozenset(competencies_of(observable.criterion, standard))
    return tuple(task for task in scenario.tasks if not needed.isdisjoint(standard.task(task).competencies))
