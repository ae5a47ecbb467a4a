"""Words by which messages are compared with facts: what means the same, the opposite, nothing, or turns a sense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from simulator.language.acts import DATA
from simulator.language.folding import fold
from simulator.sources import Content, load

GAP = "…"
"""In a wording: up to `LONGEST_GAP` other words."""
LONGEST_GAP = 3
STEM = 6
"""Letters of a word outside the lexicon that stand for its family („rozpatrzenie”, „rozpatrzyć” are listed)."""


class MeaningWords(Content):
    """The file ``data/meaning.yaml``: words by what they do in a sentence."""

    light: tuple[str, ...]
    modal: tuple[str, ...]
    negators: tuple[str, ...]
    near_negators: tuple[str, ...]
    passing: tuple[str, ...]
    requests: tuple[str, ...]
    idioms: tuple[str, ...]
    unsure: tuple[str, ...]
    corrections: tuple[str, ...]
    marks: dict[str, tuple[str, ...]]
    actors: dict[str, tuple[str, ...]]
    frames: tuple[str, ...]
    implied: dict[str, str]
    units: dict[str, dict[str, float]]
    named_numbers: dict[str, int]
    periods: dict[str, str]
    rhythm: tuple[str, ...]
    bounds: dict[str, tuple[str, ...]]
    prepositions: tuple[str, ...]
    replies: dict[str, tuple[str, ...]]


class Wording(Content):
    """Several words that mean one thing."""

    words: str
    means: str


class Relations(Content):
    """The file ``data/relations.yaml``: words and wordings of like and of opposite meaning."""

    same: tuple[tuple[str, ...], ...]
    wordings: tuple[Wording, ...]


@dataclass(frozen=True)
class CompiledWording:
    """A wording ready for matching: folded words with gaps, and the concept with its sign."""

    words: tuple[str, ...]
    needs: frozenset[str]
    """The words without the gaps."""
    concept: str
    affirmed: bool


@dataclass(frozen=True)
class Lexicon:
    """Both files, folded and ready for look-up."""

    light: frozenset[str]
    modal: frozenset[str]
    concepts: Mapping[str, tuple[tuple[str, bool], ...]]
    """Lemma → concepts it may stand for, its own first, each with whether it means it (False: its opposite)."""
    wordings: Mapping[str, tuple[CompiledWording, ...]]
    """By their first word, longest first."""
    negators: frozenset[str]
    near_negators: frozenset[str]
    passing: frozenset[str]
    """Verbs that hand „nie” on to what they govern: „nie ma gwarancji”, „nie musi płacić”."""
    requests: tuple[tuple[str, ...], ...]
    idioms: tuple[tuple[str, ...], ...]
    unsure: tuple[tuple[str, ...], ...]
    corrections: tuple[tuple[str, ...], ...]
    """What stands between a value and the one it was meant to be."""
    marks: Mapping[str, frozenset[str]]
    actors: Mapping[str, frozenset[str]]
    frames: tuple[str, ...]
    """Concepts whose sign often decides alone: paid, obliged, allowed…"""
    implied: Mapping[str, tuple[str, bool]]
    """Concept → what follows from it, with the sign it has when the first is affirmed."""
    units: Mapping[str, tuple[str, float]]
    """Word → name of the unit and how many of it the word is."""
    named_numbers: Mapping[str, str]
    periods: Mapping[str, str]
    """Adverb → duration: „miesięcznie” is a month."""
    rhythm: frozenset[str]
    """Words before a duration that make it a rhythm: „co miesiąc”."""
    bounds: Mapping[str, str]
    """Word before a value → how it bounds it: over, under…"""
    prepositions: frozenset[str]
    replies: Mapping[str, frozenset[str]]
    """Words that open an answer to a question: yes, no."""


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon (read once a process)."""
    words, _ = load(DATA / "meaning.yaml", MeaningWords, "simulator/language/data/meaning.yaml")
    relations, _ = load(DATA / "relations.yaml", Relations, "simulator/language/data/relations.yaml")
    listed: dict[str, dict[str, bool]] = {}
    for group in relations.same:
        name = fold(group[0])
        for member in group:
            listed.setdefault(fold(member.lstrip("-")), {}).setdefault(name, not member.startswith("-"))
    concepts = {lemma: tuple(found.items()) for lemma, found in listed.items()}
    return Lexicon(
        frozenset(fold(word) for word in words.light),
        frozenset(concepts.get(fold(word), ((fold(word), True),))[0][0] for word in words.modal),
        concepts,
        _wordings(relations),
        _folded(words.negators),
        _folded(words.near_negators),
        _folded(words.passing),
        _split(words.requests),
        _split(words.idioms),
        _split(words.unsure),
        _split(words.corrections),
        {name: _folded(found) for name, found in words.marks.items()},
        {name: _folded(found) for name, found in words.actors.items()},
        tuple(fold(name) for name in words.frames),
        {fold(name): (fold(one.lstrip("-")), not one.startswith("-")) for name, one in words.implied.items()},
        {fold(word): (name, size) for name, sizes in words.units.items() for word, size in sizes.items()},
        {fold(word): str(number) for word, number in words.named_numbers.items()},
        {fold(word): length for word, length in words.periods.items()},
        _folded(words.rhythm),
        {fold(word): name for name, listed in words.bounds.items() for word in listed},
        _folded(words.prepositions),
        {name: _folded(listed) for name, listed in words.replies.items()},
    )


def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _split(texts: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(text).split()) for text in texts)


def _wordings(relations: Relations) -> dict[str, tuple[CompiledWording, ...]]:
    found: dict[str, list[CompiledWording]] = {}
    for one in relations.wordings:
        words = tuple(fold(one.words).replace("...", GAP).split())
        name = fold(one.means.lstrip("-"))
        found.setdefault(words[0], []).append(
            CompiledWording(words, frozenset(words) - {GAP}, name, not one.means.startswith("-"))
        )
    return {first: tuple(sorted(them, key=lambda one: -len(one.words))) for first, them in found.items()}


@lru_cache(maxsize=20_000)
def concept_of(lemma: str) -> tuple[str, bool] | None:
    """Return a lemma's concept and sign; None when it says nothing about a subject."""
    rules = lexicon()
    if lemma in rules.light:
        return None
    if lemma in rules.concepts:
        return rules.concepts[lemma][0]
    if lemma.startswith("nie") and lemma[3:] in rules.concepts:
        name, affirmed = rules.concepts[lemma[3:]][0]
        return name, not affirmed
    return lemma[:STEM], True
