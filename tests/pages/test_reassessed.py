"""The result page after a change of rules."""

from __future__ import annotations

import json
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from simulator.school.practice import Practice
from tests.pages.conftest import html_of

Open = Callable[..., AppTest]
TITLE = "Ocena po zmianie reguł"


def titles(page: AppTest) -> list[str]:
    return [one.value for one in page.header]


def test_both_results_and_the_changed_mark_are_shown(practice: Practice, open_page: Open, closed: str) -> None:
    body = json.loads(practice.debrief(practice.me().id, closed).markings[-1].body)
    finding = next(one for one in body["findings"] if one["mark"] == 1)
    finding |= {"mark": 0, "reason": "Dawniej tego nie uznawano."}
    body |= {"content": "stara", "score": 0.02}
    practice.store.add_assessment(
        closed, content="stara", score=0.02, passed=False, body=body, made_at=practice.clock()
    )
    page = open_page("debrief", proba=closed)
    assert not page.exception
    assert TITLE in titles(page)
    shown = html_of(page)
    assert "<strong>2%</strong>" in shown
    assert "Inaczej liczy się 1 obserwacja." in shown
    assert "Dawniej tego nie uznawano." in shown


def test_without_other_rules_the_page_says_nothing_of_them(open_page: Open, closed: str) -> None:
    assert TITLE not in titles(open_page("debrief", proba=closed))
