"""One way to connect to each kind of database, with the settings that keep what was answered."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from simulator.errors import StorageError

POSTGRES = "postgresql+pg8000"
"""The driver the program comes with."""

BUSY_SECONDS = 5.0
"""How long a writer waits for another before giving up."""

SQLITE_SETTINGS = (
    # Readers never wait for the writer.
    "PRAGMA journal_mode = WAL",
    # NORMAL would survive kill -9 of the program, too, but lose the last turns when a laptop's battery dies;
    # the wait for the disk is a few milliseconds twice a turn, and a person takes seconds over one.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)


def parsed_url(url: str) -> URL:
    """Read the address of a database.

    Raises:
        StorageError: it is none.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # the second tells a port that is none, and may quote the password
        raise StorageError(
            "SLUCHAWKA_DATABASE_URL nie jest adresem bazy danych; oczekiwano na przykład "
            "„sqlite:///C:/dane/sluchawka.sqlite” albo „postgresql://osoba:haslo@serwer/baza”."
        ) from None
    return parsed.set(drivername=POSTGRES) if parsed.drivername == "postgresql" else parsed


def shown_address(url: URL) -> str:
    """Return an address without anything secret in it, for messages and logs."""
    return url.set(query={}).render_as_string(hide_password=True)


def file_of(url: URL) -> Path | None:
    """Return the SQLite file an address names; None for another database or one in memory."""
    name = url.database or ""
    if url.get_backend_name() != "sqlite" or name in ("", ":memory:") or name.startswith("file:"):
        return None
    return Path(name).absolute()


def is_in_memory(url: URL) -> bool:
    """Tell whether the database lives only as long as the program."""
    return url.get_backend_name() == "sqlite" and (url.database or "") in ("", ":memory:")


def engine_for(url: URL) -> Engine:
    """Make an engine; nothing is opened yet. Its errors quote no values: these may be words of a pupil or a secret.

    Raises:
        StorageError: the driver for this kind of database is not installed.
    """
    try:
        if url.get_backend_name() == "sqlite":
            return _sqlite_engine(url)
        return _server_engine(url)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise StorageError(
            f"Brakuje sterownika bazy „{url.drivername}” ({error}). Zainstaluj go w środowisku programu "
            "albo usuń zmienną SLUCHAWKA_DATABASE_URL, aby użyć wbudowanej bazy."
        ) from None


def _server_engine(url: URL) -> Engine:
    engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
    ping = engine.dialect.do_ping

    def answers(connection: Any) -> bool:
        # A server that was restarted cuts its connections; the driver tells so in more ways than the pool knows.
        try:
            alive = ping(connection)
            connection.rollback()  # asking has begun a transaction
            return alive
        except Exception:
            return False

    engine.dialect.do_ping = answers  # type: ignore[method-assign]
    return engine


def _sqlite_engine(url: URL) -> Engine:
    arguments: dict[str, Any] = {"timeout": BUSY_SECONDS, "check_same_thread": False}
    if is_in_memory(url):
        engine = create_engine(url, connect_args=arguments, poolclass=StaticPool, hide_parameters=True)
    else:
        engine = create_engine(url, connect_args=arguments, hide_parameters=True)
        file = file_of(url)
        if file is not None:
            event.listen(engine, "do_connect", lambda *_: _share_rights(file))
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _share_rights(file: Path) -> None:
    """Give the files beside a database its rights: made while it was read-only, they would stay so for ever."""
    for ending in ("-wal", "-shm"):
        beside = Path(f"{file}{ending}")
        # Not ours, or just gone: SQLite will say so.
        with suppress(OSError):
            if _is_writable(file) and not _is_writable(beside):
                beside.chmod(file.stat().st_mode)


def _is_writable(file: Path) -> bool:
    return os.access(file, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _set_up(connection: Any, record: object) -> None:
    # The driver's own BEGIN comes too late (before the first change only) and too weak; `_begin` sends it instead.
    connection.isolation_level = None
    for setting in SQLITE_SETTINGS:
        connection.execute(setting)


def _begin(connection: Connection) -> None:
    # A transaction that will write asks for the lock at once: asking later fails without waiting.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
