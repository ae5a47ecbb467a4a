"""What practice adds to a session: hints on request, and a pause. Going back is `Practice.retry_from`.

None of it is an event: the conversation knows nothing of it, and playing it again gives the same. It is recorded
beside the events. Every call refuses the attempt of somebody else, and what the mode of the attempt does not allow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.assessment.hints import GUIDE, Guidance, guidance_at, next_hint
from simulator.assessment.trace import Trace
from simulator.errors import SessionClosed, SessionPaused
from simulator.school.live import LiveSessions
from simulator.school.modes import Aid, allows, require
from simulator.school.pausing import is_paused, seconds_between
from simulator.storage import Attempt, GivenHint, Pause, PauseCause

if TYPE_CHECKING:
    from simulator.school.practice import Practice

AWAY_SECONDS = 5.0
"""A page that is back sooner was only loaded again: that is no pause."""


class Aids:
    """Hints and pauses of attempts."""

    def __init__(self, practice: Practice, live: LiveSessions) -> None:
        self._practice = practice
        self._live = live
        self._store = practice.store

    def allowed(self, trainee_id: str, attempt_id: str) -> frozenset[Aid]:
        """Return what the mode of an attempt allows."""
        mode = self._practice.attempt(trainee_id, attempt_id).mode
        return frozenset(aid for aid in Aid if allows(mode, aid))

    # Hints

    def hint(self, trainee_id: str, attempt_id: str) -> GivenHint | None:
        """Give the next hint at this point, and keep that it was given.

        Returns:
            None when there is none (left) for this situation; nothing is kept then.

        Raises:
            NotInThisMode: the attempt is made without hints.
            SessionClosed, SessionPaused: it is over, or stands still.
        """
        with self._live.alone(attempt_id):
            attempt = self._open_attempt(trainee_id, attempt_id, Aid.HINTS)
            if is_paused(self._store.list_pauses(attempt_id)):
                raise SessionPaused("Ćwiczenie jest wstrzymane. Wznów je, aby dostać podpowiedź.")
            session = self._live.get(attempt, self._practice.clock())
            scenario = self._practice.library.scenario(attempt.scenario_id)
            given = [one for one in self._store.list_hints(attempt_id) if one.step != GUIDE]
            trace = Trace(scenario, session, self._practice.reader)
            found = next_hint(trace, session.persona, given)
            if found is None:
                return None
            hint = GivenHint(len(session.events), found.observable, found.step, found.text, self._practice.clock())
            self._store.add_hint(attempt_id, hint)
            return hint

    def hints(self, trainee_id: str, attempt_id: str) -> tuple[GivenHint, ...]:
        """Return the hints given in an attempt, the oldest first."""
        return self._store.list_hints(self._practice.attempt(trainee_id, attempt_id).id)

    def guidance(self, trainee_id: str, attempt_id: str) -> Guidance | None:
        """Return what the guide of the exercise says now, and keep that it said so: it is help like a hint.

        Returns:
            None when the exercise has no guide, or the attempt is made without hints or is over.
        """
        with self._live.alone(attempt_id):
            attempt = self._practice.attempt(trainee_id, attempt_id)
            scenario = self._practice.library.scenario(attempt.scenario_id)
            if not scenario.guide or attempt.is_closed or not allows(attempt.mode, Aid.HINTS):
                return None
            session = self._live.get(attempt, self._practice.clock())
            given = self._store.list_hints(attempt_id)
            found = guidance_at(Trace(scenario, session, self._practice.reader), scenario.guide, given)
            if found is not None:
                told = {one.observable for one in given if one.step == GUIDE}
                self._keep(attempt_id, found, len(session.events), told)
            return found

    def _keep(self, attempt_id: str, found: Guidance, after_events: int, known: set[str]) -> None:
        now = self._practice.clock()
        for name in found.step.leads_to:
            if name not in known:
                self._store.add_hint(attempt_id, GivenHint(after_events, name, GUIDE, found.words, now))

    # Pauses

    def pause(self, trainee_id: str, attempt_id: str) -> None:
        """Let the session's clock stand still; while it does, it stays so.

        Raises:
            NotInThisMode: the attempt is an exam.
            SessionClosed: it is over.
        """
        with self._live.alone(attempt_id):
            attempt = self._open_attempt(trainee_id, attempt_id, Aid.PAUSE)
            count = self._store.count_events(attempt.id)
            self._store.add_pause(attempt.id, Pause(count, PauseCause.ASKED, self._practice.clock()))

    def resume(self, trainee_id: str, attempt_id: str) -> None:
        """Let the clock go on as if no time had passed; without a pause nothing changes."""
        with self._live.alone(attempt_id):
            attempt = self._practice.attempt(trainee_id, attempt_id)
            self._store.end_pauses(attempt.id, self._practice.clock())

    def come_back(self, trainee_id: str, attempt_id: str) -> float:
        """Tell that somebody has opened the page of an attempt again, after it had been closed or left.

        The time since the last event becomes a pause, because nobody knows when the page was closed. A pause made on
        purpose lasts until it is ended on purpose. In an exam the clock runs on.

        Returns:
            Length of the pause in seconds; 0 when there was none.
        """
        with self._live.alone(attempt_id):
            attempt = self._practice.attempt(trainee_id, attempt_id)
            pauses = self._store.list_pauses(attempt_id)
            if attempt.is_closed or not allows(attempt.mode, Aid.PAUSE) or is_paused(pauses):
                return 0.0
            now = self._practice.clock()
            since = self._store.find_last_moment(attempt_id) or attempt.started_at
            away = seconds_between(since, now, pauses)
            if away < AWAY_SECONDS:
                return 0.0
            began = max([since, *(one.ended_at for one in pauses if one.ended_at is not None)])
            count = self._store.count_events(attempt_id)
            self._store.add_pause(attempt_id, Pause(count, PauseCause.LEFT, began, now))
            return (now - began).total_seconds()

    def is_paused(self, trainee_id: str, attempt_id: str) -> bool:
        """Tell whether the clock of an attempt stands still."""
        return is_paused(self.pauses(trainee_id, attempt_id))

    def pauses(self, trainee_id: str, attempt_id: str) -> tuple[Pause, ...]:
        """Return the pauses of an attempt, the oldest first."""
        return self._store.list_pauses(self._practice.attempt(trainee_id, attempt_id).id)

    def elapsed(self, trainee_id: str, attempt_id: str) -> float:
        """Return what the session's clock shows now, in seconds.

        Raises:
            TranscriptError: content or rules have changed since.
        """
        with self._live.alone(attempt_id):
            return self._live.elapsed(self._practice.attempt(trainee_id, attempt_id), self._practice.clock())

    def _open_attempt(self, trainee_id: str, attempt_id: str, aid: Aid) -> Attempt:
        attempt = self._practice.attempt(trainee_id, attempt_id)
        require(attempt, aid)
        if attempt.is_closed:
            raise SessionClosed("To ćwiczenie jest zakończone. Zobacz jego omówienie albo zacznij nowe.")
        return attempt
