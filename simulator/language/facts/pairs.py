"""Labelled pairs of a fact and a message, read from ``corpus/claims``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from simulator.errors import ContentError, Problem
from simulator.language.reading import ClaimAnswer, FactSpec
from simulator.sources import Content, load


class _Fact(Content):
    says: str
    examples: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()


class _Pair(Content):
    fact: str
    say: str
    answer: Literal["states", "contradicts", "silent"]
    customer: str = ""


class PairsFile(Content):
    """One file of pairs."""

    author: str
    facts: dict[str, _Fact]
    pairs: tuple[_Pair, ...]


@dataclass(frozen=True)
class Pair:
    """One fact, one message and what the message says of the fact."""

    fact: FactSpec
    say: str
    answer: ClaimAnswer
    customer: str = ""
    author: str = ""


def read_pairs(path: Path, shown_as: str | None = None) -> list[Pair]:
    """Read the facts and the pairs of one file.

    Raises:
        ContentError: as `sources.load`; ``unknown-fact`` for pairs that name a fact the file does not have.
    """
    file, source = load(path, PairsFile, shown_as)
    facts = {name: FactSpec(name, one.says, one.examples, one.contradicts) for name, one in file.facts.items()}
    problems = [
        source.problem(("pairs", i, "fact"), "unknown-fact", f"nie ma faktu „{pair.fact}” w tym pliku; popraw nazwę")
        for i, pair in enumerate(file.pairs)
        if pair.fact not in facts
    ]
    if problems:
        raise ContentError(problems)
    return [Pair(facts[one.fact], one.say, ClaimAnswer(one.answer), one.customer, file.author) for one in file.pairs]


def read_pair_files(folder: Path) -> list[Pair]:
    """Read every file of a folder, in the order of their names.

    Raises:
        ContentError: all problems of all files; ``missing-corpus`` when there is no file.
    """
    pairs: list[Pair] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            pairs += read_pairs(path, f"{folder.name}/{path.name}")
        except ContentError as error:
            problems += error.problems
    if not pairs and not problems:
        message = "nie ma par do uczenia; oczekiwano plików corpus/claims/train/*.yaml"
        problems.append(Problem("corpus/claims/train", 0, 0, "missing-corpus", "", message))
    if problems:
        raise ContentError(problems)
    return pairs
