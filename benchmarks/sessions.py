"""Random sessions of every scenario: ``python -m benchmarks.sessions [--sessions 1000] [SCENARIO …]``.

A trainee who does anything plays up to 40 events a session. Nothing but the named errors may be raised, a refused event
may change nothing, the customer may say no line twice and nothing in the wrong gender, each contact ends for a named
reason, the transcript replays byte for byte and the state stays small. Exit 1 when something failed; a fault names the
number of its session: ``--first NUMBER --sessions 1`` plays that one again.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from benchmarks.random_trainee import Pool, RandomTrainee, pool_for
from benchmarks.session_checks import MOST_STATE, faults_of_lines, faults_of_session, state_of
from simulator.errors import ActionError, SessionClosed, TranscriptError
from simulator.language.reader import load_reader
from simulator.scenario.library import load_library
from simulator.session.events import event_from_json
from simulator.session.session import Session
from simulator.session.stage import Stage, stage_for

ROOT = Path(__file__).resolve().parents[1]
MOST_EVENTS = 40
CHUNK = 10
"""Sessions one process plays before it reports."""
SHOWN_FAULTS = 30


@dataclass
class Tally:
    """What some sessions of one scenario showed."""

    sessions: int = 0
    refused: int = 0
    messages: list[float] = field(default_factory=list)
    """Milliseconds of each message, reading included."""
    desk: list[float] = field(default_factory=list)
    """Milliseconds of everything else."""
    ends: Counter[str] = field(default_factory=Counter)
    state: int = 0
    """Bytes of the largest state."""
    faults: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add what other sessions of the same scenario showed."""
        self.sessions += other.sessions
        self.refused += other.refused
        self.messages += other.messages
        self.desk += other.desk
        self.ends += other.ends
        self.state = max(self.state, other.state)
        self.faults += other.faults


def main() -> int:
    """Play, print a table; 1 when a session failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO")
    parser.add_argument("--sessions", type=int, default=1000, help="sessions a scenario")
    parser.add_argument("--first", type=int, default=0, help="number of the first session")
    options = parser.parse_args()
    scenarios = options.scenarios or sorted(load_library(ROOT).scenarios)
    began = perf_counter()
    tallies = play_all(scenarios, options.first, options.sessions)
    _print_table(tallies, perf_counter() - began)
    return 1 if any(one.faults for one in tallies.values()) else 0


def play_all(scenarios: Iterable[str], first: int, sessions: int) -> dict[str, Tally]:
    """Play random sessions on every core.

    Args:
        scenarios: Their ids.
        first: Number of the first session of each scenario; a session depends on its number alone.
        sessions: How many sessions each scenario gets.
    """
    tallies = {name: Tally() for name in scenarios}
    last = first + sessions
    tasks = [(name, start, min(start + CHUNK, last)) for start in range(first, last, CHUNK) for name in tallies]
    done = failed = 0
    with ProcessPoolExecutor() as pool:
        for (name, start, stop), tally in zip(tasks, pool.map(_play_chunk, tasks), strict=True):
            tallies[name].add(tally)
            done, failed = done + stop - start, failed + len(tally.faults)
            print(f"\r{done}/{len(tallies) * sessions} sessions, {failed} faults", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return tallies


def _play_chunk(task: tuple[str, int, int]) -> Tally:
    name, start, stop = task
    tally = Tally()
    for number in range(start, stop):
        tally.add(play_one(name, number))
    return tally


@lru_cache(maxsize=16)
def _stage_and_pool(scenario_id: str) -> tuple[Stage, Pool]:
    stage = stage_for(load_library(ROOT), scenario_id)
    return stage, pool_for(stage)


def play_one(scenario_id: str, number: int) -> Tally:
    """Play one random session and check it."""
    stage, pool = _stage_and_pool(scenario_id)
    reader = load_reader()
    reader.forget()  # so that no reading of another session shortens a turn
    tally = Tally(sessions=1)
    session = Session(stage, number, reader)
    faults: list[str] = []
    try:
        faults += faults_of_lines(session, session.start())
        trainee = RandomTrainee(pool, Random(f"{scenario_id}:{number}"))
        for _ in range(MOST_EVENTS):
            if session.is_closed:
                break
            faults += _take(session, trainee.next_event(session), tally)
        if not session.is_closed:
            faults += _take(session, {"kind": "closed", "at": session.events[-1].at if session.events else 0}, tally)
        faults += faults_of_session(session, stage, reader)
        tally.state = len(state_of(session).encode())
        tally.ends.update(one.ended.value for one in session.contacts if one.ended)
    except Exception as error:  # whatever it is, it is a finding
        place = traceback.extract_tb(error.__traceback__)[-1]
        faults.append(f"crash: {type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})")
    tally.faults = [f"{scenario_id} {number}: {fault}" for fault in faults]
    return tally


def _take(session: Session, data: dict[str, Any], tally: Tally) -> Iterator[str]:
    """Let the session take one event; time it, and tell what is wrong with the answer."""
    before = (session.events, session.turns, state_of(session))
    try:
        event = event_from_json(data)
        began = perf_counter()
        new = session.take(event)
    except (ActionError, SessionClosed, TranscriptError) as error:
        tally.refused += 1
        if before != (session.events, session.turns, state_of(session)):
            yield f"a refused event changed the session: {error}"
        return
    (tally.messages if data["kind"] == "said" else tally.desk).append((perf_counter() - began) * 1000)
    if data["kind"] == "said" and len(new) == 1:
        yield f"no answer to „{data['text']}”"
    yield from faults_of_lines(session, new)


def _print_table(tallies: dict[str, Tally], seconds: float) -> None:
    print(f"{os.cpu_count()} cores, {seconds / 60:.1f} minutes; milliseconds a turn, reading included")
    print(f"{'scenario':30} {'sessions':>8} {'messages':>8} {'p50':>6} {'p95':>7} {'desk':>7} {'p50':>6} {'p95':>6} "
          f"{'refused':>8} {'state kB':>8} {'faults':>6}")  # fmt: skip
    whole = Tally()
    for name, one in tallies.items():
        _print_row(name, one)
        whole.add(one)
    _print_row("all", whole)
    print("ends: " + ", ".join(f"{name} {count}" for name, count in whole.ends.most_common()))
    print(f"state: at most {whole.state / 1000:.0f} kB of {MOST_STATE // 1000} kB")
    for fault in whole.faults[:SHOWN_FAULTS]:
        print(f"! {fault[:300]}")
    if len(whole.faults) > SHOWN_FAULTS:
        print(f"! … and {len(whole.faults) - SHOWN_FAULTS} more")


def _print_row(name: str, one: Tally) -> None:
    print(f"{name:30} {one.sessions:8d} {len(one.messages):8d} {_share(one.messages, 0.5):6.1f} "
          f"{_share(one.messages, 0.95):7.1f} {len(one.desk):7d} {_share(one.desk, 0.5):6.2f} "
          f"{_share(one.desk, 0.95):6.2f} {one.refused:8d} {one.state / 1000:8.0f} {len(one.faults):6d}")  # fmt: skip


def _share(times: list[float], share: float) -> float:
    """Return the smallest time that at least this share of the times do not exceed; 0 for none."""
    return sorted(times)[math.ceil(share * len(times)) - 1] if times else 0.0


if __name__ == "__main__":
    sys.exit(main())
