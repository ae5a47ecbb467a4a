"""Put a backup in place of what is kept; the present state is set aside first, and a fault leaves it as it was.

On SQLite a new database is filled and checked beside the present one, then copied over it in one transaction of its own
backup function, which a running program survives. On PostgreSQL the present tables move to a schema of their own, and
the new ones are made and filled in the same transaction.
"""

from __future__ import annotations

import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import URL

from simulator.errors import BackupRefused, DatabaseDamaged, DatabaseReadOnly, StorageError
from simulator.storage.backup.archive import Archive, Manifest, opened, refused
from simulator.storage.backup.filling import fill
from simulator.storage.connecting import BUSY_SECONDS, engine_for, file_of, is_in_memory, parsed_url, shown_address
from simulator.storage.faults import explained
from simulator.storage.opening import BESIDE, check_file, database_url, file_url, make_folder, opening, set_aside
from simulator.storage.tables import Base
from simulator.storage.upgrading import known_revisions

VERSIONS = "alembic_version"
LOCK_WAIT = "10s"


@dataclass(frozen=True)
class Restored:
    """What was done."""

    manifest: Manifest
    shown_as: str
    """The database, without a password."""
    aside: str | None
    """Where the state before is kept: a file, or a schema of the database; None when there was none."""


def restore_backup(file: Path, now: datetime, *, url: str | None = None) -> Restored:
    """Replace everything that is kept by what a backup holds.

    Args:
        now: Becomes part of the name under which the present state is set aside.
        url: The database; None takes `database_url()`. It may be of the other kind than the one copied.

    Raises:
        BackupRefused: the file is damaged, suspicious, or of a newer program; nothing was changed.
        StorageError: the database cannot be used, or belongs to another program; nothing was changed.
    """
    address = parsed_url(url or database_url())
    target = file_of(address)
    if is_in_memory(address):
        raise BackupRefused("Bazy w pamięci nie można przywrócić: zniknie z końcem programu. Wskaż plik albo serwer.")
    with opened(file) as archive, opening:
        if archive.manifest.revision not in known_revisions():
            raise refused(file, "zapisała go nowsza wersja programu; zaktualizuj program")
        stamp = now.astimezone(UTC).strftime("%Y%m%d-%H%M%S")
        if target is not None:
            return Restored(archive.manifest, str(target), _restore_file(archive, target, stamp, now))
        shown_as = shown_address(address)
        return Restored(archive.manifest, shown_as, _restore_server(archive, address, shown_as, stamp))


# SQLite


def _restore_file(archive: Archive, target: Path, stamp: str, now: datetime) -> str | None:
    make_folder(target.parent)
    _require_room(archive, target)
    with _new_database(archive, target) as fresh:
        if not target.exists():
            fresh.replace(target)
            return None
        try:
            check_file(target)
        except DatabaseDamaged:
            aside = set_aside(target, now)
            fresh.replace(target)
            return str(aside)
        _require_ours(target)
        aside = _free_name(target, stamp)
        with explained(target):
            try:
                _copy_over(target, aside)
            except BaseException:
                _remove(aside)
                raise
            _copy_over(fresh, target)
        return str(aside)


def _require_room(archive: Archive, target: Path) -> None:
    needed = 2 * archive.expanded + (target.stat().st_size if target.exists() else 0)
    free = shutil.disk_usage(target.parent).free
    if needed > free:
        raise DatabaseReadOnly(
            f"Na dysku jest za mało miejsca: potrzeba około {needed // 1_000_000 + 1} MB, "
            f"wolne jest {free // 1_000_000} MB. Zwolnij miejsce i spróbuj ponownie; niczego nie zmieniono."
        )


@contextmanager
def _new_database(archive: Archive, target: Path) -> Iterator[Path]:
    """Give a filled database beside the target; what is left of it at the end is removed."""
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    engine = engine_for(parsed_url(file_url(fresh)))
    try:
        with explained(fresh), engine.connect().execution_options(writes=True) as connection:
            _switch_keys(connection, "OFF")
            with connection.begin():
                fill(connection, archive)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
                if broken is not None:
                    raise refused(archive.file, f"wiersze tabeli „{broken[0]}” wskazują na brakujące")
        engine.dispose()
        yield fresh
    finally:
        engine.dispose()
        _remove(fresh)


def _remove(database: Path) -> None:
    for ending in BESIDE:
        with suppress(OSError):
            Path(f"{database}{ending}").unlink()


def _switch_keys(connection: Connection, state: str) -> None:
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(f"PRAGMA foreign_keys = {state}")


def _require_ours(target: Path) -> None:
    with explained(target), closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    if tables and VERSIONS not in tables:
        raise _foreign(target, tables)


def _copy_over(source: Path, target: Path) -> None:
    """Copy a whole database in one transaction; the target may be in use."""
    with (
        closing(sqlite3.connect(source, timeout=BUSY_SECONDS)) as origin,
        closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as place,
    ):
        origin.backup(place, pages=-1, progress=_not_for_ever(target))


def _not_for_ever(target: Path) -> Callable[[int, int, int], None]:
    until = time.monotonic() + BUSY_SECONDS

    def tell(status: int, left: int, pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise DatabaseReadOnly(
                f"Bazę danych „{target}” blokuje inny program. Zamknij go i spróbuj ponownie; niczego nie zmieniono."
            )

    return tell


def _free_name(target: Path, stamp: str) -> Path:
    number, aside = 1, target.with_name(f"{target.stem}.przed-przywroceniem-{stamp}{target.suffix}")
    while aside.exists():
        number += 1
        aside = target.with_name(f"{target.stem}.przed-przywroceniem-{stamp}-{number}{target.suffix}")
    return aside


# PostgreSQL


def _restore_server(archive: Archive, address: URL, shown_as: str, stamp: str) -> str | None:
    engine = engine_for(address)
    try:
        with explained(shown_as), engine.begin() as connection:
            connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_WAIT}'"))
            present = inspect(connection).get_table_names()
            if present and VERSIONS not in present:
                raise _foreign(shown_as, present)
            ours = [name for name in present if name in Base.metadata.tables or name == VERSIONS]
            aside = _move_aside(connection, ours, f"przed_przywroceniem_{stamp.replace('-', '_')}") if ours else None
            fill(connection, archive)
            return aside
    finally:
        engine.dispose()


def _move_aside(connection: Connection, tables: list[str], schema: str) -> str:
    """Move our tables, with all that hangs on them, to a schema of their own."""
    connection.execute(text(f'CREATE SCHEMA "{schema}"'))
    functions = connection.scalars(
        text(
            "SELECT DISTINCT t.tgfoid::regprocedure::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND c.relname = ANY(:names) AND c.relnamespace = current_schema()::regnamespace"
        ),
        {"names": tables},
    ).all()
    for name in tables:
        connection.execute(text(f'ALTER TABLE "{name}" SET SCHEMA "{schema}"'))
    for function in functions:
        connection.execute(text(f'ALTER FUNCTION {function} SET SCHEMA "{schema}"'))
    return schema


def _foreign(shown_as: object, tables: list[str]) -> StorageError:
    return StorageError(
        f"Baza „{shown_as}” należy do innego programu (ma tabele: {', '.join(sorted(tables)[:5])}). "
        "Niczego nie zmieniono. Wskaż inną bazę lub inny folder danych."
    )
