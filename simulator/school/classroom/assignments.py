"""What a class is to do: set by a teacher, begun by pupils, with a deadline and a mode."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from simulator.errors import AlreadyTaken, NotAllowed, UnknownItem, UnknownSession, UnknownTest, WrongInput
from simulator.school.access.naming import read_text
from simulator.school.access.permissions import Guard, Person
from simulator.school.access.rules import Action
from simulator.school.practice import Practice
from simulator.storage import AssignedWork, Assignment, AssignmentKind, Mode, Store

MOST_ITEMS = 40


@dataclass(frozen=True)
class SetWork:
    """An assignment as its teacher sees it."""

    assignment: Assignment
    title: str
    """Title of the scenario; empty for a written test."""
    started: int
    """Pupils who have begun it."""
    done: int
    """Pupils who have finished it at least once."""


@dataclass(frozen=True)
class Task:
    """An assignment as a pupil sees it."""

    assignment: Assignment
    title: str
    work_id: str = ""
    """The try begun last; empty while there is none."""
    is_open: bool = False
    """That try can be continued."""
    is_done: bool = False
    """At least one try is finished."""
    is_late: bool = False
    """The deadline has passed."""
    can_begin: bool = True
    """A new try may be begun."""


class Assignments:
    """The services behind assignments."""

    def __init__(self, practice: Practice, clock: Callable[[], datetime]) -> None:
        self.practice = practice
        self.store: Store = practice.store
        self.clock = clock
        self._guard = Guard(self.store)

    # For the teacher

    def of_class(self, person: Person, class_id: str) -> tuple[SetWork, ...]:
        """Return what a class is to do, the newest first."""
        self._guard.school_class(person, Action.READ_ASSIGNMENTS, class_id)
        works = self.store.list_works(class_id)
        done = self._finished(works)
        return tuple(
            SetWork(
                one,
                self._title(one),
                len({work.trainee_id for work in works if work.assignment_id == one.id}),
                len({work.trainee_id for work in works if work.assignment_id == one.id and work.work_id in done}),
            )
            for one in self.store.list_assignments(class_id)
        )

    def set_scenario(
        self,
        person: Person,
        class_id: str,
        scenario_id: str,
        mode: Mode,
        *,
        due_at: datetime | None = None,
        note: str = "",
    ) -> Assignment:
        """Let a class do a scenario.

        Args:
            mode: With hints, without, or as a test: one try, no going back, no pause.
            due_at: None for no deadline.
            note: What the teacher adds; may be empty.

        Raises:
            UnknownScenario: there is no such scenario.
            WrongInput: the deadline has passed already, or the note is too long.
        """
        self._guard.school_class(person, Action.CHANGE_ASSIGNMENTS, class_id)
        scenario = self.practice.library.scenario(scenario_id)
        new = self._new(person, class_id, AssignmentKind.SCENARIO, mode, due_at, note, scenario_id=scenario.id)
        self.store.add_assignment(new)
        return new

    def set_written(
        self,
        person: Person,
        class_id: str,
        criteria: Iterable[str],
        items: int,
        *,
        is_test: bool = False,
        due_at: datetime | None = None,
        note: str = "",
    ) -> Assignment:
        """Let a class take a written test, drawn for each pupil.

        Args:
            criteria: To ask about.
            items: How many.
            is_test: One try only.
            due_at: None for no deadline.
            note: What the teacher adds; may be empty.

        Raises:
            UnknownItem: there are no items for these criteria.
            WrongInput: the number of items or the deadline cannot be taken.
        """
        self._guard.school_class(person, Action.CHANGE_ASSIGNMENTS, class_id)
        asked, bank = tuple(dict.fromkeys(criteria)), self.practice.tests.bank
        if not any(bank.count(one) for one in asked):
            raise UnknownItem("Do wybranych kryteriów nie ma jeszcze pytań. Wybierz inne kryteria.")
        if not 1 <= items <= MOST_ITEMS:
            raise WrongInput(f"Test może mieć od 1 do {MOST_ITEMS} pytań; podano {items}.")
        mode = Mode.EXAM if is_test else Mode.PRACTICE
        new = self._new(person, class_id, AssignmentKind.WRITTEN, mode, due_at, note, criteria=asked, items=items)
        self.store.add_assignment(new)
        return new

    def withdraw(self, person: Person, assignment_id: str) -> None:
        """Take an assignment back; what was done for it stays."""
        assignment = self.store.find_assignment(assignment_id)
        self._guard.school_class(person, Action.CHANGE_ASSIGNMENTS, assignment.class_id)
        self.store.withdraw_assignment(assignment.id, self.clock())

    # For the pupil

    def mine(self, person: Person) -> tuple[Task, ...]:
        """Return what a pupil is to do: what is still to be done first, by deadline."""
        school_class = self._guard.school_class(person, Action.READ_OWN_ASSIGNMENTS, person.attends)
        works = self.store.list_works(school_class.id, person.id)
        done = self._finished(works)
        tasks = [self._task(one, works, done) for one in self.store.list_assignments(school_class.id)]
        latest = datetime.max.replace(tzinfo=self.clock().tzinfo)
        return tuple(sorted(tasks, key=lambda one: (one.is_done, one.assignment.due_at or latest)))

    def begin(self, person: Person, assignment_id: str) -> AssignedWork:
        """Begin an assignment, or go on with the try that is open.

        Raises:
            NotAllowed: it is for another class, was withdrawn, or is a test that is over.
        """
        assignment = self.store.find_assignment(assignment_id)
        self._guard.school_class(person, Action.DO_ASSIGNMENT, assignment.class_id)
        if assignment.withdrawn_at is not None:
            raise NotAllowed("Nauczyciel wycofał to zadanie. Wybierz inne.")
        works = self.store.list_works(assignment.class_id, person.id)
        task = self._task(assignment, works, self._finished(works))
        if task.is_open:
            found = self.store.find_work(task.work_id)
            if found is not None:
                return self._started(found, assignment)
        if not task.can_begin:
            raise NotAllowed(
                "Ten sprawdzian jest już zrobiony i nie można go powtórzyć."
                if task.is_done
                else "Termin tego sprawdzianu minął. Porozmawiaj z nauczycielem."
            )
        number = self.store.count_works(assignment.id, person.id) + 1
        work = AssignedWork(assignment.id, person.id, number, str(uuid.uuid4()), self.clock())
        try:
            self.store.add_work(work)
        except AlreadyTaken:  # another tab was faster: go on with what it began
            again = [one for one in self.store.list_works(assignment.class_id, person.id) if one.number == number]
            work = next(one for one in again if one.assignment_id == assignment.id)
        return self._started(work, assignment)

    def of_work(self, person: Person, work_id: str) -> Assignment | None:
        """Return for what assignment an attempt or test was made; None when it was not assigned."""
        work = self.store.find_work(work_id)
        if work is None:
            return None
        self._guard.trainee(person, Action.READ_WORK, work.trainee_id)
        return self.store.find_assignment(work.assignment_id)

    def _started(self, work: AssignedWork, assignment: Assignment) -> AssignedWork:
        """Begin what was reserved, unless it was begun before: a crash may have come in between."""
        try:
            if assignment.kind is AssignmentKind.SCENARIO:
                self.store.find_attempt(work.work_id)
            else:
                self.store.find_test(work.work_id)
        except (UnknownSession, UnknownTest):
            if assignment.kind is AssignmentKind.SCENARIO:
                self.practice.start(
                    work.trainee_id, assignment.scenario_id, mode=assignment.mode, attempt_id=work.work_id
                )
            else:
                self.practice.tests.start(work.trainee_id, assignment.criteria, assignment.items, test_id=work.work_id)
        return work

    def _task(self, one: Assignment, works: Sequence[AssignedWork], done: Mapping[str, bool]) -> Task:
        tries = [work for work in works if work.assignment_id == one.id]
        is_done = any(work.work_id in done for work in tries)
        is_late = one.due_at is not None and self.clock() > one.due_at
        is_open = bool(tries) and tries[-1].work_id not in done
        return Task(
            assignment=one,
            title=self._title(one),
            work_id=tries[-1].work_id if tries else "",
            is_open=is_open,
            is_done=is_done,
            is_late=is_late,
            can_begin=one.mode is not Mode.EXAM or not (tries or is_late),
        )

    def _finished(self, works: Iterable[AssignedWork]) -> dict[str, bool]:
        """Return the ids of the works that are over."""
        finished: dict[str, bool] = {}
        for trainee_id in {one.trainee_id for one in works}:
            finished |= {one.id: True for one in self.store.list_attempts(trainee_id) if one.is_closed}
            finished |= {one.id: True for one in self.store.list_tests(trainee_id) if one.is_finished}
        return finished

    def _title(self, one: Assignment) -> str:
        scenario = self.practice.library.scenarios.get(one.scenario_id)
        return scenario.title if scenario else one.scenario_id

    def _new(
        self,
        person: Person,
        class_id: str,
        kind: AssignmentKind,
        mode: Mode,
        due_at: datetime | None,
        note: str,
        **what: object,
    ) -> Assignment:
        now = self.clock()
        if due_at is not None and due_at <= now:
            raise WrongInput("Termin już minął. Podaj późniejszy albo zostaw zadanie bez terminu.")
        said = read_text(note, "Uwaga do zadania") if note.strip() else ""
        return Assignment(
            id=str(uuid.uuid4()),
            class_id=class_id,
            author_id=person.id,
            kind=kind,
            mode=mode,
            created_at=now,
            note=said,
            due_at=due_at,
            **what,  # type: ignore[arg-type]
        )
