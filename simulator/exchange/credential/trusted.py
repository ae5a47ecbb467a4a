"""Whose signature counts: issuers somebody chose to trust, by file or by identifier."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from simulator.errors import KeyringError
from simulator.exam.signatures import DID, PublicKey, key_of_did, key_of_jwk
from simulator.exchange.credential.words import say
from simulator.storage.keyring import Issuer, KeyRecord

LONG_AGO = "1970-01-01T00:00:00Z"


@dataclass(frozen=True)
class Trusted:
    """The list of trusted issuers."""

    issuers: tuple[Issuer, ...] = ()

    @property
    def keys(self) -> dict[str, PublicKey]:
        """Every key by its thumbprint."""
        return {kid: key for issuer in self.issuers for kid, key in issuer.public_keys.items()}

    def owner_of(self, key: PublicKey) -> tuple[Issuer, KeyRecord] | None:
        """Return whose key this is; None when nobody's on the list."""
        for issuer in self.issuers:
            record = issuer.record_of(key)
            if record is not None:
                return issuer, record
        return None


def load_trusted(sources: Iterable[str | Path], own: Issuer | None = None) -> Trusted:
    """Gather trusted issuers.

    Args:
        sources: Each a ``did:jwk``, a file (``issuer.json``, a public JWK, a text with a ``did:jwk``) or a folder of
            such JSON files.
        own: The issuer of this installation.

    Raises:
        KeyringError: a source is none of these.
    """
    found = [] if own is None else [own]
    for source in sources:
        text = str(source)
        if text.startswith(DID):
            found.append(_of_key(key_of_did(text), text))
        elif Path(source).is_dir():
            found += [_read(file) for file in sorted(Path(source).glob("*.json"))]
        else:
            found.append(_read(Path(source)))
    return Trusted(tuple(found))


def _read(file: Path) -> Issuer:
    try:
        text = file.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or say("trusted.not_text")
        raise KeyringError(say("trusted.unreadable", file=str(file), reason=reason)) from None
    if text.startswith(DID):
        return _of_key(key_of_did(text), str(file))
    try:
        value = json.loads(text)
        if isinstance(value, dict) and "kty" in value:
            return _of_key(key_of_jwk(value), str(file))
        issuer = Issuer.model_validate_json(text)
    except (ValidationError, ValueError, RecursionError):
        raise KeyringError(say("trusted.no_keys", file=str(file))) from None
    if not issuer.keys or any(record.key is None for record in issuer.keys):
        raise KeyringError(say("trusted.no_keys", file=str(file)))
    return issuer


def _of_key(key: PublicKey | None, source: str) -> Issuer:
    if key is None:
        raise KeyringError(say("trusted.no_keys", file=source))
    return Issuer(name="", list_id="", keys=(KeyRecord(did=key.did, since=LONG_AGO),))
