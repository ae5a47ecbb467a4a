"""For every service function: who may call it. A function that is not in these tables fails the test."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from simulator.assessment.findings import Mark
from simulator.errors import NotAllowed, UnknownRecord, UnknownSession, UnknownTest, WrongInput
from simulator.language.reader import Reader
from simulator.scenario.library import Library
from simulator.school.access.permissions import Person, Target, may
from simulator.school.access.rules import Action
from simulator.school.authoring.rules import template_text
from simulator.school.classroom.rosters import RosterEntry
from simulator.school.practice import Practice
from simulator.session.events import Said
from simulator.session.session import Session
from simulator.storage import Mode, Role, open_store
from tests.school.conftest import Clock
from tests.school.world import DUE, KETTLE, World, add_pupil, build_world

Call = Callable[[World, Person], object]

TEACHER = frozenset({"teacher_a"})
ADMINISTRATOR = frozenset({"administrator", "stranger"})
"""The stranger is administrator of another school: what she asks for is about hers, not about this one."""
SCHOOL_ONLY = frozenset({"administrator"})
EVERYBODY = frozenset(
    {"teacher_a", "teacher_b", "examiner", "chair", "administrator", "stranger", "pupil", "classmate", "other_pupil"}
)


WRITERS = frozenset({"teacher_a", "teacher_b", "administrator", "stranger"})
OWN_WRITERS = WRITERS - {"stranger"}


def own_scenario(world: World) -> str:
    """Return the id of a new scenario of the school."""
    return world.classroom.authoring.begin(world.people["teacher_a"], "Nowy", "prosta-rozmowa").id


def _preview(world: World) -> Session:
    authoring, text = world.classroom.authoring, template_text("prosta-rozmowa")
    session = Session(
        authoring.stage(world.people["teacher_a"], "domex-nowy-scenariusz", text), 1, world.practice.reader
    )
    session.start()
    return session


def _unless_untried(world: World, person: Person) -> None:
    with suppress(WrongInput):  # it was not tried: whoever hears this was let in
        world.classroom.authoring.release(person, own_scenario(world))


def _refused() -> None:
    raise NotAllowed("Nie.")


def _erase_somebody(world: World, person: Person) -> object:
    pupil = add_pupil(world.store, f"znika {person.id}", "a")
    return world.classroom.privacy.erase(person, pupil.id)


RIGHTS: dict[str, tuple[Call, frozenset[str]]] = {
    "classes.all": (
        lambda w, p: w.classroom.classes.all(p),
        frozenset({"teacher_a", "teacher_b", "administrator", "stranger"}),
    ),
    "classes.one": (lambda w, p: w.classroom.classes.one(p, "a"), TEACHER | SCHOOL_ONLY),
    "classes.make": (
        lambda w, p: w.classroom.classes.make(p, "nowa"),
        frozenset({"teacher_a", "teacher_b", "administrator", "stranger"}),
    ),
    "classes.rename": (lambda w, p: w.classroom.classes.rename(p, "a", "3a"), TEACHER | SCHOOL_ONLY),
    "classes.let_join": (lambda w, p: w.classroom.classes.let_join(p, "a", True), TEACHER | SCHOOL_ONLY),
    "classes.renew_code": (lambda w, p: w.classroom.classes.renew_code(p, "a"), TEACHER | SCHOOL_ONLY),
    "classes.archive": (lambda w, p: w.classroom.classes.archive(p, "a", False), TEACHER | SCHOOL_ONLY),
    "classes.teachers": (lambda w, p: w.classroom.classes.teachers(p, "a"), TEACHER | SCHOOL_ONLY),
    "classes.set_teachers": (lambda w, p: w.classroom.classes.set_teachers(p, "a", ["teacher_a"]), SCHOOL_ONLY),
    "rosters.pupils": (lambda w, p: w.classroom.rosters.pupils(p, "a"), TEACHER | SCHOOL_ONLY),
    "rosters.one": (lambda w, p: w.classroom.rosters.one(p, "pupil"), TEACHER | SCHOOL_ONLY),
    "rosters.add": (
        lambda w, p: w.classroom.rosters.add(p, "a", [RosterEntry(pseudonym=f"od {p.id}")]),
        TEACHER | SCHOOL_ONLY,
    ),
    "rosters.change": (
        lambda w, p: w.classroom.rosters.change(p, "pupil", RosterEntry(pseudonym="pupil")),
        TEACHER | SCHOOL_ONLY,
    ),
    "rosters.reset_pin": (lambda w, p: w.classroom.rosters.reset_pin(p, "pupil"), TEACHER | SCHOOL_ONLY),
    "rosters.remove": (lambda w, p: w.classroom.rosters.remove(p, "spare_pupil"), TEACHER | SCHOOL_ONLY),
    "assignments.of_class": (lambda w, p: w.classroom.assignments.of_class(p, "a"), TEACHER),
    "assignments.set_scenario": (
        lambda w, p: w.classroom.assignments.set_scenario(p, "a", KETTLE, Mode.EXAM, due_at=DUE),
        TEACHER,
    ),
    "assignments.set_written": (
        lambda w, p: w.classroom.assignments.set_written(p, "a", list(w.practice.tests.bank.by_criterion), 3),
        TEACHER,
    ),
    "assignments.withdraw": (lambda w, p: w.classroom.assignments.withdraw(p, w.ids["spare_assignment"]), TEACHER),
    "assignments.mine": (
        lambda w, p: w.classroom.assignments.mine(p),
        frozenset({"pupil", "classmate", "other_pupil"}),
    ),
    "assignments.begin": (
        lambda w, p: w.classroom.assignments.begin(p, w.ids["assignment"]),
        frozenset({"pupil", "classmate"}),
    ),
    "assignments.of_work": (
        lambda w, p: w.classroom.assignments.of_work(p, w.ids["attempt"]),
        TEACHER | {"pupil"},
    ),
    "watching.board": (lambda w, p: w.classroom.watching.board(p, "a"), TEACHER),
    "results.heat_map": (lambda w, p: w.classroom.results.heat_map(p, "a"), TEACHER),
    "results.grades": (lambda w, p: w.classroom.results.grades(p, "a"), TEACHER),
    "works.history": (lambda w, p: w.classroom.works.history(p, "pupil"), TEACHER | {"pupil"}),
    "works.tests": (lambda w, p: w.classroom.works.tests(p, "pupil"), TEACHER | {"pupil"}),
    "works.profile": (lambda w, p: w.classroom.works.profile(p, "pupil"), TEACHER | {"pupil"}),
    "works.attempt": (lambda w, p: w.classroom.works.attempt(p, w.ids["attempt"]), TEACHER | {"pupil"}),
    "works.session": (lambda w, p: w.classroom.works.session(p, w.ids["attempt"]), TEACHER | {"pupil"}),
    "works.review": (lambda w, p: w.classroom.works.review(p, w.ids["attempt"]), TEACHER | {"pupil"}),
    "works.remarks": (lambda w, p: w.classroom.works.remarks(p, w.ids["attempt"]), TEACHER | {"pupil"}),
    "works.comment": (lambda w, p: w.classroom.works.comment(p, w.ids["attempt"], "Dobrze."), TEACHER),
    "works.withdraw_comment": (lambda w, p: w.classroom.works.withdraw_comment(p, w.ids["comment"]), TEACHER),
    "works.overrule": (
        lambda w, p: w.classroom.works.overrule(p, w.ids["attempt"], w.ids["observable"], Mark.FULL, "Było."),
        TEACHER,
    ),
    "accounts.all": (lambda w, p: w.classroom.accounts.all(p), ADMINISTRATOR),
    "accounts.make": (
        lambda w, p: w.classroom.accounts.make(p, "Nowa", f"nowa-{p.id}", [Role.TEACHER]),
        ADMINISTRATOR,
    ),
    "accounts.set_roles": (lambda w, p: w.classroom.accounts.set_roles(p, "spare", [Role.TEACHER]), SCHOOL_ONLY),
    "accounts.disable": (lambda w, p: w.classroom.accounts.disable(p, "spare"), SCHOOL_ONLY),
    "accounts.reset_password": (lambda w, p: w.classroom.accounts.reset_password(p, "spare"), SCHOOL_ONLY),
    "authoring.all": (lambda w, p: w.classroom.authoring.all(p), WRITERS),
    "authoring.templates": (lambda w, p: w.classroom.authoring.templates(p), WRITERS),
    "authoring.begin": (lambda w, p: w.classroom.authoring.begin(p, f"Nowy {p.id}", "prosta-rozmowa"), WRITERS),
    "authoring.take": (lambda w, p: w.classroom.authoring.take(p, template_text("prosta-rozmowa").encode()), WRITERS),
    "authoring.check": (lambda w, p: w.classroom.authoring.check(p, "x", "id: x"), WRITERS),
    "authoring.stage": (
        lambda w, p: w.classroom.authoring.stage(p, "domex-nowy-scenariusz", template_text("prosta-rozmowa")),
        WRITERS,
    ),
    "authoring.marks": (lambda w, p: w.classroom.authoring.marks(p, _preview(w)), WRITERS),
    "authoring.one": (lambda w, p: w.classroom.authoring.one(p, own_scenario(w)), OWN_WRITERS),
    "authoring.save": (lambda w, p: w.classroom.authoring.save(p, own_scenario(w), "id: x", 1), OWN_WRITERS),
    "authoring.restore": (lambda w, p: w.classroom.authoring.restore(p, own_scenario(w), 1), OWN_WRITERS),
    "authoring.versions": (lambda w, p: w.classroom.authoring.versions(p, own_scenario(w)), OWN_WRITERS),
    "authoring.mark_tried": (lambda w, p: w.classroom.authoring.mark_tried(p, own_scenario(w)), OWN_WRITERS),
    "authoring.release": (lambda w, p: _unless_untried(w, p), OWN_WRITERS),
    "authoring.withdraw": (lambda w, p: w.classroom.authoring.withdraw(p, own_scenario(w)), OWN_WRITERS),
    "authoring.remove": (lambda w, p: w.classroom.authoring.remove(p, own_scenario(w)), OWN_WRITERS),
    "authoring.attacks": (lambda w, p: w.classroom.authoring.attacks(p, own_scenario(w)), OWN_WRITERS),
    "authoring.give": (lambda w, p: w.classroom.authoring.give(p, own_scenario(w)), OWN_WRITERS),
    "privacy.subjects": (lambda w, p: w.classroom.privacy.subjects(p), EVERYBODY),
    "privacy.export": (lambda w, p: w.classroom.privacy.export(p, "pupil"), TEACHER | SCHOOL_ONLY | {"pupil"}),
    "privacy.may_erase": (lambda w, p: w.classroom.privacy.may_erase(p, "pupil") or _refused(), SCHOOL_ONLY),
    "privacy.erase": (lambda w, p: _erase_somebody(w, p), SCHOOL_ONLY),
    "privacy.erasures": (lambda w, p: w.classroom.privacy.erasures(p), ADMINISTRATOR),
    "log.own": (lambda w, p: w.classroom.log.own(p), EVERYBODY),
    "log.everybody": (lambda w, p: w.classroom.log.everybody(p), ADMINISTRATOR),
}
"""Function → a call about the pupil „pupil” of class „a”, and who may make it."""

FIND_OUT_WHO_ASKS = {
    f"sign_ins.{name}"
    for name in (
        "class_of_code",
        "join",
        "come_back",
        "needs_first",
        "make_first",
        "enter",
        "enter_with_identity",
        "who",
        "leave",
        "is_fresh",
    )
}
"""Anybody may call these; `tests/school/access/test_sign_ins.py` says whom they let in."""

OWN_ONLY = {"accounts.change_own_password"}
"""About oneself by construction: it takes nobody else's id."""


@pytest.fixture(scope="module")
def world(library: Library, reader: Reader) -> Iterator[World]:
    store = open_store("sqlite://")
    yield build_world(Practice(library, reader, store, Clock()))
    store.close()


def public_functions(service: object) -> set[str]:
    return {name for name, _ in inspect.getmembers(type(service), inspect.isfunction) if not name.startswith("_")}


def test_every_service_function_is_in_the_tables(world: World) -> None:
    there_are = {
        f"{part}.{name}"
        for part, service in vars(world.classroom).items()
        if part != "practice"
        for name in public_functions(service)
    }
    assert there_are == set(RIGHTS) | FIND_OUT_WHO_ASKS | OWN_ONLY


@pytest.mark.parametrize("name", RIGHTS)
def test_a_service_function_lets_only_those_pass_who_may(world: World, name: str) -> None:
    call, allowed = RIGHTS[name]
    passed = set()
    for who, person in world.people.items():
        try:
            call(world, person)
        except (NotAllowed, UnknownRecord):
            continue
        passed.add(who)
    assert passed == allowed


def test_the_administrator_of_another_school_sees_nothing_of_this_one(world: World) -> None:
    stranger = world.people["stranger"]
    assert {one.id for one in world.classroom.accounts.all(stranger)}.isdisjoint({"teacher_a", "administrator"})
    assert {one.organisation_id for one in world.classroom.classes.all(stranger)} <= {"inna"}


def test_a_teacher_is_shown_only_the_classes_they_teach(world: World) -> None:
    assert [one.id for one in world.classroom.classes.all(world.people["teacher_a"])] == ["a"]


@pytest.mark.parametrize("action", Action)
def test_somebody_without_a_role_may_only_see_their_own(action: Action) -> None:
    nobody = Person("ja", "Ja", frozenset(), "szkola")
    assert not may(nobody, action, Target("szkola", "a", "kto inny"))


# What a trainee does in person: each function takes whose it is, and refuses the id of somebody else's.

ABOUT_AN_ATTEMPT: dict[str, Callable[[Practice, str, str], object]] = {
    "brief": lambda s, t, a: s.brief(t, a),
    "attempt": lambda s, t, a: s.attempt(t, a),
    "session": lambda s, t, a: s.session(t, a),
    "events": lambda s, t, a: s.events(t, a),
    "send": lambda s, t, a: s.send(t, a, Said(text="Halo?")),
    "save_draft": lambda s, t, a: s.save_draft(t, a, "notepad", "x"),
    "load_draft": lambda s, t, a: s.load_draft(t, a, "notepad"),
    "retry_from": lambda s, t, a: s.retry_from(t, a, 1),
    "finish": lambda s, t, a: s.finish(t, a),
    "remark": lambda s, t, a: s.remark(t, a),
    "debrief": lambda s, t, a: s.debrief(t, a),
    "aids.allowed": lambda s, t, a: s.aids.allowed(t, a),
    "aids.hint": lambda s, t, a: s.aids.hint(t, a),
    "aids.hints": lambda s, t, a: s.aids.hints(t, a),
    "aids.guidance": lambda s, t, a: s.aids.guidance(t, a),
    "aids.pause": lambda s, t, a: s.aids.pause(t, a),
    "aids.resume": lambda s, t, a: s.aids.resume(t, a),
    "aids.come_back": lambda s, t, a: s.aids.come_back(t, a),
    "aids.is_paused": lambda s, t, a: s.aids.is_paused(t, a),
    "aids.pauses": lambda s, t, a: s.aids.pauses(t, a),
    "aids.elapsed": lambda s, t, a: s.aids.elapsed(t, a),
    "versions.of": lambda s, t, a: s.versions.of(t, a),
    "versions.compare": lambda s, t, a: s.versions.compare(t, a, a),
}
ABOUT_A_TEST: dict[str, Callable[[Practice, str, str], object]] = {
    "tests.test": lambda s, t, a: s.tests.test(t, a),
    "tests.answer": lambda s, t, a: s.tests.answer(t, a, 0, "a"),
    "tests.finish": lambda s, t, a: s.tests.finish(t, a),
    "tests.result": lambda s, t, a: s.tests.result(t, a),
}
ABOUT_ONESELF = {
    "me",
    "start",
    "profile",
    "recommendations",
    "history",
    "unfinished",
    "versions.exercises",
    "tests.start",
    "tests.history",
}
"""Take only the id of whoever is signed in (`Practice.me`)."""
ABOUT_CONTENT = {"briefing", "rehearse", "is_current", "tests.open_questions", "tests.statistics"}
"""Show no kept data of a person, or only what was handed over by a function above."""


def test_every_function_of_practice_is_in_the_tables(world: World) -> None:
    practice = world.practice
    parts = {"": practice, "aids.": practice.aids, "versions.": practice.versions, "tests.": practice.tests}
    there_are = {part + name for part, service in parts.items() for name in public_functions(service)}
    assert there_are == set(ABOUT_AN_ATTEMPT) | set(ABOUT_A_TEST) | ABOUT_ONESELF | ABOUT_CONTENT


@pytest.mark.parametrize("name", ABOUT_AN_ATTEMPT)
def test_nobody_reaches_the_attempt_of_somebody_else(world: World, name: str) -> None:
    with pytest.raises(UnknownSession):
        ABOUT_AN_ATTEMPT[name](world.practice, "classmate", world.ids["attempt"])


@pytest.mark.parametrize("name", ABOUT_A_TEST)
def test_nobody_reaches_the_written_test_of_somebody_else(world: World, name: str) -> None:
    with pytest.raises(UnknownTest):
        ABOUT_A_TEST[name](world.practice, "classmate", world.ids["test"])
