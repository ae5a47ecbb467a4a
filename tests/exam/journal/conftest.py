"""A short log sealed with a key of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from simulator.exam.journal import Draft, Entry, Head, link, sign_head
from simulator.exam.signatures import PrivateKey

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def key() -> PrivateKey:
    return PrivateKey.generate()


@pytest.fixture(scope="session")
def entries(key: PrivateKey) -> tuple[Entry, ...]:
    made: list[Entry] = []
    for number in range(6):
        draft = Draft(NOON + timedelta(seconds=number), "konto-1", "event", f"kandydat-{number}", {"numer": number})
        made.append(link(draft, made[-1] if made else None, key))
    return tuple(made)


@pytest.fixture(scope="session")
def head(entries: tuple[Entry, ...], key: PrivateKey) -> Head:
    return sign_head(entries[-1], key, NOON)
