"""What is kept about accounts, classes and remarks comes back as it was, and what must be once is once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from simulator.assessment.findings import Mark
from simulator.errors import AlreadyTaken, UnknownRecord, UnknownSession
from simulator.storage import (
    Access,
    Account,
    AssignedWork,
    Assignment,
    AssignmentKind,
    Attempt,
    Comment,
    Mode,
    Organisation,
    Overrule,
    Pupil,
    Role,
    SchoolClass,
    SignIn,
    Store,
)
from tests.storage.conftest import NOON

HOUR = timedelta(hours=1)
ANNA = Account("anna", "s", "Anna Kos", "anna", frozenset({Role.TEACHER, Role.CHAIR}), NOON)
CLASS = SchoolClass("3a", "s", "3a", "ABC234", NOON)
ALA = Pupil("ala", "3a", "Ala", NOON, 7, "Łoś", "Alicja")
TASK = Assignment("z1", "3a", "anna", AssignmentKind.SCENARIO, Mode.EXAM, NOON, "czajnik", due_at=NOON + HOUR)


@pytest.fixture
def school(store: Store) -> Store:
    store.add_organisation(Organisation("s", "Szkoła", NOON))
    store.add_account(ANNA, "hash")
    store.add_class(CLASS, "anna")
    store.add_pupils([(ALA, "ala", "pin hash")])
    return store


def test_an_account_comes_back_with_its_roles(school: Store) -> None:
    assert school.find_account("anna") == ANNA
    assert school.find_account_of(login="anna") == ANNA
    assert school.find_account_of(subject="ktoś") is None
    assert school.list_accounts("s") == (ANNA,)


def test_a_login_belongs_to_one_account(school: Store) -> None:
    with pytest.raises(AlreadyTaken, match="anna"):
        school.add_account(Account("inna", "s", "Inna", "anna", frozenset(), NOON), None)
    assert school.count_accounts() == 1


def test_of_many_first_accounts_at_once_one_is_made(store: Store) -> None:
    store.add_organisation(Organisation("s", "Szkoła", NOON))

    def make(number: int) -> bool:
        try:
            account = Account(str(number), "s", "X", f"x{number}", frozenset({Role.TEACHER}), NOON)
            store.add_account(account, "hash", only_first=True)
        except AlreadyTaken:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(make, range(8))) == 1


def test_a_class_and_its_pupils_come_back(school: Store) -> None:
    assert school.find_class_by_code("ABC234") == CLASS
    assert school.list_classes_of("anna") == school.list_classes("s") == (CLASS,)
    assert school.find_pupil("ala") == ALA
    assert school.find_pupil_called("3a", "ala") == ALA
    assert school.find_trainee("ala").name == "Ala"


def test_pupils_are_added_all_or_none(school: Store) -> None:
    new = Pupil("ola", "3a", "Ola", NOON)
    with pytest.raises(AlreadyTaken):
        school.add_pupils([(new, "ola", "h"), (Pupil("ela", "3a", "Ala", NOON), "ala", "h")])
    assert school.list_pupils("3a") == (ALA,)


def test_the_roster_is_in_the_order_of_the_register(school: Store) -> None:
    more = [Pupil("ola", "3a", "Ola", NOON, 2), Pupil("ela", "3a", "Ela", NOON), Pupil("jan", "3a", "Jan", NOON, 11)]
    school.add_pupils([(one, one.id, "h") for one in more])
    assert [one.id for one in school.list_pupils("3a")] == ["ola", "ala", "jan", "ela"]


def test_an_assignment_comes_back_until_it_is_withdrawn(school: Store) -> None:
    written = Assignment(
        "z2", "3a", "anna", AssignmentKind.WRITTEN, Mode.PRACTICE, NOON + HOUR, criteria=("P.W1",), items=5
    )
    for one in (TASK, written):
        school.add_assignment(one)
    assert school.list_assignments("3a") == (written, TASK)
    school.withdraw_assignment("z2", NOON)
    assert school.list_assignments("3a") == (TASK,)


def test_a_try_is_begun_once(school: Store) -> None:
    school.add_assignment(TASK)
    work = AssignedWork("z1", "ala", 1, "a1", NOON)
    school.add_work(work)
    with pytest.raises(AlreadyTaken):
        school.add_work(AssignedWork("z1", "ala", 1, "a2", NOON))
    assert school.find_work("a1") == work
    assert school.list_works("3a") == school.list_works("3a", "ala") == (work,)


def test_comments_and_overruled_marks_come_back(school: Store, begun: Callable[..., Attempt]) -> None:
    begun(school)
    comment = Comment("k1", "a1", "anna", "Dobrze!", NOON, 3)
    overrules = [Overrule("a1", "o1", Mark.NONE, mark, "Bo tak.", "anna", NOON) for mark in (Mark.HALF, None)]
    school.add_comment(comment)
    for one in overrules:
        school.add_overrule(one)
    assert school.list_comments("a1") == (comment,)
    assert school.list_overrules("a1") == tuple(overrules)
    assert school.list_overrules_of("ala") == {"a1": tuple(overrules)}
    school.withdraw_comment("k1", NOON)
    assert school.list_comments("a1") == ()


def test_a_remark_on_no_attempt_is_refused(school: Store) -> None:
    with pytest.raises(UnknownSession):
        school.add_comment(Comment("k1", "nie-ma", "anna", "Dobrze!", NOON))


@pytest.mark.parametrize("verb", ["find_account", "find_class", "find_pupil", "find_assignment", "find_comment"])
def test_what_is_not_there_is_told(school: Store, verb: str) -> None:
    with pytest.raises(UnknownRecord, match="nie-ma"):
        getattr(school, verb)("nie-ma")


def test_sign_ins_whose_time_is_up_are_forgotten(school: Store) -> None:
    school.add_sign_in(SignIn("t1", "ala", NOON, NOON + HOUR, NOON))
    school.add_sign_in(SignIn("t2", "ala", NOON + 2 * HOUR, NOON + 3 * HOUR, NOON))
    assert school.find_sign_in("t1") is None
    school.end_sign_ins_of("ala", but="t2")
    assert school.find_sign_in("t2") is not None


def test_many_trials_at_once_do_not_slip_through(store: Store) -> None:
    def trial(_: int) -> bool:
        return store.take_trial([("k", lambda n: 60.0 if n >= 5 else 0.0)], NOON, HOUR) is None

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(trial, range(20))) == 5


def test_failures_long_ago_do_not_count(school: Store) -> None:
    def wait(failures: int) -> float:
        return 0.0 if failures < 2 else 60.0

    assert school.take_trial([("k", wait)], NOON, HOUR) is None
    assert school.take_trial([("k", wait)], NOON + 2 * HOUR, HOUR) is None
    assert school.take_trial([("k", wait)], NOON + 2 * HOUR, HOUR) is None
    assert school.take_trial([("k", wait)], NOON + 2 * HOUR, HOUR) == NOON + 2 * HOUR + timedelta(seconds=60)


def test_a_look_is_kept_once_an_hour(school: Store) -> None:
    for minutes in (0, 30, 90):
        school.add_access(Access("anna", "ala", "profile", "", NOON + timedelta(minutes=minutes)))
    assert [one.at for one in school.list_access("ala")] == [NOON + timedelta(minutes=90), NOON]
    assert school.list_access("ola") == ()
