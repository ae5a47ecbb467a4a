"""Hostile inputs against the services: ``python -m benchmarks.hostile`` tries 10,000 of them.

Names, codes, class lists, YAML, workbooks, archives, sheets of marks, credentials and names of files go where people
can put them. Python's own audit hooks watch what the program does meanwhile: starting a process, connecting anywhere,
importing what it had not, opening a file outside its folders. Every answer is looked through for secrets; every text
that was kept is written out again as HTML, CSV and XLSX and looked through for what a browser or spreadsheet would run.
At the end what was there before must be there still, byte for byte. Exits 1 when anything was executed, leaked, lost,
or not refused in a sentence.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.hostile_inputs import Hostility, load_hostility
from benchmarks.hostile_papers import PAPERS
from benchmarks.hostile_world import SECRET, World, build_world
from simulator.errors import SluchawkaError

SLOW_SECONDS = 10.0
"""An input that keeps the program busy for longer is a finding: one visitor must not hold up the others."""

PARTS: tuple[tuple[str, float], ...] = (
    ("name", 0.20), ("text", 0.14), ("code", 0.06), ("roster", 0.15), ("workbook", 0.08), ("scenario", 0.10),
    ("file_name", 0.08), ("archive", 0.03), ("message", 0.05), ("group", 0.03), ("plan", 0.03), ("credential", 0.02),
    ("marks", 0.02), ("grade", 0.01),
)  # fmt: skip
"""What is tried, and which share of all inputs."""


class Watch:
    """What the program did that it must not do."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.found: list[str] = []
        self.is_on = False
        sys.addaudithook(self._heard)

    def _heard(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.is_on:
            return
        if event in (
            "os.system",
            "subprocess.Popen",
            "os.exec",
            "os.posix_spawn",
            "os.fork",
            "socket.connect",
            "pickle.find_class",
        ):
            self.found.append(f"{event} {arguments!r}"[:200])
        elif event == "open" and self._is_foreign(arguments):
            self.found.append(f"open {arguments!r}"[:200])

    def _is_foreign(self, arguments: tuple[object, ...]) -> bool:
        path, mode, *_ = (*arguments, None, None)
        if not isinstance(path, str | bytes):
            return False
        place = Path(os.fsdecode(path)).absolute()
        if place.name == "canary.txt":
            return True
        writes = isinstance(mode, str) and any(one in mode for one in "wax+")
        return writes and not place.is_relative_to(self.folder) and not place.is_relative_to("/dev")


def main() -> int:
    """Try, count, tell."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--inputs", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=1)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ["SLUCHAWKA_DATA"] = str(folder)
        canary = folder / "outside" / "canary.txt"
        canary.parent.mkdir()
        canary.write_text(SECRET, encoding="utf-8")
        world = build_world(folder)
        hostility = load_hostility(asked.seed, canary, f"touch {folder}/boom")
        tally, findings, slowest = tried(world, hostility, Watch(folder), asked.inputs)
        findings += world.losses()
        if (folder / "boom").exists():
            findings.append("executed: a command left its trace")
        world.close()
    return told(tally, findings, slowest)


def tried(world: World, hostility: Hostility, watch: Watch, inputs: int) -> tuple[Counter[str], list[str], float]:
    """Try every input; return how each part answered, what went wrong, and the longest time of one."""
    tally: Counter[str] = Counter()
    findings: list[str] = []
    slowest = 0.0
    for part, share in PARTS:
        attempt: Callable[[Hostility], list[str]] = (
            partial(PAPERS[part], world) if part in PAPERS else getattr(world, f"try_{part}")
        )
        for number in range(round(inputs * share)):
            began = time.perf_counter()
            answer, wrong = _one(attempt, hostility, watch)
            took = time.perf_counter() - began
            slowest = max(slowest, took)
            tally[f"{part}: {answer}"] += 1
            if took > SLOW_SECONDS:
                wrong.append(f"held up for {took:.0f} s")
            findings += [f"{part} {number}: {one}" for one in wrong]
    return tally, findings, slowest


def _one(attempt: Callable[[Hostility], list[str]], hostility: Hostility, watch: Watch) -> tuple[str, list[str]]:
    watch.found.clear()
    watch.is_on = True
    try:
        wrong = attempt(hostility)
        answer = "taken"
    except SluchawkaError as error:
        wrong = [f"leaked: {error}"] if SECRET in str(error) else []
        answer = "refused"
    except Exception as error:  # whatever it is, it was not refused in a sentence
        wrong, answer = [f"crashed: {type(error).__name__}: {error}"[:300]], "crashed"
    finally:
        watch.is_on = False
    return answer, [*wrong, *(f"executed: {one}" for one in watch.found)]


def told(tally: Counter[str], findings: list[str], slowest: float) -> int:
    """Print what happened and return the exit code."""
    for part, count in sorted(tally.items()):
        print(f"{part:<22}{count:>7}")
    print(f"{sum(tally.values())} inputs, the longest took {slowest:.1f} s; findings: {len(findings)}")
    for kind, count in Counter(re.sub(r" \d+:", ":", one, count=1)[:120] for one in findings).most_common(25):
        print(f"  {count:>5} × {kind}")
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
