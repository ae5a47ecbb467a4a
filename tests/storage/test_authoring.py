"""Scenarios of a school and their versions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.errors import AlreadyTaken, UnknownRecord
from simulator.storage import OwnVersion, ScenarioStatus, Store
from tests.storage.conftest import NOON

FIRST = OwnVersion("domex-wlasny", 1, "id: domex-wlasny", ScenarioStatus.DRAFT, "anna", NOON)


@pytest.fixture
def own(store: Store) -> Store:
    store.add_own_scenario("szkola", FIRST)
    return store


def test_a_new_scenario_is_listed_for_its_school_only(own: Store) -> None:
    assert [one.latest for one in own.list_own_scenarios("szkola")] == [FIRST]
    assert own.list_own_scenarios("inna") == ()


def test_an_id_is_given_once(own: Store) -> None:
    with pytest.raises(AlreadyTaken):
        own.add_own_scenario("inna", FIRST)


def test_every_version_is_kept(own: Store) -> None:
    own.add_own_version(replace(FIRST, number=2, text="id: domex-wlasny\nlevel: 2"))
    assert [one.number for one in own.list_own_versions(FIRST.scenario_id)] == [2, 1]
    assert own.find_own_scenario(FIRST.scenario_id).latest.number == 2


def test_two_people_cannot_save_the_same_version(own: Store) -> None:
    own.add_own_version(replace(FIRST, number=2, author_id="ewa"))
    with pytest.raises(AlreadyTaken):
        own.add_own_version(replace(FIRST, number=2))


def test_a_released_version_is_played_while_the_next_one_is_a_draft(own: Store) -> None:
    own.add_own_version(replace(FIRST, number=2, status=ScenarioStatus.RELEASED))
    own.add_own_version(replace(FIRST, number=3))
    found = own.find_own_scenario(FIRST.scenario_id)
    assert found.latest.number == 3
    assert found.released is not None and found.released.number == 2


def test_a_release_can_be_withdrawn(own: Store) -> None:
    own.add_own_version(replace(FIRST, number=2, status=ScenarioStatus.RELEASED))
    own.withdraw_own_release(FIRST.scenario_id)
    assert own.find_own_scenario(FIRST.scenario_id).released is None


def test_a_removed_scenario_is_no_longer_listed_and_keeps_its_versions(own: Store) -> None:
    own.remove_own_scenario(FIRST.scenario_id, NOON)
    assert own.list_own_scenarios() == ()
    assert own.list_own_versions(FIRST.scenario_id) == (FIRST,)


def test_an_unknown_scenario_is_named(store: Store) -> None:
    with pytest.raises(UnknownRecord, match="nie-ma"):
        store.find_own_scenario("nie-ma")
