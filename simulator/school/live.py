"""Sessions in memory and their events in the store, kept in step.

How an event is kept, and why no crash can lose what was answered or leave a session stuck:

1. The trainee's event is committed (write ahead: the words survive a crash, the box on the page is already empty).
2. The session takes it and answers.
3. The answer is committed, and only then shown.

A crash between 1 and 3 leaves a last event without its answer. Since replies are a pure function of content, seed and
events, rebuilding the session makes the very same answer, and it is committed then. An event the session refuses in 2
is taken back; after a crash between 1 and 2 the rebuilding refuses it again and takes it back. A trial run before 1
would need a copy of the session every turn and compute every answer twice, only to spare a refused action one row.
"""

from __future__ import annotations

import logging
import math
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Lock, RLock

from simulator.errors import SessionPaused, SluchawkaError, TranscriptError
from simulator.school.pausing import is_paused, seconds_between
from simulator.session.events import (
    Closed,
    TraineeEvent,
    event_from_json,
    event_to_json,
    is_trainees,
    trainee_events,
)
from simulator.session.session import Session
from simulator.storage import Attempt, EventsTaken, Pause, Store

Begin = Callable[[str, int], Session]

LIVE_SESSIONS = 300
"""How many sessions stay in memory; the one unused for longest goes first and is rebuilt when asked for."""

BREAK_SECONDS = 600.0
"""A silence longer than this is a break in practising (a closed laptop), not a customer kept waiting."""

LONGEST_SECONDS = 1e8
"""More than three years; a later time is a mistake."""

LOCKS = 64

log = logging.getLogger(__name__)


@dataclass
class _Live:
    session: Session
    last_seen: datetime
    """When the last event happened, or when the session was rebuilt: a restart is nobody's delay."""


class LiveSessions:
    """Sessions by attempt id; one thread at a time works on one of them."""

    def __init__(
        self, begin: Begin, version: Callable[[str], str], store: Store, *, limit: int = LIVE_SESSIONS
    ) -> None:
        """Hold no session yet.

        Args:
            begin: Makes a session of a scenario and a seed, not started.
            version: Gives the present content version of a scenario.
            store: Keeps the events.
            limit: How many sessions stay in memory.
        """
        self._begin = begin
        self._version = version
        self._store = store
        self._limit = limit
        self._live: OrderedDict[str, _Live] = OrderedDict()
        self._guard = Lock()
        self._locks = tuple(RLock() for _ in range(LOCKS))

    @contextmanager
    def alone(self, attempt_id: str) -> Iterator[None]:
        """Let one thread at a time work on an attempt (few attempts share a lock; no thread holds two)."""
        with self._locks[zlib.crc32(attempt_id.encode("utf-8", "replace")) % LOCKS]:
            yield

    def new(self, scenario_id: str, seed: int) -> Session:
        """Return a session that has begun, kept nowhere yet.

        Raises:
            UnknownScenario: there is no such scenario.
        """
        session = self._begin(scenario_id, seed)
        session.start()
        return session

    def get(self, attempt: Attempt, now: datetime) -> Session:
        """Return the session of an attempt as it is kept, finishing an answer that a crash cut off.

        Raises:
            TranscriptError: content or rules have changed since.
        """
        return self._get(attempt, now).session

    def send(
        self, attempt: Attempt, event: TraineeEvent, now: datetime, seen: int | None = None
    ) -> tuple[TraineeEvent, ...]:
        """Keep an event, answer it, keep the answer; see the module.

        Raises:
            ActionError, SessionClosed: refused; nothing is kept.
            EventsTaken: the conversation went on in another tab; nothing is kept.
            SessionPaused: the clock stands still; only closing is taken, and ends the pause.
            TranscriptError: not an event of a trainee, or content or rules have changed since.
        """
        live = self._get(attempt, now)
        first = len(live.session.events)
        if seen is not None and seen != first:
            raise EventsTaken("Ta rozmowa toczy się dalej w innej karcie. Odśwież stronę, aby zobaczyć ciąg dalszy.")
        pauses = self._store.list_pauses(attempt.id)
        if is_paused(pauses):
            if not isinstance(event, Closed):
                raise SessionPaused("Ćwiczenie jest wstrzymane. Wznów je, aby pisać i pracować dalej.")
            self._store.end_pauses(attempt.id, now)
        event = _as_kept(_timed(event, live, now, pauses))
        try:
            self._store.add_events(attempt.id, first, [event], now)
            new = self._take(attempt.id, live.session, first, event)
            self._store.add_events(attempt.id, first + 1, new[1:], now)
        except BaseException:
            # Whatever happened, the store knows: rebuild from it next time.
            self.forget(attempt.id)
            raise
        live.last_seen = now
        self._remember(attempt.id, live)
        return new

    def elapsed(self, attempt: Attempt, now: datetime) -> float:
        """Return what the clock of a session shows, in seconds; pauses and breaks are left out.

        Raises:
            TranscriptError: content or rules have changed since.
        """
        return _clock(self._get(attempt, now), now, self._store.list_pauses(attempt.id))

    def forget(self, attempt_id: str) -> None:
        """Drop a session from memory."""
        with self._guard:
            self._live.pop(attempt_id, None)

    def _get(self, attempt: Attempt, now: datetime) -> _Live:
        with self._guard:
            live = self._live.get(attempt.id)
            if live is not None:
                self._live.move_to_end(attempt.id)
        # Another process may have gone on with it, or taken an event back.
        if live is not None and len(live.session.events) == self._store.count_events(attempt.id):
            return live
        live = _Live(self._rebuilt(attempt, now), now)
        self._remember(attempt.id, live)
        return live

    def _remember(self, attempt_id: str, live: _Live) -> None:
        with self._guard:
            self._live[attempt_id] = live
            self._live.move_to_end(attempt_id)
            while len(self._live) > self._limit:
                self._live.popitem(last=False)

    def _take(self, attempt_id: str, session: Session, sequence: int, event: TraineeEvent) -> tuple[TraineeEvent, ...]:
        """Answer an event that is kept already; take it back when that fails, so that the session never sticks."""
        try:
            return session.take(event)
        except Exception:
            self._store.withdraw_event(attempt_id, sequence, event)
            raise

    def _rebuilt(self, attempt: Attempt, now: datetime) -> Session:
        """Play the kept events again, finish the last answer, and check that the same came out."""
        if attempt.content != self._version(attempt.scenario_id):
            raise _other_content()
        kept = self._store.list_events(attempt.id)
        script = trainee_events(kept)
        session = self._played(attempt, script[:-1])
        if script:
            try:
                session.take(script[-1])
            except MemoryError:
                raise
            except Exception as error:
                if kept[-1] != script[-1]:
                    raise _other_content() from error
                # Refused when it came, too: the crash was quicker than the taking back.
                log.warning("Attempt %s: event %d is taken back: %s", attempt.id, len(kept) - 1, error)
                self._store.withdraw_event(attempt.id, len(kept) - 1, kept[-1])
                kept = kept[:-1]
                session = self._played(attempt, script[:-1])
        played = session.events
        if _json(played[: len(kept)]) != _json(kept):
            raise _other_content()
        self._store.add_events(attempt.id, len(kept), played[len(kept) :], now)
        return session

    def _played(self, attempt: Attempt, script: tuple[TraineeEvent, ...]) -> Session:
        session = self.new(attempt.scenario_id, attempt.seed)
        try:
            for event in script:
                session.take(event)
        except SluchawkaError as error:
            raise _other_content() from error
        return session


def is_over(events: tuple[TraineeEvent, ...]) -> bool:
    """Tell whether the trainee has closed the contact; after the customer's end, desk work still goes on."""
    return any(isinstance(event, Closed) and event.by == "trainee" for event in events)


def _timed(event: TraineeEvent, live: _Live, now: datetime, pauses: Iterable[Pause]) -> TraineeEvent:
    """Say when the event happened, unless the sender did: now, leaving pauses and breaks out."""
    if not is_trainees(event):
        raise TranscriptError("To zdarzenie klienta; wysłać można tylko to, co robi ćwiczący.")
    if "at" in event.model_fields_set:
        return event
    return event.model_copy(update={"at": _clock(live, now, pauses)})


def _clock(live: _Live, now: datetime, pauses: Iterable[Pause]) -> float:
    """Return what the session's clock shows, in seconds."""
    events = live.session.events
    last = events[-1].at if events else 0.0
    waited = seconds_between(live.last_seen, now, pauses)
    return last + (waited if waited <= BREAK_SECONDS else 0.0)


def _as_kept(event: TraineeEvent) -> TraineeEvent:
    """Return the event exactly as it will be read back, so that playing it again cannot differ.

    Raises:
        TranscriptError: it cannot be kept, for example because of half a character in it.
    """
    if event.at > LONGEST_SECONDS:
        raise TranscriptError(f"Czas zdarzenia to {event.at:g} s; oczekiwano najwyżej {LONGEST_SECONDS:g} s.")
    # Up, never down: a time rounded down could lie before the event before.
    return event_from_json(event_to_json(event.model_copy(update={"at": math.ceil(event.at * 10 - 1e-6) / 10})))


def _json(events: tuple[TraineeEvent, ...]) -> list[object]:
    return [event_to_json(event) for event in events]


def _other_content() -> TranscriptError:
    return TranscriptError(
        "Od czasu tego ćwiczenia zmieniła się treść scenariusza albo reguły. Rozmowę można przeczytać i ocenić "
        "na nowo, ale nie można jej kontynuować. Aby poćwiczyć dalej, zacznij to ćwiczenie od początku."
    )
