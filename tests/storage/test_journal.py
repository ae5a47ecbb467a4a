"""The log in the database: appended with its seal, refused to be changed, whole again from a backup."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from simulator.errors import JournalError, KeyringError
from simulator.exam.journal import Draft, FaultKind, audit_entries
from simulator.exam.signatures import PrivateKey
from simulator.storage import Store, file_url, open_store
from simulator.storage.credentials import KeptCredential

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
KEY = PrivateKey.generate()
KEYS = {KEY.kid: KEY.public}


class Broken:
    """A signer whose key cannot be read."""

    @property
    def kid(self) -> str:
        raise KeyringError("uszkodzony")

    def sign(self, payload: bytes) -> str:
        raise KeyringError("uszkodzony")


def drafts(count: int) -> list[Draft]:
    return [Draft(NOON + timedelta(seconds=n), "konto-1", "event", f"k{n % 3}", {"n": n}) for n in range(count)]


@pytest.fixture
def kept(file_store: Store) -> Iterator[Store]:
    file_store.add_entries(drafts(6), KEY)
    yield file_store


def audited(store: Store) -> list[tuple[FaultKind, int | None]]:
    found = audit_entries(*store.read_journal(), KEYS)
    return [(fault.kind, fault.sequence) for fault in found.faults]


def tamper(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("DROP TRIGGER journal_entry_no_update; DROP TRIGGER journal_entry_no_delete;")
        connection.executescript(";".join(statements))


def test_entries_come_back_as_they_were_appended(store: Store) -> None:
    made = store.add_entries(drafts(2), KEY) + store.add_entries(drafts(1), KEY)
    assert store.list_entries() == made
    assert [entry.sequence for entry in made] == [0, 1, 2]
    assert audited(store) == []


def test_the_head_is_signed_with_every_append(kept: Store) -> None:
    head = kept.find_head()
    assert head is not None and (head.sequence, head.hash) == (5, kept.list_entries()[-1].hash)


def test_entries_about_one_subject_can_be_listed(kept: Store) -> None:
    assert [entry.sequence for entry in kept.list_entries("k1")] == [1, 4]


def test_all_or_nothing_is_appended(kept: Store) -> None:
    with pytest.raises(JournalError):
        kept.add_entries([*drafts(1), replace(drafts(1)[0], body={"x": object()})], KEY)
    assert len(kept.list_entries()) == 6


@pytest.mark.parametrize("change", ["UPDATE journal_entry SET kind = 'x'", "DELETE FROM journal_entry"])
def test_the_database_itself_refuses_changes(kept: Store, change: str) -> None:
    with kept.engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.exec_driver_sql(change)


@pytest.mark.parametrize(
    ("change", "kind", "sequence"),
    [
        ("UPDATE journal_entry SET body = '{\"n\":9}' WHERE sequence = 3", FaultKind.CHANGED, 3),
        ("UPDATE journal_entry SET body = ' ' || body WHERE sequence = 3", FaultKind.CHANGED, 3),
        ("UPDATE journal_entry SET actor = 'x' WHERE sequence = 0", FaultKind.CHANGED, 0),
        ("DELETE FROM journal_entry WHERE sequence = 2", FaultKind.MISSING, 3),
        ("DELETE FROM journal_entry WHERE sequence > 3", FaultKind.CUT, 4),
        ("DELETE FROM journal_head", FaultKind.HEAD_MISSING, 6),
        ("INSERT INTO journal_entry SELECT 6, at, actor, kind, subject, body, key, previous, hash, seal "
         "FROM journal_entry WHERE sequence = 5", FaultKind.CHANGED, 6),
        ("UPDATE journal_entry SET sequence = 99 WHERE sequence = 1; UPDATE journal_entry SET sequence = 1 "
         "WHERE sequence = 2; UPDATE journal_entry SET sequence = 2 WHERE sequence = 99", FaultKind.CHANGED, 1),
    ],
)  # fmt: skip
def test_whoever_goes_round_the_database_is_found(
    kept: Store, file: Path, change: str, kind: FaultKind, sequence: int
) -> None:
    tamper(file, change)
    assert audited(kept)[0] == (kind, sequence)


def test_without_a_usable_key_nothing_is_lost_and_the_audit_says_so(kept: Store) -> None:
    kept.add_entries(drafts(1), Broken())
    assert audited(kept)[0] == (FaultKind.UNSEALED, 6)
    kept.add_entries(drafts(1), KEY)
    assert audited(kept) == []


def test_a_backup_restores_to_the_same_verified_head(kept: Store, file: Path, tmp_path: Path) -> None:
    before = kept.find_head()
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(tmp_path / "kopia.sqlite")) as copy:
        source.backup(copy)
    kept.add_entries(drafts(2), KEY)
    kept.close()
    for ending in ("", "-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    shutil.copy(tmp_path / "kopia.sqlite", file)
    restored = open_store(file_url(file))
    assert (restored.find_head(), audited(restored)) == (before, [])
    restored.close()


def test_threads_take_turns(file_store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: file_store.add_entries(drafts(1), KEY), range(40)))
    assert len(file_store.list_entries()) == 40
    assert audited(file_store) == []


def test_a_credential_and_its_entry_stand_or_fall_together(store: Store) -> None:
    credential = KeptCredential("urn:uuid:1", "k1", 7, "a.b.c", NOON)
    with pytest.raises(JournalError):
        store.add_credential(credential, [replace(drafts(1)[0], body={"x": object()})], KEY)
    assert store.list_credentials() == ()
    store.add_credential(credential, drafts(1), KEY)
    assert (store.find_credential("urn:uuid:1"), len(store.list_entries())) == (credential, 1)


def test_a_revocation_is_kept_once(store: Store) -> None:
    store.add_credential(KeptCredential("urn:uuid:1", "k1", 7, "a.b.c", NOON), drafts(1), KEY)
    told = {"at": NOON, "by": "konto-2", "drafts": drafts(1), "signer": KEY}
    assert store.revoke_credential("urn:uuid:1", because="pomyłka", **told)
    assert not store.revoke_credential("urn:uuid:1", because="inaczej", **told)
    assert not store.revoke_credential("urn:uuid:2", because="nie ma", **told)
    kept = store.list_credentials("k1")[0]
    assert (kept.revoked_because, store.list_status_indices(revoked_only=True)) == ("pomyłka", frozenset({7}))
    assert len(store.list_entries()) == 2
