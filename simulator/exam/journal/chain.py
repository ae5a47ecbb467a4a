"""Entries of the log: each holds the hash of the one before, each hash is sealed by a signature, and so is the head.

The seal of an entry says that its hash was made here; it lets an audit point at the entry where a chain computed anew
begins. The head says how far the log went: without it, entries cut off from the end would leave a flawless log. When
the key cannot be used, the examination goes on and entries are written without a seal; the next sealed one vouches for
them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from simulator.exam.journal.canonical import canonical

GENESIS = "0" * 64
"""What the first entry has in place of the hash of the one before."""

SEAL_TYPE = "sluchawka-entry"
HEAD_TYPE = "sluchawka-head"
"""Kinds of signed payload: the seal of an entry must never pass for a head, nor either for a credential."""


class Signer(Protocol):
    """Whoever holds the key."""

    @property
    def kid(self) -> str:
        """Thumbprint of the key."""
        ...

    def sign(self, payload: bytes) -> str:
        """Return a compact JWS (RFC 7515) of the payload."""
        ...


@dataclass(frozen=True)
class Draft:
    """What is to be written in the log."""

    at: datetime
    by: str
    """Id of the account that did it, or the name of the part of the program; never a person's name."""
    kind: str
    """What happened, e.g. ``sitting-opened``, ``mark-overruled``, ``credential-issued``."""
    subject: str
    """Id of what it happened to; empty when it concerns the whole institution."""
    body: Mapping[str, object]
    """Details as JSON; ids and hashes instead of personal data, because the log is never erased."""


@dataclass(frozen=True)
class Entry:
    """One line of the log."""

    sequence: int
    """Place in the log, from 0."""
    at: str
    """ISO 8601 in UTC, with microseconds."""
    by: str
    kind: str
    subject: str
    body: str
    """Canonical JSON."""
    key: str
    """Thumbprint of the key that sealed it; empty when none could be used."""
    previous: str
    """Hash of the entry before; `GENESIS` for the first."""
    hash: str
    """SHA-256 of everything above, hexadecimal."""
    seal: str = ""
    """Compact JWS of the hash; empty when no key could be used."""

    def digest(self) -> str:
        """Return the hash this entry should have: of its fields as canonical JSON, keys in order."""
        written = (
            f'{{"at":{canonical(self.at)},"body":{self.body},"by":{canonical(self.by)},"key":{canonical(self.key)},'
            f'"kind":{canonical(self.kind)},"previous":{canonical(self.previous)},"sequence":{self.sequence},"subject":{canonical(self.subject)}}}'
        )
        return hashlib.sha256(written.encode("utf-8")).hexdigest()


@dataclass(frozen=True)
class Head:
    """How far the log goes."""

    sequence: int
    """Of the last entry."""
    hash: str
    """Of the last entry."""
    signed_at: str
    """ISO 8601 in UTC."""
    signature: str
    """Compact JWS of the three above."""


def link(draft: Draft, last: Entry | None, signer: Signer | None = None) -> Entry:
    """Return the entry that follows the last one.

    Raises:
        JournalError: the draft holds what JSON cannot.
    """
    bare = Entry(
        sequence=0 if last is None else last.sequence + 1,
        at=moment(draft.at),
        by=draft.by,
        kind=draft.kind,
        subject=draft.subject,
        body=canonical(draft.body),
        key="" if signer is None else signer.kid,
        previous=GENESIS if last is None else last.hash,
        hash="",
    )
    digest = bare.digest()
    seal = signer.sign(seal_payload(bare.sequence, digest)) if signer else ""
    return Entry(**{**vars(bare), "hash": digest, "seal": seal})


def sign_head(last: Entry, signer: Signer, at: datetime) -> Head:
    """Sign that the log goes up to this entry."""
    payload = head_payload(last.sequence, last.hash, moment(at))
    return Head(last.sequence, last.hash, moment(at), signer.sign(payload))


def seal_payload(sequence: int, digest: str) -> bytes:
    """Return what the seal of an entry signs."""
    return canonical({"type": SEAL_TYPE, "sequence": sequence, "hash": digest}).encode("utf-8")


def head_payload(sequence: int, digest: str, signed_at: str) -> bytes:
    """Return what the signature of a head signs."""
    fields = {"type": HEAD_TYPE, "sequence": sequence, "hash": digest, "signed_at": signed_at}
    return canonical(fields).encode("utf-8")


def moment(at: datetime) -> str:
    """Write a moment the one way the log has."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
