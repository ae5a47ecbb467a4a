"""An institution with a key, and one credential it issued."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from simulator.exchange.credential import (
    Award,
    CriterionResult,
    Issued,
    Outcome,
    StandardReference,
    Trusted,
    issue_credential,
    load_trusted,
    status_file,
)
from simulator.storage import Store, open_store
from simulator.storage.keyring import Keyring

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
STANDARD = StandardReference(
    "990001", "Próbny zawód", "Krajowy standard próbny", "ERK/PRK", 4, (("ISCO-08", "3322", "Representatives"),)
)
AWARD = Award(
    holder_id="4b9f5c1e-6f5c-4f37-9d8e-0f2a6a8b1c11",
    holder_name="Żaneta Gęślicka-Wójcik",
    sitting_id="0f2a6a8b-1111-4f37-9d8e-4b9f5c1e6f5c",
    title="Egzamin próbny",
    examined_on=date(2026, 11, 20),
    standard=STANDARD,
    rule="Zdaje, kto zdobył 75% punktów.",
    criteria=(
        CriterionResult("P1.W1", "zna zasady", Outcome.SHOWN),
        CriterionResult("P1.W2", "zna przepisy", Outcome.NOT_SHOWN),
        CriterionResult("P1.U1", "rozmawia", Outcome.NOT_EXAMINED),
    ),
    passed=True,
    written=0.825,
    practical=0.79,
)


@pytest.fixture
def store() -> Iterator[Store]:
    store = open_store("sqlite://")
    yield store
    store.close()


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    keyring = Keyring(tmp_path / "klucze", lambda: NOON)
    keyring.describe("Szkoła nr 1")
    return keyring


@pytest.fixture
def issued(store: Store, keyring: Keyring) -> Issued:
    return issue_credential(store, keyring, AWARD, by="konto-1", now=NOON)


@pytest.fixture
def trusted(keyring: Keyring, issued: Issued) -> Trusted:
    return load_trusted([keyring.issuer_file])


@pytest.fixture
def status_list(keyring: Keyring, issued: Issued) -> str:
    return status_file(keyring).read_text(encoding="ascii")
