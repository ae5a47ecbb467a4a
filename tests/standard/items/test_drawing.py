"""Which items a test asks."""

from __future__ import annotations

from collections import Counter

from simulator.standard.items import ItemBank, draw

BOTH = ["P.W1", "P.W2"]


def ids(*args: object, **more: object) -> list[str]:
    return [one.id for one in draw(*args, **more)]  # type: ignore[arg-type]


def test_the_same_seed_draws_the_same_test(bank: ItemBank) -> None:
    assert ids(bank, BOTH, 4, 5) == ids(bank, BOTH, 4, 5)
    assert len({tuple(ids(bank, BOTH, 4, seed)) for seed in range(10)}) > 3


def test_criteria_are_asked_about_evenly(bank: ItemBank) -> None:
    assert Counter(one.criterion for one in draw(bank, BOTH, 4, 1)) == {"P.W1": 2, "P.W2": 2}


def test_no_item_comes_twice_and_none_is_invented(bank: ItemBank) -> None:
    drawn = ids(bank, BOTH, 40, 1)
    assert sorted(drawn) == sorted(bank.ids)
    assert draw(bank, ["P.U1"], 5, 1) == ()


def test_what_was_seen_comes_last_and_the_newest_at_the_end(bank: ItemBank) -> None:
    seen = ["bulki-4", "bulki-1", "bulki-2"]
    assert set(ids(bank, ["P.W1"], 2, 3, seen=seen)) == {"bulki-3", "bulki-5"}
    assert set(ids(bank, ["P.W1"], 4, 3, seen=seen)) == {"bulki-3", "bulki-5", "bulki-4", "bulki-1"}


def test_among_the_unseen_the_least_used_come_first(bank: ItemBank) -> None:
    used = {name: 5 for name in bank.ids if name not in ("bulki-3", "bulki-5")}
    assert set(ids(bank, ["P.W1"], 2, 3, used=used)) == {"bulki-3", "bulki-5"}
