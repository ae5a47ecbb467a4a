"""Issuing and revoking: the credential, the register, the log and the status list move together."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from simulator.errors import IssueError, KeyringError
from simulator.exam.journal import Draft, canonical
from simulator.exchange.credential.award import Award, Outcome
from simulator.exchange.credential.badge import badge_claims, written
from simulator.exchange.credential.checking import PROOF_TYPE
from simulator.exchange.credential.status import PLACES, status_claims
from simulator.exchange.credential.words import say
from simulator.storage import Store
from simulator.storage.credentials import KeptCredential
from simulator.storage.keyring import Keyring

STATUS_FILE = "status.jwt"
ISSUED, REVOKED = "credential-issued", "credential-revoked"
"""Kinds of entries in the log."""


@dataclass(frozen=True)
class Issued:
    """A credential as handed over."""

    id: str
    token: str
    """The signed credential; the content of a ``.jwt`` file."""
    proof: str
    """The short proof for a QR code."""


def issue_credential(store: Store, keyring: Keyring, award: Award, *, by: str, now: datetime) -> Issued:
    """Issue a credential and keep it together with an entry in the log.

    Args:
        by: Id of the account that released the result.

    Raises:
        IssueError: the examination was not passed, the holder has no name, or the status list is full.
        KeyringError: the key cannot be used; nothing is issued.
    """
    if not award.passed:
        raise IssueError(say("issue.not_passed", title=award.title))
    if not award.holder_name.strip():
        raise IssueError(say("issue.nameless"))
    issuer, urn = keyring.issuer(), uuid4().urn
    place = _free_place(store)
    claims = badge_claims(award, issuer, did=keyring.public.did, urn=urn, status_index=place, at=now)
    token = keyring.sign_token(claims)
    kept = KeptCredential(urn, award.holder_id, place, token, now)
    store.add_credential(kept, (_issued(kept, award, by),), keyring)
    # So that those who verify here have one from the first credential on.
    if not status_file(keyring).exists():
        publish_status_list(store, keyring, now)
    return Issued(urn, token, short_proof(keyring, award, urn, place, token, now))


def short_proof(keyring: Keyring, award: Award, urn: str, place: int, token: str, at: datetime) -> str:
    """Return a signed text short enough for a QR code: whose result it is, and of which credential."""
    issuer = keyring.issuer()
    fields: dict[str, object] = {
        "type": PROOF_TYPE,
        "id": urn,
        "holder": award.holder_name,
        "title": award.title,
        "issuer": issuer.name,
        "validFrom": written(at),
        # Half of the hash is enough to tell credentials apart, and makes a code easier to read.
        "digest": hashlib.sha256(token.encode("ascii")).hexdigest()[:32],
        "credentialStatus": {"statusListCredential": issuer.list_id, "statusListIndex": str(place)},
    }
    if award.valid_until is not None:
        fields["validUntil"] = written(award.valid_until)
    return keyring.sign(canonical(fields).encode("utf-8"))


def revoke_credential(
    store: Store, keyring: Keyring, credential_id: str, *, because: str, by: str, now: datetime
) -> None:
    """Revoke a credential, log it and renew the status list.

    Raises:
        IssueError: no such credential was issued here, it is revoked already, or there is no reason.
        KeyringError: the list cannot be signed; the revocation is kept, and the next list will hold it.
    """
    if not because.strip():
        raise IssueError(say("issue.no_reason"))
    kept = store.find_credential(credential_id)
    if kept is None:
        raise IssueError(say("issue.unknown", id=credential_id))
    # The reason may speak of a person and stays in the register: the log is never erased.
    draft = Draft(now, by, REVOKED, credential_id, {"place": kept.status_index})
    if not store.revoke_credential(
        credential_id, at=now, by=by, because=because.strip(), drafts=(draft,), signer=keyring
    ):
        raise IssueError(say("issue.already_revoked", id=credential_id))
    publish_status_list(store, keyring, now)


def publish_status_list(store: Store, keyring: Keyring, now: datetime) -> Path:
    """Write the signed status list beside the keys, from where it is given to those who verify.

    Raises:
        KeyringError: it cannot be signed or written.
    """
    issuer = keyring.issuer()
    revoked = store.list_status_indices(revoked_only=True) | _places(store, REVOKED)
    token = keyring.sign_token(status_claims(issuer, keyring.public.did, revoked, now))
    file = status_file(keyring)
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        beside.write_text(token + "\n", encoding="ascii")
        beside.replace(file)
    except OSError as error:
        reason = error.strerror or str(error)
        raise KeyringError(say("issue.list_not_written", file=str(file), reason=reason)) from None
    return file


def status_file(keyring: Keyring) -> Path:
    """Return where the newest status list is."""
    return keyring.folder / STATUS_FILE


def _free_place(store: Store) -> int:
    taken = store.list_status_indices() | _places(store, ISSUED)
    if len(taken) >= PLACES:
        raise IssueError(say("issue.list_full", places=PLACES))
    while True:
        place = secrets.randbelow(PLACES)
        if place not in taken:
            return place


def _places(store: Store, kind: str) -> frozenset[int]:
    """Return the places the log speaks of: it remembers them when somebody's data are erased from the register.

    Otherwise a revoked credential would become valid again, or its place would go to somebody else.
    """
    found = (json.loads(entry.body).get("place") for entry in store.list_entries(kind=kind))
    return frozenset(place for place in found if isinstance(place, int))


def _issued(kept: KeptCredential, award: Award, by: str) -> Draft:
    body: dict[str, object] = {
        "place": kept.status_index,
        "sitting": award.sitting_id,
        "shown": [one.id for one in award.criteria if one.outcome is Outcome.SHOWN],
        "sha256": hashlib.sha256(kept.token.encode("ascii")).hexdigest(),
    }
    return Draft(kept.issued_at, by, ISSUED, kept.id, body)
