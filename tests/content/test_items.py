"""Every written item that ships: sound, marked as it says, and enough of them."""

from __future__ import annotations

import pytest

from simulator.standard import CriterionKind, load_standard
from simulator.standard.items import Item, load_item_rules, right_answer, score, shown
from tests.content_root import PROJECT

STANDARD = load_standard(PROJECT / "competencies" / "332202")
ITEMS = [pytest.param(entry.item, id=entry.id) for entry in STANDARD.items.entries]
KNOWLEDGE = [one.id for one in STANDARD.criteria if one.kind is CriterionKind.KNOWLEDGE]


def test_no_item_is_left_out() -> None:
    assert STANDARD.items.problems == ()


@pytest.mark.parametrize("criterion", KNOWLEDGE)
def test_every_knowledge_criterion_has_enough_items(criterion: str) -> None:
    assert STANDARD.items.count(criterion) >= load_item_rules().enough_items


@pytest.mark.parametrize("item", ITEMS)
def test_only_the_right_answer_earns_everything(item: Item) -> None:
    right = right_answer(item)
    assert score(item, right).share == 1
    assert score(item, None).share == 0
    others = {"single": [one for one in getattr(item, "options", {}) if one != right], "number": [float("1e7")]}
    assert [score(item, one).share for one in others.get(item.kind, [])] == [0] * len(others.get(item.kind, []))


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_is_shown_whole(item: Item) -> None:
    seen = shown(item, 1)
    assert seen.stem.rstrip('”"')[-1] in "?.:"
    assert item.kind == "number" or len(seen.options) >= 3
