"""The queries about what practice adds to a session: hints that were given, pauses that were made."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simulator.storage.records import GivenHint, Pause
from simulator.storage.remembering import Memory, remembered
from simulator.storage.rows import hint_of, known_row, pause_of
from simulator.storage.tables import AttemptRow, EventRow, HintRow, PauseRow


class AidVerbs:
    """Verbs of the store."""

    memory: Memory

    def _reading(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def add_hint(self, attempt_id: str, hint: GivenHint) -> None:
        """Keep that a hint was given; the same step for the same observable is kept once."""
        try:
            with self._writing() as session:
                known_row(session, attempt_id)
                same = (HintRow.attempt_id == attempt_id, HintRow.observable == hint.observable)
                if session.scalar(select(HintRow.id).where(*same, HintRow.step == hint.step)) is None:
                    session.add(
                        HintRow(
                            attempt_id=attempt_id,
                            after_events=hint.after_events,
                            observable=hint.observable,
                            step=hint.step,
                            text=hint.text,
                            given_at=hint.given_at,
                        )
                    )
        except IntegrityError:  # another tab was faster
            return

    @remembered
    def list_hints(self, attempt_id: str) -> tuple[GivenHint, ...]:
        """Return the hints given during an attempt, the oldest first."""
        query = select(HintRow).where(HintRow.attempt_id == attempt_id).order_by(HintRow.id)
        with self._reading() as session:
            return tuple(hint_of(row) for row in session.scalars(query))

    def list_hints_of(self, trainee_id: str) -> dict[str, tuple[GivenHint, ...]]:
        """Return the hints given to somebody by attempt, the oldest first; attempts without any are left out."""
        query = (
            select(HintRow)
            .join(AttemptRow, AttemptRow.id == HintRow.attempt_id)
            .where(AttemptRow.trainee_id == trainee_id)
            .order_by(HintRow.id)
        )
        found: dict[str, tuple[GivenHint, ...]] = {}
        with self._reading() as session:
            for row in session.scalars(query):
                found[row.attempt_id] = (*found.get(row.attempt_id, ()), hint_of(row))
        return found

    def add_pause(self, attempt_id: str, pause: Pause) -> None:
        """Keep a pause, unless one still lasts: then that one goes on."""
        with self._writing() as session:
            known_row(session, attempt_id)
            if not session.scalars(_lasting(attempt_id)).all():
                session.add(
                    PauseRow(
                        attempt_id=attempt_id,
                        after_events=pause.after_events,
                        cause=pause.cause.value,
                        began_at=pause.began_at,
                        ended_at=pause.ended_at,
                    )
                )

    def end_pauses(self, attempt_id: str, ended_at: datetime) -> None:
        """End the pause that lasts; without one, nothing changes."""
        with self._writing() as session:
            for row in session.scalars(_lasting(attempt_id)):
                row.ended_at = ended_at

    def find_last_moment(self, attempt_id: str) -> datetime | None:
        """Return when the last event of an attempt was kept; None when there is none."""
        with self._reading() as session:
            return session.scalar(
                select(EventRow.written_at)
                .where(EventRow.attempt_id == attempt_id)
                .order_by(EventRow.sequence.desc())
                .limit(1)
            )

    @remembered
    def list_pauses(self, attempt_id: str) -> tuple[Pause, ...]:
        """Return the pauses of an attempt, the oldest first."""
        query = select(PauseRow).where(PauseRow.attempt_id == attempt_id).order_by(PauseRow.id)
        with self._reading() as session:
            rows: Sequence[PauseRow] = session.scalars(query).all()
            return tuple(pause_of(row) for row in rows)


def _lasting(attempt_id: str) -> Select[tuple[PauseRow]]:
    return select(PauseRow).where(PauseRow.attempt_id == attempt_id, PauseRow.ended_at.is_(None))
