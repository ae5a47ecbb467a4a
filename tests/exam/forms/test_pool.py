"""The pool knows what authors expect and what was measured."""

from __future__ import annotations

import pytest

from simulator.exam.forms import Measured, pool_of
from simulator.exam.rules import load_exam_rules
from tests.exam.plans import STANDARD


def test_measured_answers_outweigh_the_author_the_more_there_are() -> None:
    entry = STANDARD.items.entries[0]
    author = load_exam_rules().expected.items[entry.item.difficulty]
    weight = load_exam_rules().expected.author_weight
    pool = pool_of(STANDARD.items, (), {entry.id: Measured(0.2, 180)})
    assert pool.items[0].expected == pytest.approx((0.2 * 180 + author * weight) / (180 + weight))
    assert pool_of(STANDARD.items, ()).items[0].expected == author
