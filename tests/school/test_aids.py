"""Hints and pauses: what they give, what they leave alone, and whom they refuse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from simulator.errors import NotInThisMode, SessionClosed, SessionPaused, UnknownSession
from simulator.language.reader import Reader
from simulator.scenario.library import Library
from simulator.school.practice import Practice
from simulator.session.events import Closed, Said
from simulator.storage import Mode, PauseCause, Store, Trainee
from tests.school.conftest import NOON

KETTLE = "domex-czajnik-iskrzy"
HELLO = Said(text="Dzień dobry, Anna Kos, sklep Domex. W czym mogę pomóc?")
GREETING = "rt_powitanie"
MORE = Said(text="Rozumiem. Proszę powiedzieć, co się stało.")


class Watch:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def on(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def practice(library: Library, reader: Reader, store: Store, watch: Watch) -> Practice:
    return Practice(library, reader, store, watch)


@pytest.fixture
def attempt_id(practice: Practice, me: str) -> str:
    return practice.start(me, KETTLE, seed=7, mode=Mode.PRACTICE_WITH_HELP)


def restarted(practice: Practice) -> Practice:
    return Practice(practice.library, practice.reader, practice.store, practice.clock)


def test_three_hints_lead_from_the_need_to_a_sentence(practice: Practice, me: str, attempt_id: str) -> None:
    hints = [practice.aids.hint(me, attempt_id) for _ in range(4)]
    assert [hint.step if hint else None for hint in hints] == [1, 2, 3, None]
    assert len({hint.observable for hint in hints if hint}) == 1
    assert "„powitanie”" in hints[1].text and "Dzień dobry" in hints[2].text


def test_hints_are_kept_beside_the_events(practice: Practice, me: str, attempt_id: str) -> None:
    before = practice.events(me, attempt_id)
    hint = practice.aids.hint(me, attempt_id)
    assert practice.events(me, attempt_id) == before
    assert restarted(practice).aids.hints(me, attempt_id) == (hint,)


def test_the_next_situation_has_hints_of_its_own(practice: Practice, me: str, attempt_id: str) -> None:
    first = practice.aids.hint(me, attempt_id)
    practice.send(me, attempt_id, HELLO)
    second = practice.aids.hint(me, attempt_id)
    assert first and second and second.step == 1 and second.observable != first.observable


def test_the_same_moment_gives_the_same_hint(practice: Practice, me: str) -> None:
    twins = [practice.start(me, KETTLE, seed=7, mode=Mode.PRACTICE_WITH_HELP) for _ in range(2)]
    for twin in twins:
        practice.send(me, twin, HELLO)
    one, other = (practice.aids.hint(me, twin) for twin in twins)
    assert one and other and one.text == other.text


def test_what_was_shown_after_a_hint_says_so(practice: Practice, me: str, attempt_id: str) -> None:
    hint = practice.aids.hint(me, attempt_id)
    practice.send(me, attempt_id, HELLO)
    practice.finish(me, attempt_id)
    review = practice.debrief(me, attempt_id)
    assert hint and review.helped == {hint.observable} and review.hints == (hint,)


def test_what_was_shown_after_a_hint_weighs_less_in_the_profile(practice: Practice, store: Store) -> None:
    def belief(trainee: str, *, with_hint: bool) -> float:
        store.add_trainee(Trainee(trainee, trainee, NOON))
        attempt_id = practice.start(trainee, KETTLE, seed=7, mode=Mode.PRACTICE_WITH_HELP)
        hint = practice.aids.hint(trainee, attempt_id) if with_hint else None
        practice.send(trainee, attempt_id, HELLO)
        practice.finish(trainee, attempt_id)
        assert hint is None or hint.observable == GREETING
        criteria = practice.profile(trainee).criteria.values()
        return next(one.mean for one in criteria if any(seen.observable == GREETING for seen in one.sightings))

    assert belief("ala", with_hint=True) < belief("ola", with_hint=False)


def test_a_pause_is_no_waiting(practice: Practice, me: str, attempt_id: str, watch: Watch) -> None:
    practice.send(me, attempt_id, HELLO)
    watch.on(20)
    practice.aids.pause(me, attempt_id)
    watch.on(3600)
    assert practice.aids.elapsed(me, attempt_id) == practice.events(me, attempt_id)[-1].at + 20
    practice.aids.resume(me, attempt_id)
    watch.on(5)
    new = practice.send(me, attempt_id, MORE)
    assert new[0].at == practice.events(me, attempt_id)[1].at + 25
    assert "długo" not in new[1].text.lower()


def test_the_same_words_with_and_without_a_pause_give_the_same_conversation(
    practice: Practice, me: str, watch: Watch
) -> None:
    def played(pause: bool) -> tuple[object, ...]:
        attempt_id = practice.start(me, KETTLE, seed=7)
        practice.send(me, attempt_id, HELLO)
        watch.on(30)
        if pause:
            practice.aids.pause(me, attempt_id)
            watch.on(300)
            practice.aids.resume(me, attempt_id)
        practice.send(me, attempt_id, MORE)
        return practice.events(me, attempt_id)

    assert played(pause=True) == played(pause=False)


def test_nothing_is_taken_during_a_pause_but_the_end(practice: Practice, me: str, attempt_id: str) -> None:
    practice.aids.pause(me, attempt_id)
    with pytest.raises(SessionPaused, match="Wznów"):
        practice.send(me, attempt_id, HELLO)
    with pytest.raises(SessionPaused, match="Wznów"):
        practice.aids.hint(me, attempt_id)
    practice.finish(me, attempt_id)
    assert not practice.aids.is_paused(me, attempt_id)


def test_pausing_twice_is_one_pause_and_outlives_a_restart(
    practice: Practice, me: str, attempt_id: str, watch: Watch
) -> None:
    practice.aids.pause(me, attempt_id)
    watch.on(10)
    practice.aids.pause(me, attempt_id)
    later = restarted(practice)
    assert later.aids.is_paused(me, attempt_id)
    assert len(later.aids.pauses(me, attempt_id)) == 1
    later.aids.resume(me, attempt_id)
    later.send(me, attempt_id, HELLO)


def test_a_page_that_was_closed_is_a_pause(practice: Practice, me: str, attempt_id: str, watch: Watch) -> None:
    practice.send(me, attempt_id, HELLO)
    watch.on(400)
    assert practice.aids.come_back(me, attempt_id) == 400
    assert practice.aids.elapsed(me, attempt_id) == practice.events(me, attempt_id)[-1].at
    (pause,) = practice.aids.pauses(me, attempt_id)
    assert (pause.cause, pause.after_events) == (PauseCause.LEFT, len(practice.events(me, attempt_id)))


def test_a_page_only_loaded_again_is_no_pause(practice: Practice, me: str, attempt_id: str, watch: Watch) -> None:
    watch.on(2)
    assert practice.aids.come_back(me, attempt_id) == 0
    assert practice.aids.pauses(me, attempt_id) == ()


def test_a_pause_on_purpose_lasts_until_it_is_ended(practice: Practice, me: str, attempt_id: str, watch: Watch) -> None:
    practice.aids.pause(me, attempt_id)
    watch.on(400)
    assert practice.aids.come_back(me, attempt_id) == 0
    assert practice.aids.is_paused(me, attempt_id)


def test_an_exam_has_neither_hints_nor_pauses_nor_a_way_back(practice: Practice, me: str, watch: Watch) -> None:
    attempt_id = practice.start(me, KETTLE, seed=7, mode=Mode.EXAM)
    practice.send(me, attempt_id, HELLO)
    for call in (practice.aids.hint, practice.aids.pause, lambda *ids: practice.retry_from(*ids, 1)):
        with pytest.raises(NotInThisMode, match="Na egzaminie nie"):
            call(me, attempt_id)
    watch.on(60)
    assert practice.aids.come_back(me, attempt_id) == 0
    assert practice.aids.elapsed(me, attempt_id) == practice.events(me, attempt_id)[-1].at + 60
    assert practice.aids.allowed(me, attempt_id) == frozenset()


def test_practice_without_help_has_no_hints(practice: Practice, me: str) -> None:
    attempt_id = practice.start(me, KETTLE, seed=7)
    with pytest.raises(NotInThisMode, match="bez podpowiedzi"):
        practice.aids.hint(me, attempt_id)
    practice.aids.pause(me, attempt_id)


def test_a_closed_attempt_has_no_hints_and_no_pause(practice: Practice, me: str, attempt_id: str) -> None:
    practice.send(me, attempt_id, Closed())
    for call in (practice.aids.hint, practice.aids.pause):
        with pytest.raises(SessionClosed):
            call(me, attempt_id)


CALLS: dict[str, Callable[[Practice, str, str], object]] = {
    "allowed": lambda practice, who, attempt: practice.aids.allowed(who, attempt),
    "hint": lambda practice, who, attempt: practice.aids.hint(who, attempt),
    "hints": lambda practice, who, attempt: practice.aids.hints(who, attempt),
    "pause": lambda practice, who, attempt: practice.aids.pause(who, attempt),
    "resume": lambda practice, who, attempt: practice.aids.resume(who, attempt),
    "come_back": lambda practice, who, attempt: practice.aids.come_back(who, attempt),
    "is_paused": lambda practice, who, attempt: practice.aids.is_paused(who, attempt),
    "pauses": lambda practice, who, attempt: practice.aids.pauses(who, attempt),
    "elapsed": lambda practice, who, attempt: practice.aids.elapsed(who, attempt),
    "versions": lambda practice, who, attempt: practice.versions.of(who, attempt),
    "compare": lambda practice, who, attempt: practice.versions.compare(who, attempt, attempt),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_another_trainee_cannot_use_or_see_any_of_it(
    practice: Practice, me: str, attempt_id: str, call: Callable[[Practice, str, str], object]
) -> None:
    practice.store.add_trainee(Trainee("ola", "Ola", NOON))
    practice.aids.hint(me, attempt_id)
    practice.aids.pause(me, attempt_id)
    with pytest.raises(UnknownSession):
        call(practice, "ola", attempt_id)
    assert len(practice.aids.hints(me, attempt_id)) == 1
    assert practice.aids.is_paused(me, attempt_id)


GUIDED = "domex-pierwszy-telefon"


def test_a_guide_is_kept_as_help_and_makes_its_marks_weigh_less(practice: Practice, me: str) -> None:
    attempt = practice.start(me, GUIDED, seed=3, mode=Mode.PRACTICE_WITH_HELP)
    step = practice.aids.guidance(me, attempt)
    assert step is not None and step.number == 1
    practice.send(me, attempt, Said(text=step.step.example))
    practice.finish(me, attempt)
    assert {one.observable for one in practice.aids.hints(me, attempt)} == set(step.step.leads_to)
    assert set(step.step.leads_to) <= practice.debrief(me, attempt).helped


def test_a_guide_and_hints_on_request_do_not_use_each_other_up(practice: Practice, me: str) -> None:
    attempt = practice.start(me, GUIDED, seed=3, mode=Mode.PRACTICE_WITH_HELP)
    practice.aids.guidance(me, attempt)
    steps = [hint.step for hint in (practice.aids.hint(me, attempt) for _ in range(3)) if hint is not None]
    assert steps == [1, 2, 3]


@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.EXAM])
def test_there_is_no_guide_where_there_is_no_help(practice: Practice, me: str, mode: Mode) -> None:
    attempt = practice.start(me, GUIDED, seed=3, mode=mode)
    assert practice.aids.guidance(me, attempt) is None
    assert practice.aids.hints(me, attempt) == ()


def test_a_guide_does_not_guide_somebody_else(practice: Practice, store: Store, me: str) -> None:
    attempt = practice.start(me, GUIDED, seed=3, mode=Mode.PRACTICE_WITH_HELP)
    other = store.add_trainee(Trainee("inna", "Inna", NOON)).id
    with pytest.raises(UnknownSession):
        practice.aids.guidance(other, attempt)


def test_a_guided_exercise_is_never_recommended(practice: Practice, me: str) -> None:
    practice.finish(me, practice.start(me, GUIDED, seed=3))
    assert GUIDED not in {one.scenario for one in practice.recommendations(me)}
