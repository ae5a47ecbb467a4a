"""The queries about what classes are to do and what was done for it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simulator.errors import AlreadyTaken
from simulator.storage.people.records import AssignedWork, Assignment
from simulator.storage.people.rows import assignment_of, assignment_row, known, work_of
from simulator.storage.people.tables import AssignedWorkRow, AssignmentRow


class AssignmentVerbs:
    """Verbs of the store."""

    def _reading(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def add_assignment(self, assignment: Assignment) -> None:
        """Keep a new assignment."""
        with self._writing() as session:
            session.add(assignment_row(assignment))

    def find_assignment(self, assignment_id: str) -> Assignment:
        """Return one assignment.

        Raises:
            UnknownRecord: there is no such assignment.
        """
        with self._reading() as session:
            return assignment_of(known(session, AssignmentRow, assignment_id))

    def list_assignments(self, class_id: str) -> tuple[Assignment, ...]:
        """Return the assignments of a class that were not withdrawn, the newest first."""
        query = select(AssignmentRow).where(AssignmentRow.class_id == class_id, AssignmentRow.withdrawn_at.is_(None))
        with self._reading() as session:
            rows = session.scalars(query.order_by(AssignmentRow.created_at.desc(), AssignmentRow.id))
            return tuple(assignment_of(row) for row in rows)

    def withdraw_assignment(self, assignment_id: str, withdrawn_at: datetime) -> None:
        """Take an assignment back; what was done for it stays."""
        with self._writing() as session:
            row = known(session, AssignmentRow, assignment_id)
            row.withdrawn_at = row.withdrawn_at or withdrawn_at

    def add_work(self, work: AssignedWork) -> None:
        """Keep that somebody begins an assignment.

        Raises:
            AlreadyTaken: this try was begun already, in another tab.
        """
        try:
            with self._writing() as session:
                session.add(
                    AssignedWorkRow(
                        assignment_id=work.assignment_id,
                        trainee_id=work.trainee_id,
                        number=work.number,
                        work_id=work.work_id,
                        started_at=work.started_at,
                    )
                )
        except IntegrityError:
            raise AlreadyTaken("To zadanie zaczęto już w innej karcie. Odśwież stronę.") from None

    def find_work(self, work_id: str) -> AssignedWork | None:
        """Return for what an attempt or a written test was made; None when it was not assigned."""
        with self._reading() as session:
            row = session.scalar(select(AssignedWorkRow).where(AssignedWorkRow.work_id == work_id))
            return None if row is None else work_of(row)

    def list_works(self, class_id: str, trainee_id: str | None = None) -> tuple[AssignedWork, ...]:
        """Return what was begun for the assignments of a class, of one person or of all, the oldest first."""
        query = (
            select(AssignedWorkRow)
            .join(AssignmentRow, AssignmentRow.id == AssignedWorkRow.assignment_id)
            .where(AssignmentRow.class_id == class_id)
            .order_by(AssignedWorkRow.started_at, AssignedWorkRow.number)
        )
        if trainee_id is not None:
            query = query.where(AssignedWorkRow.trainee_id == trainee_id)
        with self._reading() as session:
            return tuple(work_of(row) for row in session.scalars(query))

    def count_works(self, assignment_id: str, trainee_id: str) -> int:
        """Return how often somebody has begun an assignment."""
        query = select(func.count()).where(
            AssignedWorkRow.assignment_id == assignment_id, AssignedWorkRow.trainee_id == trainee_id
        )
        with self._reading() as session:
            return session.scalar(query) or 0
