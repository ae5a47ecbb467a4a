"""A school with two classes, people of every role, and one closed session: what tests of rights ask for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from simulator.assessment.findings import Mark
from simulator.school.access.permissions import Person
from simulator.school.access.sign_ins import FIRST_SCHOOL
from simulator.school.classroom.classroom import Classroom
from simulator.school.practice import Practice
from simulator.session.events import Closed, Said
from simulator.storage import Account, Mode, Organisation, Pupil, Role, SchoolClass, Store
from tests.school.conftest import NOON

KETTLE = "domex-czajnik-iskrzy"
DUE = NOON + timedelta(days=7)


@dataclass
class World:
    """Everything by a short name."""

    practice: Practice
    classroom: Classroom
    people: dict[str, Person] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    """Of what the calls are about: attempt, assignment, comment, spare people…"""

    @property
    def store(self) -> Store:
        return self.practice.store


def build_world(practice: Practice) -> World:
    """Fill an empty database."""
    world = World(practice, Classroom(practice))
    store = world.store
    store.add_organisation(Organisation(FIRST_SCHOOL, "Szkoła", NOON))
    store.add_organisation(Organisation("inna", "Inna szkoła", NOON))
    for name, roles in (
        ("teacher_a", {Role.TEACHER}),
        ("teacher_b", {Role.TEACHER}),
        ("examiner", {Role.EXAMINER}),
        ("chair", {Role.CHAIR}),
        ("administrator", {Role.ADMINISTRATOR}),
        ("spare", {Role.TEACHER}),
    ):
        add_account(store, name, frozenset(roles))
        world.people[name] = Person(name, name, frozenset(roles), FIRST_SCHOOL)
    add_account(store, "stranger", frozenset({Role.TEACHER, Role.ADMINISTRATOR}), "inna")
    for letter in "ab":
        school_class = SchoolClass(letter, FIRST_SCHOOL, f"3{letter}", f"KOD{letter.upper()}", NOON)
        store.add_class(school_class, f"teacher_{letter}")
        person = world.people[f"teacher_{letter}"]
        world.people[person.id] = Person(person.id, person.name, person.roles, FIRST_SCHOOL, frozenset({letter}))
    for name, class_id in (("pupil", "a"), ("classmate", "a"), ("other_pupil", "b"), ("spare_pupil", "a")):
        add_pupil(store, name, class_id)
        world.people[name] = Person(name, name, frozenset({Role.TRAINEE}), FIRST_SCHOOL, attends=class_id)
    roles = frozenset({Role.TEACHER, Role.ADMINISTRATOR})
    world.people["stranger"] = Person("stranger", "stranger", roles, "inna", frozenset())
    del world.people["spare"], world.people["spare_pupil"]
    _add_work(world)
    return world


def add_account(store: Store, name: str, roles: frozenset[Role], school: str = FIRST_SCHOOL) -> None:
    """Keep an account nobody can sign in with."""
    store.add_account(Account(name, school, name, name, roles, NOON), None)


def add_pupil(store: Store, name: str, class_id: str, joined_at: datetime = NOON) -> Pupil:
    """Keep a pupil nobody can sign in as."""
    pupil = Pupil(name, class_id, name, joined_at, family_name=name.title())
    store.add_pupils([(pupil, name, "-")])
    return pupil


def _add_work(world: World) -> None:
    teacher, pupil, classroom = world.people["teacher_a"], world.people["pupil"], world.classroom
    assignment = classroom.assignments.set_scenario(teacher, "a", KETTLE, Mode.PRACTICE, due_at=DUE)
    spare = classroom.assignments.set_scenario(teacher, "a", KETTLE, Mode.PRACTICE)
    work = classroom.assignments.begin(pupil, assignment.id)
    world.practice.send(pupil.id, work.work_id, Said(text="Dzień dobry, Anna Kos, Domex. W czym mogę pomóc?"))
    world.practice.send(pupil.id, work.work_id, Closed())
    world.practice.finish(pupil.id, work.work_id)
    comment = classroom.works.comment(teacher, work.work_id, "Dobre powitanie.")
    assessment = world.practice.remark(pupil.id, work.work_id)
    first = assessment.findings[0].observable
    classroom.works.overrule(teacher, work.work_id, first, Mark.FULL, "Powitanie było pełne.")
    test = world.practice.tests.start(pupil.id, [next(iter(world.practice.tests.bank.by_criterion))], 2)
    world.ids |= {
        "assignment": assignment.id,
        "spare_assignment": spare.id,
        "attempt": work.work_id,
        "comment": comment.id,
        "observable": first,
        "test": test,
    }
