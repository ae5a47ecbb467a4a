"""Practising from start to profile, and everything that may come between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest

from simulator.errors import ActionError, SessionClosed, TranscriptError, UnknownScenario, UnknownSession
from simulator.scenario.library import Library
from simulator.school.practice import Practice
from simulator.session.events import Closed, Did, Said
from simulator.storage import Store, Trainee, UnknownTrainee
from tests.school.conftest import NOON

HELLO = Said(text="Dzień dobry, Anna Kos, sklep Domex. W czym mogę pomóc?")


@pytest.fixture
def attempt_id(practice: Practice, me: str, scenario_id: str) -> str:
    return practice.start(me, scenario_id, seed=7)


@pytest.fixture
def closed_id(practice: Practice, me: str, attempt_id: str) -> str:
    practice.send(me, attempt_id, HELLO)
    practice.finish(me, attempt_id)
    return attempt_id


def renewed(practice: Practice, scenario_id: str) -> Practice:
    """Return the same practice after a change of the content that alters nothing but the version."""
    versions = MappingProxyType({**practice.library.versions, scenario_id: "nowa"})
    return Practice(replace(practice.library, versions=versions), practice.reader, practice.store, practice.clock)


def restarted(practice: Practice) -> Practice:
    return Practice(practice.library, practice.reader, practice.store, practice.clock)


def test_the_default_person_is_made_once(practice: Practice) -> None:
    assert practice.me() == practice.me()
    assert (practice.me().id, practice.me().name) == ("ty", "Ty")


def test_the_customer_opens_and_answers(practice: Practice, me: str, attempt_id: str) -> None:
    opening = practice.session(me, attempt_id).events
    new = practice.send(me, attempt_id, HELLO)
    assert opening[0].by == new[1].by == "customer"
    assert practice.events(me, attempt_id) == (*opening, *new)


def test_a_session_goes_on_after_a_restart(practice: Practice, me: str, attempt_id: str) -> None:
    practice.send(me, attempt_id, HELLO)
    before = practice.session(me, attempt_id)
    after = restarted(practice).session(me, attempt_id)
    assert (after.events, after.mood, after.persona) == (before.events, before.mood, before.persona)
    assert after is not before


def test_a_drawn_seed_is_kept(practice: Practice, me: str, scenario_id: str) -> None:
    attempt_id = practice.start(me, scenario_id)
    assert practice.attempt(me, attempt_id).seed == practice.session(me, attempt_id).seed


def test_the_brief_shows_scenario_and_company(practice: Practice, me: str, attempt_id: str, scenario_id: str) -> None:
    assert practice.brief(me, attempt_id) == practice.briefing(scenario_id)
    assert practice.briefing(scenario_id).scenario.id == scenario_id


def test_an_unknown_scenario_is_named(practice: Practice, me: str) -> None:
    with pytest.raises(UnknownScenario, match="„nie-ma”"):
        practice.start(me, "nie-ma")
    assert practice.history(me) == ()


def test_an_unknown_person_cannot_start(practice: Practice, scenario_id: str) -> None:
    with pytest.raises(UnknownTrainee, match="„duch”"):
        practice.start("duch", scenario_id)


CALLS: dict[str, Callable[[Practice, str, str], object]] = {
    "attempt": lambda practice, who, attempt: practice.attempt(who, attempt),
    "brief": lambda practice, who, attempt: practice.brief(who, attempt),
    "session": lambda practice, who, attempt: practice.session(who, attempt),
    "events": lambda practice, who, attempt: practice.events(who, attempt),
    "send": lambda practice, who, attempt: practice.send(who, attempt, HELLO),
    "finish": lambda practice, who, attempt: practice.finish(who, attempt),
    "debrief": lambda practice, who, attempt: practice.debrief(who, attempt),
    "remark": lambda practice, who, attempt: practice.remark(who, attempt),
    "retry_from": lambda practice, who, attempt: practice.retry_from(who, attempt, 1),
    "save_draft": lambda practice, who, attempt: practice.save_draft(who, attempt, "notatnik", "x"),
    "load_draft": lambda practice, who, attempt: practice.load_draft(who, attempt, "notatnik"),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_somebody_elses_attempt_looks_like_none(
    practice: Practice, store: Store, attempt_id: str, call: Callable[[Practice, str, str], object]
) -> None:
    store.add_trainee(Trainee("ola", "Ola", NOON))
    with pytest.raises(UnknownSession) as elses:
        call(practice, "ola", attempt_id)
    with pytest.raises(UnknownSession) as none:
        call(practice, "ola", "nie-ma")
    assert str(elses.value).replace(attempt_id, "…") == str(none.value).replace("nie-ma", "…")


def test_somebody_elses_attempts_are_not_listed(practice: Practice, store: Store, closed_id: str) -> None:
    store.add_trainee(Trainee("ola", "Ola", NOON))
    assert practice.history("ola") == practice.unfinished("ola") == ()
    assert practice.profile("ola").sessions == 0


def test_every_service_with_an_attempt_checks_whose_it_is() -> None:
    takes_attempt = {
        name for name, one in vars(Practice).items() if "attempt_id" in getattr(one, "__annotations__", {})
    }
    # A new attempt may be given its id; there is nobody yet whose it is.
    assert takes_attempt - {"start"} == set(CALLS)


def test_a_refused_action_leaves_the_session_as_it_was(practice: Practice, me: str, attempt_id: str) -> None:
    before = practice.events(me, attempt_id)
    with pytest.raises(ActionError):
        practice.send(me, attempt_id, Did(action="wysadz_w_powietrze"))
    assert practice.events(me, attempt_id) == practice.session(me, attempt_id).events == before


@pytest.mark.parametrize("text", ["", "a" * 10_000, "🐢🐢🐢", "<script>alert(1)</script>", "\0\x1b[2J"])
def test_strange_messages_are_answered_and_kept(practice: Practice, me: str, attempt_id: str, text: str) -> None:
    practice.send(me, attempt_id, Said(text=text))
    assert practice.events(me, attempt_id)[1].text == text
    assert restarted(practice).session(me, attempt_id).events == practice.events(me, attempt_id)


def test_closing_ends_the_attempt(practice: Practice, me: str, attempt_id: str) -> None:
    practice.send(me, attempt_id, Closed())
    assert practice.unfinished(me) == ()
    assert practice.attempt(me, attempt_id).end_reason == practice.session(me, attempt_id).ended.value
    with pytest.raises(SessionClosed):
        practice.send(me, attempt_id, HELLO)


def test_a_crash_between_closing_and_keeping_it_is_made_up_for(
    practice: Practice, me: str, attempt_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(practice.store, "close_attempt", lambda *arguments: (_ for _ in ()).throw(KeyboardInterrupt))
        practice.send(me, attempt_id, Closed())
    assert not practice.attempt(me, attempt_id).is_closed
    assert practice.debrief(me, attempt_id).attempt.is_closed


def test_marks_are_given_once(practice: Practice, store: Store, me: str, closed_id: str) -> None:
    assert practice.finish(me, closed_id) == practice.finish(me, closed_id)
    assert practice.debrief(me, closed_id).assessment == practice.finish(me, closed_id)
    assert len(store.list_assessments(closed_id)) == 1


def test_the_debrief_points_into_the_conversation(practice: Practice, me: str, closed_id: str) -> None:
    review = practice.debrief(me, closed_id)
    assert review.is_current
    assert review.events == review.kept
    said = {index: event.text for index, event in enumerate(review.events) if isinstance(event, Said)}
    quotes = [(one.event, one.quote) for finding in review.assessment.findings for one in finding.evidence]
    assert [(event, quote) for event, quote in quotes if event in said and quote not in said[event]] == []


def test_an_open_contact_has_no_debrief(practice: Practice, me: str, attempt_id: str) -> None:
    with pytest.raises(SessionClosed, match="jeszcze trwa"):
        practice.debrief(me, attempt_id)
    with pytest.raises(SessionClosed):
        practice.remark(me, attempt_id)
    assert not practice.attempt(me, attempt_id).is_closed


def test_a_new_try_shares_the_beginning(practice: Practice, me: str, closed_id: str) -> None:
    parent = practice.session(me, closed_id)
    branch_id = practice.retry_from(me, closed_id, 1)
    branch = practice.session(me, branch_id)
    assert branch.events == parent.events[:1]
    assert branch.persona == parent.persona
    assert (practice.attempt(me, branch_id).parent_id, practice.attempt(me, branch_id).parent_event) == (closed_id, 1)
    practice.send(me, branch_id, Said(text="Dzień dobry, w czym mogę pomóc?"))
    assert practice.session(me, closed_id).events == parent.events


@pytest.mark.parametrize(("index", "cut"), [(-5, 1), (0, 1), (2, 1), (99, 3)])
def test_a_new_try_begins_at_the_trainees_event(
    practice: Practice, me: str, closed_id: str, index: int, cut: int
) -> None:
    assert [event.kind for event in practice.events(me, closed_id)] == ["said", "said", "said", "closed"]
    assert len(practice.events(me, practice.retry_from(me, closed_id, index))) == cut


def test_other_content_can_be_read_closed_and_marked_but_not_continued(
    practice: Practice, store: Store, me: str, attempt_id: str, scenario_id: str
) -> None:
    practice.send(me, attempt_id, HELLO)
    later = renewed(practice, scenario_id)
    for refused in (later.session, lambda *ids: later.send(*ids, HELLO), lambda *ids: later.retry_from(*ids, 1)):
        with pytest.raises(TranscriptError, match="zmieniła się treść"):
            refused(me, attempt_id)
    assert len(later.events(me, attempt_id)) == 3
    assert not later.unfinished(me)[0].is_current
    later.finish(me, attempt_id)
    assert [one.content for one in store.list_assessments(attempt_id)] == ["nowa"]
    assert later.unfinished(me) == ()


def test_marks_under_other_content_stand_beside_the_first(
    practice: Practice, me: str, closed_id: str, scenario_id: str
) -> None:
    later = renewed(practice, scenario_id)
    assert later.finish(me, closed_id) == practice.finish(me, closed_id)
    later.remark(me, closed_id)
    review = later.debrief(me, closed_id)
    first = practice.library.version(scenario_id)
    assert [one.content for one in review.markings] == [first, "nowa"]
    assert (review.is_current, len(review.kept)) == (False, 4)


def test_an_attempt_of_a_vanished_scenario_stays_in_the_history(
    practice: Practice, me: str, closed_id: str, scenario_id: str
) -> None:
    without: Library = replace(practice.library, scenarios=MappingProxyType({}), versions=MappingProxyType({}))
    later = Practice(without, practice.reader, practice.store, practice.clock)
    past = later.history(me)[0]
    assert (past.title, past.is_current, past.score) == (scenario_id, False, practice.finish(me, closed_id).score)
    assert later.finish(me, closed_id).scenario == scenario_id
    assert later.profile(me).sessions == 1
    with pytest.raises(UnknownScenario):
        later.debrief(me, closed_id)


def test_the_history_is_newest_first_with_scores(practice: Practice, me: str, closed_id: str, scenario_id: str) -> None:
    open_id = practice.start(me, scenario_id)
    history = practice.history(me)
    assert [past.attempt.id for past in history] == [open_id, closed_id]
    assert (history[0].score, history[1].score) == (None, practice.finish(me, closed_id).score)
    assert [past.attempt.id for past in practice.unfinished(me)] == [open_id]


def test_a_finished_session_enters_profile_and_recommendations(practice: Practice, me: str, attempt_id: str) -> None:
    assert practice.profile(me).sessions == 0
    assert len(practice.recommendations(me)) == 1
    practice.finish(me, attempt_id)
    assert practice.profile(me).sessions == 1
    assert all(one.reason for one in practice.recommendations(me))


def test_drafts_survive_a_restart(practice: Practice, me: str, attempt_id: str) -> None:
    practice.save_draft(me, attempt_id, "notatnik", "Zamówienie Z/1")
    assert restarted(practice).load_draft(me, attempt_id, "notatnik") == "Zamówienie Z/1"
    assert practice.load_draft(me, attempt_id, "protokół") == ""


def test_a_message_that_would_hold_up_everybody_is_refused(practice: Practice, me: str, scenario_id: str) -> None:
    attempt = practice.start(me, scenario_id, seed=3)
    before = practice.events(me, attempt)
    with pytest.raises(ActionError, match="10001 znaków"):
        practice.send(me, attempt, Said(text="a" * 10_001))
    assert practice.events(me, attempt) == before
