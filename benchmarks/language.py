"""How well the reader finds acts on a labelled corpus: ``python -m benchmarks.language corpus/train``.

Figures on messages the rules were written with are development figures and say so; only messages kept apart measure.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from simulator.language.acts import DATA
from simulator.language.finders import PatternFinder, load_patterns
from simulator.language.folding import fold
from simulator.language.reader import load_reader, load_rule_reader



@dataclass(frozen=True)
class Labelled:
    """One message of the corpus."""

    say: str
    acts: frozenset[str]
    channel: str
    customer: str
    voice: str


@dataclass
class Counts:
    """Right, wrong and missed finds of one act."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


def read_corpus(folder: Path) -> list[Labelled]:
    """Read every YAML file of a folder (``act`` and ``examples``)."""
    messages = []
    for path in sorted(folder.glob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        messages += [
            Labelled(one["say"], frozenset(one["acts"]), one["channel"], one.get("customer", ""), one["voice"])
            for one in content["examples"]
        ]
    return messages


def found_acts(message: Labelled, *, stripped: bool = False) -> frozenset[str]:
    """Read a message; `stripped` removes its diacritics first."""
    say = message.say
    if stripped:
        say = "".join(fold(letter).upper() if letter.isupper() else fold(letter) for letter in say)
    reading = load_reader().read(say, customer=message.customer, channel=message.channel)
    return reading.act_names


def count(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> dict[str, Counts]:
    """Count finds from (expected, found) pairs."""
    counts: dict[str, Counts] = {}
    for expected, found in pairs:
        for act in expected | found:
            one = counts.setdefault(act, Counts())
            one.right += act in expected and act in found
            one.wrong += act not in expected
            one.missed += act not in found
    return counts


def macro_micro(counts: dict[str, Counts], acts: Sequence[str]) -> tuple[float, float]:
    """Return macro-F1 over acts that occur, and micro-F1."""
    present = [counts[act] for act in acts if act in counts and counts[act].right + counts[act].missed]
    total = Counts(*(sum(getattr(one, name) for one in counts.values()) for name in ("right", "wrong", "missed")))
    return (statistics.fmean(one.f1 for one in present) if present else 0.0), total.f1


def calibrate(messages: Sequence[Labelled]) -> str:
    """Return the text of ``simulator/language/data/measured.yaml``: how often every pattern was right."""
    finder, reader = PatternFinder(load_patterns()), load_rule_reader()
    right: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for message in messages:
        prepared = reader.prepare(message.say, customer=message.customer, channel=message.channel)
        for act, text in sorted({(act, pattern.text) for act, pattern in finder.matching(prepared)}):
            found[act, text] += 1
            right[act, text] += act in message.acts
    lines = ["# How often every pattern was right; written by: python -m benchmarks.language --calibrate", "patterns:"]
    for act, text in sorted(found):
        shown = json.dumps(text, ensure_ascii=False)
        lines.append(f"  - {{act: {act}, right: {right[act, text]}, found: {found[act, text]}, pattern: {shown}}}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print precision, recall and F1 of every act, and times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stripped", action="store_true", help="remove diacritics first")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--calibrate", action="store_true", help="measure every pattern and keep the result as data")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only every second message, from this one on")
    options = parser.parse_args()
    messages = read_corpus(options.folder)
    if options.half is not None:
        messages = messages[options.half :: 2]
    if options.calibrate:
        (DATA / "measured.yaml").write_text(calibrate(messages), encoding="utf-8", newline="\n")
        return
    begin = time.perf_counter()
    acts = load_reader().vocabulary.ids
    load_seconds = time.perf_counter() - begin
    pairs, times = [], []
    for message in messages:
        begin = time.perf_counter()
        found = found_acts(message, stripped=options.stripped)
        times.append(1000 * (time.perf_counter() - begin))
        pairs.append((message.acts, found))
    counts = count(pairs)
    macro, micro = macro_micro(counts, acts)
    if options.json:
        rows = {act: [counts[act].precision, counts[act].recall, counts[act].f1] for act in acts if act in counts}
        print(json.dumps({"macro": macro, "micro": micro, "acts": rows}))
        return
    print(f"{options.folder}: {len(messages)} messages (development figures if the rules were written with them)")
    print(f"{'act':24}{'n':>6}{'P':>7}{'R':>7}{'F1':>7}")
    for act in acts:
        one = counts.get(act, Counts())
        print(f"{act:24}{one.right + one.missed:6}{one.precision:7.2f}{one.recall:7.2f}{one.f1:7.2f}")
    print(f"macro-F1 {macro:.3f}   micro-F1 {micro:.3f}")
    by_voice = {
        voice: [pair for pair, one in zip(pairs, messages, strict=True) if one.voice == voice]
        for voice in Counter(one.voice for one in messages)
    }
    print(
        "micro-F1 by voice: "
        + ", ".join(f"{voice} {macro_micro(count(some), acts)[1]:.2f}" for voice, some in sorted(by_voice.items()))
    )
    ordered = sorted(times)
    print(
        f"load {load_seconds:.2f} s, median {statistics.median(ordered):.2f} ms, "
        f"p95 {ordered[int(0.95 * len(ordered))]:.2f} ms"
    )


if __name__ == "__main__":
    main()
