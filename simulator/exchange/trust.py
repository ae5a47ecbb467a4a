"""The commands about trust – verify, audit, issuer – with the keys and the database of this installation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from simulator.errors import JournalError
from simulator.exam.journal import Expected
from simulator.exam.journal import say as say_of_journal
from simulator.exchange.audit import (
    audit_file,
    audit_store,
    audit_to_json,
    audit_to_text,
    log_to_bytes,
)
from simulator.exchange.credential import (
    load_trusted,
    publish_status_list,
    status_file,
    verification_to_json,
    verification_to_text,
    verify,
)
from simulator.exchange.credential.words import say
from simulator.storage import Store, open_store
from simulator.storage.keyring import Issuer, Keyring, open_keyring


def verify_text(text: str, issuers: Sequence[str], status_list: str | None, as_json: bool) -> tuple[str, bool]:
    """Verify a credential against the given issuers and, when this installation has keys, its own.

    Returns:
        What to print, and whether it is valid.

    Raises:
        KeyringError: an issuer cannot be read.
    """
    keyring, now = open_keyring(), datetime.now(UTC)
    trusted = load_trusted(issuers, keyring.find_issuer())
    if status_list is None and not issuers and status_file(keyring).exists():
        status_list = status_file(keyring).read_text(encoding="utf-8", errors="replace")
    found = verify(text, trusted, now, status_list)
    shown = _json(verification_to_json(found)) if as_json else verification_to_text(found, now)
    return shown, found.is_valid


def audit_log(
    file: Path | None,
    issuers: Sequence[str],
    *,
    expected: Expected | None,
    against: Path | None,
    export: Path | None,
    as_json: bool,
) -> tuple[str, bool]:
    """Audit a log file, or the log in the database.

    Returns:
        What to print, and whether the log is sound.

    Raises:
        JournalError: a file cannot be read or written.
        KeyringError: an issuer cannot be read.
        StorageError: the database cannot be used.
    """
    keys = load_trusted(issuers, open_keyring().find_issuer()).keys
    if file is not None:
        found, notes = audit_file(file, keys, expected, against), []
    else:
        store = open_store()
        try:
            found = audit_store(store, keys, expected, against)
            notes = [_export(store, export)] if export else []
        finally:
            store.close()
    if as_json:
        return _json(audit_to_json(found)), found.is_sound
    return "\n".join([audit_to_text(found), *notes]), found.is_sound


def describe_issuer(name: str | None, url: str | None, *, rotate: bool, as_json: bool) -> str:
    """Return who signs, after giving it a name or a new key when asked.

    Raises:
        KeyringError: the keys cannot be used.
    """
    keyring = open_keyring()
    if name is not None or url is not None:
        known = keyring.issuer()
        keyring.describe(name if name is not None else known.name, url if url is not None else known.url)
    if rotate:
        keyring.rotate()
        _renew_list(keyring)
    issuer = keyring.issuer()
    return _json(issuer.model_dump()) if as_json else _issuer_to_text(issuer, keyring)


def _renew_list(keyring: Keyring) -> None:
    """Sign the status list with the new key, when there is one."""
    if status_file(keyring).exists():
        store = open_store()
        try:
            publish_status_list(store, keyring, datetime.now(UTC))
        finally:
            store.close()


def _issuer_to_text(issuer: Issuer, keyring: Keyring) -> str:
    lines = [say("issuer.name", name=issuer.name)]
    lines += [say("issuer.url", url=issuer.url)] if issuer.url else []
    for record in issuer.keys:
        key = "issuer.key" if record.until is None else "issuer.old_key"
        lines.append(say(key, did=record.did, since=record.since, until=record.until or ""))
    return "\n".join([*lines, say("issuer.file", file=str(keyring.issuer_file))])


def _export(store: Store, file: Path) -> str:
    entries, head = store.read_journal()
    if not entries:
        return say_of_journal("audit.empty")
    try:
        file.write_bytes(log_to_bytes(entries, head))
    except OSError as error:
        reason = error.strerror or str(error)
        raise JournalError(say_of_journal("file_unwritable", file=str(file), reason=reason)) from None
    return say_of_journal("exported", file=str(file), entries=len(entries))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
