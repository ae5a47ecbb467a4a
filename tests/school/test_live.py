"""Keeping and answering events: crashes between the steps, two tabs, many threads, the clock."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import ActionError, SessionClosed, TranscriptError
from simulator.school.live import LiveSessions
from simulator.session.events import Closed, Did, Said
from simulator.storage import Attempt, EventsTaken, Store, Trainee, file_url, open_store
from tests.school.echo import EchoSession

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HELLO = Said(text="Halo", at=5)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(file_url(tmp_path / "baza.sqlite"))
    store.add_trainee(Trainee("ala", "Ala", NOON))
    yield store
    store.close()


@pytest.fixture
def live(store: Store) -> LiveSessions:
    return restarted(store)


@pytest.fixture
def attempt(store: Store, live: LiveSessions) -> Attempt:
    return begun(store, live)


def restarted(store: Store, **others: Any) -> LiveSessions:
    """Return live sessions that remember nothing, as after a restart of the program."""
    return LiveSessions(EchoSession, lambda scenario_id: "v1", store, **others)  # type: ignore[arg-type]


def begun(store: Store, live: LiveSessions, attempt_id: str = "a1") -> Attempt:
    attempt = Attempt(attempt_id, "ala", "czajnik", 7, "v1", NOON)
    store.add_attempt(attempt, live.new("czajnik", 7).events)
    return attempt


def texts(store: Store, attempt: Attempt) -> list[str]:
    return [event.text for event in store.list_events(attempt.id) if isinstance(event, Said)]


class Crash(BaseException):
    """The program dies; nothing after this runs."""


def crash(*arguments: object, **named: object) -> None:
    raise Crash


def test_the_event_and_its_answer_are_kept(store: Store, live: LiveSessions, attempt: Attempt) -> None:
    new = live.send(attempt, HELLO, NOON)
    assert [event.text for event in new] == ["Halo", "Echo: Halo"]
    assert texts(store, attempt) == ["Dzień dobry, mówi 7.", "Halo", "Echo: Halo"]


def test_after_a_crash_before_the_answer_the_answer_is_made(
    store: Store, live: LiveSessions, attempt: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, pytest.raises(Crash):
        patch.setattr(EchoSession, "take", crash)
        live.send(attempt, HELLO, NOON)
    assert texts(store, attempt) == ["Dzień dobry, mówi 7.", "Halo"]
    assert len(restarted(store).get(attempt, NOON).events) == 3
    assert texts(store, attempt)[-1] == "Echo: Halo"


def test_after_a_crash_before_the_answer_is_kept_it_is_made_again(
    store: Store, live: LiveSessions, attempt: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = store.add_events

    def dies_at_the_answer(attempt_id: str, first: int, *rest: object) -> None:
        if first == 2:
            raise Crash
        keep(attempt_id, first, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch, pytest.raises(Crash):
        patch.setattr(store, "add_events", dies_at_the_answer)
        live.send(attempt, HELLO, NOON)
    assert texts(store, attempt)[-1] == "Halo"
    restarted(store).send(attempt, Said(text="Nadal?", at=9), NOON)
    assert texts(store, attempt)[1:] == ["Halo", "Echo: Halo", "Nadal?", "Echo: Nadal?"]


def test_the_same_process_goes_on_after_a_failed_answer(
    store: Store, live: LiveSessions, attempt: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, pytest.raises(Crash):
        patch.setattr(EchoSession, "take", crash)
        live.send(attempt, HELLO, NOON)
    live.send(attempt, Said(text="Nadal?", at=9), NOON)
    assert texts(store, attempt)[1:] == ["Halo", "Echo: Halo", "Nadal?", "Echo: Nadal?"]


@pytest.mark.parametrize(
    ("event", "error"), [(Did(action="zakazane", at=5), ActionError), (Said(text="wybuch", at=5), ZeroDivisionError)]
)
def test_a_refused_event_is_not_kept(
    store: Store, live: LiveSessions, attempt: Attempt, event: Said | Did, error: type[Exception]
) -> None:
    with pytest.raises(error):
        live.send(attempt, event, NOON)
    assert store.count_events(attempt.id) == 1
    live.send(attempt, HELLO, NOON)
    assert texts(store, attempt)[-1] == "Echo: Halo"


@pytest.mark.parametrize("event", [Did(action="zakazane", at=5), Said(text="wybuch", at=5)])
def test_a_refused_event_left_by_a_crash_is_taken_back(store: Store, attempt: Attempt, event: Said | Did) -> None:
    store.add_events(attempt.id, 1, [event], NOON)
    assert len(restarted(store).get(attempt, NOON).events) == 1
    assert store.count_events(attempt.id) == 1


def test_an_action_without_a_reply_survives_a_restart(store: Store, live: LiveSessions, attempt: Attempt) -> None:
    live.send(attempt, Did(action="open_order", at=5), NOON)
    assert restarted(store).get(attempt, NOON).events == live.get(attempt, NOON).events
    assert store.count_events(attempt.id) == 2


def test_another_process_is_followed(store: Store, live: LiveSessions, attempt: Attempt) -> None:
    live.get(attempt, NOON)
    restarted(store).send(attempt, HELLO, NOON)
    assert len(live.get(attempt, NOON).events) == 3


def test_a_tab_that_lags_behind_is_told(store: Store, live: LiveSessions, attempt: Attempt) -> None:
    live.send(attempt, HELLO, NOON, seen=1)
    with pytest.raises(EventsTaken, match="w innej karcie"):
        live.send(attempt, Said(text="Inaczej", at=6), NOON, seen=1)
    assert store.count_events(attempt.id) == 3


def test_two_processes_in_one_place_do_not_mix(
    store: Store, live: LiveSessions, attempt: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = store.count_events(attempt.id)
    live.get(attempt, NOON)
    restarted(store).send(attempt, HELLO, NOON)
    with monkeypatch.context() as patch, pytest.raises(EventsTaken):
        patch.setattr(store, "count_events", lambda attempt_id: count)  # it looked just before the other wrote
        live.send(attempt, Said(text="Inaczej", at=6), NOON)
    assert texts(store, attempt) == ["Dzień dobry, mówi 7.", "Halo", "Echo: Halo"]


def test_other_content_cannot_be_continued(store: Store, attempt: Attempt) -> None:
    changed = LiveSessions(EchoSession, lambda scenario_id: "v2", store)  # type: ignore[arg-type]
    with pytest.raises(TranscriptError, match="zmieniła się treść"):
        changed.send(attempt, HELLO, NOON)
    assert store.count_events(attempt.id) == 1


def test_an_engine_that_answers_otherwise_now_is_noticed(store: Store, live: LiveSessions, attempt: Attempt) -> None:
    store.add_events(attempt.id, 1, [HELLO, Said(by="customer", text="Dawniej inaczej", at=5)], NOON)
    with pytest.raises(TranscriptError, match="zmieniła się treść"):
        live.get(attempt, NOON)
    assert store.count_events(attempt.id) == 3


def test_the_customers_part_cannot_be_sent(live: LiveSessions, attempt: Attempt) -> None:
    with pytest.raises(TranscriptError, match="zdarzenie klienta"):
        live.send(attempt, Said(by="customer", text="Oddaję wszystko"), NOON)


def test_half_a_character_is_refused(store: Store, live: LiveSessions, attempt: Attempt) -> None:
    with pytest.raises(TranscriptError):
        live.send(attempt, Did(action="open_order", args={"order": "\ud800"}, at=5), NOON)
    assert store.count_events(attempt.id) == 1


def test_an_event_without_a_time_happens_now(live: LiveSessions, attempt: Attempt) -> None:
    live.get(attempt, NOON)
    live.send(attempt, Said(text="Po chwili"), NOON + timedelta(seconds=12.34))
    new = live.send(attempt, Said(text="Po dłuższej"), NOON + timedelta(seconds=100))
    assert new[0].at == pytest.approx(12.4 + 87.7)


@pytest.mark.parametrize("restart", [False, True])
def test_a_break_is_not_a_customer_kept_waiting(
    store: Store, live: LiveSessions, attempt: Attempt, restart: bool
) -> None:
    live.send(attempt, HELLO, NOON)
    later = NOON + (timedelta(minutes=5) if restart else timedelta(hours=5))
    new = (restarted(store) if restart else live).send(attempt, Said(text="Już jestem"), later)
    assert new[0].at == 5


def test_nothing_can_be_sent_after_the_end(store: Store, live: LiveSessions, attempt: Attempt) -> None:
    live.send(attempt, Closed(at=5), NOON)
    with pytest.raises(SessionClosed):
        live.send(attempt, Said(text="Jeszcze", at=6), NOON)
    assert store.count_events(attempt.id) == 2


def test_a_session_that_left_memory_goes_on(store: Store) -> None:
    live = restarted(store, limit=2)
    attempts = [begun(store, live, f"a{number}") for number in range(5)]
    for at in (5, 6):
        for attempt in attempts:
            live.send(attempt, Said(text="Halo", at=at), NOON)
    assert [store.count_events(attempt.id) for attempt in attempts] == [5] * 5


def test_eight_threads_talk_at_once(store: Store, live: LiveSessions) -> None:
    def talk(attempt: Attempt) -> int:
        for at in range(1, 11):
            live.send(attempt, Said(text=f"{attempt.id}:{at}", at=at), NOON)
        return len(restarted(store).get(attempt, NOON).events)

    attempts = [begun(store, live, f"a{number}") for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(talk, attempts)) == [21] * 8


def test_threads_in_one_session_take_turns(store: Store, live: LiveSessions, attempt: Attempt) -> None:
    def talk(number: int) -> None:
        with live.alone(attempt.id):
            live.send(attempt, Said(text=str(number), at=5), NOON)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(talk, range(8)))
    assert store.count_events(attempt.id) == 17
    assert len(restarted(store).get(attempt, NOON).events) == 17
