"""How many transcripts a second are assessed on one process and on several, and how much faster several are.

python -m benchmarks.batch [--transcripts 400] [--processes 2]

The transcripts are the shipped scripts replayed with different seeds: what the trainee says repeats, what the customer
answers does not. So that a repeated message costs what a new one costs, every transcript begins with nothing read yet.
The time is that of the work: each process has loaded its content and assessed one chunk before it is measured.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from time import perf_counter, process_time

from simulator.assessment.batch import Done, Job, assess_all, assess_chunk
from simulator.errors import SluchawkaError
from simulator.language.reader import load_reader
from simulator.scenario.library import Library, load_library
from simulator.session.events import TraineeEvent, script_from_json_lines, transcript_to_json
from simulator.session.playing import play
from simulator.session.stage import stage_for

ROOT = Path(__file__).resolve().parents[1]
CHUNK = 8


@dataclass(frozen=True)
class Speed:
    """What a number of processes took for all transcripts."""

    seconds: float
    processor_seconds: float
    """Of the workers, added up."""
    errors: list[str]


def main() -> int:
    """Measure and print; 1 when a transcript could not be assessed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--transcripts", type=int, default=400, help="how many; 10000 is the goal's number")
    parser.add_argument("--processes", type=int, default=2, help="beside one")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores; load before: {_load()}")
    began = perf_counter()
    jobs = list(islice(made_jobs(load_library(ROOT)), options.transcripts))
    size = sum(len(job.text) for job in jobs) / max(1, len(jobs)) / 1000
    print(f"{len(jobs)} transcripts of {size:.1f} kB made in {perf_counter() - began:.0f} s")
    speeds = {processes: measured(jobs, processes) for processes in dict.fromkeys((1, options.processes))}
    for processes, one in speeds.items():
        print(f"{processes} process(es): {one.seconds:7.1f} s, {len(jobs) / one.seconds:6.1f} transcripts/s; "
              f"processor time a transcript {1000 * one.processor_seconds / len(jobs):6.1f} ms")  # fmt: skip
    one, many = speeds[1], speeds[options.processes]
    gain = one.seconds / many.seconds
    by_processor = options.processes * one.processor_seconds / many.processor_seconds
    print(f"speed-up on {options.processes} processes: {gain:.2f} ({gain / options.processes:.0%} of linear); "
          f"by processor time alone {by_processor:.2f}; load after: {_load()}")  # fmt: skip
    print("Other work on this computer takes cores away: it lowers the first, not the second.")
    for error in dict.fromkeys(one.errors):
        print(f"! {error}")
    return 1 if one.errors else 0


def made_jobs(library: Library) -> Iterator[Job]:
    """Yield transcripts without end: every shipped script with seed 0, then every one with seed 1, and so on."""
    scripts = _scripts(library)
    for seed in count():
        for scenario, script in scripts:
            try:
                session = play(stage_for(library, scenario), seed, script, load_reader())
            except SluchawkaError:
                continue  # with another customer, this script asks for something that cannot be
            yield Job(f"{scenario}-{seed}", transcript_to_json(session.transcript()))


class _Forgetting(Executor):
    """Hands work to another executor; there, nothing read for one transcript is left for the next."""

    def __init__(self, pool: Executor) -> None:
        self._pool = pool
        self.processor_seconds = 0.0
        """Of all work that came back."""

    def submit(self, work: Callable[..., list[Done]], /, *arguments: object) -> Future[list[Done]]:
        found: Future[list[Done]] = Future()

        def take(inner: Future[tuple[list[Done], float]]) -> None:
            done, seconds = inner.result()
            self.processor_seconds += seconds
            found.set_result(done)

        self._pool.submit(_forgetting, work, *arguments).add_done_callback(take)
        return found


def _forgetting(work: Callable[..., list[Done]], jobs: Sequence[Job], *arguments: object) -> tuple[list[Done], float]:
    began, done = process_time(), []
    for job in jobs:
        load_reader().forget()
        done += work((job,), *arguments)
    return done, process_time() - began


def measured(jobs: list[Job], processes: int) -> Speed:
    """Assess on so many processes."""
    with ProcessPoolExecutor(processes) as pool:
        for warm in [pool.submit(assess_chunk, jobs[:CHUNK]) for _ in range(2 * processes)]:
            warm.result()
        executor = _Forgetting(pool)
        began = perf_counter()
        errors = [
            one.error for one in assess_all(jobs, executor, other_content=True, chunk=CHUNK) if one.assessment is None
        ]
        return Speed(perf_counter() - began, executor.processor_seconds, errors)


def _scripts(library: Library) -> list[tuple[str, tuple[TraineeEvent, ...]]]:
    named = [(path.name.split(".")[0], path) for path in sorted((ROOT / "scenarios").glob("*/scripts/*.jsonl"))]
    return [
        (name, script_from_json_lines(path.read_text(encoding="utf-8").splitlines()))
        for name, path in named
        if name in library.scenarios
    ]


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"


if __name__ == "__main__":
    sys.exit(main())
