"""How well simple English is read: ``python -m benchmarks.english``.

It measures on ``corpus/english/test.yaml``, apart from all tuning: acts (macro-F1), values (F1 of kind and value) and
what a message says of a fact (share of right answers). Another file of the same shape may be named instead.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from simulator.language.reader import load_reader
from simulator.language.reading import FactSpec

TEST = Path("corpus/english/test.yaml")


@dataclass(frozen=True)
class Example:
    """One labelled message."""

    id: str
    say: str
    acts: frozenset[str]
    values: tuple[tuple[str, str], ...]
    """Kind and value, in the order of the text."""
    customer: str
    channel: str


@dataclass(frozen=True)
class Pair:
    """One fact, one message and what the message says of the fact: states, contradicts or silent."""

    fact: FactSpec
    say: str
    answer: str


def read_file(path: Path) -> tuple[list[Example], list[Pair]]:
    """Read the messages and the pairs of one file."""
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    facts = {
        name: FactSpec(name, one["says"], tuple(one["examples"]), tuple(one["contradicts"]))
        for name, one in content["facts"].items()
    }
    pairs = [Pair(facts[one["fact"]], one["say"], one["answer"]) for one in content["pairs"]]
    return [_example(one) for one in content["examples"]], pairs


def _example(one: Mapping[str, Any]) -> Example:
    values = tuple((value["kind"], str(value["value"])) for value in one.get("entities", ()))
    found = (one["id"], one["say"], frozenset(one["acts"]), values)
    return Example(*found, one.get("customer", ""), one.get("channel", "phone"))


def found_acts(examples: Sequence[Example]) -> list[frozenset[str]]:
    """Return the acts read in every message, in order."""
    reader = load_reader()
    return [
        reader.read(one.say, customer=one.customer, channel=one.channel, language="en").act_names for one in examples
    ]


def act_scores(examples: Sequence[Example], found: Sequence[frozenset[str]]) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 of every act that occurs in the labels."""
    scores = {}
    for act in sorted({act for one in examples for act in one.acts}):
        right = sum(act in one.acts and act in acts for one, acts in zip(examples, found, strict=True))
        said = sum(act in acts for acts in found)
        there = sum(act in one.acts for one in examples)
        scores[act] = (right / max(said, 1), right / there, 2 * right / (said + there))
    return scores


def macro_f1(scores: Mapping[str, tuple[float, float, float]]) -> float:
    """Return the mean F1 of all acts, 0 to 1."""
    return sum(one[2] for one in scores.values()) / len(scores)


def value_f1(examples: Sequence[Example]) -> float:
    """Return the F1 of values, kind and value right, over all messages."""
    reader = load_reader()
    right = said = there = 0
    for one in examples:
        found = Counter((value.kind, value.value) for value in reader.read(one.say, language="en").entities)
        wanted = Counter(one.values)
        right += sum((found & wanted).values())
        said += sum(found.values())
        there += sum(wanted.values())
    return 2 * right / max(said + there, 1)


def found_answers(pairs: Sequence[Pair]) -> list[str]:
    """Return the reader's answer to every pair, in order."""
    reader = load_reader()
    claims = [reader.read(pair.say, facts=[pair.fact], language="en").claims[pair.fact.id] for pair in pairs]
    return [claim.answer.value for claim in claims]


def share_right(expected: Sequence[object], found: Sequence[object]) -> float:
    """Return the share of equal answers, 0 to 1."""
    return sum(one == two for one, two in zip(expected, found, strict=True)) / len(expected)


def main() -> None:
    """Print the figures and, on request, every act's scores and the errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", default=TEST)
    parser.add_argument("--errors", action="store_true", help="show every act's scores and the errors")
    options = parser.parse_args()
    examples, pairs = read_file(options.path)
    acts = found_acts(examples)
    answers = found_answers(pairs)
    scores = act_scores(examples, acts)
    print(f"{options.path.as_posix()}: {len(examples)} messages, {len(scores)} acts, {len(pairs)} pairs")
    print(f"acts, macro-F1             {macro_f1(scores):.3f}")
    print(f"messages read exactly      {share_right([one.acts for one in examples], acts):.3f}")
    print(f"values, F1 (kind, value)   {value_f1(examples):.3f}")
    print(f"claims, right answers      {share_right([pair.answer for pair in pairs], answers):.3f}")
    if options.errors:
        _print_errors(examples, acts, scores, pairs, answers)


def _print_errors(
    examples: Sequence[Example],
    acts: Sequence[frozenset[str]],
    scores: Mapping[str, tuple[float, float, float]],
    pairs: Sequence[Pair],
    answers: Sequence[str],
) -> None:
    for act, (precision, recall, f1) in scores.items():
        print(f"  {act:24}{precision:6.2f}{recall:6.2f}{f1:6.2f}")
    reader = load_reader()
    for one, found in zip(examples, acts, strict=True):
        values = [(value.kind, value.value) for value in reader.read(one.say, language="en").entities]
        if found != one.acts or Counter(values) != Counter(one.values):
            missed, extra = sorted(one.acts - found), sorted(found - one.acts)
            print(f"{one.id} {one.say!r}\n    missed {missed}, wrong {extra}, values {values}")
    for pair, answer in zip(pairs, answers, strict=True):
        if answer != pair.answer:
            print(f"{pair.fact.id}: expected {pair.answer}, found {answer}: {pair.say}")


if __name__ == "__main__":
    main()
