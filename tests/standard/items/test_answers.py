"""Answers are read as people write them, and refused when they are none of the item's."""

from __future__ import annotations

import pytest

from simulator.errors import AnswerError
from simulator.standard.items import Item, answer_in_words, read_choice, right_answer


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12,5", 12.5), ("12.5", 12.5), (12.5, 12.5), (" 12,50 zł ", 12.5), ("12,5zł", 12.5), ("12,5 PLN", 12.5),
        ("1 234,50", 1234.5), ("1\u00a0234,50 zł", 1234.5), ("1.234,50", 1234.5), ("1,234.50", 1234.5), ("1 000", 1000),
        ("−3", -3), ("-3", -3), (0, 0), ("12,", 12),
    ],
)  # fmt: skip
def test_numbers_are_read_in_every_common_writing(number: Item, written: object, value: float) -> None:
    assert read_choice(number, written) == value


@pytest.mark.parametrize("written", ["dwanaście", "12,5,5", "zł", "12,5 dni", True, [12], {"a": 1}, "9" * 80, "1e5 zł"])
def test_what_is_no_number_of_the_unit_is_refused(number: Item, written: object) -> None:
    with pytest.raises(AnswerError):
        read_choice(number, written)


@pytest.mark.parametrize("choice", [None, "", "  ", [], {}])
def test_an_empty_answer_is_a_skipped_one(
    single: Item, multiple: Item, match: Item, number: Item, choice: object
) -> None:
    assert [read_choice(item, choice) for item in (single, multiple, match, number)] == [None] * 4


@pytest.mark.parametrize("choice", ["e", ["a", "b"], 1, True, {"a": "b"}, [["a"]]])
def test_a_single_choice_takes_one_of_its_options(single: Item, choice: object) -> None:
    with pytest.raises(AnswerError, match="bulki-1"):
        read_choice(single, choice)


def test_letters_are_read_in_any_case(single: Item, multiple: Item) -> None:
    assert read_choice(single, " B") == "b"
    assert read_choice(multiple, ["D", "a"]) == ("a", "d")


@pytest.mark.parametrize("choice", [["a", "b", "c"], ["a", "b", "c", "c"], ["a", "b", "c", "e"], "abcd"])
def test_an_order_names_every_step_once(order: Item, choice: object) -> None:
    with pytest.raises(AnswerError):
        read_choice(order, choice)


@pytest.mark.parametrize("choice", [{"4": "a"}, {"1": "e"}, {"1": 2}, ["a", "b", "c"], "a"])
def test_pairs_join_what_is_there(match: Item, choice: object) -> None:
    with pytest.raises(AnswerError):
        read_choice(match, choice)


def test_pairs_may_be_left_open(match: Item) -> None:
    assert read_choice(match, {"2": "A", "1": None}) == {"2": "a"}


def test_answers_are_told_in_words(single: Item, order: Item, match: Item, number: Item) -> None:
    told = [answer_in_words(item, right_answer(item)) for item in (single, order, match, number)]
    assert told[0] == "Z mąki pszennej"
    assert told[1].startswith("Wyrobić ciasto → Odstawić")
    assert told[2].startswith("Mąka tortowa → Biszkopt; ")
    assert told[3] == "12,5 zł"
