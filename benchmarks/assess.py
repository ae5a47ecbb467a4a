"""How long it takes to assess a session of 20 messages: ``python -m benchmarks.assess [runs]``.

Three things are told apart: the marking alone, of a session that is open in the application; reading and marking, of a
transcript from a file, every message read anew (what ``assess`` does); and the same with its readings still kept. Times
are processor time of this one process: on an idle core that is the time by the clock, on a busy one it stays the same.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from simulator.assessment.assess import assess_session, assess_transcript  # noqa: E402
from simulator.errors import SluchawkaError  # noqa: E402
from simulator.language.reader import load_reader  # noqa: E402
from simulator.scenario.library import load_library  # noqa: E402
from simulator.session.events import Closed, Said, TraineeEvent, script_from_json_lines  # noqa: E402
from simulator.session.session import Session  # noqa: E402
from simulator.session.stage import stage_for  # noqa: E402

MESSAGES = 20
GOAL_MS = 20.0
SECONDS_BETWEEN = 15.0


def main() -> None:
    """Measure every scenario that has a good script, and print one line each."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    library, reader = load_library(ROOT), load_reader()
    print(f"Rdzenie: {os.cpu_count()}, używany jeden; powtórzenia: {runs}; czas procesora w ms; cel: {GOAL_MS:.0f} ms")
    print(f"{'':<34}{'':>11}{'sama ocena':>19}{'lektura i ocena':>20}{'z pamięci':>20}")
    print(f"{'scenariusz':<34}{'wiadomości':>11}" + f"{'p50':>11}{'p95':>8}" + f"{'p50':>12}{'p95':>8}" * 2)
    rows = []
    for scenario in library.scenarios.values():
        path = ROOT / "scenarios" / scenario.company / "scripts" / f"{scenario.id}.good.jsonl"
        if not path.is_file():
            continue
        script = script_from_json_lines(path.read_text(encoding="utf-8").splitlines())
        try:
            session = long_session(Session(stage_for(library, scenario.id), 1, reader), script)
        except SluchawkaError as error:
            print(f"{scenario.id:<34} ! {error}")
            continue
        transcript = session.transcript()
        marking = measured(lambda s=session, c=scenario: assess_session(c, library.standard, s, reader), runs)
        whole = measured(lambda t=transcript: assess_transcript(library, t, reader), max(5, runs // 5), reader.forget)
        again = measured(lambda t=transcript: assess_transcript(library, t, reader), max(5, runs // 5))
        said = sum(turn.reading is not None for turn in session.turns)
        rows.append((marking[0], whole[0]))
        print(
            f"{scenario.id:<34}{said:>11}{marking[0]:>11.1f}{marking[1]:>8.1f}{whole[0]:>12.1f}{whole[1]:>8.1f}"
            f"{again[0]:>12.1f}{again[1]:>8.1f}"
        )
    for name, times in zip(("sama ocena", "lektura i ocena"), zip(*rows, strict=True), strict=False):
        held = sum(one <= GOAL_MS for one in times)
        print(
            f"{name}: mediana do {GOAL_MS:.0f} ms w {held} z {len(times)} scenariuszy, najdłuższa {max(times):.1f} ms"
        )


def long_session(session: Session, script: tuple[TraineeEvent, ...]) -> Session:
    """Play a script with its messages repeated up to `MESSAGES` before its farewell, then the rest of it."""
    said = [event for event in script if isinstance(event, Said)]
    middle, last = said[:-1], said[-1]
    session.start()
    at, number = 0.0, 0
    for event in cycle(middle):
        if number >= MESSAGES - 1 or session.ended is not None:
            break
        at, number = at + SECONDS_BETWEEN, number + 1
        session.take(event.model_copy(update={"at": at}))
    work = [event for event in script if not isinstance(event, (Said, Closed))]
    for event in [*([] if session.ended else [last]), *work, Closed()]:
        at += SECONDS_BETWEEN
        session.take(event.model_copy(update={"at": at}))
    return session


def measured(work: Callable[[], object], runs: int, before: Callable[[], object] = lambda: None) -> tuple[float, float]:
    """Return median and 95th percentile of the time one call takes, in milliseconds; the first call is not counted.

    Args:
        work: What is measured.
        runs: How often.
        before: Done before every call, outside the measured time.
    """
    work()
    times = []
    for _ in range(runs):
        before()
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
