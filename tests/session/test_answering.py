"""Answers to written items during a session."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.errors import ActionError
from simulator.session.events import Answered
from simulator.session.session import Session
from tests.assessment.builders import tiny_items
from tests.session.stages import StubReader, make_stage


@pytest.fixture
def session() -> Session:
    session = Session(replace(make_stage(), items=tiny_items()), 1, StubReader())
    session.start()
    return session


@pytest.mark.parametrize(
    ("item", "choice"), [("bulki-1", "a"), ("bulki-5", "12,50 zł"), ("bulki-1", None), ("dawne", 7)]
)
def test_an_answer_is_an_event(session: Session, item: str, choice: object) -> None:
    session.take(Answered(item=item, choice=choice, at=5))
    assert session.events[-1] == Answered(item=item, choice=choice, at=5)


@pytest.mark.parametrize(("item", "choice"), [("bulki-1", "z"), ("bulki-5", "dużo"), (" ", "a")])
def test_an_answer_that_is_none_is_refused_and_leaves_the_session_unharmed(
    session: Session, item: str, choice: str
) -> None:
    before = session.events
    with pytest.raises(ActionError):
        session.take(Answered(item=item, choice=choice, at=5))
    assert session.events == before
