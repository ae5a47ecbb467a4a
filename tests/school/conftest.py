"""A practice on the content that ships, with a database and a clock of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from simulator.language.reader import Reader, load_reader
from simulator.scenario.library import Library, load_library
from simulator.school.practice import Practice
from simulator.storage import Store, file_url, open_store

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that goes ten seconds on each time it is looked at."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=10)
        return self.now


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(ROOT)


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load_reader()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(file_url(tmp_path / "baza.sqlite"))
    yield store
    store.close()


@pytest.fixture
def practice(library: Library, reader: Reader, store: Store) -> Practice:
    return Practice(library, reader, store, Clock())


@pytest.fixture
def me(practice: Practice) -> str:
    return practice.me().id


@pytest.fixture
def scenario_id(library: Library) -> str:
    """The first scenario in which the customer speaks first."""
    return next(one.id for one in library.scenarios.values() if one.customer.speaks_first)
