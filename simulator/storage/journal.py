"""The log of examinations in the database: entries are appended, never changed; the head is signed with each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simulator.errors import KeyringError, StorageError
from simulator.exam.journal import Draft, Entry, Head, Signer, link, sign_head
from simulator.storage.tables import JournalEntryRow, JournalHeadRow

THE_HEAD = 1
ResultT = TypeVar("ResultT")

TRIALS = 5
"""So often an entry is written anew when another program took its place."""


class JournalVerbs:
    """Verbs of the store."""

    def _reading(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def add_entries(self, drafts: Sequence[Draft], signer: Signer | None) -> tuple[Entry, ...]:
        """Append to the log, all or none, and return the entries as kept.

        Args:
            signer: When its key cannot be used, the entries are kept without a seal and the head stays behind: nothing
                that happened is lost, and the audit names it until a later entry is sealed.

        Raises:
            JournalError: a draft holds what JSON cannot.
        """

        def append() -> tuple[Entry, ...]:
            with self._writing() as session:
                return append_entries(session, drafts, signer)

        return retried(append)

    def list_entries(self, subject: str | None = None, kind: str | None = None) -> tuple[Entry, ...]:
        """Return the log from its first entry, or only what concerns one subject or is of one kind."""
        query = select(JournalEntryRow).order_by(JournalEntryRow.sequence)
        if kind is not None:
            query = query.where(JournalEntryRow.kind == kind)
        if subject is not None:
            query = query.where(JournalEntryRow.subject == subject)
        with self._reading() as session:
            return tuple(_entry_of(row) for row in session.scalars(query))

    def find_head(self) -> Head | None:
        """Return the signed head; None before the first signed entry."""
        with self._reading() as session:
            row = session.get(JournalHeadRow, THE_HEAD)
            return None if row is None else Head(row.sequence, row.hash, row.signed_at, row.signature)

    def read_journal(self) -> tuple[tuple[Entry, ...], Head | None]:
        """Return all entries and the head as of one moment."""
        with self._reading() as session:
            rows = session.scalars(select(JournalEntryRow).order_by(JournalEntryRow.sequence))
            entries = tuple(_entry_of(row) for row in rows)
            row = session.get(JournalHeadRow, THE_HEAD)
            return entries, None if row is None else Head(row.sequence, row.hash, row.signed_at, row.signature)


def retried(write: Callable[[], ResultT]) -> ResultT:
    """Do a write that appends to the log, anew when another process took its place there.

    Only where a write does not lock out all others can this happen.

    Raises:
        StorageError: it happened too often, or what is written breaks another rule of the tables.
    """
    for _ in range(TRIALS):
        try:
            return write()
        except IntegrityError:
            continue
    raise StorageError("Nie udało się zapisać w dzienniku: stale wyprzedza nas inny program. Spróbuj ponownie.")


def append_entries(session: Session, drafts: Sequence[Draft], signer: Signer | None) -> tuple[Entry, ...]:
    """Append to the log inside the transaction of another verb: what is logged and the log stand or fall together.

    Raises:
        JournalError: a draft holds what JSON cannot.
        IntegrityError: another process appended at the same time; the transaction is to be tried anew.
    """
    # Where rows can be locked one by one, this makes writers take turns.
    head = session.get(JournalHeadRow, THE_HEAD, with_for_update=True)
    query = select(JournalEntryRow).order_by(JournalEntryRow.sequence.desc()).limit(1)
    row = session.scalar(query)
    last = None if row is None else _entry_of(row)
    able = _able(signer)
    entries = []
    for draft in drafts:
        last = link(draft, last, able)
        entries.append(last)
        session.add(_row_of(last))
    if entries and able is not None and last is not None:
        made = sign_head(last, able, max(draft.at for draft in drafts))
        if head is None:
            head = JournalHeadRow(id=THE_HEAD)
            session.add(head)
        head.sequence, head.hash = made.sequence, made.hash
        head.signed_at, head.signature = made.signed_at, made.signature
    session.flush()
    return tuple(entries)


def _able(signer: Signer | None) -> Signer | None:
    """Return the signer when its key can be used."""
    try:
        return signer if signer is not None and signer.kid else None
    except KeyringError:
        return None


def _entry_of(row: JournalEntryRow) -> Entry:
    return Entry(
        sequence=row.sequence,
        at=row.at,
        by=row.actor,
        kind=row.kind,
        subject=row.subject,
        body=row.body,
        key=row.key,
        previous=row.previous,
        hash=row.hash,
        seal=row.seal,
    )


def _row_of(entry: Entry) -> JournalEntryRow:
    fields = {name: value for name, value in vars(entry).items() if name != "by"}
    return JournalEntryRow(actor=entry.by, **fields)
