"""How well the reader tells what a message says of a fact: ``python -m benchmarks.claims``.

It measures on ``corpus/claims``, apart from all tuning. Every pair of a fact and a message has one of three answers:
the message states the fact, contradicts it or is silent.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.language import stripped
from simulator.language.reader import load_reader
from simulator.language.reading import FactSpec

ANSWERS = ("states", "contradicts", "silent")
SHOWN_ERRORS = 40


@dataclass(frozen=True)
class Pair:
    """One fact, one message and what the message says of the fact."""

    fact: FactSpec
    say: str
    answer: str


def read_pairs(path: Path) -> list[Pair]:
    """Read the facts and the pairs of one file.

    Raises:
        ValueError: A pair has an answer other than the three.
        KeyError: A pair names a fact that the file does not have.
    """
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    facts = {
        name: FactSpec(name, one["says"], tuple(one["examples"]), tuple(one["contradicts"]))
        for name, one in content["facts"].items()
    }
    for one in content["pairs"]:
        if one["answer"] not in ANSWERS:
            known = ", ".join(ANSWERS)
            raise ValueError(f"{path}: answer {one['answer']!r} of {one['say']!r}; expected one of {known}")
    return [Pair(facts[one["fact"]], one["say"], one["answer"]) for one in content["pairs"]]


def found_answers(pairs: Sequence[Pair], change: Callable[[str], str] = str) -> list[str]:
    """Return the reader's answer to every pair, in order; `change` is made to the message first."""
    reader = load_reader()
    found = []
    for pair in pairs:
        claims = reader.read(change(pair.say), facts=[pair.fact]).claims
        found.append(claims[pair.fact.id].answer.value)
    return found


def accuracy(pairs: Sequence[Pair], found: Sequence[str]) -> float:
    """Return the share of right answers, 0 to 1."""
    return sum(pair.answer == answer for pair, answer in zip(pairs, found, strict=True)) / len(pairs)


def main() -> None:
    """Print accuracy, the confusion table, what missing diacritics cost and, on request, the first errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", default=Path("corpus/claims/test.yaml"))
    parser.add_argument("--errors", action="store_true", help=f"show the first {SHOWN_ERRORS} errors")
    options = parser.parse_args()
    pairs = read_pairs(options.path)
    found = found_answers(pairs)
    facts = len({pair.fact.id for pair in pairs})
    print(f"{options.path.as_posix()}: {facts} facts, {len(pairs)} pairs")
    print(f"accuracy {accuracy(pairs, found):.3f}")
    print(f"accuracy without diacritics {accuracy(pairs, found_answers(pairs, stripped)):.3f}")
    _print_confusion(pairs, found)
    if options.errors:
        _print_errors(pairs, found)


def _print_confusion(pairs: Sequence[Pair], found: Sequence[str]) -> None:
    counts = Counter((pair.answer, answer) for pair, answer in zip(pairs, found, strict=True))
    print(f"{'expected, found':18}" + "".join(f"{answer:>13}" for answer in ANSWERS) + f"{'P':>7}{'R':>7}")
    for expected in ANSWERS:
        right = counts[expected, expected]
        said = sum(counts[other, expected] for other in ANSWERS)
        present = sum(counts[expected, other] for other in ANSWERS)
        row = "".join(f"{counts[expected, answer]:13}" for answer in ANSWERS)
        print(f"{expected:18}{row}{right / max(said, 1):7.2f}{right / max(present, 1):7.2f}")


def _print_errors(pairs: Sequence[Pair], found: Sequence[str]) -> None:
    wrong = [(pair, answer) for pair, answer in zip(pairs, found, strict=True) if pair.answer != answer]
    for pair, answer in wrong[:SHOWN_ERRORS]:
        print(f"\n{pair.fact.id}: expected {pair.answer}, found {answer}\n  {pair.fact.says}\n  {pair.say}")


if __name__ == "__main__":
    main()
