"""A program killed in the middle of writing: what it said was kept is there afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from simulator.storage import file_url, open_store

WRITER = """
import itertools, sys
from datetime import UTC, datetime
from simulator.session.events import Said
from simulator.storage import Attempt, Trainee, open_store

noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
store = open_store(sys.argv[1])
store.add_trainee(Trainee("ala", "Ala", noon))
store.add_attempt(Attempt("a1", "ala", "czajnik", 7, "v1", noon))
for number in itertools.count():
    store.add_events("a1", number, [Said(text=f"Zdanie {number}. " * 50)], noon)
    print(number + 1, flush=True)
"""


@pytest.mark.parametrize("wanted", [1, 57])
@pytest.mark.parametrize("index_is_lost", [False, True])
def test_a_killed_program_loses_nothing_it_has_confirmed(file: Path, wanted: int, index_is_lost: bool) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, file_url(file)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    for line in writer.stdout:
        if int(line) >= wanted:
            break
    writer.kill()
    confirmed = max([wanted, *(int(line) for line in writer.stdout.read().split())])
    writer.wait()
    if index_is_lost:
        Path(f"{file}-shm").unlink(missing_ok=True)
    store = open_store(file_url(file))
    assert store.count_events("a1") in (confirmed, confirmed + 1)
    assert len(store.list_events("a1")) == store.count_events("a1")
    store.close()
