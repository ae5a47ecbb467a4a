"""How long the engine takes for one turn of the trainee: every shipped script is played, each event timed.

python -m benchmarks.turn
"""

from __future__ import annotations

import math
import os
import pickle
import platform
import sys
from pathlib import Path
from time import perf_counter

from simulator.errors import SluchawkaError
from simulator.language.reader import load_reader
from simulator.scenario.library import load_library
from simulator.session.events import Said, script_from_json_lines
from simulator.session.playing import is_vain
from simulator.session.session import Session
from simulator.session.stage import stage_for

ROOT = Path(__file__).resolve().parents[1]
SEEDS = range(5)


def main() -> int:
    """Print a table of milliseconds a scenario; 1 when a script could not be played."""
    library, reader = load_library(ROOT), load_reader()
    rows: dict[str, tuple[list[float], list[float], int]] = {}
    faults = []
    for path in sorted((ROOT / "scenarios").glob("*/scripts/*.jsonl")):
        scenario_id = path.name.split(".")[0]
        talk, desk, size = rows.get(scenario_id, ([], [], 0))
        for seed in SEEDS:
            try:
                reader.forget()
                session = _time(Session(stage_for(library, scenario_id), seed, reader), path, talk, desk)
            except SluchawkaError as error:
                faults.append(f"{path.name}: {error}")
                break
            size = max(size, len(pickle.dumps(session._state)))
        rows[scenario_id] = (talk, desk, size)
    _print(rows)
    for fault in faults:
        print(f"! {fault}")
    return 1 if faults else 0


def _time(session: Session, path: Path, talk: list[float], desk: list[float]) -> Session:
    session.start()
    for event in script_from_json_lines(path.read_text(encoding="utf-8").splitlines()):
        if is_vain(session, event):
            continue
        began = perf_counter()
        session.take(event)
        (talk if isinstance(event, Said) else desk).append((perf_counter() - began) * 1000)
    return session


def _print(rows: dict[str, tuple[list[float], list[float], int]]) -> None:
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, one used; milliseconds a turn, reading included"
    )
    print(f"{'scenario':32} {'events':12} {'n':>5} {'p50':>7} {'p95':>7} {'max':>7}   state kB")
    for scenario_id, (talk, desk, size) in rows.items():
        for name, times in (("messages", talk), ("desk", desk)):
            if times:
                shown = " ".join(f"{value:7.2f}" for value in (_share(times, 0.5), _share(times, 0.95), max(times)))
                print(f"{scenario_id:32} {name:12} {len(times):5d} {shown}   {size / 1000:.0f}")
    everything = [value for talk, desk, _ in rows.values() for value in (*talk, *desk)]
    if everything:
        print(f"{'all':32} {'':12} {len(everything):5d} {_share(everything, 0.5):7.2f} "
              f"{_share(everything, 0.95):7.2f} {max(everything):7.2f}")  # fmt: skip


def _share(times: list[float], share: float) -> float:
    """Return the smallest time that at least this share of the times do not exceed."""
    return sorted(times)[math.ceil(share * len(times)) - 1]


if __name__ == "__main__":
    sys.exit(main())
