"""Written tests in the store."""

from __future__ import annotations

import pytest

from simulator.errors import UnknownTest
from simulator.storage import AnswerSum, DrawnItem, KeptAnswer, Store, Trainee, WrittenTest
from tests.storage.conftest import NOON

LATER = NOON.replace(minute=30)
DRAWN = (DrawnItem("i-1", "Kz1.W1", "v1"), DrawnItem("i-2", "Kz1.W2", "v1"))


def kept(store: Store, test_id: str = "t1", minute: int = 0, trainee: str = "ala") -> WrittenTest:
    store.add_trainee(Trainee(trainee, trainee.title(), NOON))
    test = WrittenTest(test_id, trainee, 7, ("Kz1.W1", "Kz1.W2"), NOON.replace(minute=minute), DRAWN)
    store.add_test(test)
    return test


def test_a_test_comes_back_as_it_went_in(store: Store) -> None:
    test = kept(store)
    assert store.find_test("t1") == test


def test_an_answer_is_kept_with_the_version_it_was_marked_by(store: Store) -> None:
    kept(store)
    answered = store.add_answer("t1", 1, choice={"1": "ą"}, share=0.5, version="v2", answered_at=LATER)
    assert answered == DrawnItem("i-2", "Kz1.W2", "v2", {"1": "ą"}, 0.5, LATER)
    assert store.find_test("t1").items == (DRAWN[0], answered)


def test_the_first_answer_stays(store: Store) -> None:
    kept(store)
    first = store.add_answer("t1", 0, choice="a", share=0.0, version="v1", answered_at=LATER)
    assert store.add_answer("t1", 0, choice="b", share=1.0, version="v1", answered_at=LATER) == first


def test_a_test_ends_once(store: Store) -> None:
    kept(store)
    store.finish_test("t1", LATER)
    store.finish_test("t1", LATER.replace(minute=59))
    assert store.find_test("t1").finished_at == LATER


def test_tests_are_listed_newest_first_for_their_own_person(store: Store) -> None:
    kept(store, "t1", 1)
    kept(store, "t2", 2)
    kept(store, "t3", 3, trainee="ola")
    assert [one.id for one in store.list_tests("ala")] == ["t2", "t1"]
    assert store.list_tests("ala")[0].items == DRAWN


def test_uses_and_answers_are_counted_over_everybody(store: Store) -> None:
    kept(store, "t1")
    kept(store, "t2", trainee="ola")
    store.add_answer("t2", 0, choice="a", share=1.0, version="v1", answered_at=LATER)
    assert store.count_item_uses() == {"i-1": 2, "i-2": 2}
    assert store.list_answers() == (KeptAnswer("t2", "i-1", "v1", 1.0),)


@pytest.mark.parametrize(("test_id", "position"), [("nie-ma", 0), ("t1", 2)])
def test_an_unknown_test_or_place_is_told(store: Store, test_id: str, position: int) -> None:
    kept(store)
    with pytest.raises(UnknownTest):
        store.add_answer(test_id, position, choice="a", share=1.0, version="v1", answered_at=LATER)
    assert store.find_test("t1").items == DRAWN


def test_answers_are_added_up_for_every_wording_of_an_item(store: Store) -> None:
    for test_id, trainee, share, version in (
        ("t1", "ala", 1.0, "v1"),
        ("t2", "ola", 0.5, "v1"),
        ("t3", "ela", 0.0, "v2"),
    ):
        kept(store, test_id, trainee=trainee)
        store.add_answer(test_id, 0, choice="a", share=share, version=version, answered_at=LATER)
    assert store.sum_answers() == (AnswerSum("i-1", "v1", 2, 0.75), AnswerSum("i-1", "v2", 1, 0.0))
