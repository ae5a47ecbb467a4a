"""A store in a file of its own, one in memory, and the shortest way to an attempt in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from simulator.storage import Attempt, Store, Trainee, file_url, open_store
from simulator.storage.connecting import engine_for, parsed_url
from tests.postgres import programs, server

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "dane 100% łódź" / "baza.sqlite"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Give the address of a PostgreSQL server that lives as long as the tests; skip where there is none."""
    if programs() is None:
        if os.environ.get("SLUCHAWKA_REQUIRE_POSTGRES"):
            pytest.fail("PostgreSQL is required here, but it is not installed")
        pytest.skip("no PostgreSQL server on this machine")
    with server() as address:
        yield address


@pytest.fixture
def postgres_url(postgres: str) -> str:
    """Give the address of an empty database of the test's own."""
    name = f"test_{uuid4().hex}"
    engine = engine_for(parsed_url(postgres))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return postgres.removesuffix("postgres") + name


@pytest.fixture(params=["file", "memory", "postgres"])
def store(request: pytest.FixtureRequest, file: Path) -> Iterator[Store]:
    urls = {"file": lambda: file_url(file), "memory": lambda: "sqlite://"}
    url = urls.get(request.param, lambda: request.getfixturevalue("postgres_url"))()
    store = open_store(url)
    yield store
    store.close()


@pytest.fixture
def file_store(file: Path) -> Iterator[Store]:
    store = open_store(file_url(file))
    yield store
    store.close()


@pytest.fixture
def begun() -> Callable[..., Attempt]:
    """Return a maker of kept attempts of the trainee „ala”."""

    def make(store: Store, attempt_id: str = "a1", minute: int = 0, trainee_id: str = "ala") -> Attempt:
        store.add_trainee(Trainee(trainee_id, trainee_id.title(), NOON))
        attempt = Attempt(attempt_id, trainee_id, "czajnik", 7, "v1", NOON.replace(minute=minute))
        store.add_attempt(attempt)
        return attempt

    return make
