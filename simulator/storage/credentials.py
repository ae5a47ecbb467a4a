"""The register of credentials: which were issued, where their bits in the status list are, which were revoked."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from simulator.exam.journal import Draft, Signer
from simulator.storage.journal import append_entries, retried
from simulator.storage.tables import CredentialRow


@dataclass(frozen=True)
class KeptCredential:
    """A credential as it was issued, and whether it still counts."""

    id: str
    """URN; as in the credential itself."""
    holder_id: str
    status_index: int
    token: str
    """The signed credential, a compact JWS."""
    issued_at: datetime
    revoked_at: datetime | None = None
    revoked_by: str | None = None
    revoked_because: str | None = None


class CredentialVerbs:
    """Verbs of the store."""

    def _reading(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def add_credential(self, credential: KeptCredential, drafts: Sequence[Draft], signer: Signer | None) -> None:
        """Keep a credential together with what the log says of it.

        Raises:
            StorageError: its id or its place in the status list is taken.
        """

        def write() -> None:
            with self._writing() as session:
                session.add(CredentialRow(**vars(credential)))
                append_entries(session, drafts, signer)

        retried(write)

    def find_credential(self, credential_id: str) -> KeptCredential | None:
        """Return a credential; None when none with this id was issued here."""
        with self._reading() as session:
            row = session.get(CredentialRow, credential_id)
            return None if row is None else _credential_of(row)

    def list_credentials(self, holder_id: str | None = None) -> tuple[KeptCredential, ...]:
        """Return all credentials, or somebody's, the oldest first."""
        query = select(CredentialRow).order_by(CredentialRow.issued_at, CredentialRow.id)
        if holder_id is not None:
            query = query.where(CredentialRow.holder_id == holder_id)
        with self._reading() as session:
            return tuple(_credential_of(row) for row in session.scalars(query))

    def list_status_indices(self, *, revoked_only: bool = False) -> frozenset[int]:
        """Return the places in the status list that are taken, or those of revoked credentials."""
        query = select(CredentialRow.status_index)
        if revoked_only:
            query = query.where(CredentialRow.revoked_at.is_not(None))
        with self._reading() as session:
            return frozenset(session.scalars(query))

    def revoke_credential(
        self, credential_id: str, *, at: datetime, by: str, because: str, drafts: Sequence[Draft], signer: Signer | None
    ) -> bool:
        """Keep that a credential no longer counts; the first revocation stays.

        Returns:
            Whether it was revoked now: false when it already was, or is not known.
        """

        def write() -> bool:
            with self._writing() as session:
                row = session.get(CredentialRow, credential_id)
                if row is None or row.revoked_at is not None:
                    return False
                row.revoked_at, row.revoked_by, row.revoked_because = at, by, because
                append_entries(session, drafts, signer)
                return True

        return retried(write)


def _credential_of(row: CredentialRow) -> KeptCredential:
    return KeptCredential(
        id=row.id,
        holder_id=row.holder_id,
        status_index=row.status_index,
        token=row.token,
        issued_at=row.issued_at,
        revoked_at=row.revoked_at,
        revoked_by=row.revoked_by,
        revoked_because=row.revoked_because,
    )
