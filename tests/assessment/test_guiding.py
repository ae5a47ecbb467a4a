"""The guide of a first exercise: whoever does what it says passes, and nobody is held up by it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

import pytest

from simulator.assessment.assess import assess_session
from simulator.assessment.hints import GUIDE, Guidance, guidance_at
from simulator.assessment.trace import Trace
from simulator.language.reader import load_reader
from simulator.scenario.library import Library, load_library
from simulator.scenario.scenario import Scenario
from simulator.session.events import Closed, Did, Said
from simulator.session.session import Session
from simulator.session.stage import stage_for
from simulator.storage import GivenHint
from tests.content_root import PROJECT

IN_OFFER = Did(action="search_offer", args={"query": "Termisto Klasyk"})


@lru_cache(maxsize=1)
def library() -> Library:
    return load_library(PROJECT)


@pytest.fixture
def scenario() -> Scenario:
    return next(one for one in library().for_everybody if one.guide)


@pytest.fixture
def session(scenario: Scenario) -> Session:
    return Session(stage_for(library(), scenario.id), 3, load_reader())


def told(scenario: Scenario, session: Session, *given: GivenHint) -> Guidance:
    found = guidance_at(Trace(scenario, session, load_reader()), scenario.guide, given)
    assert found is not None
    return found


def test_it_begins_with_its_first_step(scenario: Scenario, session: Session) -> None:
    assert told(scenario, session).number == 1


def test_whoever_does_what_it_says_is_led_to_the_end_and_passes(scenario: Scenario, session: Session) -> None:
    for _ in range(12):
        step = told(scenario, session).step
        if not step.leads_to:
            break
        session.take(Said(text=step.example) if step.example else IN_OFFER)
        if session.ended is None and step.leads_to == ("rt_zakonczenie",):
            session.take(Said(text="Dziękuję za telefon, do widzenia."))
    assert told(scenario, session).is_last
    session.take(Closed())
    marked = assess_session(scenario, library().standard, session, load_reader())
    assert marked.passed and marked.score > 0.9


def test_a_step_that_was_missed_twice_gives_way(scenario: Scenario, session: Session) -> None:
    first = scenario.guide[0].leads_to[0]
    given = GivenHint(len(session.events), first, GUIDE, "", datetime(2026, 3, 9, 10, 20, tzinfo=UTC))
    session.take(Said(text="Halo?"))
    assert told(scenario, session, given).number == 1
    session.take(Said(text="No proszę mówić."))
    assert told(scenario, session, given).number > 1


def test_after_the_end_only_the_end_is_left(scenario: Scenario, session: Session) -> None:
    session.take(Closed())
    assert told(scenario, session).is_last


def test_without_a_guide_there_is_nothing_to_say(session: Session) -> None:
    other = next(one for one in library().for_everybody if not one.guide)
    assert guidance_at(Trace(other, session, load_reader()), other.guide, ()) is None


def test_every_step_but_the_last_leads_to_something_that_is_marked(scenario: Scenario) -> None:
    known = {one.id for one in scenario.observables}
    *steps, end = scenario.guide
    assert all(step.leads_to and set(step.leads_to) <= known for step in steps)
    assert end.leads_to == ()
