"""How hard an item is taken to be, from its author's opinion and everybody's answers."""

from __future__ import annotations

import pytest

from simulator.assessment.item_difficulty import Answered, Difficulty, item_difficulties
from tests.assessment.builders import tiny_items

ITEMS = {one.id: one.item for one in tiny_items().entries}


def logits(answered: dict[str, Answered]) -> dict[str, float]:
    return {name: one.logits for name, one in item_difficulties(ITEMS, answered).items()}


def test_without_answers_the_author_decides() -> None:
    found = item_difficulties(ITEMS, {})
    assert found["bulki-1"].logits < found["bulki-2"].logits == 0 < found["bulki-4"].logits < found["bulki-5"].logits


def test_one_of_four_options_is_guessed_once_in_four() -> None:
    found = item_difficulties(ITEMS, {})
    assert (found["bulki-1"].guess, found["bulki-5"].guess) == (0.25, 0.0)


def test_an_item_answered_worse_than_its_equal_is_harder_the_surer_the_more_answers() -> None:
    few, many = (logits({"bulki-2": Answered(n, 0.3), "bulki-3": Answered(n, 0.7)}) for n in (4, 400))
    assert 0 < few["bulki-2"] < many["bulki-2"]
    assert many["bulki-3"] < few["bulki-3"] < 0


def test_a_school_that_knows_everything_better_makes_items_hardly_easier() -> None:
    usual = logits({name: Answered(300, 0.5) for name in ITEMS})
    able = logits({name: Answered(300, 0.8) for name in ITEMS})
    assert abs(sum(able.values()) - sum(usual.values())) / len(ITEMS) < 0.2


@pytest.mark.parametrize("mean", [0.0, 1.0])
def test_what_nobody_or_everybody_knows_is_still_a_number(mean: float) -> None:
    assert all(abs(one) < 5 for one in logits({"bulki-1": Answered(500, mean)}).values())


def test_a_difficulty_is_a_value() -> None:
    assert Difficulty(0.5) == Difficulty(0.5, 0.0)
