"""Lessons: rosters, assignments, comments, overruled marks, grades."""

from __future__ import annotations

from datetime import timedelta

import pytest

from simulator.assessment.findings import Mark
from simulator.errors import AlreadyTaken, NotAllowed, SignInRefused, UnknownItem, WrongInput
from simulator.school.access.permissions import Person
from simulator.school.classroom.rosters import RosterEntry
from simulator.school.practice import Practice
from simulator.session.events import Closed, Said
from simulator.storage import AssignmentKind, Mode, Role
from tests.school.conftest import NOON
from tests.school.world import KETTLE, World, build_world


@pytest.fixture
def world(practice: Practice) -> World:
    return build_world(practice)


@pytest.fixture
def teacher(world: World) -> Person:
    return world.people["teacher_a"]


@pytest.fixture
def pupil(world: World) -> Person:
    return world.people["pupil"]


# The roster


def test_pupils_of_a_list_get_pseudonyms_and_pins_they_can_come_in_with(world: World, teacher: Person) -> None:
    entries = [RosterEntry("Kowalska", "Anna", 1), RosterEntry("Król", "Anna Maria", 2), RosterEntry(pseudonym="rys7")]
    change = world.classroom.rosters.add(teacher, "a", entries)
    assert [one.pupil.pseudonym for one in change.added] == ["Anna K", "Anna K 2", "rys7"]
    code = world.store.find_class("a").code
    for one in change.added:
        assert world.classroom.sign_ins.come_back(code, one.pupil.pseudonym, one.pin, "").person.id == one.pupil.id


def test_the_same_list_again_adds_nobody_and_keeps_the_pins(world: World, teacher: Person) -> None:
    rosters = world.classroom.rosters
    first = rosters.add(teacher, "a", [RosterEntry("Kowalska", "Anna", 1), RosterEntry(pseudonym="rys7")])
    again = rosters.add(teacher, "a", [RosterEntry("KOWALSKA", "Anna", 5), RosterEntry("Ryś", "", None, "rys7")])
    assert again.added == ()
    assert [(one.number, one.family_name) for one in again.known] == [(5, "KOWALSKA"), (None, "Ryś")]
    assert world.store.find_pin_hash(first.added[0].pupil.id)


def test_a_list_with_one_pseudonym_twice_changes_nothing(world: World, teacher: Person) -> None:
    before = world.store.list_pupils("a")
    with pytest.raises(WrongInput, match="dwa razy"):
        world.classroom.rosters.add(teacher, "a", [RosterEntry(pseudonym="ryś"), RosterEntry(pseudonym="Rys")])
    assert world.store.list_pupils("a") == before


def test_a_class_takes_only_so_many(world: World, teacher: Person) -> None:
    with pytest.raises(WrongInput, match="może być 200"):
        world.classroom.rosters.add(teacher, "a", [RosterEntry(pseudonym=f"uczeń {n}") for n in range(198)])


def test_a_new_pin_ends_the_old_one_and_signs_the_pupil_out(world: World, teacher: Person) -> None:
    code = world.store.find_class("a").code
    entered = world.classroom.sign_ins.join(code, "Żaba", "7294", "")
    issued = world.classroom.rosters.reset_pin(teacher, entered.person.id)
    assert world.classroom.sign_ins.who(entered.token) is None
    with pytest.raises(SignInRefused):
        world.classroom.sign_ins.come_back(code, "Żaba", "7294", "")
    assert world.classroom.sign_ins.come_back(code, "Żaba", issued.pin, "")


def test_a_removed_pupil_is_out_and_what_they_did_stays(world: World, teacher: Person) -> None:
    world.classroom.rosters.remove(teacher, "pupil")
    assert "pupil" not in [one.id for one in world.store.list_pupils("a")]
    assert world.practice.history("pupil")
    code = world.store.find_class("a").code
    assert world.classroom.sign_ins.join(code, "pupil", "7294", "").person.id != "pupil"


def test_a_pupil_cannot_take_the_pseudonym_of_another(world: World, teacher: Person) -> None:
    with pytest.raises(AlreadyTaken, match="zajęty"):
        world.classroom.rosters.change(teacher, "pupil", RosterEntry(pseudonym="classmate"))


def test_pupils_of_an_archived_class_are_out(world: World, teacher: Person) -> None:
    entered = world.classroom.sign_ins.join(world.store.find_class("a").code, "Żaba", "7294", "")
    world.classroom.classes.archive(teacher, "a")
    assert world.classroom.sign_ins.who(entered.token) is None


def test_a_renewed_code_lets_in_and_the_old_one_does_not(world: World, teacher: Person) -> None:
    old = world.store.find_class("a").code
    new = world.classroom.classes.renew_code(teacher, "a").code
    assert world.classroom.sign_ins.class_of_code(new, "").id == "a"
    with pytest.raises(SignInRefused):
        world.classroom.sign_ins.class_of_code(old, "")


# Assignments


def test_a_pupil_sees_what_is_to_be_done_first(world: World, pupil: Person) -> None:
    tasks = world.classroom.assignments.mine(pupil)
    assert [(one.is_done, one.assignment.id) for one in tasks] == [
        (False, world.ids["spare_assignment"]),
        (True, world.ids["assignment"]),
    ]


def test_an_open_try_is_gone_on_with_and_a_finished_one_repeated(world: World, pupil: Person) -> None:
    begin = world.classroom.assignments.begin
    first = begin(pupil, world.ids["spare_assignment"])
    assert begin(pupil, world.ids["spare_assignment"]) == first
    world.practice.send(pupil.id, first.work_id, Closed())
    assert begin(pupil, world.ids["spare_assignment"]).number == 2


def test_a_test_has_one_try_and_allows_nothing_else(world: World, teacher: Person, pupil: Person) -> None:
    test = world.classroom.assignments.set_scenario(teacher, "a", KETTLE, Mode.EXAM)
    work = world.classroom.assignments.begin(pupil, test.id)
    assert world.practice.attempt(pupil.id, work.work_id).mode is Mode.EXAM
    world.practice.send(pupil.id, work.work_id, Closed())
    with pytest.raises(NotAllowed, match="nie można go powtórzyć"):
        world.classroom.assignments.begin(pupil, test.id)


def test_a_test_cannot_be_begun_after_its_deadline_but_practice_can(world: World, teacher: Person) -> None:
    mate, assignments = world.people["classmate"], world.classroom.assignments
    clock = world.practice.clock
    due = clock() + timedelta(hours=1)
    made = {
        mode: assignments.set_scenario(teacher, "a", KETTLE, mode, due_at=due) for mode in (Mode.EXAM, Mode.PRACTICE)
    }
    clock.now = due + timedelta(minutes=1)  # type: ignore[attr-defined]
    with pytest.raises(NotAllowed, match="Termin tego sprawdzianu minął"):
        assignments.begin(mate, made[Mode.EXAM].id)
    assert assignments.begin(mate, made[Mode.PRACTICE].id)


def test_a_deadline_in_the_past_is_refused(world: World, teacher: Person) -> None:
    with pytest.raises(WrongInput, match="Termin już minął"):
        world.classroom.assignments.set_scenario(teacher, "a", KETTLE, Mode.PRACTICE, due_at=NOON)


def test_a_written_test_is_drawn_for_each_pupil(world: World, teacher: Person, pupil: Person) -> None:
    criteria = list(world.practice.tests.bank.by_criterion)[:3]
    written = world.classroom.assignments.set_written(teacher, "a", criteria, 4, is_test=True)
    assert written.kind is AssignmentKind.WRITTEN
    works = [world.classroom.assignments.begin(one, written.id) for one in (pupil, world.people["classmate"])]
    tests = [world.store.find_test(one.work_id) for one in works]
    assert [len(one.items) for one in tests] == [4, 4]
    assert tests[0].seed != tests[1].seed


def test_a_written_test_without_items_is_refused(world: World, teacher: Person) -> None:
    with pytest.raises(UnknownItem):
        world.classroom.assignments.set_written(teacher, "a", ["Kz9.W9"], 4)


def test_what_a_crash_left_reserved_is_begun_the_next_time(
    world: World, pupil: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(world.practice, "start", lambda *_, **__: (_ for _ in ()).throw(RuntimeError("crash")))
        with pytest.raises(RuntimeError):
            world.classroom.assignments.begin(pupil, world.ids["spare_assignment"])
    work = world.classroom.assignments.begin(pupil, world.ids["spare_assignment"])
    assert work.number == 1
    assert world.practice.attempt(pupil.id, work.work_id)


def test_a_withdrawn_assignment_cannot_be_begun(world: World, teacher: Person, pupil: Person) -> None:
    world.classroom.assignments.withdraw(teacher, world.ids["spare_assignment"])
    with pytest.raises(NotAllowed, match="wycofał"):
        world.classroom.assignments.begin(pupil, world.ids["spare_assignment"])
    assert len(world.classroom.assignments.mine(pupil)) == 1


def test_the_teacher_sees_how_many_have_begun_and_finished(world: World, teacher: Person) -> None:
    world.classroom.assignments.begin(world.people["classmate"], world.ids["assignment"])
    lines = {one.assignment.id: one for one in world.classroom.assignments.of_class(teacher, "a")}
    assert (lines[world.ids["assignment"]].started, lines[world.ids["assignment"]].done) == (2, 1)


# Marks given by people


def not_shown(world: World, pupil: Person) -> str:
    """Return an observable the program did not find in the closed session."""
    findings = world.practice.remark(pupil.id, world.ids["attempt"]).findings
    return next(one.observable for one in findings if one.mark is Mark.NONE and not one.critical)


def test_an_overruled_mark_counts_and_the_program_s_stays_beside_it(
    world: World, teacher: Person, pupil: Person
) -> None:
    name, attempt = not_shown(world, pupil), world.ids["attempt"]
    world.classroom.works.overrule(teacher, attempt, name, Mark.FULL, "Padło innymi słowami.")
    work = world.classroom.works.review(pupil, attempt)
    assert next(one.mark for one in work.review.assessment.findings if one.observable == name) is Mark.NONE
    assert next(one.mark for one in work.counted.findings if one.observable == name) is Mark.FULL
    assert work.counted.score > work.review.assessment.score
    assert work.remarks.holding[name].machine_mark is Mark.NONE


def test_an_overruled_mark_counts_in_history_profile_and_grades(world: World, teacher: Person, pupil: Person) -> None:
    name, attempt = not_shown(world, pupil), world.ids["attempt"]
    before = world.practice.history(pupil.id)[0].score
    criterion = next(
        one.criteria[0] for one in world.practice.remark(pupil.id, attempt).findings if one.observable == name
    )
    mean = world.practice.profile(pupil.id).criteria[criterion].mean
    world.classroom.works.overrule(teacher, attempt, name, Mark.FULL, "Padło innymi słowami.")
    line = world.practice.history(pupil.id)[0]
    assert line.is_overruled and line.score is not None and before is not None and line.score > before
    assert world.practice.profile(pupil.id).criteria[criterion].mean > mean
    rows = dict(world.classroom.results.grades(teacher, "a").rows)
    grade = next(grades[world.ids["assignment"]] for one, grades in rows.items() if one.id == pupil.id)
    assert grade.is_overruled and grade.score == line.score


def test_an_overruled_mark_can_be_taken_back(world: World, teacher: Person, pupil: Person) -> None:
    name, attempt = not_shown(world, pupil), world.ids["attempt"]
    before = world.practice.history(pupil.id)[0].score
    for mark in (Mark.FULL, None):
        world.classroom.works.overrule(teacher, attempt, name, mark, "Namysł.")
    assert world.practice.history(pupil.id)[0].score == before
    assert len(world.classroom.works.remarks(pupil, attempt).overrules) == 3  # one was there from the start


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_mark_is_overruled_only_with_a_reason(world: World, teacher: Person, reason: str) -> None:
    with pytest.raises(WrongInput, match="Uzasadnienie"):
        world.classroom.works.overrule(teacher, world.ids["attempt"], world.ids["observable"], Mark.NONE, reason)


def test_a_comment_reaches_its_pupil_and_only_its_author_takes_it_back(world: World, pupil: Person) -> None:
    works, attempt = world.classroom.works, world.ids["attempt"]
    assert [(one.author, one.comment.text) for one in works.remarks(pupil, attempt).comments] == [
        ("teacher_a", "Dobre powitanie.")
    ]
    world.store.set_teachers("a", ["teacher_a", "teacher_b"])
    second = Person("teacher_b", "B", frozenset({Role.TEACHER}), "szkola", frozenset({"a", "b"}))
    with pytest.raises(NotAllowed, match="autor"):
        works.withdraw_comment(second, world.ids["comment"])
    works.withdraw_comment(world.people["teacher_a"], world.ids["comment"])
    assert works.remarks(pupil, attempt).comments == ()


def test_a_comment_on_an_event_that_is_not_there_is_refused(world: World, teacher: Person) -> None:
    with pytest.raises(WrongInput, match="nie ma w rozmowie"):
        world.classroom.works.comment(teacher, world.ids["attempt"], "Co to?", event=999)


# Results


def test_the_best_try_counts_and_lateness_is_told(world: World, teacher: Person, pupil: Person) -> None:
    clock = world.practice.clock
    due = clock() + timedelta(hours=1)
    made = world.classroom.assignments.set_scenario(teacher, "a", KETTLE, Mode.PRACTICE, due_at=due)
    work = world.classroom.assignments.begin(pupil, made.id)
    clock.now = due + timedelta(minutes=1)  # type: ignore[attr-defined]
    world.practice.send(pupil.id, work.work_id, Said(text="Dzień dobry."))
    world.practice.send(pupil.id, work.work_id, Closed())
    world.practice.finish(pupil.id, work.work_id)
    rows = {one.id: grades for one, grades in world.classroom.results.grades(teacher, "a").rows}
    assert rows[pupil.id][made.id].is_late and rows[pupil.id][made.id].tries == 1
    assert rows["classmate"][made.id].score is None


def test_the_heat_map_tells_what_the_class_should_practise(world: World, teacher: Person) -> None:
    heat = world.classroom.results.heat_map(teacher, "a")
    assert [row.pupil.id for row in heat.rows] == [one.id for one in world.store.list_pupils("a")]
    assert len(heat.next) == 3
    assert all(one.scenarios for one in heat.next)


# The log


def test_who_looked_at_whose_data_is_kept_and_told(world: World, teacher: Person, pupil: Person) -> None:
    world.classroom.works.profile(teacher, pupil.id)
    world.classroom.works.review(teacher, world.ids["attempt"])
    world.classroom.works.profile(pupil, pupil.id)
    seen = [(one.viewer, one.what) for one in world.classroom.log.own(pupil)]
    assert seen == [("teacher_a", "attempt"), ("teacher_a", "profile")]
    assert world.classroom.log.own(world.people["other_pupil"]) == ()


def test_the_same_look_is_kept_once_an_hour(world: World, teacher: Person, pupil: Person) -> None:
    for _ in range(3):
        world.classroom.works.profile(teacher, pupil.id)
    world.practice.clock.now += timedelta(hours=2)  # type: ignore[attr-defined]
    world.classroom.works.profile(teacher, pupil.id)
    assert [one.what for one in world.classroom.log.own(pupil)] == ["profile", "profile"]


# Accounts


def test_the_last_administrator_keeps_the_role(world: World) -> None:
    administrator = world.people["administrator"]
    with pytest.raises(WrongInput, match="jedyny administrator"):
        world.classroom.accounts.set_roles(administrator, "administrator", [Role.TEACHER])
    with pytest.raises(WrongInput, match="jedyny administrator"):
        world.classroom.accounts.disable(administrator, "administrator")


def test_a_new_account_enters_with_the_password_told_once(world: World) -> None:
    issued = world.classroom.accounts.make(world.people["administrator"], "Ewa Lis", "ewa@lis.pl", [Role.EXAMINER])
    entered = world.classroom.sign_ins.enter("ewa@lis.pl", issued.password, "")
    assert entered.person.roles == {Role.EXAMINER}
    world.classroom.accounts.reset_password(world.people["administrator"], issued.account.id)
    assert world.classroom.sign_ins.who(entered.token) is None


def test_one_s_own_password_is_changed_with_the_old_one(world: World) -> None:
    issued = world.classroom.accounts.make(world.people["administrator"], "Ewa Lis", "ewa@lis.pl", [Role.TEACHER])
    person = world.classroom.sign_ins.enter("ewa@lis.pl", issued.password, "").person
    change = world.classroom.accounts.change_own_password
    with pytest.raises(SignInRefused, match="Obecne hasło"):
        change(person, "nie to", "trzy zielone czajniki")
    change(person, issued.password, "trzy zielone czajniki")
    assert world.classroom.sign_ins.enter("ewa@lis.pl", "trzy zielone czajniki", "")


def test_only_a_teacher_can_be_given_a_class(world: World) -> None:
    with pytest.raises(WrongInput, match="nie ma roli nauczyciela"):
        world.classroom.classes.set_teachers(world.people["administrator"], "a", ["examiner"])
