"""Written tests as practice: drawn, answered, explained, counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.errors import AnswerError, SessionClosed, UnknownItem, UnknownTest
from simulator.scenario.library import Library
from simulator.school.practice import Practice
from simulator.school.tested import bank_difficulties, past_of_test
from simulator.school.tests import WrittenTests
from simulator.standard.items import right_answer
from simulator.storage import Store, Trainee
from tests.assessment.builders import tiny_items, tiny_standard
from tests.school.conftest import NOON, Clock

BOTH = ("P.W1", "P.W2")
ME = "ala"


@pytest.fixture
def tests(store: Store) -> WrittenTests:
    store.add_trainee(Trainee(ME, "Ala", NOON))
    return WrittenTests(replace(tiny_standard(), items=tiny_items()), store, Clock())


def answer_all(tests: WrittenTests, test_id: str, *, rightly: int = 99) -> None:
    """Answer a test: so many questions rightly, the others with a wrong number or option."""
    for number, question in enumerate(tests.open_questions(tests.test(ME, test_id))):
        item = tests.bank.item(question.shown.id)
        right = right_answer(item)
        choice = list(right) if isinstance(right, tuple) else right
        wrong = {"number": 999, "single": "d", "multiple": ["c"], "match": {"1": "d"}, "order": ["d", "c", "b", "a"]}
        tests.answer(ME, test_id, question.position, choice if number < rightly else wrong[item.kind])


def test_a_test_asks_what_was_chosen_in_an_order_of_its_own(tests: WrittenTests) -> None:
    test = tests.test(ME, tests.start(ME, BOTH, 4, seed=3))
    questions = tests.open_questions(test)
    assert [one.shown.id for one in questions] == [one.item_id for one in test.items]
    assert [one.position for one in questions] == [0, 1, 2, 3]


def test_the_same_seed_draws_the_same_test_for_somebody_new(tests: WrittenTests, store: Store) -> None:
    store.add_trainee(Trainee("ola", "Ola", NOON))
    bank = tests.bank.ids
    first, second = tests.start(ME, BOTH, len(bank), seed=3), tests.start("ola", BOTH, len(bank), seed=3)
    assert tests.test(ME, first).items == tests.test("ola", second).items


def test_a_second_test_asks_what_the_first_did_not(tests: WrittenTests) -> None:
    first, second = (tests.test(ME, tests.start(ME, ["P.W1"], count, seed=1)) for count in (3, 2))
    assert {one.item_id for one in first.items}.isdisjoint(one.item_id for one in second.items)


def test_the_last_answer_ends_the_test_and_explains_it(tests: WrittenTests) -> None:
    test_id = tests.start(ME, BOTH, 7, seed=2)
    answer_all(tests, test_id)
    result = tests.result(ME, test_id)
    assert (result.points.points, result.points.max) == (7, 7)
    assert list(result.criteria) == ["P.W1", "P.W2"]
    assert all(one.score is not None and one.score.explanation for one in result.items)


def test_what_is_left_out_counts_as_wrong_in_the_result(tests: WrittenTests) -> None:
    test_id = tests.start(ME, ["P.W2"], 2, seed=2)
    first = tests.bank.item(tests.test(ME, test_id).items[0].item_id)
    tests.answer(ME, test_id, 0, right_answer(first))
    result = tests.finish(ME, test_id)
    assert result.points.share == 0.5
    assert [one.drawn.share for one in result.items] == [1.0, None]


def test_the_answers_are_not_told_before_the_end(tests: WrittenTests) -> None:
    with pytest.raises(SessionClosed, match="jeszcze trwa"):
        tests.result(ME, tests.start(ME, BOTH, 2, seed=2))


def test_nothing_is_answered_after_the_end(tests: WrittenTests) -> None:
    test_id = tests.start(ME, BOTH, 2, seed=2)
    tests.finish(ME, test_id)
    with pytest.raises(SessionClosed, match="zakończony"):
        tests.answer(ME, test_id, 0, "a")


def test_a_choice_that_is_none_is_refused_and_nothing_kept(tests: WrittenTests) -> None:
    test_id = tests.start(ME, ["P.W1"], 5, seed=2)
    place = next(one.position for one in tests.open_questions(tests.test(ME, test_id)) if one.shown.kind == "single")
    with pytest.raises(AnswerError, match="nie ma odpowiedzi „x”"):
        tests.answer(ME, test_id, place, "x")
    assert not any(one.is_answered for one in tests.test(ME, test_id).items)


def test_the_test_of_somebody_else_is_not_there(tests: WrittenTests) -> None:
    with pytest.raises(UnknownTest):
        tests.test("ola", tests.start(ME, BOTH, 2, seed=2))


def test_criteria_without_items_give_no_test(tests: WrittenTests) -> None:
    with pytest.raises(UnknownItem, match="nie ma jeszcze pytań"):
        tests.start(ME, ["P.U1"], 5)


def test_an_item_that_is_gone_or_reworded_keeps_its_points(tests: WrittenTests, store: Store) -> None:
    test_id = tests.start(ME, BOTH, 7, seed=2)
    answer_all(tests, test_id)
    entries = tuple(
        replace(one, item=one.item.model_copy(update={"stem": "Inaczej?"})) if one.id == "bulki-1" else one
        for one in tests.bank.entries
        if one.id != "piec-1"
    )
    later = WrittenTests(replace(tests.standard, items=replace(tests.bank, entries=entries)), store, Clock())
    found = {one.drawn.item_id: one for one in later.result(ME, test_id).items}
    assert (found["piec-1"].item, found["piec-1"].score, found["piec-1"].points.points) == (None, None, 1.0)
    assert (found["bulki-1"].score, found["bulki-1"].points.points) == (None, 1.0)
    assert "bulki-1" not in later.statistics()


def test_the_figures_come_from_all_answers(tests: WrittenTests) -> None:
    for rightly in (2, 0):
        answer_all(tests, tests.start(ME, ["P.W2"], 2, seed=5), rightly=rightly)
    found = tests.statistics()["piec-1"]
    assert (found.answers, found.difficulty) == (2, 0.5)
    assert found.discrimination == pytest.approx(1)


def test_items_are_as_hard_as_everybodys_answers_show(tests: WrittenTests) -> None:
    before = bank_difficulties(tests.bank, tests.store)
    for seed in range(8):
        answer_all(tests, tests.start(ME, BOTH, len(tests.bank), seed=seed), rightly=0)
    after = bank_difficulties(tests.bank, tests.store)
    assert any(after[name].logits != before[name].logits for name in before)


def test_an_answered_item_is_evidence_at_its_own_difficulty(tests: WrittenTests) -> None:
    test_id = tests.start(ME, BOTH, 4, seed=2)
    answer_all(tests, test_id)
    known = bank_difficulties(tests.bank, tests.store)
    past = past_of_test(tests.test(ME, test_id), tests.bank, known)
    assert past.difficulties == {one.item_id: known[one.item_id] for one in tests.test(ME, test_id).items}
    reworded = replace(tests.test(ME, test_id).items[0], version="inna")
    other = replace(tests.test(ME, test_id), items=(reworded,))
    assert past_of_test(other, tests.bank, known).difficulties == {}


def test_a_finished_test_is_evidence_in_the_profile(practice: Practice, library: Library, me: str) -> None:
    entries = tuple(replace(one, criterion="Kz1.W1") for one in tiny_items().entries)
    standard = replace(library.standard, items=replace(tiny_items(), entries=entries))
    practice = Practice(replace(library, standard=standard), practice.reader, practice.store, practice.clock)
    test_id = practice.tests.start(me, ["Kz1.W1"], 7, seed=1)
    assert practice.profile(me).criteria["Kz1.W1"].observations == 0
    practice.tests.answer(me, test_id, 0, None)
    practice.tests.finish(me, test_id)
    profile = practice.profile(me)
    assert (profile.tests, profile.sessions) == (1, 0)
    (sighting,) = profile.criteria["Kz1.W1"].sightings
    assert (sighting.test, sighting.mark.share) == (test_id, 0.0)
