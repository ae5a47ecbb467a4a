"""Marks given again under other rules: the last ones of before stand beside those of now."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from simulator.school.practice import Practice
from simulator.session.events import Said
from simulator.storage import Store


@pytest.fixture
def closed_id(practice: Practice, me: str, scenario_id: str) -> str:
    attempt_id = practice.start(me, scenario_id, seed=7)
    practice.send(me, attempt_id, Said(text="Dzień dobry, Anna Kos, Domex. W czym mogę pomóc?"))
    return attempt_id


def renewed(practice: Practice, scenario_id: str, store: Store | None = None) -> Practice:
    """Return the same practice after a change of the content that alters nothing but the version."""
    versions = MappingProxyType({**practice.library.versions, scenario_id: "nowa"})
    library = replace(practice.library, versions=versions)
    return Practice(library, practice.reader, store or practice.store, practice.clock)


def kept_otherwise(practice: Practice, me: str, attempt_id: str) -> dict[str, Any]:
    """Keep marks of an older version that differ in one observable; return that finding."""
    review = practice.debrief(me, attempt_id)
    body = json.loads(review.markings[-1].body)
    finding = next(one for one in body["findings"] if one["mark"] == 1)
    finding |= {"mark": 0, "reason": "Dawniej tego nie uznawano."}
    body["content"] = "stara"
    practice.store.add_assessment(
        attempt_id, content="stara", score=0.1, passed=False, body=body, made_at=practice.clock()
    )
    return finding


def test_without_other_rules_nothing_stands_beside(practice: Practice, me: str, closed_id: str) -> None:
    practice.finish(me, closed_id)
    review = practice.debrief(me, closed_id)
    assert (review.reassessed, review.marked_before) == (None, None)


def test_rules_that_change_no_mark_are_told_as_such(
    practice: Practice, me: str, closed_id: str, scenario_id: str
) -> None:
    first = practice.finish(me, closed_id)
    review = renewed(practice, scenario_id).debrief(me, closed_id)
    assert review.reassessed is not None
    assert (review.reassessed.before, review.reassessed.after.content) == (first, "nowa")
    assert review.reassessed.changes == ()


def test_a_mark_that_changed_is_told_with_the_old_reason(practice: Practice, me: str, closed_id: str) -> None:
    practice.finish(me, closed_id)
    finding = kept_otherwise(practice, me, closed_id)
    review = practice.debrief(me, closed_id)
    assert review.reassessed is not None
    assert [one.observable for one in review.reassessed.changes] == [finding["observable"]]
    assert review.reassessed.changes[0].why[0] == "Dotychczas: Dawniej tego nie uznawano."
    assert review.marked_before is not None
