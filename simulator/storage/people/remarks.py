"""The queries about what people add to attempts: comments, overruled marks; and who looked at whose data."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from simulator.storage.people.records import Access, Comment, Overrule
from simulator.storage.people.rows import comment_of, known, overrule_of
from simulator.storage.people.tables import AccessRow, CommentRow, OverruleRow
from simulator.storage.rows import known_row
from simulator.storage.tables import AttemptRow

SAME_LOOK = timedelta(hours=1)
"""Looking again within this time at the same is kept once: a page draws itself many times."""


class RemarkVerbs:
    """Verbs of the store."""

    def _reading(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def add_comment(self, comment: Comment) -> None:
        """Keep a comment."""
        with self._writing() as session:
            known_row(session, comment.attempt_id)
            session.add(
                CommentRow(
                    id=comment.id,
                    attempt_id=comment.attempt_id,
                    event=comment.event,
                    author_id=comment.author_id,
                    text=comment.text,
                    written_at=comment.written_at,
                )
            )

    def find_comment(self, comment_id: str) -> Comment:
        """Return one comment, withdrawn or not.

        Raises:
            UnknownRecord: there is no such comment.
        """
        with self._reading() as session:
            return comment_of(known(session, CommentRow, comment_id))

    def list_comments(self, attempt_id: str) -> tuple[Comment, ...]:
        """Return the comments on an attempt that were not withdrawn, the oldest first."""
        query = select(CommentRow).where(CommentRow.attempt_id == attempt_id, CommentRow.withdrawn_at.is_(None))
        with self._reading() as session:
            return tuple(
                comment_of(row) for row in session.scalars(query.order_by(CommentRow.written_at, CommentRow.id))
            )

    def withdraw_comment(self, comment_id: str, withdrawn_at: datetime) -> None:
        """Show a comment to nobody any more."""
        with self._writing() as session:
            row = known(session, CommentRow, comment_id)
            row.withdrawn_at = row.withdrawn_at or withdrawn_at

    def add_overrule(self, overrule: Overrule) -> None:
        """Keep a mark given by a person, beside all those before."""
        with self._writing() as session:
            known_row(session, overrule.attempt_id)
            session.add(
                OverruleRow(
                    attempt_id=overrule.attempt_id,
                    observable=overrule.observable,
                    machine_mark=overrule.machine_mark.value,
                    mark=overrule.mark.value if overrule.mark is not None else None,
                    reason=overrule.reason,
                    author_id=overrule.author_id,
                    made_at=overrule.made_at,
                )
            )

    def list_overrules(self, attempt_id: str) -> tuple[Overrule, ...]:
        """Return all marks given by people in an attempt, the oldest first."""
        query = select(OverruleRow).where(OverruleRow.attempt_id == attempt_id).order_by(OverruleRow.id)
        with self._reading() as session:
            return tuple(overrule_of(row) for row in session.scalars(query))

    def list_overrules_of(self, trainee_id: str) -> dict[str, tuple[Overrule, ...]]:
        """Return all marks given by people to somebody, by attempt, the oldest first; attempts without are left out."""
        query = (
            select(OverruleRow)
            .join(AttemptRow, AttemptRow.id == OverruleRow.attempt_id)
            .where(AttemptRow.trainee_id == trainee_id)
            .order_by(OverruleRow.id)
        )
        found: dict[str, tuple[Overrule, ...]] = {}
        with self._reading() as session:
            for row in session.scalars(query):
                found[row.attempt_id] = (*found.get(row.attempt_id, ()), overrule_of(row))
        return found

    def add_access(self, access: Access) -> None:
        """Keep that somebody looked at something; once an hour at the same."""
        same = (
            AccessRow.viewer_id == access.viewer_id,
            AccessRow.subject_id == access.subject_id,
            AccessRow.what == access.what,
            AccessRow.detail == access.detail,
            AccessRow.at > access.at - SAME_LOOK,
        )
        with self._reading() as session:
            if session.scalar(select(AccessRow.id).where(*same).limit(1)) is not None:
                return
        with self._writing() as session:
            session.add(
                AccessRow(
                    viewer_id=access.viewer_id,
                    subject_id=access.subject_id,
                    what=access.what,
                    detail=access.detail,
                    at=access.at,
                )
            )

    def list_access(self, *subject_ids: str, most: int = 500) -> tuple[Access, ...]:
        """Return who looked, the newest first: at the data of these, or of anybody when none is named."""
        query = select(AccessRow).order_by(AccessRow.id.desc()).limit(most)
        if subject_ids:
            query = query.where(AccessRow.subject_id.in_(subject_ids))
        with self._reading() as session:
            return tuple(
                Access(row.viewer_id, row.subject_id, row.what, row.detail, row.at) for row in session.scalars(query)
            )
