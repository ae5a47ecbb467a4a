"""What somebody sees of an item: the same for the same seed, and never the key."""

from __future__ import annotations

from dataclasses import fields

import pytest

from simulator.standard.items import Item, ItemBank, ShownItem, score, shown


def test_the_same_seed_gives_the_same_order(bank: ItemBank) -> None:
    for entry in bank.entries:
        assert list(shown(entry.item, 7).options) == list(shown(entry.item, 7).options)


def test_other_seeds_give_other_orders(single: Item) -> None:
    assert len({tuple(shown(single, seed).options) for seed in range(20)}) > 5


def test_the_key_takes_every_place(single: Item) -> None:
    places = [list(shown(single, seed).options).index("a") for seed in range(200)]
    assert all(30 < places.count(place) < 70 for place in range(4))


def test_options_with_an_order_of_their_own_keep_it(bank: ItemBank) -> None:
    assert all(list(shown(bank.item("piec-2"), seed).options) == ["a", "b", "c", "d"] for seed in range(10))


@pytest.mark.parametrize("seed", range(30))
def test_steps_left_as_they_are_shown_earn_nothing(order: Item, seed: int) -> None:
    assert score(order, list(shown(order, seed).options)).share == 0


def test_nothing_shown_tells_the_answer() -> None:
    assert {one.name for one in fields(ShownItem)} == {"id", "kind", "stem", "options", "left", "unit"}
