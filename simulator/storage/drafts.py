"""The queries about drafts: unfinished text of the notepad, of a letter, of a document."""

from __future__ import annotations

from contextlib import AbstractContextManager

from sqlalchemy.orm import Session

from simulator.storage.records import Draft
from simulator.storage.rows import known_row
from simulator.storage.tables import DraftRow


class DraftVerbs:
    """Verbs of the store."""

    def _reading(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def save_draft(self, attempt_id: str, draft: Draft) -> None:
        """Keep a draft in place of the one of the same name; empty text forgets it."""
        # PostgreSQL refuses NUL, every database refuses half a character: neither can be typed on purpose.
        text = draft.text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
        with self._writing() as session:
            known_row(session, attempt_id)
            row = session.get(DraftRow, (attempt_id, draft.name))
            if row is not None and not text:
                session.delete(row)
            elif row is not None:
                row.text, row.saved_at = text, draft.saved_at
            elif text:
                session.add(DraftRow(attempt_id=attempt_id, name=draft.name, text=text, saved_at=draft.saved_at))

    def find_draft(self, attempt_id: str, name: str) -> Draft | None:
        """Return a draft, or None when nothing is kept under this name."""
        with self._reading() as session:
            row = session.get(DraftRow, (attempt_id, name))
            return None if row is None else Draft(row.name, row.text, row.saved_at)
