"""How well the reader tells what a message says of a fact: ``python -m benchmarks.claims``.

It measures on ``corpus/claims/test.yaml``, apart from all tuning. Every pair of a fact and a message has one of three
answers: the message states the fact, contradicts it or is silent. Pairs on which two people differ are not scored.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from benchmarks.acts import stripped
from simulator.language.facts.model import ANSWERS
from simulator.language.facts.training import Pair, read_pairs
from simulator.language.reader import load_reader
from simulator.language.reading import ClaimAnswer

SHOWN_ERRORS = 40


def second_labels(path: Path) -> list[str]:
    """Return the answers of a second person (``second/`` beside the file) in the order of the pairs."""
    second = path.parent / "second" / path.name
    if not second.is_file():
        return []
    return list(yaml.safe_load(second.read_text(encoding="utf-8")).values())


def found_answers(pairs: Sequence[Pair], change: Callable[[str], str] = str) -> list[ClaimAnswer]:
    """Return the reader's answer to every pair, in order; `change` is made to the message first."""
    reader = load_reader()
    found = []
    for pair in pairs:
        claims = reader.read(change(pair.say), facts=[pair.fact]).claims
        found.append(claims[pair.fact.id].answer)
    return found


def accuracy(pairs: Sequence[Pair], found: Sequence[ClaimAnswer]) -> float:
    """Return the share of right answers, 0 to 1."""
    return sum(pair.answer == answer for pair, answer in zip(pairs, found, strict=True)) / len(pairs)


def measure(path: Path, *, with_errors: bool = False) -> None:
    """Print accuracy, the confusion table, what missing diacritics cost, how far two people agree, errors."""
    pairs = read_pairs(path)
    print(f"{path.as_posix()}: {len({pair.fact.id for pair in pairs})} facts, {len(pairs)} pairs")
    second = second_labels(path)
    if second:
        agreed = [pair for pair, other in zip(pairs, second, strict=True) if pair.answer.value == other]
        print(f"two people agree on {len(agreed) / len(pairs):.3f} of the pairs")
        pairs = agreed
    found = found_answers(pairs)
    print(f"accuracy {accuracy(pairs, found):.3f}")
    print(f"accuracy without diacritics {accuracy(pairs, found_answers(pairs, stripped)):.3f}")
    _print_confusion(pairs, found)
    if with_errors:
        _print_errors(pairs, found)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", default=Path("corpus/claims/test.yaml"))
    parser.add_argument("--errors", action="store_true", help=f"show the first {SHOWN_ERRORS} errors")
    options = parser.parse_args()
    measure(options.path, with_errors=options.errors)


def _print_confusion(pairs: Sequence[Pair], found: Sequence[ClaimAnswer]) -> None:
    counts = Counter((pair.answer, answer) for pair, answer in zip(pairs, found, strict=True))
    print(f"{'expected, found':18}" + "".join(f"{answer:>13}" for answer in ANSWERS) + f"{'P':>7}{'R':>7}")
    for expected in ANSWERS:
        right = counts[expected, expected]
        said = sum(counts[other, expected] for other in ANSWERS)
        present = sum(counts[expected, other] for other in ANSWERS)
        row = "".join(f"{counts[expected, answer]:13}" for answer in ANSWERS)
        print(f"{expected:18}{row}{right / max(said, 1):7.2f}{right / max(present, 1):7.2f}")


def _print_errors(pairs: Sequence[Pair], found: Sequence[ClaimAnswer]) -> None:
    wrong = [(pair, answer) for pair, answer in zip(pairs, found, strict=True) if pair.answer != answer]
    for pair, answer in wrong[:SHOWN_ERRORS]:
        print(f"\n{pair.fact.id}: expected {pair.answer}, found {answer}\n  {pair.fact.says}\n  {pair.say}")


if __name__ == "__main__":
    main()
