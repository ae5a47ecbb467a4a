"""The application killed at random moments under load: ``python -m benchmarks.crash [--kills 20] [--trainees 12]``.

Visitors practise without a rest over the application's own protocol; at a drawn moment the process gets ``kill -9`` and
is started anew. Afterwards every conversation must be there with every line a visitor was shown, and must go on: the
next message is answered. With ``--database postgres`` a PostgreSQL server of its own is started and two processes share
it: the one visited is killed, and visitors go on with the other at once, whose process never stopped.

Nobody may change content or rules in the folder meanwhile: conversations begun before could not go on.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs

from benchmarks.load import scripts
from benchmarks.served import free_port, machine, start
from benchmarks.visitor import PATIENCE_SECONDS, Visitor

MOST_SECONDS = 2.0
"""A kill comes at a drawn moment, at most so long after as many turns as there are trainees."""

EXERCISES = scripts()


@dataclass
class Talk:
    """What one visitor was shown of one conversation."""

    query: str
    words: Iterator[str]
    shown: list[str] = field(default_factory=list)
    turns: int = 0


@dataclass
class Tally:
    """What came of the kills."""

    kills: int = 0
    turns: int = 0
    cut_off: int = 0
    """Messages sent whose answer the kill cut off."""
    kept_cut_off: int = 0
    """Of these, messages found kept and answered afterwards."""
    lost: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    back_seconds: list[float] = field(default_factory=list)
    """From the kill until the first conversation was shown again."""


class Servers:
    """One application, or two that share a database."""

    def __init__(self, data: Path, url: str | None, count: int) -> None:
        self._data, self._url = data, url
        self._running = [self._one() for _ in range(count)]

    def _one(self) -> tuple[int, subprocess.Popen[bytes]]:
        port = free_port()
        return port, start(self._data, port, self._url)

    @property
    def port(self) -> int:
        """Of the one that is visited."""
        return self._running[0][0]

    def kill(self) -> None:
        """Kill the one that is visited; the other, or a new one, takes its place."""
        port, app = self._running.pop(0)
        app.kill()
        app.wait()
        if self._running:
            return
        self._running = [(port, start(self._data, port, self._url))]

    def replace(self) -> None:
        """Have a second one again where there were two."""
        if self._url and len(self._running) < 2:
            self._running.append(self._one())

    def close(self) -> None:
        """End all."""
        for _, app in self._running:
            app.kill()
            app.wait()


def main() -> int:
    """Kill, compare, print, and return 0 when nothing was lost and nothing is stuck."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--trainees", type=int, default=12)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    print(f"Machine: {machine()}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data, _database(arguments.database) as url:
        servers = Servers(Path(data), url, 2 if url else 1)
        try:
            tally = asyncio.run(_campaign(servers, arguments.kills, arguments.trainees, random.Random(arguments.seed)))
        finally:
            servers.close()
    return report(tally, arguments.database)


@contextmanager
def _database(kind: str) -> Iterator[str | None]:
    if kind == "sqlite":
        yield None
        return
    from tests.postgres import server

    with server() as url:
        yield url


async def _campaign(servers: Servers, kills: int, trainees: int, chance: random.Random) -> Tally:
    tally = Tally()
    talks: list[Talk | None] = [None] * trainees
    for _ in range(kills):
        work = [asyncio.create_task(_practise(servers.port, talks, number, tally)) for number in range(trainees)]
        await _until_at_work(tally, tally.turns, trainees)
        await asyncio.sleep(chance.uniform(0.0, MOST_SECONDS))
        killed = time.perf_counter()
        await asyncio.to_thread(servers.kill)
        await asyncio.gather(*work)
        tally.kills += 1
        await asyncio.gather(*(_check(servers.port, talks, number, tally, killed) for number in range(trainees)))
        await asyncio.to_thread(servers.replace)
        print(f"\r{tally.kills} kills, {tally.turns} turns answered", end="", flush=True)
    print()
    return tally


async def _until_at_work(tally: Tally, before: int, trainees: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while tally.turns < before + trainees and time.monotonic() < until:
        await asyncio.sleep(0.02)


async def _practise(port: int, talks: list[Talk | None], number: int, tally: Tally) -> None:
    """Speak without a rest until the process dies; what was shown is written down, and what was cut off counted."""
    with suppress(Exception):
        async with Visitor(port) as visitor, _noting(visitor, talks, number):
            while True:
                talk = talks[number]
                if talk is None:
                    talks[number] = talk = await _begin(visitor)
                elif visitor.query != talk.query:
                    await visitor.open("rozmowa", talk.query)
                words = next(talk.words, None)
                if words is None or not visitor.has("say-"):
                    talks[number] = None
                    continue
                talk.turns += 1
                tally.cut_off += 1
                await visitor.say(words)
                tally.cut_off -= 1
                tally.turns += 1
                talk.shown = visitor.lines()


@asynccontextmanager
async def _noting(visitor: Visitor, talks: list[Talk | None], number: int) -> AsyncIterator[None]:
    """Write down what was shown last, also of an answer that had come but not all of the page around it."""
    try:
        yield
    finally:
        talk, lines = talks[number], visitor.lines()
        if talk is not None and visitor.query == talk.query and len(lines) > len(talk.shown):
            talk.shown = lines


async def _begin(visitor: Visitor) -> Talk:
    scenario, said = next(EXERCISES)
    await visitor.open("przed-kontaktem", f"scenariusz={scenario}")
    await visitor.press("answer")
    return Talk(visitor.query, iter(list(said)), visitor.lines())


async def _check(port: int, talks: list[Talk | None], number: int, tally: Tally, killed: float) -> None:
    """Open the conversation again: what was shown must be there, and it must go on."""
    talk = talks[number]
    if talk is None:
        return
    name = parse_qs(talk.query)["proba"][0]
    try:
        async with Visitor(port) as visitor:
            await visitor.open("rozmowa", talk.query)
            tally.back_seconds.append(time.perf_counter() - killed)
            lines = visitor.lines()
            if not lines:
                tally.lost.append(f"{name}: no conversation on the page {visitor.query} {visitor.errors}")
            elif lines[: len(talk.shown)] != talk.shown:
                tally.lost.append(f"{name}: {len(talk.shown)} lines were shown, {len(lines)} are there")
            elif len(lines) > len(talk.shown):
                tally.kept_cut_off += 1
            talk.shown = lines
            if visitor.has("say-"):
                await visitor.say("Proszę chwilę poczekać, sprawdzam.")
                after = visitor.lines()
                if len(after) < len(lines) + 1 or visitor.errors:
                    tally.stuck.append(f"{name}: {visitor.errors or 'no further line'}")
                talk.shown = after
            elif not visitor.has("close-"):
                tally.stuck.append(f"{name}: neither a box to write in nor a way to end")
    except Exception as error:
        tally.stuck.append(f"{name}: {type(error).__name__}: {error}")


def report(tally: Tally, kind: str) -> int:
    """Print what came of it; return 0 when nothing was lost and nothing is stuck."""
    print(f"{kind}: {tally.kills} kills (SIGKILL), {tally.turns} turns answered between them")
    print(f"  lines shown and lost: {len(tally.lost)}; sessions stuck: {len(tally.stuck)} (goal: 0 and 0)")
    print(f"  messages cut off by a kill: {tally.cut_off}, of these kept and answered: {tally.kept_cut_off}")
    if tally.back_seconds:
        slow = max(tally.back_seconds)
        print(f"  from the kill to a page again: first {min(tally.back_seconds):.2f} s, last {slow:.2f} s")
    for fault in (*tally.lost, *tally.stuck)[:10]:
        print(f"  {fault}")
    return int(bool(tally.lost or tally.stuck))


if __name__ == "__main__":
    raise SystemExit(main())
