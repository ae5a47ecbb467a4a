"""What an answer is worth: 0, a half or 1, with the rule that decided."""

from __future__ import annotations

import pytest

from simulator.standard.items import KINDS, Item, ItemBank, right_answer, score


def test_the_right_answer_earns_everything_in_every_kind(bank: ItemBank) -> None:
    marked = {entry.item.kind: score(entry.item, right_answer(entry.item)).share for entry in bank.entries}
    assert marked == dict.fromkeys(KINDS, 1.0)


@pytest.mark.parametrize(("choice", "share"), [("a", 1), ("b", 0), (["a"], 1), (None, 0)])
def test_a_single_choice_is_all_or_nothing(single: Item, choice: object, share: float) -> None:
    assert score(single, choice).share == share


@pytest.mark.parametrize(
    ("choice", "share"),
    [("abd", 1), ("ab", 0.5), ("abcd", 0.5), ("abc", 0), ("a", 0), ("c", 0), ("", 0)],
)
def test_several_choices_forgive_one_error(multiple: Item, choice: str, share: float) -> None:
    assert score(multiple, list(choice)).share == share


@pytest.mark.parametrize(
    ("choice", "share"), [("abcd", 1), ("bacd", 0.5), ("abdc", 0.5), ("badc", 0), ("dcba", 0), ("bcad", 0)]
)
def test_an_order_forgives_one_swap_of_neighbours(order: Item, choice: str, share: float) -> None:
    assert score(order, list(choice)).share == share


@pytest.mark.parametrize(("pairs", "share"), [("bac", 1), ("bad", 0.5), ("bcd", 0), ("ba", 0.5), ("acb", 0)])
def test_pairs_earn_a_half_from_half_of_them_on(match: Item, pairs: str, share: float) -> None:
    assert score(match, dict(zip("123", pairs, strict=False))).share == share


@pytest.mark.parametrize(("written", "share"), [("12,5", 1), ("12,6 zł", 1), ("12,4", 1), ("12,61", 0), ("-12,5", 0)])
def test_a_number_has_a_tolerance(number: Item, written: str, share: float) -> None:
    assert score(number, written).share == share


def test_the_reason_names_what_was_wrong_and_what_is_right(multiple: Item) -> None:
    marked = score(multiple, ["a", "b", "c"])
    assert marked.remarks == (
        "Zaznaczono niepotrzebnie: Wyłączyć piec. Piec musi się nagrzać.",
        "Pominięto: Przesiać mąkę.",
    )
    assert marked.right == "Umyć ręce; Odważyć mąkę; Przesiać mąkę"
    assert "0 punktów" in marked.rule


def test_a_skipped_question_says_so(single: Item) -> None:
    marked = score(single, None)
    assert (marked.share, marked.is_skipped, marked.answer) == (0.0, True, ())
