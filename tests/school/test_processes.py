"""Several processes share one PostgreSQL: a conversation goes on in another when the first is killed in the middle."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice

import pytest

from simulator.language.reader import Reader
from simulator.scenario.library import Library
from simulator.school.practice import Practice
from simulator.session.events import Said
from simulator.storage import Store, open_store
from tests.content_root import PROJECT
from tests.postgres import programs, server

TALKER = """
import itertools, sys
from pathlib import Path
from simulator.language.reader import load_reader
from simulator.scenario.library import load_library
from simulator.school.practice import Practice
from simulator.session.events import Said
from simulator.storage import open_store

practice = Practice(load_library(Path(sys.argv[1])), load_reader(), open_store(sys.argv[2]))
me = practice.me().id
attempt_id = practice.start(me, sys.argv[3], seed=3)
print(attempt_id, flush=True)
for number in itertools.count():
    practice.send(me, attempt_id, Said(text=f"Rozumiem, proszę chwilę poczekać {number}."))
    print(len(practice.session(me, attempt_id).events), flush=True)
"""


@pytest.fixture
def shared() -> Iterator[tuple[str, Store]]:
    """Give the address of a database on a server, and a store of this process in it."""
    if programs() is None:
        if os.environ.get("SLUCHAWKA_REQUIRE_POSTGRES"):
            pytest.fail("PostgreSQL is required here, but it is not installed")
        pytest.skip("no PostgreSQL server on this machine")
    with server() as url:
        store = open_store(url)
        yield url, store
        store.close()


def test_a_conversation_survives_the_death_of_its_process(
    shared: tuple[str, Store], library: Library, reader: Reader, scenario_id: str
) -> None:
    url, store = shared
    command = [sys.executable, "-c", TALKER, str(PROJECT), url, scenario_id]
    talker = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    assert talker.stdout is not None
    attempt_id = talker.stdout.readline().strip()
    answered = [int(line) for line in islice(talker.stdout, 2)]
    talker.kill()
    answered += [int(line) for line in talker.stdout.read().split()]
    talker.wait()
    practice = Practice(library, reader, store)
    me = practice.me().id
    kept = practice.session(me, attempt_id).events
    assert len(kept) >= answered[-1]
    said = practice.send(me, attempt_id, Said(text="Dzień dobry, jestem z powrotem. Proszę o numer zamówienia."))
    assert [event.by for event in said if isinstance(event, Said)] == ["trainee", "customer"]
    assert practice.events(me, attempt_id)[: len(kept)] == kept
