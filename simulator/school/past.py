"""The attempts of one person as lines of a history, with the marks that count."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.scenario.library import Library
from simulator.school.marking import stored_assessment
from simulator.school.overruling import holding, with_overrules
from simulator.storage import Attempt, Marking, Overrule, Store


@dataclass(frozen=True)
class Past:
    """One line of the history."""

    attempt: Attempt
    title: str
    """Title of the scenario; its id when the scenario is no longer there."""
    score: float | None
    """0–1, of the newest marks; None while there are none."""
    passed: bool | None
    is_current: bool
    """False when content or rules have changed since: it can be read and marked again, not continued."""
    is_overruled: bool = False
    """A person's mark counts in `score` and `passed` in place of the program's."""


def past_lines(library: Library, store: Store, trainee_id: str, *, unfinished_only: bool = False) -> tuple[Past, ...]:
    """Return somebody's attempts, the newest first."""
    marks = {one.attempt_id: one for one in store.list_latest_assessments(trainee_id)}
    overrules = store.list_overrules_of(trainee_id)
    return tuple(
        _line(library, attempt, marks.get(attempt.id), overrules.get(attempt.id, ()))
        for attempt in store.list_attempts(trainee_id, unfinished_only=unfinished_only)
    )


def _line(library: Library, attempt: Attempt, marking: Marking | None, overrules: tuple[Overrule, ...]) -> Past:
    scenario = library.scenarios.get(attempt.scenario_id)
    line = Past(
        attempt=attempt,
        title=scenario.title if scenario else attempt.scenario_id,
        score=marking.score if marking else None,
        passed=marking.passed if marking else None,
        is_current=library.versions.get(attempt.scenario_id) == attempt.content,
    )
    if marking is None or not holding(overrules):
        return line
    counted = with_overrules(stored_assessment(marking), overrules, library)
    return replace(line, score=counted.score, passed=counted.passed, is_overruled=True)
