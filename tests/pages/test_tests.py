"""The page of written tests: choosing, answering each kind, the result."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.pages.item_forms import plain
from simulator.school.practice import Practice
from tests.assessment.builders import tiny_items
from tests.pages.conftest import Open, html_of

CRITERION = "Kz1.W1"


@pytest.fixture
def few(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> Practice:
    """Return the practice the pages use, with the few items of the tests as its bank."""
    bank = replace(tiny_items(), entries=tuple(replace(one, criterion=CRITERION) for one in tiny_items().entries))
    library = replace(practice.library, standard=replace(practice.library.standard, items=bank))
    changed = Practice(library, practice.reader, practice.store, practice.clock)
    for module in ("tests", "profile"):
        monkeypatch.setattr(f"simulator.pages.{module}.practice", lambda: changed)
    return changed


def begin(few: Practice, item: str) -> tuple[str, int]:
    """Start a test of all items and return its id and the place of one item."""
    me = few.me().id
    test_id = few.tests.start(me, [CRITERION], 7, seed=1)
    asked = [one.item_id for one in few.tests.test(me, test_id).items]
    return test_id, asked.index(item)


def kept(few: Practice, test_id: str, place: int) -> object:
    return few.tests.test(few.me().id, test_id).items[place].choice


def test_without_items_the_page_says_what_to_do(open_page: Open, few: Practice) -> None:
    few.tests.standard = replace(few.library.standard, items=replace(tiny_items(), entries=()))
    assert "slu-empty" in html_of(open_page("tests"))


def test_a_test_begins_with_what_was_chosen(open_page: Open, few: Practice) -> None:
    page = open_page("tests")
    page.multiselect(key="test-criteria").set_value([CRITERION])
    page.radio(key="test-length").set_value(5)
    page.button(key="begin-test").click().run()
    (test,) = few.tests.history(few.me().id)
    assert (test.criteria, len(test.items)) == ((CRITERION,), 5)


def test_a_single_choice_is_kept_and_the_next_question_follows(open_page: Open, few: Practice) -> None:
    test_id, place = begin(few, "bulki-1")
    page = open_page("tests", test=test_id, pytanie=str(place + 1))
    page.radio[0].set_value("a")
    page.button(key="send-answer").click().run()
    assert kept(few, test_id, place) == "a"
    assert page.title[0].value != f"Pytanie {place + 1} z 7"


def test_several_choices_are_kept(open_page: Open, few: Practice) -> None:
    test_id, place = begin(few, "bulki-2")
    page = open_page("tests", test=test_id, pytanie=str(place + 1))
    for one in "ad":
        page.checkbox(key=f"multiple-{test_id[:8]}-{place}-{one}").check()
    page.button(key="send-answer").click().run()
    assert kept(few, test_id, place) == ["a", "d"]


def test_steps_are_moved_and_kept_in_their_order(open_page: Open, few: Practice) -> None:
    test_id, place = begin(few, "bulki-3")
    page = open_page("tests", test=test_id, pytanie=str(place + 1))
    before = list(page.session_state[f"order-{test_id[:8]}-{place}"])
    page.button(key=f"down-{test_id[:8]}-{place}-{before[0]}").click().run()
    page.button(key="send-answer").click().run()
    assert kept(few, test_id, place) == [before[1], before[0], *before[2:]]


def test_pairs_are_kept_once_all_are_chosen(open_page: Open, few: Practice) -> None:
    test_id, place = begin(few, "bulki-4")
    page = open_page("tests", test=test_id, pytanie=str(place + 1))
    page.selectbox(key=f"match-{test_id[:8]}-{place}-1").select("Biszkopt")
    page.button(key="send-answer").click().run()
    assert "Odpowiedź jest niepełna" in html_of(page)
    for left, right in (("2", "Chleb pszenny"), ("3", "Kisiel")):
        page.selectbox(key=f"match-{test_id[:8]}-{place}-{left}").select(right)
    page.button(key="send-answer").click().run()
    assert kept(few, test_id, place) == {"1": "b", "2": "a", "3": "d"}


def test_a_number_that_cannot_be_read_is_asked_for_again(open_page: Open, few: Practice) -> None:
    test_id, place = begin(few, "bulki-5")
    page = open_page("tests", test=test_id, pytanie=str(place + 1))
    page.text_input[0].input("dużo")
    page.button(key="send-answer").click().run()
    assert "Nie udało się odczytać liczby z „dużo”" in html_of(page)
    page.text_input[0].input("12,5 zł")
    page.button(key="send-answer").click().run()
    assert kept(few, test_id, place) == 12.5


def test_a_question_left_for_later_comes_back(open_page: Open, few: Practice) -> None:
    test_id, _ = begin(few, "bulki-1")
    page = open_page("tests", test=test_id)
    first = page.title[0].value
    page.button(key="skip").click().run()
    assert page.title[0].value != first
    assert len(few.tests.open_questions(few.tests.test(few.me().id, test_id))) == 7


def test_the_result_explains_every_answer(open_page: Open, few: Practice) -> None:
    test_id, place = begin(few, "bulki-1")
    few.tests.answer(few.me().id, test_id, place, "b")
    few.tests.finish(few.me().id, test_id)
    html = html_of(open_page("tests", test=test_id))
    for words in ("0 z 7 pkt", "Z mąki żytniej", "Z żytniej jest chleb żytni.", "Bułka pszenna jest z mąki", "źle"):
        assert words in html


def test_an_unfinished_and_a_finished_test_can_be_found_again(open_page: Open, few: Practice) -> None:
    open_one, done = begin(few, "bulki-1")[0], begin(few, "bulki-1")[0]
    few.tests.finish(few.me().id, done)
    page = open_page("tests")
    assert page.button(key=f"resume-test-{open_one}").label == "Wróć do testu"
    assert page.button(key=f"result-test-{done}").label == "Wynik"


def test_an_unknown_test_in_the_address_is_told(open_page: Open) -> None:
    assert open_page("tests", test="nie-ma").title[0].value == "Nie ma takiego testu"


def test_the_profile_tells_what_comes_from_a_test(open_page: Open, few: Practice) -> None:
    test_id, place = begin(few, "bulki-1")
    few.tests.answer(few.me().id, test_id, place, "a")
    few.tests.finish(few.me().id, test_id)
    page = open_page("profile")
    page.selectbox(key="chosen-criterion").select(
        f"{CRITERION} {few.library.standard.criterion(CRITERION).short}"
    ).run()
    assert not page.exception
    assert "test pisemny" in html_of(page)
    assert page.button(key="to-debrief-0").label == "Wynik testu"


def test_signs_of_markdown_are_shown_as_they_are() -> None:
    assert plain("10 * 2 = 20 $ [a]") == "10 \\* 2 = 20 \\$ \\[a\\]"
