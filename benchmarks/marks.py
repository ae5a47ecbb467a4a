"""How sure is a mark of each kind? ``python -m benchmarks.marks`` compares marks on material for development only.

Three sources: the talks of ``data/development/talks.yaml`` and the whole exercises of ``examined.yaml`` beside it, with
examiners' marks, and the scripts of experts under ``scenarios``, in which every observable an expert set out to show
counts as shown in full. From all it prints, for every kind of observable, how often the mark is the examiner's, and
what ``reliability`` in ``assessment.yaml`` follows: the share of equal marks, drawn towards all kinds' by `PRIOR`
imagined marks. ``benchmarks/data/marked`` is never read here.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from simulator.assessment.assess import assess_session
from simulator.assessment.findings import Finding, Mark
from simulator.assessment.reliability import AGAINST, FAIR, MISSING, SURE, WEAK, band_of
from simulator.assessment.rules import load_rules
from simulator.language.reader import load_reader
from simulator.scenario.library import Library, load_library
from simulator.session.events import Closed, Said, TraineeEvent, script_from_json_lines
from simulator.session.playing import play
from simulator.session.stage import MessageReader, stage_for

ROOT = Path(__file__).resolve().parent.parent
TALKS = ROOT / "benchmarks" / "data" / "development" / "talks.yaml"
EXAMINED = TALKS.with_name("examined.yaml")
SEED, PAUSE, PRIOR = 1, 20, 10
BANDS = (MISSING, AGAINST, WEAK, FAIR, SURE)
KEPT = {"tak": 1.0, "nie": 0.0}
"""How talks note whether something forbidden was kept to."""
EXPERT_WEIGHT = 0.25
"""What a mark in an expert's script counts beside one an examiner gave: it only shows what is missed, not what is
given too easily."""


@dataclass(frozen=True)
class Pair:
    """One observable marked twice."""

    scenario: str
    kind: str
    finding: Finding
    examiner: float
    is_expert: bool

    @property
    def machine(self) -> float:
        """The program's mark; something forbidden that was not found is kept to, and no occasion earns nothing."""
        share = self.finding.mark.share
        if self.kind == "never":
            return 0.0 if self.finding.mark is Mark.NONE else 1.0
        return share if share is not None else 0.0

    @property
    def band(self) -> str:
        """How the mark came about."""
        found = self.finding
        return band_of(found.mark, bool(found.evidence), found.confidence, load_rules().reliability)

    @property
    def weight(self) -> float:
        """What it counts."""
        return EXPERT_WEIGHT if self.is_expert else 1.0


def pairs(library: Library, reader: MessageReader) -> Iterator[Pair]:
    """Yield all pairs of marks: the examiners' talks and exercises, then the experts' scripts."""
    for talk in yaml.safe_load(TALKS.read_text(encoding="utf-8")):
        said = [Said(at=5 + PAUSE * n, by="trainee", text=text) for n, text in enumerate(talk["said"])]
        script: list[TraineeEvent] = [*said, Closed(at=PAUSE * (len(said) + 1))]
        found = _findings(library, reader, talk["scenario"], script)
        for name, given in talk["marks"].items():
            kind, finding = found[name]
            yield Pair(
                talk["scenario"], kind, finding, KEPT.get(given, given) if isinstance(given, str) else given, False
            )
    for exercise in yaml.safe_load(EXAMINED.read_text(encoding="utf-8")):
        script = list(script_from_json_lines(json.dumps(event) for event in exercise["script"]))
        found = _findings(library, reader, exercise["scenario"], script, exercise["seed"])
        for name, given in exercise["marks"].items():
            yield Pair(exercise["scenario"], *found[name], float(given), False)
    for path in sorted((ROOT / "scenarios").glob("*/scripts/*.expert*.jsonl")):
        name = path.name.split(".")[0]
        script_ = script_from_json_lines(path.read_text(encoding="utf-8").splitlines())
        for kind, finding in _findings(library, reader, name, script_).values():
            if kind == "never" or finding.mark is not Mark.NOT_APPLICABLE:
                yield Pair(name, kind, finding, 1.0, True)


def _findings(
    library: Library, reader: MessageReader, scenario: str, script: Sequence[TraineeEvent], seed: int = SEED
) -> dict[str, tuple[str, Finding]]:
    stage = stage_for(library, scenario)
    kinds = {one.id: one.look_for.kind for one in stage.scenario.observables}
    assessment = assess_session(stage.scenario, library.standard, play(stage, seed, script, reader), reader)
    return {one.observable: (kinds[one.observable], one) for one in assessment.findings}


def main() -> None:
    """Print the agreement by kind, and with ``--errors`` every mark that differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true")
    with_errors = parser.parse_args().errors
    every = list(pairs(load_library(ROOT), load_reader()))
    by_kind: dict[str, list[Pair]] = defaultdict(list)
    for one in every:
        by_kind[one.kind].append(one)
        if with_errors and one.machine != one.examiner:
            who = "expert" if one.is_expert else "talk"
            quotes = [evidence.quote[:60] for evidence in one.finding.evidence[:2]]
            print(
                f"{who:6} {one.scenario} {one.finding.observable} [{one.kind}] examiner {one.examiner:g}, "
                f"program {one.finding.mark.value} ({one.finding.confidence:.2f}) {quotes}"
            )
    overall = _share(every)
    print(f"{'kind':10}{'talks':>7}{'equal':>7}{'experts':>9}{'equal':>7}")
    for kind in sorted(by_kind):
        counts = Counter((one.is_expert, one.machine == one.examiner) for one in by_kind[kind])
        talks, experts = (counts[whose, True] + counts[whose, False] for whose in (False, True))
        print(f"{kind:10}{talks:>7}{counts[False, True]:>7}{experts:>9}{counts[True, True]:>7}")
    print(f"all: {overall:.2f}; reliability, for assessment.yaml:")
    for kind in sorted(by_kind):
        bands: dict[str, list[Pair]] = defaultdict(list)
        for one in by_kind[kind]:
            bands[one.band].append(one)
        shares = {name: _drawn(bands[name], overall) for name in BANDS if name in bands}
        print(f"    {kind}: {{{', '.join(f'{name}: {share:.2f}' for name, share in shares.items())}}}")


def _drawn(group: list[Pair], overall: float) -> float:
    weight = sum(one.weight for one in group)
    return (weight * _share(group) + PRIOR * overall) / (weight + PRIOR)


def _share(group: list[Pair]) -> float:
    return sum(one.weight * (one.machine == one.examiner) for one in group) / sum(one.weight for one in group)


if __name__ == "__main__":
    main()
