"""The only queries: a few verbs that take and return plain values. What is written is committed when a verb returns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from threading import RLock

from sqlalchemy import Engine, Select, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simulator.errors import AlreadyTaken, StorageError, UnknownRecord, UnknownSession, UnknownTest
from simulator.session.events import TraineeEvent, event_from_json
from simulator.storage.aids import AidVerbs
from simulator.storage.authoring.verbs import AuthoringVerbs
from simulator.storage.credentials import CredentialVerbs
from simulator.storage.drafts import DraftVerbs
from simulator.storage.examinations.verbs import ExaminationVerbs
from simulator.storage.faults import explained, vanished
from simulator.storage.journal import JournalVerbs
from simulator.storage.people.verbs import PeopleVerbs
from simulator.storage.privacy.verbs import PrivacyVerbs
from simulator.storage.records import Attempt, Marking, Trainee
from simulator.storage.remembering import Memory, block, forget, remembered
from simulator.storage.rows import attempt_of, attempt_row, body_of, event_rows, known_row, marking_of, trainee_of
from simulator.storage.tables import AssessmentRow, AttemptRow, EventRow, TraineeRow
from simulator.storage.testing import TestingVerbs

MAX_NAME = 100


class UnknownTrainee(StorageError):
    """No person with this id or name is kept, or a name fits several."""


class EventsTaken(StorageError):
    """Other events are already kept in this place: the conversation went on in another tab."""


class Store(
    AidVerbs,
    DraftVerbs,
    TestingVerbs,
    PeopleVerbs,
    JournalVerbs,
    CredentialVerbs,
    AuthoringVerbs,
    PrivacyVerbs,
    ExaminationVerbs,
):
    """Everything that is kept; safe to share between threads."""

    def __init__(self, engine: Engine, shown_as: Path | str, *, file: Path | None = None, shares: bool = False) -> None:
        """Wrap an engine whose tables are up to date.

        Args:
            shown_as: What to call the database in messages (no password in it).
            file: The SQLite file, to notice when it vanishes.
            shares: All threads share one connection (a database in memory) and must take turns.
        """
        self.engine = engine
        self.shown_as = shown_as
        self._file = file
        self._writing_engine = engine.execution_options(writes=True)
        self._shares = shares
        self._turns: AbstractContextManager[object] = RLock() if shares else nullcontext()
        self.memory = Memory()

    def remembering(self) -> AbstractContextManager[None]:
        """Ask the same about a person or an attempt once in this block of this thread, until something is written."""
        return block(self.memory)

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    # People

    def add_trainee(self, trainee: Trainee) -> Trainee:
        """Keep a person; one with this id that is already kept stays as it is and is returned."""
        name = trainee.name.strip()
        if not name or len(name) > MAX_NAME:
            raise StorageError(f"Nazwa osoby ma {len(name)} znaków; oczekiwano od 1 do {MAX_NAME}. Podaj inną.")
        try:
            with self._writing() as session:
                row = session.get(TraineeRow, trainee.id)
                if row is None:
                    row = TraineeRow(id=trainee.id, name=name, created_at=trainee.created_at)
                    session.add(row)
                return trainee_of(row)
        except IntegrityError:  # another process was faster
            return self.find_trainee(trainee.id)

    @remembered
    def find_trainee(self, id_or_name: str) -> Trainee:
        """Return a person by id, else by name.

        Raises:
            UnknownTrainee: nobody fits, or several have this name; the message gives their ids.
        """
        wanted = id_or_name.strip()
        with self._reading() as session:
            row = session.get(TraineeRow, wanted)
            if row is not None:
                return trainee_of(row)
            named = list(session.scalars(select(TraineeRow).where(TraineeRow.name == wanted).order_by(TraineeRow.id)))
        if not named:
            raise UnknownTrainee(
                f"Nie ma osoby o nazwie ani identyfikatorze „{wanted}”. Sprawdź pisownię; "
                "osoba pojawia się po pierwszym ćwiczeniu."
            )
        if len(named) > 1:
            ids = ", ".join(row.id for row in named)
            raise UnknownTrainee(f"Nazwę „{wanted}” nosi {len(named)} osób. Podaj identyfikator, jeden z: {ids}.")
        return trainee_of(named[0])

    # Attempts

    def add_attempt(self, attempt: Attempt, events: Sequence[TraineeEvent] = ()) -> None:
        """Keep a new attempt together with its first events."""
        with self._writing() as session:
            if session.get(TraineeRow, attempt.trainee_id) is None:
                raise UnknownTrainee(f"Nie ma osoby o identyfikatorze „{attempt.trainee_id}”.")
            session.add(attempt_row(attempt))
            session.flush()
            session.add_all(event_rows(attempt.id, 0, events, attempt.started_at))

    @remembered
    def find_attempt(self, attempt_id: str) -> Attempt:
        """Return one attempt.

        Raises:
            UnknownSession: none with this id is kept.
        """
        with self._reading() as session:
            return attempt_of(known_row(session, attempt_id))

    def list_attempts(self, trainee_id: str, *, unfinished_only: bool = False) -> tuple[Attempt, ...]:
        """Return somebody's attempts, the newest first."""
        query = select(AttemptRow).where(AttemptRow.trainee_id == trainee_id)
        if unfinished_only:
            query = query.where(AttemptRow.closed_at.is_(None))
        with self._reading() as session:
            rows = session.scalars(query.order_by(AttemptRow.started_at.desc(), AttemptRow.id))
            return tuple(attempt_of(row) for row in rows)

    def close_attempt(self, attempt_id: str, closed_at: datetime, end_reason: str | None) -> None:
        """Keep that an attempt has ended; one that has already ended keeps its first end."""
        with self._writing() as session:
            row = known_row(session, attempt_id)
            if row.closed_at is None:
                row.closed_at = closed_at
                row.end_reason = end_reason

    # Events

    def add_events(
        self, attempt_id: str, first_sequence: int, events: Sequence[TraineeEvent], written_at: datetime
    ) -> None:
        """Append events, all or none; doing it twice does no more than doing it once, and no events ask nothing.

        Raises:
            EventsTaken: other events are kept in this place already, or those before are missing.
            UnknownSession: no attempt with this id is kept.
        """
        if not events:
            return
        rows = event_rows(attempt_id, first_sequence, events, written_at)
        try:
            with self._writing() as session:
                last = session.scalar(_last_sequence(attempt_id))
                if last is None:
                    known_row(session, attempt_id)
                following = 0 if last is None else last + 1
                if first_sequence < following:
                    already = session.scalars(_bodies(attempt_id).where(EventRow.sequence >= first_sequence)).all()
                    if any(one != row.body for one, row in zip(already, rows, strict=False)):
                        raise _taken()
                    rows = rows[len(already) :]
                elif first_sequence > following:
                    raise _taken()
                session.add_all(rows)
        except IntegrityError:
            raise _taken() from None

    def withdraw_event(self, attempt_id: str, sequence: int, event: TraineeEvent) -> None:
        """Take back the last event of an attempt, which was refused; anything else is left alone."""
        with self._writing() as session:
            last = session.scalar(_last_sequence(attempt_id))
            if last == sequence:
                session.execute(
                    delete(EventRow).where(
                        EventRow.attempt_id == attempt_id,
                        EventRow.sequence == sequence,
                        EventRow.body == body_of(event),
                    )
                )

    def count_events(self, attempt_id: str) -> int:
        """Return how many events of an attempt are kept."""
        with self._reading() as session:
            last = session.scalar(_last_sequence(attempt_id))
            return 0 if last is None else last + 1

    def list_events(self, attempt_id: str) -> tuple[TraineeEvent, ...]:
        """Return the events of an attempt in order.

        Raises:
            UnknownSession: no attempt with this id is kept.
            TranscriptError: what is kept is not an event.
        """
        with self._reading() as session:
            known_row(session, attempt_id)
            bodies = session.scalars(_bodies(attempt_id)).all()
        return tuple(event_from_json(body, f"zdarzenie {number}") for number, body in enumerate(bodies))

    # Marks

    def add_assessment(
        self, attempt_id: str, *, content: str, score: float, passed: bool, body: dict[str, object], made_at: datetime
    ) -> Marking:
        """Keep an assessment beside those made before."""
        with self._writing() as session:
            known_row(session, attempt_id)
            row = AssessmentRow(
                attempt_id=attempt_id,
                content=content,
                score=score,
                passed=passed,
                body=json.dumps(body, ensure_ascii=False),
                made_at=made_at,
            )
            session.add(row)
            session.flush()
            return marking_of(row)

    def list_assessments(self, attempt_id: str) -> tuple[Marking, ...]:
        """Return the assessments of an attempt, the oldest first."""
        query = select(AssessmentRow).where(AssessmentRow.attempt_id == attempt_id)
        with self._reading() as session:
            return tuple(marking_of(row) for row in session.scalars(query.order_by(AssessmentRow.id)))

    def list_latest_assessments(self, trainee_id: str) -> tuple[Marking, ...]:
        """Return the newest assessment of each of somebody's attempts, in the order in which these were started."""
        newest = select(func.max(AssessmentRow.id)).group_by(AssessmentRow.attempt_id)
        query = (
            select(AssessmentRow)
            .join(AttemptRow, AttemptRow.id == AssessmentRow.attempt_id)
            .where(AttemptRow.trainee_id == trainee_id, AssessmentRow.id.in_(newest))
            .order_by(AttemptRow.started_at, AttemptRow.id)
        )
        with self._reading() as session:
            return tuple(marking_of(row) for row in session.scalars(query))

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with self._using(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        forget(self.memory)
        try:
            with self._using(), Session(self._writing_engine, expire_on_commit=False) as session, session.begin():
                yield session
        finally:
            forget(self.memory)

    @contextmanager
    def _using(self) -> Iterator[None]:
        """Explain what goes wrong, and connect anew next time: the cause may be mended by then."""
        try:
            with self._turns, explained(self.shown_as):
                if self._file is not None and not self._file.exists():
                    raise vanished(self._file)
                yield
        except (AlreadyTaken, EventsTaken, UnknownRecord, UnknownSession, UnknownTest, UnknownTrainee):
            raise
        except StorageError:
            if not self._shares:
                self.engine.dispose()
            raise


def _taken() -> EventsTaken:
    return EventsTaken("Ta rozmowa toczy się dalej w innej karcie lub oknie. Odśwież stronę, aby zobaczyć ciąg dalszy.")


def _bodies(attempt_id: str) -> Select[tuple[str]]:
    return select(EventRow.body).where(EventRow.attempt_id == attempt_id).order_by(EventRow.sequence)


def _last_sequence(attempt_id: str) -> Select[tuple[int | None]]:
    return select(func.max(EventRow.sequence)).where(EventRow.attempt_id == attempt_id)
