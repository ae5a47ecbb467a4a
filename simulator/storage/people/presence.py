"""One question: where is every pupil of a class now. A few queries for the whole class, however many pupils."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simulator.storage.people.records import Presence, Pupil
from simulator.storage.people.tables import SignInRow
from simulator.storage.tables import AttemptRow, DrawnItemRow, EventRow, HintRow, PauseRow, WrittenTestRow


class PresenceVerbs:
    """Verbs of the store."""

    def _reading(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def list_pupils(self, class_id: str) -> tuple[Pupil, ...]:
        raise NotImplementedError

    def list_presence(self, class_id: str, now: datetime) -> tuple[Presence, ...]:
        """Return where every pupil of a class is, in the order of the roster."""
        found = {pupil.id: Presence(pupil) for pupil in self.list_pupils(class_id)}
        with self._reading() as session:
            _add_sign_ins(session, found, now)
            _add_attempts(session, found)
            _add_tests(session, found)
        return tuple(found.values())


def _add_sign_ins(session: Session, found: dict[str, Presence], now: datetime) -> None:
    query = (
        select(SignInRow.person_id, SignInRow.seen_at, SignInRow.place)
        .where(SignInRow.person_id.in_(found), SignInRow.expires_at > now)
        .order_by(SignInRow.seen_at)
    )
    for person_id, seen_at, place in session.execute(query):
        found[person_id] = replace(found[person_id], seen_at=seen_at, place=place)


def _add_attempts(session: Session, found: dict[str, Presence]) -> None:
    latest = (
        select(AttemptRow.trainee_id, func.max(AttemptRow.started_at).label("started_at"))
        .where(AttemptRow.trainee_id.in_(found))
        .group_by(AttemptRow.trainee_id)
        .subquery()
    )
    rows = session.scalars(
        select(AttemptRow).join(
            latest, (latest.c.trainee_id == AttemptRow.trainee_id) & (latest.c.started_at == AttemptRow.started_at)
        )
    ).all()
    ids = [row.id for row in rows]
    counts = {
        attempt: (number, last)
        for attempt, number, last in session.execute(
            select(EventRow.attempt_id, func.count(), func.max(EventRow.written_at))
            .where(EventRow.attempt_id.in_(ids))
            .group_by(EventRow.attempt_id)
        )
    }
    asked = HintRow.attempt_id.in_(ids) & (HintRow.step > 0)  # the steps of a guide come unasked
    counted = select(HintRow.attempt_id, func.count()).where(asked).group_by(HintRow.attempt_id)
    hints = {attempt: number for attempt, number in session.execute(counted)}
    paused = set(
        session.scalars(select(PauseRow.attempt_id).where(PauseRow.attempt_id.in_(ids), PauseRow.ended_at.is_(None)))
    )
    for row in rows:
        events, last = counts.get(row.id, (0, None))
        found[row.trainee_id] = replace(
            found[row.trainee_id],
            attempt_id=row.id,
            scenario_id=row.scenario_id,
            started_at=row.started_at,
            closed_at=row.closed_at,
            events=events,
            last_event_at=last,
            hints=hints.get(row.id, 0),
            is_paused=row.id in paused,
        )


def _add_tests(session: Session, found: dict[str, Presence]) -> None:
    query = (
        select(
            WrittenTestRow.trainee_id,
            WrittenTestRow.id,
            WrittenTestRow.started_at,
            func.count(),
            func.count(DrawnItemRow.answered_at),
            func.max(DrawnItemRow.answered_at),
        )
        .join(DrawnItemRow, DrawnItemRow.test_id == WrittenTestRow.id)
        .where(WrittenTestRow.trainee_id.in_(found), WrittenTestRow.finished_at.is_(None))
        .group_by(WrittenTestRow.id, WrittenTestRow.trainee_id, WrittenTestRow.started_at)
        .order_by(WrittenTestRow.started_at)
    )
    for trainee_id, test_id, started_at, items, answered, last in session.execute(query):
        found[trainee_id] = replace(
            found[trainee_id],
            test_id=test_id,
            items=items,
            answered=answered,
            test_moved_at=last or started_at,
        )
