"""Is what must not be said told from what only sounds like it? ``python -m benchmarks.forbidden`` says it all once.

The sentences of ``data/development/forbidden.yaml`` are for development: rules may be mended on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from simulator.assessment.assess import assess_session
from simulator.assessment.findings import Mark
from simulator.language.reader import load_reader
from simulator.scenario.library import load_library
from simulator.session.events import Closed, Said
from simulator.session.playing import play
from simulator.session.stage import stage_for

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "benchmarks" / "data" / "development" / "forbidden.yaml"
SEED = 1


def judged() -> Iterator[tuple[str, bool, Mark, float, str]]:
    """Yield, for every sentence: the observable, whether it is a breach, the mark, its confidence, the sentence."""
    library, reader = load_library(ROOT), load_reader()
    for scenario, observables in yaml.safe_load(SENTENCES.read_text(encoding="utf-8")).items():
        stage = stage_for(library, scenario)
        for observable, sentences in observables.items():
            for is_breach, text in sentences:
                script = [Said(at=5, by="trainee", text=text), Closed(at=9)]
                assessment = assess_session(stage.scenario, library.standard, play(stage, SEED, script, reader))
                found = next(one for one in assessment.findings if one.observable == observable)
                yield f"{scenario}/{observable}", is_breach, found.mark, found.confidence, text


def main() -> None:
    """Print how many sentences are judged rightly, left to a person, and wrongly."""
    counts: Counter[tuple[bool, str]] = Counter()
    for observable, is_breach, mark, confidence, text in judged():
        said = "breach" if mark is Mark.NONE else "doubtful" if confidence < 1 else "kept"
        counts[is_breach, said] += 1
        if said != ("breach" if is_breach else "kept"):
            print(f"{observable}: {said} ({confidence:.2f}): {text}")
    for is_breach in (True, False):
        row = {said: counts[is_breach, said] for said in ("breach", "doubtful", "kept")}
        print(f"{'breaches' if is_breach else 'harmless'}: {row}")


if __name__ == "__main__":
    main()
