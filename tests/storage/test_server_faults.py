"""A PostgreSQL server that is read-only, gone, locked or full: said in Polish, and used again once it is mended."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pg8000.exceptions
import pytest
from sqlalchemy import Engine

from simulator.errors import DatabaseReadOnly, StorageError
from simulator.session.events import Said
from simulator.storage import Attempt, Store, open_store
from simulator.storage.connecting import engine_for, parsed_url
from simulator.storage.faults import fault_of
from tests.content_root import PROJECT

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SECRET = "bardzo-tajne"
Begun = Callable[..., Attempt]


@pytest.fixture
def kept(postgres_url: str, begun: Begun) -> Iterator[Store]:
    store = open_store(postgres_url)
    begun(store)
    yield store
    store.close()


@pytest.fixture
def administrator(postgres: str) -> Iterator[Engine]:
    engine = engine_for(parsed_url(postgres)).execution_options(isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


def _change(administrator: Engine, url: str, change: str) -> None:
    """Change a database, and end the connections to it so that the change holds for all."""
    name = url.rpartition("/")[2]
    with administrator.connect() as connection:
        connection.exec_driver_sql(f"ALTER DATABASE {name} {change}")
        connection.exec_driver_sql(
            f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'"
        )


def _speak(store: Store) -> None:
    store.add_events("a1", 0, [Said(text="Halo")], NOON)


def test_a_server_that_only_reads_is_named_and_written_once_it_writes(
    kept: Store, postgres_url: str, administrator: Engine
) -> None:
    _change(administrator, postgres_url, "SET default_transaction_read_only = on")
    with pytest.raises(DatabaseReadOnly, match="tylko czytać"):
        _speak(kept)
    assert kept.find_attempt("a1").seed == 7
    _change(administrator, postgres_url, "SET default_transaction_read_only = off")
    _speak(kept)
    assert kept.count_events("a1") == 1


def test_a_server_that_lets_nobody_in_is_named_and_used_again(
    kept: Store, postgres_url: str, administrator: Engine
) -> None:
    _change(administrator, postgres_url, "ALLOW_CONNECTIONS false")
    with pytest.raises(StorageError, match="nikogo nie wpuszcza"):
        _speak(kept)
    _change(administrator, postgres_url, "ALLOW_CONNECTIONS true")
    _speak(kept)
    assert kept.count_events("a1") == 1


def test_connections_cut_between_two_turns_are_not_noticed(
    kept: Store, postgres_url: str, administrator: Engine
) -> None:
    _change(administrator, postgres_url, "CONNECTION LIMIT -1")
    _speak(kept)
    assert kept.count_events("a1") == 1


def test_a_server_that_is_gone_is_named() -> None:
    with pytest.raises(DatabaseReadOnly, match="serwer nie odpowiada"):
        open_store("postgresql://ala@127.0.0.1:1/baza")


@pytest.mark.parametrize(
    ("state", "said"), [("53100", "nie ma miejsca"), ("55P03", "blokuje"), ("53300", "za dużo połączeń")]
)
def test_a_full_locked_or_busy_server_is_named(state: str, said: str) -> None:
    found = fault_of(pg8000.exceptions.DatabaseError({"S": "ERROR", "C": state, "M": "English"}), "baza")
    assert isinstance(found, DatabaseReadOnly)
    assert said in str(found)
    assert "English" not in str(found)


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://ala:{SECRET}@127.0.0.1:1/baza",
        f"postgresql://ala:{SECRET}@127.0.0.1:port/baza",
        f"postgresql://ala:x#{SECRET}@127.0.0.1:1/baza",
        f"postgresql://ala@127.0.0.1:1/baza?password={SECRET}",
        f"{SECRET}",
        f"abc://ala:{SECRET}@serwer/baza",
    ],
)
def test_a_command_never_prints_the_password_of_the_database(url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "simulator", "backup", "/tmp/nie-powstanie.zip"],
        cwd=PROJECT,
        env={**os.environ, "SLUCHAWKA_DATABASE_URL": url},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert SECRET not in done.stdout + done.stderr


def test_an_error_quotes_neither_words_nor_secrets(kept: Store) -> None:
    with kept.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE event DROP COLUMN written_at")
    with pytest.raises(StorageError) as raised:
        kept.add_events("a1", 0, [Said(text=f"PIN to {SECRET}")], NOON)
    chain = f"{raised.value!r} {raised.value.__cause__}"
    assert SECRET not in chain
