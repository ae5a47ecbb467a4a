"""A small examination on the content that ships, with a commission, a clock to be set, and a ring of keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from simulator.assessment.findings import Mark
from simulator.exam.blueprint import Blueprint, read_blueprint
from simulator.language.reader import Reader
from simulator.scenario.library import Library
from simulator.school.access.permissions import Person
from simulator.school.access.sign_ins import FIRST_SCHOOL
from simulator.school.examination.examinations import Examinations
from simulator.school.examination.marking import machine_marks
from simulator.session.events import Said
from simulator.sources import parse
from simulator.storage import Role, Store, Trainee
from simulator.storage.examinations.records import Candidate, ExamTask, PartName, Sitting
from simulator.storage.keyring import Keyring
from tests.exam.plans import SMALL
from tests.school.conftest import NOON

HERE = "127.0.0.1"
WRITTEN, PRACTICAL = PartName.WRITTEN, PartName.PRACTICAL


class HandClock:
    """A clock that goes only when it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def staff(name: str, *roles: Role, school: str = FIRST_SCHOOL) -> Person:
    return Person(name, name, frozenset(roles), school)


@dataclass
class Room:
    """An examination with its people by short names."""

    exams: Examinations
    clock: HandClock
    blueprint: Blueprint
    keyring: Keyring
    ala: Person = field(default_factory=lambda: staff("ala", Role.EXAMINER))
    ola: Person = field(default_factory=lambda: staff("ola", Role.EXAMINER))
    ela: Person = field(default_factory=lambda: staff("ela", Role.EXAMINER))
    chair: Person = field(default_factory=lambda: staff("chair", Role.CHAIR))
    admin: Person = field(default_factory=lambda: staff("admin", Role.ADMINISTRATOR))

    @property
    def store(self) -> Store:
        return self.exams.hall.store

    def sitting(self, forms: int = 1) -> Sitting:
        return self.exams.planning.make(self.chair, self.blueprint, forms=forms, seed=5)

    def seated(self, sitting: Sitting, name: str = "Jan Kot", **extra: object) -> tuple[Candidate, str]:
        """Enter a candidate, open, let in, confirm; return the candidate and the token."""
        entered = self.exams.planning.enter(self.chair, sitting.id, name, **extra)  # type: ignore[arg-type]
        if self.store.look(lambda shelf: shelf.find(Sitting, sitting.id)).opened_at is None:
            self.exams.planning.open(self.chair, sitting.id)
        token = self.exams.door.admit(entered.code, HERE).token
        return self.exams.invigilation.confirm_identity(self.ala, entered.id), token

    def sat(self, sitting: Sitting) -> tuple[Candidate, str]:
        """The same, with both parts sat and the sitting closed."""
        candidate, token = self.seated(sitting)
        seats = self.exams.seats
        seats.begin(token, WRITTEN)
        seats.finish(token, WRITTEN)
        seats.begin(token, PRACTICAL)
        task = seats.begin_task(token, seats.tasks(token)[0][0].slot)
        self.clock.move(20)
        seats.send(token, task.id, Said(text="Dzień dobry, w czym mogę pomóc?"))
        seats.finish(token, PRACTICAL)
        self.exams.invigilation.close(self.chair, sitting.id)
        return candidate, token

    def tasks(self, candidate: Candidate) -> tuple[ExamTask, ...]:
        found = self.store.look(lambda shelf: shelf.list(ExamTask, candidate_id=candidate.id))
        return tuple(sorted(found, key=lambda one: one.started_at))

    def observables(self, task: ExamTask) -> list[str]:
        return [one.observable for one in self.store.look(lambda shelf: machine_marks(shelf, task)).findings]

    def mark_all(self, candidate: Candidate, mark: Mark = Mark.FULL, *people: Person) -> None:
        for person in people or (self.ala, self.ola):
            for task in self.tasks(candidate):
                for name in self.observables(task):
                    self.exams.desk.give(person, task.id, name, mark)

    def release(self, sitting: Sitting) -> None:
        proposal = self.exams.approving.propose_release(self.ala, sitting.id)
        self.exams.approving.answer(self.chair, proposal.id, accept=True)

    def logged(self) -> list[str]:
        return [one.kind for one in self.store.list_entries()]


@pytest.fixture(scope="session")
def small_plan(library: Library) -> Blueprint:
    return read_blueprint(
        parse(SMALL.replace("0.05", "0.2").replace("[Kz1.U1, Kz1.U2]", "[Kz1.U2]"), "maly.yaml"), library.standard
    )


@pytest.fixture
def room(library: Library, reader: Reader, store: Store, small_plan: Blueprint, tmp_path: Path) -> Iterator[Room]:
    clock = HandClock()
    keyring = Keyring(tmp_path / "keys", clock)
    store.add_trainee(Trainee("jan", "Jan", NOON))
    yield Room(Examinations(library, reader, store, keyring, clock), clock, small_plan, keyring)
