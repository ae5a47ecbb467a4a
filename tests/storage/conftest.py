"""A store in a file of its own, one in memory, and the shortest way to an attempt in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.storage import Attempt, Store, Trainee, file_url, open_store

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "dane 100% łódź" / "baza.sqlite"


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, file: Path) -> Iterator[Store]:
    store = open_store(file_url(file) if request.param == "file" else "sqlite://")
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
