"""The verbs of the store, on a file and in memory."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from simulator.errors import StorageError, UnknownSession
from simulator.session.events import Answered, Closed, Did, Filed, Noted, Said
from simulator.storage import Attempt, Draft, EventsTaken, Store, Trainee, UnknownTrainee, file_url, open_store

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
Begun = Callable[..., Attempt]

HELLO = Said(text="Dzień dobry, „Żółw” 🐢 <b>\0</b>", at=1.5)
ANSWER = Said(by="customer", text="Dzień dobry.", at=3)


def test_every_kind_of_event_comes_back_as_it_went_in(store: Store, begun: Begun) -> None:
    begun(store)
    events = (
        HELLO,
        ANSWER,
        Did(action="hold", args={"seconds": 30, "reason": None}, at=5),
        Filed(document="protokol", fields={"opis": "iskrzy"}, at=6),
        Noted(fields={"temat": "reklamacja"}, at=7),
        Answered(item="p1", choice=None, at=8),
        Closed(at=9),
    )
    store.add_events("a1", 0, events, NOON)
    assert store.list_events("a1") == events
    assert store.count_events("a1") == 7


def test_an_attempt_comes_back_with_its_zone(store: Store, begun: Begun) -> None:
    attempt = begun(store)
    assert store.find_attempt("a1") == attempt
    assert store.find_attempt("a1").started_at.tzinfo == UTC


def test_keeping_the_same_events_twice_changes_nothing(store: Store, begun: Begun) -> None:
    begun(store)
    store.add_events("a1", 0, [HELLO, ANSWER], NOON)
    store.add_events("a1", 0, [HELLO, ANSWER], LATER)
    store.add_events("a1", 1, [ANSWER], LATER)
    assert store.list_events("a1") == (HELLO, ANSWER)


def test_a_second_tab_cannot_take_a_place_that_is_taken(store: Store, begun: Begun) -> None:
    begun(store)
    store.add_events("a1", 0, [HELLO], NOON)
    with pytest.raises(EventsTaken, match="w innej karcie"):
        store.add_events("a1", 0, [Said(text="Co innego")], NOON)
    assert store.list_events("a1") == (HELLO,)


def test_events_are_kept_all_or_none(store: Store, begun: Begun) -> None:
    begun(store)
    store.add_events("a1", 0, [HELLO], NOON)
    with pytest.raises(EventsTaken):
        store.add_events("a1", 0, [Said(text="Co innego"), ANSWER], NOON)
    assert store.count_events("a1") == 1


def test_events_cannot_leave_a_gap(store: Store, begun: Begun) -> None:
    begun(store)
    with pytest.raises(EventsTaken):
        store.add_events("a1", 1, [HELLO], NOON)
    assert store.count_events("a1") == 0


def test_only_the_last_event_can_be_taken_back(store: Store, begun: Begun) -> None:
    begun(store)
    store.add_events("a1", 0, [HELLO, ANSWER], NOON)
    store.withdraw_event("a1", 0, HELLO)
    store.withdraw_event("a1", 1, HELLO)
    assert store.count_events("a1") == 2
    store.withdraw_event("a1", 1, ANSWER)
    assert store.list_events("a1") == (HELLO,)


@pytest.mark.parametrize("verb", ["find_attempt", "list_events"])
def test_an_unknown_attempt_is_named(store: Store, verb: str) -> None:
    with pytest.raises(UnknownSession, match="„nie-ma”"):
        getattr(store, verb)("nie-ma")


def test_nothing_is_kept_for_an_unknown_attempt(store: Store) -> None:
    with pytest.raises(UnknownSession):
        store.add_events("nie-ma", 0, [HELLO], NOON)
    with pytest.raises(UnknownSession):
        store.save_draft("nie-ma", Draft("notatnik", "x", NOON))


def test_an_attempt_needs_a_known_trainee(store: Store) -> None:
    with pytest.raises(UnknownTrainee, match="„duch”"):
        store.add_attempt(Attempt("a1", "duch", "czajnik", 7, "v1", NOON))


def test_a_trainee_is_found_by_id_and_by_name(store: Store) -> None:
    kept = store.add_trainee(Trainee("t-1", " Ala ", NOON))
    assert store.find_trainee("t-1") == store.find_trainee("Ala") == kept
    assert kept.name == "Ala"


def test_a_name_of_two_people_asks_for_the_id(store: Store) -> None:
    store.add_trainee(Trainee("t-1", "Ala", NOON))
    store.add_trainee(Trainee("t-2", "Ala", NOON))
    with pytest.raises(UnknownTrainee, match="t-1, t-2"):
        store.find_trainee("Ala")


def test_adding_a_trainee_again_keeps_the_first(store: Store) -> None:
    store.add_trainee(Trainee("ty", "Ty", NOON))
    assert store.add_trainee(Trainee("ty", "Ktoś", LATER)) == Trainee("ty", "Ty", NOON)


@pytest.mark.parametrize("name", ["", "   ", "a" * 101])
def test_a_name_has_a_sensible_length(store: Store, name: str) -> None:
    with pytest.raises(StorageError, match="od 1 do 100"):
        store.add_trainee(Trainee("t-1", name, NOON))


def test_attempts_are_listed_newest_first_and_without_the_closed_when_asked(store: Store, begun: Begun) -> None:
    for number in range(3):
        begun(store, f"a{number}", minute=number)
    begun(store, "cudza", trainee_id="ola")
    store.close_attempt("a1", LATER, "satisfied")
    assert [one.id for one in store.list_attempts("ala")] == ["a2", "a1", "a0"]
    assert [one.id for one in store.list_attempts("ala", unfinished_only=True)] == ["a2", "a0"]


def test_an_attempt_keeps_its_first_end(store: Store, begun: Begun) -> None:
    begun(store)
    store.close_attempt("a1", NOON, "satisfied")
    store.close_attempt("a1", LATER, "hung_up")
    assert (store.find_attempt("a1").closed_at, store.find_attempt("a1").end_reason) == (NOON, "satisfied")


def test_all_marks_are_kept_and_the_newest_counts(store: Store, begun: Begun) -> None:
    begun(store)
    for content, score in (("v1", 0.5), ("v2", 0.75)):
        store.add_assessment("a1", content=content, score=score, passed=score > 0.6, body={"ą": 1}, made_at=NOON)
    assert [(one.content, one.score, one.passed) for one in store.list_assessments("a1")] == [
        ("v1", 0.5, False),
        ("v2", 0.75, True),
    ]
    assert [one.content for one in store.list_latest_assessments("ala")] == ["v2"]
    assert store.list_latest_assessments("ola") == ()


def test_a_draft_is_replaced_and_forgotten(store: Store, begun: Begun) -> None:
    begun(store)
    store.save_draft("a1", Draft("notatnik", "Z/1", NOON))
    store.save_draft("a1", Draft("notatnik", "Z/12 \0\ud800", LATER))
    assert store.find_draft("a1", "notatnik") == Draft("notatnik", "Z/12 ?", LATER)
    store.save_draft("a1", Draft("notatnik", "", LATER))
    assert store.find_draft("a1", "notatnik") is None


def test_hostile_names_are_only_names(store: Store, begun: Begun) -> None:
    begun(store, "a'; DROP TABLE event; --")
    store.add_events("a'; DROP TABLE event; --", 0, [HELLO], NOON)
    assert store.list_events("a'; DROP TABLE event; --") == (HELLO,)


def test_eight_threads_write_to_their_own_attempts(store: Store, begun: Begun) -> None:
    def converse(number: int) -> int:
        for sequence in range(20):
            store.add_events(f"a{number}", sequence, [Said(text=f"{number}:{sequence}")], NOON)
        return store.count_events(f"a{number}")

    for number in range(8):
        begun(store, f"a{number}")
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(converse, range(8))) == [20] * 8


def test_of_eight_threads_in_one_place_one_wins(store: Store, begun: Begun) -> None:
    def speak(number: int) -> bool:
        try:
            store.add_events("a1", 0, [Said(text=str(number))], NOON)
        except EventsTaken:
            return False
        return True

    begun(store)
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(speak, range(8))) == 1
    assert store.count_events("a1") == 1


def test_what_is_kept_is_seen_by_another_program(file_store: Store, file, begun: Begun) -> None:
    begun(file_store)
    file_store.add_events("a1", 0, [HELLO], NOON)
    other = open_store(file_url(file))
    assert other.list_events("a1") == (HELLO,)
    other.close()


def test_the_settings_that_keep_answers_are_on(file_store: Store) -> None:
    with file_store.engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 5000
