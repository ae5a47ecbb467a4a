"""A class at work, measured: ``python -m benchmarks.load [--trainees 30] [--seconds 60] [--database URL]``.

Starts the application as its users do, opens so many first pages at once, then begins an exercise in each and sends a
message every 10 seconds on average (5 to 15, drawn). A turn is measured from sending it to the end of the run that
answers it, over the application's own websocket protocol. Words come from the scripts beside the scenarios. Client and
server share the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import json
import random
import re
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import psutil

from benchmarks.served import ROOT, machine, neighbours, running, settle
from benchmarks.visitor import Visitor

THINKING_SECONDS = (5.0, 15.0)
RAMP_SECONDS = 0.15
"""A trainee: within so long altogether all begin their first exercise, before turns are measured."""

OPENING_GOAL_SECONDS = 2.0
OPENING_TRAINEES = 30
MEMORY_GOAL = 1.0
"""MB a session."""
GOALS = ((30, 0.10), (120, 0.15), (240, 0.30))
"""Up to so many trainees → seconds within which 95 % of the turns are answered."""


@dataclass
class Figures:
    """What was measured, in seconds and bytes."""

    openings: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)
    first_turns: list[float] = field(default_factory=list)
    """Of the turns, those that were the first of their conversation."""
    begun: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    processor_seconds: float = 0.0
    """Of the server, while turns were measured."""
    elapsed: float = 0.0
    waits: list[float] = field(default_factory=list)
    """How long 10 ms of a processor had to be waited for, by a program of its own."""
    memory: tuple[int, int] = (0, 0)
    """Of the server: with one session, and with all at the end."""


def main() -> int:
    """Measure, print, and return 0 when the goals are kept."""
    arguments = _arguments()
    print(f"Machine: {machine()}")
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data,
        running(Path(data), arguments.database) as (port, server),
        neighbours() as waits,
    ):
        figures = asyncio.run(measured(port, server, arguments.trainees, arguments.seconds))
    figures.waits = waits
    return report(figures, arguments.trainees)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--trainees", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--database", help="address of an empty database; the built-in one without it")
    return parser.parse_args()


def scripts() -> Iterator[tuple[str, list[str]]]:
    """Return, over and over, a scenario by phone or chat and what its script for a good trainee says."""
    found = []
    for file in sorted((ROOT / "scenarios").glob("*/scripts/*.good.jsonl")):
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        said = [line["text"] for line in lines if line.get("kind") == "said" and "subject" not in line]
        if len(said) > 2:
            found.append((file.name.partition(".")[0], said))
    return cycle(found)


async def measured(port: int, server: psutil.Process, trainees: int, seconds: float) -> Figures:
    """Do everything, in order."""
    figures, exercises, chance = Figures(), scripts(), random.Random(7)
    async with Visitor(port) as first:
        await first.open()
        await asyncio.to_thread(settle, server)
        one = server.memory_info().rss
        figures.openings = await _open_at_once(port, min(trainees, OPENING_TRAINEES))
        visitors = [Visitor(port) for _ in range(trainees)]
        try:
            await asyncio.gather(*(visitor.__aenter__() for visitor in visitors))
            turns = asyncio.Event()
            ramp = max(THINKING_SECONDS[1], RAMP_SECONDS * trainees)
            until = time.perf_counter() + ramp + seconds
            work = [
                asyncio.create_task(
                    _practise(visitor, exercises, random.Random(chance.random()), ramp, until, turns, figures)
                )
                for visitor in visitors
            ]
            await asyncio.sleep(ramp)
            turns.set()
            before, begun = _processor(server), time.perf_counter()
            await asyncio.gather(*work)
            figures.elapsed = time.perf_counter() - begun
            figures.processor_seconds = _processor(server) - before
            figures.memory = (one, server.memory_info().rss)
        finally:
            await asyncio.gather(*(visitor.__aexit__(None, None, None) for visitor in visitors))
    return figures


async def _open_at_once(port: int, trainees: int) -> list[float]:
    """Open the first page, so many times at once, each with its scripts and styles; return when each was complete."""
    begun = time.perf_counter()

    async def one() -> float:
        await asyncio.to_thread(_fetch_page, port)
        async with Visitor(port) as visitor:
            await visitor.open()
            return time.perf_counter() - begun

    return list(await asyncio.gather(*(one() for _ in range(trainees))))


def _fetch_page(port: int) -> None:
    """Fetch the page and the scripts and styles it names, as a browser that has none of them yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/")
    page = connection.getresponse().read().decode("utf-8")
    for name in re.findall(r'(?:src|href)="\./(static/[^"]+)"', page):
        connection.request("GET", f"/{name}", headers={"accept-encoding": "gzip"})
        connection.getresponse().read()
    connection.close()


async def _practise(
    visitor: Visitor,
    exercises: Iterator[tuple[str, list[str]]],
    chance: random.Random,
    ramp: float,
    until: float,
    turns: asyncio.Event,
    figures: Figures,
) -> None:
    """Begin exercises and speak in them until the time is over."""
    await asyncio.sleep(chance.uniform(0, ramp * 0.8))
    left: list[str] = []
    try:
        while time.perf_counter() < until:
            if not left or not visitor.has("say-"):
                scenario, said = next(exercises)
                await visitor.open("przed-kontaktem", f"scenariusz={scenario}")
                figures.begun.append(await visitor.press("answer"))
                left, is_first = list(said), True
            await asyncio.sleep(chance.uniform(*THINKING_SECONDS))
            if not visitor.has("say-"):
                left = []
                continue
            seconds = await visitor.say(left.pop(0))
            if turns.is_set():
                figures.turns.append(seconds)
                if is_first:
                    figures.first_turns.append(seconds)
            is_first = False
    except Exception as error:
        figures.faults.append(f"{type(error).__name__}: {error}")
    figures.faults += visitor.errors


def _processor(server: psutil.Process) -> float:
    used = server.cpu_times()
    return float(used.user + used.system)


def report(figures: Figures, trainees: int) -> int:
    """Print the figures; return 0 when the goals are kept."""
    goal = next((seconds for most, seconds in GOALS if trainees <= most), GOALS[-1][1])
    slow = percentile(figures.turns, 0.95)
    opening = max(figures.openings)
    each = (figures.memory[1] - figures.memory[0]) / trainees / 1e6
    share = figures.processor_seconds / figures.elapsed
    cost = 1000 * figures.processor_seconds / max(1, len(figures.turns))
    print(f"{trainees} trainees, {len(figures.turns)} turns in {figures.elapsed:.0f} s, faults: {len(figures.faults)}")
    _line("a turn, p50 / p95 / max", f"{_spread(figures.turns)} s", f"p95 at most {goal:g} s", slow <= goal)
    if figures.first_turns:
        _line("  of these, first of a conversation", f"{_spread(figures.first_turns)} s")
    if figures.begun:
        _line("beginning an exercise", f"{_spread(figures.begun)} s")
    fits = opening <= OPENING_GOAL_SECONDS
    _line(f"{len(figures.openings)} first pages with files at once", f"{opening:.2f} s", "at most 2 s", fits)
    _line("memory a session", f"{each:.2f} MB", f"at most {MEMORY_GOAL:g} MB", each <= MEMORY_GOAL)
    _line("memory of the server", f"{figures.memory[0] / 1e6:.0f} → {figures.memory[1] / 1e6:.0f} MB")
    _line("processor of the server", f"{100 * share:.0f} % of one core, {cost:.0f} ms a turn (all else included)")
    if figures.waits:
        _line("waiting for 10 ms of a processor", f"{_spread(figures.waits)} s")
    for fault in sorted(set(figures.faults))[:5]:
        print(f"  fault ×{figures.faults.count(fault)}: {fault}")
    return int(slow > goal or not fits or each > MEMORY_GOAL or bool(figures.faults))


def _line(what: str, found: str, goal: str = "", is_kept: bool = True) -> None:
    print(f"  {what:36} {found:32} {goal} {'' if not goal else 'kept' if is_kept else 'MISSED'}".rstrip())


def _spread(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds):.3f} / {percentile(seconds, 0.95):.3f} / {max(seconds):.3f}"


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of the values do not exceed; 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
