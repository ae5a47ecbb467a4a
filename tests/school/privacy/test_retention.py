"""The retention clock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from simulator.errors import UnknownSession
from simulator.school.practice import Practice
from simulator.school.privacy.retention import apply_retention
from simulator.school.privacy.rules import PrivacyRules, load_rules
from simulator.storage import Mode
from tests.school.conftest import NOON
from tests.school.world import KETTLE, World, build_world


@pytest.fixture
def world(practice: Practice) -> World:
    return build_world(practice)


@pytest.fixture
def rules() -> PrivacyRules:
    return load_rules(None)


def test_nothing_goes_before_its_time(world: World, rules: PrivacyRules) -> None:
    assert apply_retention(world.store, rules, NOON + timedelta(days=1)) == ()
    assert world.store.find_attempt(world.ids["attempt"])


def test_practice_goes_when_its_time_is_up(world: World, rules: PrivacyRules) -> None:
    (erased,) = apply_retention(world.store, rules, NOON + timedelta(days=rules.retention.practice_days, hours=1))[:1]
    assert erased.counts["attempt"] == 1
    with pytest.raises(UnknownSession):
        world.store.find_attempt(world.ids["attempt"])


def test_an_examination_stays_longer_than_practice(world: World, rules: PrivacyRules) -> None:
    exam = world.practice.start("pupil", KETTLE, mode=Mode.EXAM)
    apply_retention(world.store, rules, NOON + timedelta(days=rules.retention.practice_days + 1))
    assert world.store.find_attempt(exam)
    apply_retention(world.store, rules, NOON + timedelta(days=rules.retention.exam_days + 1))
    with pytest.raises(UnknownSession):
        world.store.find_attempt(exam)


def test_a_pupil_long_removed_goes_with_everything(world: World, rules: PrivacyRules) -> None:
    world.classroom.rosters.remove(world.people["teacher_a"], "pupil")
    apply_retention(world.store, rules, NOON + timedelta(days=rules.retention.removed_pupil_days + 1))
    assert not any(table.rows for table in world.store.read_personal("pupil"))
    assert world.store.find_pupil("classmate")


def test_what_the_clock_erased_is_kept(world: World, rules: PrivacyRules) -> None:
    apply_retention(world.store, rules, NOON + timedelta(days=5000))
    assert {one.cause.value for one in world.store.list_erasures()} == {"retention"}


def test_the_clock_can_be_applied_again(world: World, rules: PrivacyRules) -> None:
    late = NOON + timedelta(days=5000)
    apply_retention(world.store, rules, late)
    assert apply_retention(world.store, rules, late) == ()
