"""One question, one answer in a block; a writing begins anew."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

import pytest
from sqlalchemy import event

from simulator.session.events import Said
from simulator.storage import Attempt, Pause, PauseCause, Store
from tests.storage.conftest import NOON

Begun = Callable[..., Attempt]


@pytest.fixture
def asked(store: Store) -> list[str]:
    """Return the statements sent to the database from here on."""
    statements: list[str] = []

    def listen(*what: object) -> None:
        if not str(what[2]).startswith("BEGIN"):
            statements.append(str(what[2]))

    event.listen(store.engine, "before_cursor_execute", listen)
    return statements


def test_in_a_block_the_same_is_asked_once(store: Store, begun: Begun, asked: list[str]) -> None:
    attempt = begun(store)
    asked.clear()
    with store.remembering():
        assert {store.find_attempt(attempt.id) for _ in range(5)} == {attempt}
    assert len(asked) == 1


def test_outside_a_block_it_is_asked_every_time(store: Store, begun: Begun, asked: list[str]) -> None:
    attempt = begun(store)
    with store.remembering():
        store.find_attempt(attempt.id)
    asked.clear()
    store.find_attempt(attempt.id)
    store.find_attempt(attempt.id)
    assert len(asked) == 2


def test_after_a_writing_the_answer_is_the_new_one(store: Store, begun: Begun) -> None:
    attempt = begun(store)
    with store.remembering():
        assert store.list_pauses(attempt.id) == ()
        store.add_pause(attempt.id, Pause(1, PauseCause.ASKED, NOON))
        assert len(store.list_pauses(attempt.id)) == 1
        store.close_attempt(attempt.id, NOON, None)
        assert store.find_attempt(attempt.id).is_closed


def test_a_block_of_one_thread_is_not_seen_by_another(store: Store) -> None:
    found = []
    with store.remembering(), store.remembering():
        assert store.memory.answers == {}
        other = Thread(target=lambda: found.append(store.memory.answers))
        other.start()
        other.join()
    assert (found, store.memory.answers) == ([None], None)


def test_the_next_event_needs_two_statements(store: Store, begun: Begun, asked: list[str]) -> None:
    attempt = begun(store)
    store.add_events(attempt.id, 0, [Said(text="Dzień dobry.")], NOON)
    asked.clear()
    store.add_events(attempt.id, 1, [Said(text="Słucham.")], NOON)
    assert len(asked) == 2


def test_no_events_ask_nothing(store: Store, begun: Begun, asked: list[str]) -> None:
    attempt = begun(store)
    asked.clear()
    store.add_events(attempt.id, 0, [], NOON)
    assert asked == []
