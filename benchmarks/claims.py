"""How well the reader tells what a message says of a fact: ``python -m benchmarks.claims [PATH…]``.

It measures on ``corpus/claims/test.yaml``, apart from all tuning; ``corpus/claims/fresh`` holds pairs of one more
author, hard by intent, that no judge has learnt from. Every pair of a fact and a message has one of three answers: the
message states the fact, contradicts it or is silent. Pairs on which two people differ are not scored. The last table
tells how often an answer given with some confidence is right, which is what marks rely on.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import yaml

from benchmarks.acts import stripped
from simulator.language.facts.model import ANSWERS
from simulator.language.facts.pairs import Pair, read_pairs
from simulator.language.reader import load_reader
from simulator.language.reading import Claim, ClaimAnswer

SHOWN_ERRORS = 40
BANDS = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95, 1.01)
"""Confidence from each to the next."""


def second_labels(path: Path) -> list[str]:
    """Return the answers of a second person (``second/`` beside the file) in the order of the pairs."""
    second = path.parent / "second" / path.name
    if not second.is_file():
        return []
    return list(yaml.safe_load(second.read_text(encoding="utf-8")).values())


def found_claims(pairs: Sequence[Pair], change: Callable[[str], str] = str) -> list[Claim]:
    """Return the reader's answer to every pair, in order; `change` is made to the message first."""
    reader = load_reader()
    return [reader.read(change(pair.say), facts=[pair.fact]).claims[pair.fact.id] for pair in pairs]


def accuracy(pairs: Sequence[Pair], found: Sequence[Claim]) -> float:
    """Return the share of right answers, 0 to 1."""
    return sum(pair.answer == claim.answer for pair, claim in zip(pairs, found, strict=True)) / len(pairs)


def measure(path: Path, *, with_errors: bool = False) -> None:
    """Print accuracy, the confusion table, what missing diacritics cost, how far two people agree, how far one may
    rely on the confidence, errors."""
    pairs = read_pairs(path)
    print(f"{path.as_posix()}: {len({pair.fact.id for pair in pairs})} facts, {len(pairs)} pairs")
    second = second_labels(path)
    if second:
        agreed = [pair for pair, other in zip(pairs, second, strict=True) if pair.answer.value == other]
        print(f"two people agree on {len(agreed) / len(pairs):.3f} of the pairs")
        pairs = agreed
    found = found_claims(pairs)
    print(f"accuracy {accuracy(pairs, found):.3f}")
    print(f"accuracy without diacritics {accuracy(pairs, found_claims(pairs, stripped)):.3f}")
    _print_confusion(pairs, found)
    _print_reliability(pairs, found)
    if with_errors:
        _print_errors(pairs, found)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", type=Path, nargs="*", default=[Path("corpus/claims/test.yaml")])
    parser.add_argument("--errors", action="store_true", help=f"show the first {SHOWN_ERRORS} errors")
    options = parser.parse_args()
    for path in options.paths:
        measure(path, with_errors=options.errors)


def _print_confusion(pairs: Sequence[Pair], found: Sequence[Claim]) -> None:
    counts = Counter((pair.answer, claim.answer) for pair, claim in zip(pairs, found, strict=True))
    print(f"{'expected, found':18}" + "".join(f"{answer:>13}" for answer in ANSWERS) + f"{'P':>7}{'R':>7}")
    for expected in ANSWERS:
        right = counts[expected, expected]
        said = sum(counts[other, expected] for other in ANSWERS)
        present = sum(counts[expected, other] for other in ANSWERS)
        row = "".join(f"{counts[expected, answer]:13}" for answer in ANSWERS)
        print(f"{expected:18}{row}{right / max(said, 1):7.2f}{right / max(present, 1):7.2f}")


def _print_reliability(pairs: Sequence[Pair], found: Sequence[Claim]) -> None:
    print("confidence from … to …: share that is right (of how many)")
    for answer in (ClaimAnswer.STATES, ClaimAnswer.CONTRADICTS):
        row = []
        for low, high in pairwise(BANDS):
            given = [(pair, one) for pair, one in zip(pairs, found, strict=True) if one.answer is answer]
            right = [pair.answer is answer for pair, one in given if low <= one.confidence < high]
            row.append(f"{low:.2f}–{min(high, 1):.2f} {sum(right) / len(right):.2f} ({len(right)})" if right else "")
        print(f"{answer:12}" + "  ".join(filter(None, row)))


def _print_errors(pairs: Sequence[Pair], found: Sequence[Claim]) -> None:
    wrong = [(pair, one.answer) for pair, one in zip(pairs, found, strict=True) if pair.answer != one.answer]
    for pair, answer in wrong[:SHOWN_ERRORS]:
        print(f"\n{pair.fact.id}: expected {pair.answer}, found {answer}\n  {pair.fact.says}\n  {pair.say}")


if __name__ == "__main__":
    main()
