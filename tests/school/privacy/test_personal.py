"""Everything about one person: given to them, or erased."""

from __future__ import annotations

import pytest

from simulator.errors import UnknownSession, WrongInput
from simulator.school.people import only_person
from simulator.school.practice import Practice
from simulator.storage import Role, UnknownTrainee
from tests.school.world import World, build_world


@pytest.fixture
def world(practice: Practice) -> World:
    return build_world(practice)


def test_a_pupil_gets_everything_about_themselves(world: World) -> None:
    data = world.classroom.privacy.export(world.people["pupil"], "pupil")
    kept = {table.name for table in data.tables if table.rows}
    assert {"trainee", "pupil", "attempt", "event", "assessment", "comment", "overrule", "written_test"} <= kept
    assert data.names["teacher_a"] == "teacher_a"


def test_taking_the_data_of_somebody_else_is_kept_in_the_log(world: World) -> None:
    world.classroom.privacy.export(world.people["administrator"], "pupil")
    looks = world.classroom.log.own(world.people["pupil"])
    assert [(one.viewer, one.what) for one in looks][:1] == [("administrator", "everything")]


def test_a_teacher_is_offered_only_the_own_pupils(world: World) -> None:
    offered = [one.id for one in world.classroom.privacy.subjects(world.people["teacher_a"])]
    assert offered == ["teacher_a", "classmate", "pupil", "spare_pupil"]


def test_a_removed_pupil_is_still_offered(world: World) -> None:
    world.classroom.rosters.remove(world.people["teacher_a"], "spare_pupil")
    offered = {one.id for one in world.classroom.privacy.subjects(world.people["administrator"])}
    assert {"spare_pupil", "other_pupil", "teacher_b"} <= offered


def test_an_erased_pupil_cannot_be_found_and_the_class_goes_on(world: World) -> None:
    world.classroom.privacy.erase(world.people["administrator"], "pupil")
    with pytest.raises(UnknownSession):
        world.store.find_attempt(world.ids["attempt"])
    assert "pupil" not in [one.id for one in world.classroom.rosters.pupils(world.people["teacher_a"], "a")]
    assert world.classroom.results.heat_map(world.people["teacher_a"], "a")


def test_the_only_administrator_cannot_be_erased(world: World) -> None:
    with pytest.raises(WrongInput, match="jedyny administrator"):
        world.classroom.privacy.erase(world.people["administrator"], "administrator")
    world.store.set_roles("spare", [Role.ADMINISTRATOR])
    world.classroom.privacy.erase(world.people["administrator"], "administrator")
    assert world.store.find_account("administrator").is_disabled


def test_the_one_person_of_an_installation_may_have_and_erase_everything(world: World) -> None:
    me = only_person(world.practice.me())
    world.practice.start(me.id, "domex-czajnik-iskrzy")
    assert world.classroom.privacy.export(me, me.id).rows("attempt")
    world.classroom.privacy.erase(me, me.id)
    assert world.practice.history(world.practice.me().id) == ()


def test_nobody_with_this_id_is_told(world: World) -> None:
    with pytest.raises(UnknownTrainee):
        world.classroom.privacy.export(world.people["administrator"], "nie-ma")
