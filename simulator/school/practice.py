"""Practising: one trainee, one scenario, one conversation that is kept event by event and survives a crash.

Every call takes the trainee's id and refuses the attempt of somebody else. How an event is kept
is told at `simulator.school.live`.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from simulator.assessment.findings import Assessment
from simulator.assessment.profile import Profile
from simulator.assessment.recommend import Recommendation, recommend
from simulator.errors import ActionError, SessionClosed, TranscriptError, UnknownSession
from simulator.language.reader import Reader
from simulator.scenario.company import Company
from simulator.scenario.library import Library
from simulator.scenario.scenario import Scenario
from simulator.school.aids import Aids
from simulator.school.live import LiveSessions, is_over
from simulator.school.marking import Marker, Review
from simulator.school.modes import Aid, require
from simulator.school.past import Past, past_lines
from simulator.school.people import default_trainee
from simulator.school.profiles import kept_profile
from simulator.school.tests import WrittenTests
from simulator.school.versions import Versions
from simulator.session.events import Closed, Said, TraineeEvent, is_trainees
from simulator.session.session import Session
from simulator.session.stage import stage_for
from simulator.session.turn import EndReason
from simulator.storage import Attempt, Draft, Mode, Store, Trainee

Clock = Callable[[], datetime]

REHEARSED = "Dzień dobry, w czym mogę pomóc?"

MOST_CHARACTERS = 10_000
"""Longest message that is taken; reading takes time, and a longer one would hold up everybody else."""

SEEDS = 2**31
"""Drawn seeds are below this."""


def utc_now() -> datetime:
    """Return the present moment; the clock of everything outside tests."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Briefing:
    """What is shown before the contact."""

    scenario: Scenario
    company: Company


class Practice:
    """The services behind the pages start, brief, practice, debrief, profile and history."""

    def __init__(
        self,
        library: Library,
        reader: Reader,
        store: Store,
        clock: Clock = utc_now,
        who: Callable[[], Trainee] | None = None,
    ) -> None:
        """Bring the services together.

        Args:
            who: Tells who is practising, where people sign in; None: the one person of an installation without
                accounts.
        """
        self.library = library
        self.reader = reader
        self.store = store
        self.clock = clock
        self._who = who
        self._live = LiveSessions(self._begin, library.version, store)
        self._marker = Marker(library, reader, store)
        self.aids = Aids(self, self._live)
        """Hints and pauses."""
        self.versions = Versions(self)
        """The versions of an exercise, compared."""
        self.tests = WrittenTests(library.standard, store, clock)
        """Written tests."""

    # Before the contact

    def me(self) -> Trainee:
        """Return who is practising: who is signed in, else the one person there is, created at first use.

        Raises:
            NotSignedIn: people sign in here, and nobody has.
        """
        return self._who() if self._who else default_trainee(self.store, self.clock())

    def briefing(self, scenario_id: str) -> Briefing:
        """Return what is shown before the contact, when no attempt exists yet.

        Raises:
            UnknownScenario: there is no such scenario.
        """
        scenario = self.library.scenario(scenario_id)
        return Briefing(scenario, self.library.company(scenario.company))

    def rehearse(self, scenario_id: str) -> None:
        """Play the first moments of an exercise for nobody and keep nothing, so that the first trainee need not wait.

        Words, facts and forms are made ready when first needed: up to two seconds for the first message of all, and
        0.1 s for the first of each exercise.
        """
        session = self._live.new(scenario_id, seed=0)
        session.take(Said(text=REHEARSED))

    def brief(self, trainee_id: str, attempt_id: str) -> Briefing:
        """Return what was shown before this contact."""
        return self.briefing(self.attempt(trainee_id, attempt_id).scenario_id)

    def start(
        self,
        trainee_id: str,
        scenario_id: str,
        seed: int | None = None,
        *,
        mode: Mode = Mode.PRACTICE,
        attempt_id: str | None = None,
    ) -> str:
        """Begin an attempt (call it at „Odbierz”: the session's time runs from here) and return its id.

        Args:
            seed: None draws one; it is kept either way.
            mode: Whether hints, going back and pauses are allowed; see `simulator.school.modes`.
            attempt_id: Of an assignment that was reserved; None makes one up.

        Raises:
            UnknownScenario: there is no such scenario.
            UnknownTrainee: there is no such person.
        """
        drawn = secrets.randbelow(SEEDS) if seed is None else seed
        session = self._live.new(scenario_id, drawn)
        attempt = Attempt(
            id=attempt_id or str(uuid.uuid4()),
            trainee_id=trainee_id,
            scenario_id=scenario_id,
            seed=drawn,
            content=self.library.version(scenario_id),
            started_at=self.clock(),
            mode=mode,
        )
        self.store.add_attempt(attempt, session.events)
        return attempt.id

    # During the contact

    def attempt(self, trainee_id: str, attempt_id: str) -> Attempt:
        """Return one attempt.

        Raises:
            UnknownSession: there is none with this id, or it is somebody else's (the message is the same).
        """
        attempt = self.store.find_attempt(attempt_id)
        if attempt.trainee_id != trainee_id:
            raise UnknownSession(f"Nie ma ćwiczenia „{attempt_id}”. Wybierz je z listy na stronie „Historia”.")
        return attempt

    def session(self, trainee_id: str, attempt_id: str) -> Session:
        """Return the session as it stands, rebuilt from what is kept when it is not in memory. Read it, do not `take`.

        Raises:
            UnknownSession: there is none with this id, or it is somebody else's.
            TranscriptError: content or rules have changed since; see `events` for the conversation itself.
        """
        attempt = self.attempt(trainee_id, attempt_id)
        with self._live.alone(attempt_id):
            return self._session(attempt)

    def events(self, trainee_id: str, attempt_id: str) -> tuple[TraineeEvent, ...]:
        """Return the conversation as it is kept; this works under any version of the content."""
        return self.store.list_events(self.attempt(trainee_id, attempt_id).id)

    def is_current(self, attempt: Attempt) -> bool:
        """Tell whether an attempt was played under the content and rules of today."""
        return self.library.versions.get(attempt.scenario_id) == attempt.content

    def send(
        self, trainee_id: str, attempt_id: str, event: TraineeEvent, *, seen: int | None = None
    ) -> tuple[TraineeEvent, ...]:
        """Keep what the trainee did, answer it, and return this event and all that followed from it.

        Args:
            event: Without `at` it happens now.
            seen: How many events the sender has seen; None skips the check for a second tab.

        Raises:
            ActionError, SessionClosed: refused (a message also when it is too long); nothing is kept.
            EventsTaken: the conversation went on in another tab; nothing is kept.
            SessionPaused: the clock stands still; resume first.
            TranscriptError: content or rules have changed since; it can no longer be continued.
        """
        if isinstance(event, Said) and len(event.text) > MOST_CHARACTERS:
            found = f"Wypowiedź ma {len(event.text)} znaków, a może mieć najwyżej {MOST_CHARACTERS}."
            raise ActionError(f"{found} Skróć ją i wyślij jeszcze raz.")
        with self._live.alone(attempt_id):
            attempt = self.attempt(trainee_id, attempt_id)
            if attempt.is_closed:
                raise SessionClosed("To ćwiczenie jest zakończone. Zobacz jego omówienie albo zacznij nowe.")
            new = self._live.send(attempt, event, self.clock(), seen)
            if is_over(new):
                self._session(attempt)
            return new

    def save_draft(self, trainee_id: str, attempt_id: str, name: str, text: str) -> None:
        """Keep unfinished text (notepad, document) under a name; empty text forgets it."""
        kept = text.encode("utf-8", "replace").decode("utf-8")  # half a letter cannot be kept
        self.store.save_draft(self.attempt(trainee_id, attempt_id).id, Draft(name, kept, self.clock()))

    def load_draft(self, trainee_id: str, attempt_id: str, name: str) -> str:
        """Return kept text; empty when there is none."""
        draft = self.store.find_draft(self.attempt(trainee_id, attempt_id).id, name)
        return draft.text if draft else ""

    def retry_from(self, trainee_id: str, attempt_id: str, event_index: int) -> str:
        """Begin a new attempt that shares the events before this one, and return its id; the old one is kept.

        Args:
            event_index: Index of an event of the trainee; for an event of the customer, the trainee's before it.

        Raises:
            TranscriptError: content or rules have changed since.
            NotInThisMode: the attempt is an exam.
        """
        with self._live.alone(attempt_id):
            parent = self.attempt(trainee_id, attempt_id)
            require(parent, Aid.UNDO)
            events = self._session(parent).events
        cut = _cut_before(events, event_index)
        branch = Attempt(
            id=str(uuid.uuid4()),
            trainee_id=trainee_id,
            scenario_id=parent.scenario_id,
            seed=parent.seed,
            content=parent.content,
            started_at=self.clock(),
            mode=parent.mode,
            parent_id=parent.id,
            parent_event=cut,
        )
        self.store.add_attempt(branch, events[:cut])
        return branch.id

    # After the contact

    def finish(self, trainee_id: str, attempt_id: str) -> Assessment:
        """Close the contact unless it is closed, and return its newest marks, given now if there are none.

        An attempt of another content version is closed as it stands and marked under the content of today.
        """
        with self._live.alone(attempt_id):
            attempt = self._closed(self.attempt(trainee_id, attempt_id))
            kept = self._marker.newest(attempt)
            return kept or self._marker.marks(attempt, self._rebuilt(attempt), self.clock())

    def remark(self, trainee_id: str, attempt_id: str) -> Assessment:
        """Mark a closed attempt under the content and rules of today; earlier marks are kept.

        Raises:
            SessionClosed: the contact is still open.
        """
        with self._live.alone(attempt_id):
            attempt = self._only_closed(self.attempt(trainee_id, attempt_id))
            return self._marker.marks(attempt, self._rebuilt(attempt), self.clock())

    def debrief(self, trainee_id: str, attempt_id: str) -> Review:
        """Return a closed attempt with its marks under the content of today, given now if there are none.

        Raises:
            SessionClosed: the contact is still open, so there is nothing to talk about yet.
        """
        profile = self.profile(trainee_id)
        need = {criterion: 1 - one.mean for criterion, one in profile.criteria.items()}
        with self._live.alone(attempt_id):
            attempt = self._only_closed(self.attempt(trainee_id, attempt_id))
            return self._marker.review(attempt, self._rebuilt(attempt), need, self.clock())

    # Over many sessions

    def profile(self, trainee_id: str) -> Profile:
        """Return what is now believed of this person."""
        return kept_profile(self.library, self.store, trainee_id)

    def recommendations(self, trainee_id: str) -> tuple[Recommendation, ...]:
        """Return up to three exercises worth doing next, with reasons; a guided one is for the very beginning only."""
        today = self.clock().astimezone().date()
        offered = [one for one in self.library.for_everybody if not one.guide]
        return recommend(self.profile(trainee_id), offered, today=today)

    def history(self, trainee_id: str) -> tuple[Past, ...]:
        """Return all attempts, the newest first."""
        return past_lines(self.library, self.store, trainee_id)

    def unfinished(self, trainee_id: str) -> tuple[Past, ...]:
        """Return the attempts that are still open, the newest first."""
        return past_lines(self.library, self.store, trainee_id, unfinished_only=True)

    def _begin(self, scenario_id: str, seed: int) -> Session:
        return Session(stage_for(self.library, scenario_id), seed, self.reader)

    def _session(self, attempt: Attempt) -> Session:
        """Return the session, and make up for a crash between closing it and keeping that it is closed."""
        now = self.clock()
        session = self._live.get(attempt, now)
        if not attempt.is_closed and is_over(session.events):
            self.store.close_attempt(attempt.id, now, session.ended.value if session.ended else None)
        return session

    def _rebuilt(self, attempt: Attempt) -> Session | None:
        """Return the session as it was, or None when the content of today no longer makes it so."""
        if not self.is_current(attempt):
            return None
        try:
            return self._session(attempt)
        except TranscriptError:
            return None

    def _closed(self, attempt: Attempt) -> Attempt:
        """Close an attempt unless it is closed; one that cannot be continued is closed as it stands."""
        if attempt.is_closed:
            return attempt
        session = self._rebuilt(attempt)
        now = self.clock()
        if session is None:
            kept = self.store.list_events(attempt.id)
            if not is_over(kept):
                self.store.add_events(attempt.id, len(kept), [Closed(at=kept[-1].at if kept else 0.0)], now)
            self.store.close_attempt(attempt.id, now, EndReason.CLOSED_BY_TRAINEE.value)
        elif not is_over(session.events):
            self._live.send(attempt, Closed(), now)
            self._session(attempt)
        return self.store.find_attempt(attempt.id)

    def _only_closed(self, attempt: Attempt) -> Attempt:
        if not attempt.is_closed and not is_over(self.store.list_events(attempt.id)):
            raise SessionClosed("Ten kontakt jeszcze trwa. Wróć do rozmowy i zakończ ją, aby zobaczyć omówienie.")
        return self._closed(attempt)


def _cut_before(events: Sequence[TraineeEvent], index: int) -> int:
    """Return how many events come before the trainee's event at or before an index; at least the opening."""
    own = [number for number, event in enumerate(events) if is_trainees(event)]
    before = [number for number in own if number <= index]
    return before[-1] if before else own[0] if own else len(events)
