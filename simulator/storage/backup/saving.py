"""Write a backup: one moment of the whole database, while others go on reading and writing it.

One format serves both kinds of database, so that a school can move from one to the other. One reading transaction sees
one moment in either (SQLite in WAL mode, PostgreSQL under „repeatable read”), and no writer waits for it.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Table, select

from simulator.errors import BackupRefused, DatabaseReadOnly
from simulator.storage.backup.archive import FORMAT, MANIFEST, Manifest, TablePart
from simulator.storage.connecting import file_of, parsed_url
from simulator.storage.faults import explained
from simulator.storage.opening import database_url, open_store
from simulator.storage.store import Store
from simulator.storage.tables import Base
from simulator.storage.upgrading import newest_revision

PASSING = ("sign_in", "sign_in_trial")
"""Tables that are left out: a sign-in ended since must not come back to life. People sign in again."""

ROWS_AT_ONCE = 1000


def save_backup(file: Path, now: datetime, *, url: str | None = None, replace: bool = False) -> tuple[Path, Manifest]:
    """Write everything that is kept into one file, readable by its owner only; whole, or not at all.

    Args:
        file: Where to; in a folder, it gets a name with the time in it.
        url: The database; None takes `database_url()`.
        replace: Whether a file that is there may be replaced.

    Raises:
        BackupRefused: there is nothing to copy, or the file is there already.
        DatabaseReadOnly: the file cannot be written.
        StorageError: the database cannot be used.
    """
    address = url or database_url()
    source = file_of(parsed_url(address))
    if source is not None and not source.exists():
        raise BackupRefused(f"Nie ma czego kopiować: bazy „{source}” jeszcze nie ma. Powstaje przy pierwszym starcie.")
    target = file / f"sluchawka-{now.astimezone(UTC):%Y%m%d-%H%M%S}.zip" if file.is_dir() else file
    if target.exists() and not replace:
        raise BackupRefused(f"Plik „{target}” już istnieje; nie zmieniono go. Podaj inną nazwę albo dodaj --force.")
    store = open_store(address)
    try:
        with _whole(target) as packed:
            return target, _write(packed, store, now)
    finally:
        store.close()


@contextmanager
def _whole(target: Path) -> Iterator[zipfile.ZipFile]:
    """Give a zip that takes its name only when it is complete and on the disk."""
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "w+b") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
                yield packed
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, target)
    except OSError as error:
        raise DatabaseReadOnly(
            f"Nie udało się zapisać kopii „{target}” ({error.strerror or error}). Sprawdź folder, uprawnienia i wolne "
            "miejsce. Baza danych jest nietknięta."
        ) from None
    finally:
        with suppress(OSError):
            beside.unlink()


def _write(packed: zipfile.ZipFile, store: Store, now: datetime) -> Manifest:
    with explained(store.shown_as), store.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            tables = [table for table in Base.metadata.sorted_tables if table.name not in PASSING]
            parts = tuple(_write_table(packed, connection, table) for table in tables)
    made_at = now.astimezone(UTC).isoformat(timespec="seconds")
    manifest = Manifest(program="sluchawka", format=FORMAT, revision=newest_revision(), made_at=made_at, tables=parts)
    packed.writestr(MANIFEST, manifest.model_dump_json(indent=2) + "\n")
    return manifest


def _write_table(packed: zipfile.ZipFile, connection: Connection, table: Table) -> TablePart:
    digest, rows = hashlib.sha256(), 0
    columns = tuple(column.name for column in table.columns)
    part = TablePart(name=table.name, columns=columns, rows=0, sha256="")
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=ROWS_AT_ONCE)
    with packed.open(part.member, "w", force_zip64=True) as stream:
        for row in connection.execute(query):
            line = _line(tuple(row))
            digest.update(line)
            rows += 1
            stream.write(line)
    return part.model_copy(update={"rows": rows, "sha256": digest.hexdigest()})


def _line(values: tuple[object, ...]) -> bytes:
    plain = [one.astimezone(UTC).isoformat() if isinstance(one, datetime) else one for one in values]
    # Escaped to ASCII: half a character that an old program let in is kept as it is.
    return (json.dumps(plain, separators=(",", ":"), allow_nan=False) + "\n").encode("ascii")
