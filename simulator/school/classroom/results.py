"""What a class can do: pupils × criteria, what it should practise next, and grades for what was assigned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

from simulator.assessment.profile import Estimate
from simulator.assessment.recommend import practises
from simulator.school.access.permissions import Guard, Person
from simulator.school.access.rules import Action
from simulator.school.branches import root_of
from simulator.school.classroom.looking import Looking
from simulator.school.practice import Past, Practice
from simulator.storage import AssignedWork, Assignment, AssignmentKind, Pupil, Store

NEXT = 3
"""How many criteria a class is told to practise next."""


@dataclass(frozen=True)
class HeatRow:
    """One pupil in the heat map."""

    pupil: Pupil
    estimates: Mapping[str, Estimate]
    """All criteria of the standard, in official order."""


@dataclass(frozen=True)
class NextForClass:
    """One criterion a class should practise, with exercises for it."""

    criterion: str
    label: str
    mean: float | None
    """Of the pupils of whom enough is known; None: nobody has had an occasion yet."""
    pupils: int
    """Of how many enough is known."""
    scenarios: tuple[str, ...]
    """Ids, the one that shows most of it first."""


@dataclass(frozen=True)
class HeatMap:
    """A class, pupils × criteria."""

    rows: tuple[HeatRow, ...]
    means: Mapping[str, float | None]
    """By criterion, over the pupils of whom enough is known; None where there are none."""
    next: tuple[NextForClass, ...]


@dataclass(frozen=True)
class Grade:
    """What one pupil has reached in one assignment: the best finished try."""

    score: float | None = None
    """0–1; None while nothing is finished."""
    passed: bool | None = None
    """None while nothing is finished, and for a written test."""
    tries: int = 0
    is_late: bool = False
    """The try that counts was finished after the deadline."""
    is_overruled: bool = False
    """A person's mark counts in it."""
    work_id: str = ""
    """The try that counts, else the one begun last."""


@dataclass(frozen=True)
class GradeSheet:
    """All grades of a class."""

    assignments: tuple[Assignment, ...]
    """The oldest first."""
    titles: Mapping[str, str]
    """Assignment id → title of its scenario; empty for a written test."""
    rows: tuple[tuple[Pupil, Mapping[str, Grade]], ...]
    """Pupil and grade by assignment id, in the order of the register."""


class Results:
    """The services behind the heat map and the grades."""

    def __init__(self, practice: Practice, clock: Callable[[], datetime]) -> None:
        self.practice = practice
        self.store: Store = practice.store
        self.clock = clock
        self._guard = Guard(self.store)
        self._looking = Looking(self.store, clock)

    def heat_map(self, person: Person, class_id: str) -> HeatMap:
        """Return what is believed of every pupil of a class."""
        self._guard.school_class(person, Action.READ_RESULTS, class_id)
        self._looking.saw(person, class_id, "heat")
        pupils = self.store.list_pupils(class_id)
        rows = tuple(HeatRow(one, self.practice.profile(one.id).criteria) for one in pupils)
        means = {
            criterion.id: _mean([row.estimates[criterion.id] for row in rows])
            for criterion in self.practice.library.standard.criteria
        }
        return HeatMap(rows, means, self._next(rows, means))

    def grades(self, person: Person, class_id: str) -> GradeSheet:
        """Return what every pupil has reached in every assignment of a class."""
        self._guard.school_class(person, Action.READ_RESULTS, class_id)
        self._looking.saw(person, class_id, "grades")
        assignments = tuple(reversed(self.store.list_assignments(class_id)))
        scenarios = self.practice.library.scenarios
        titles = {
            one.id: scenarios[one.scenario_id].title if one.scenario_id in scenarios else one.scenario_id
            for one in assignments
        }
        works = self.store.list_works(class_id)
        rows = tuple(
            (one, self._grades_of(one, assignments, [work for work in works if work.trainee_id == one.id]))
            for one in self.store.list_pupils(class_id)
        )
        return GradeSheet(assignments, titles, rows)

    def _grades_of(
        self, pupil: Pupil, assignments: Sequence[Assignment], works: Sequence[AssignedWork]
    ) -> dict[str, Grade]:
        if not works:
            return {one.id: Grade() for one in assignments}
        pasts = self.practice.history(pupil.id)
        attempts = {past.attempt.id: past.attempt for past in pasts}
        by_root: dict[str, list[Past]] = {}
        for past in pasts:
            by_root.setdefault(root_of(past.attempt, attempts), []).append(past)
        tests = {one.id: one for one in self.store.list_tests(pupil.id)}
        found = {}
        for assignment in assignments:
            tries = [one for one in works if one.assignment_id == assignment.id]
            if assignment.kind is AssignmentKind.SCENARIO:
                grades = [_of_attempt(past, assignment) for one in tries for past in by_root.get(one.work_id, ())]
            else:
                taken = [tests[one.work_id] for one in tries if one.work_id in tests]
                grades = [
                    Grade(
                        sum(item.share or 0.0 for item in test.items) / max(1, len(test.items)),
                        is_late=_is_late(test.finished_at, assignment),
                        work_id=test.id,
                    )
                    for test in taken
                    if test.is_finished
                ]
            found[assignment.id] = _best(grades, tries)
        return found

    def _next(self, rows: Sequence[HeatRow], means: Mapping[str, float | None]) -> tuple[NextForClass, ...]:
        """Return the weakest criteria for which there are exercises; what was never seen comes after what is weak."""
        library = self.practice.library
        chosen: list[NextForClass] = []
        for criterion in sorted(library.standard.criteria, key=lambda one: _need(means[one.id])):
            named = {name for one in chosen for name in one.scenarios[:1]}
            offered = [(practises(one, criterion.id), one) for one in library.scenarios.values()]
            # An exercise already named for another criterion comes last: three different ones are of more use.
            fitting = sorted(
                (one for one in offered if one[0]),
                key=lambda one: (one[1].id in named, -one[0], one[1].level, one[1].id),
            )
            if fitting and len(chosen) < NEXT:
                known = sum(row.estimates[criterion.id].enough for row in rows)
                ids = tuple(scenario.id for _, scenario in fitting[:NEXT])
                chosen.append(NextForClass(criterion.id, criterion.short, means[criterion.id], known, ids))
        return tuple(chosen) if rows else ()


def _need(mean: float | None) -> float:
    return 0.6 if mean is None else mean


def _mean(estimates: Sequence[Estimate]) -> float | None:
    known = [one.mean for one in estimates if one.enough]
    return fmean(known) if known else None


def _of_attempt(past: Past, assignment: Assignment) -> Grade:
    score = past.score if past.attempt.is_closed else None
    return Grade(
        score=score,
        passed=past.passed if score is not None else None,
        is_late=_is_late(past.attempt.closed_at, assignment),
        is_overruled=past.is_overruled,
        work_id=past.attempt.id,
    )


def _is_late(finished_at: datetime | None, assignment: Assignment) -> bool:
    return finished_at is not None and assignment.due_at is not None and finished_at > assignment.due_at


def _best(grades: Sequence[Grade], tries: Sequence[AssignedWork]) -> Grade:
    """Return the best finished try: passed before failed, then by score; one in time before one that is late."""
    done = [one for one in grades if one.score is not None]
    if not done:
        return Grade(tries=len(tries), work_id=tries[-1].work_id if tries else "")
    best = max(done, key=lambda one: (not one.is_late, bool(one.passed), one.score or 0.0))
    return Grade(best.score, best.passed, len(tries), best.is_late, best.is_overruled, best.work_id)
