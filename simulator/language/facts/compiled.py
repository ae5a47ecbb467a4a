"""Facts prepared for judging: their ways of saying as concepts, the weight of each, and the values that decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.language.entities import find_entities
from simulator.language.facts.meaning import Meaning, Value, lexicon, meaning_of
from simulator.language.polish import Phrase, read_phrases
from simulator.language.reading import Entity, FactSpec

CORE_SHARE = 0.7
"""Words of at least this share of the right sayings are the core of a fact."""


@dataclass(frozen=True)
class Saying:
    """One way of stating or denying a fact."""

    concepts: Mapping[str, bool]
    values: tuple[Value, ...]
    weight: float
    """Of all its concepts together."""
    is_request: bool
    is_question: bool


@dataclass(frozen=True)
class CompiledFact:
    """A fact ready for comparing."""

    id: str
    states: tuple[Saying, ...]
    denies: tuple[Saying, ...]
    weights: Mapping[str, float]
    """Of every concept of the fact."""
    core: frozenset[str]
    """Concepts nearly every right saying holds."""
    right: Mapping[str, frozenset[str]]
    """Kind of value → right values; empty when values do not decide."""
    wrong: Mapping[str, frozenset[str]]


@lru_cache(maxsize=2048)
def compile_fact(fact: FactSpec) -> CompiledFact:
    """Prepare a fact (kept by its whole content)."""
    states = [one for text in (fact.says, *fact.examples) for one in _meanings(text)]
    denies = [one for text in fact.contradicts for one in _meanings(text)]
    weights = _weights(states, denies)
    right, wrong = _deciding_values(states, denies)
    return CompiledFact(
        fact.id,
        tuple(_saying(one, weights) for one in states),
        tuple(_saying(one, weights) for one in denies),
        weights,
        _core(states),
        right,
        wrong,
    )


def _core(states: Sequence[Meaning]) -> frozenset[str]:
    counts = Counter(concept for one in states for concept in one.concepts)
    needed = max(2, CORE_SHARE * len(states))
    return frozenset(concept for concept, count in counts.items() if count >= needed and concept not in lexicon().modal)


def _meanings(text: str) -> list[Meaning]:
    """Read one way of saying as one meaning, also when it has several sentences."""
    phrases = read_phrases(text)
    entities = find_entities(text, phrases)
    return _merged([meaning_of(phrase, _inside(phrase, entities)) for phrase in phrases])


def _merged(parts: list[Meaning]) -> list[Meaning]:
    if len(parts) <= 1:
        return parts
    concepts: dict[str, bool] = {}
    for part in parts:
        concepts = {**part.concepts, **concepts}
    values = tuple(value for part in parts for value in part.values)
    span = (parts[0].span[0], parts[-1].span[1])
    return [
        Meaning(
            concepts, {}, frozenset(), values, span, parts[-1].is_question, False, any(one.is_request for one in parts)
        )
    ]


def _inside(phrase: Phrase, entities: Iterable[Entity]) -> list[Entity]:
    return [one for one in entities if phrase.span[0] <= one.span[0] < phrase.span[1]]


@lru_cache(maxsize=256)
def concepts_of_text(text: str) -> frozenset[str]:
    """Return the concepts of a whole text, such as the customer's line."""
    return frozenset(concept for one in _meanings(text[:2000]) for concept in one.concepts)


def _weights(states: Sequence[Meaning], denies: Sequence[Meaning]) -> dict[str, float]:
    """Weigh concepts: shared by many ways of saying, or telling right from wrong, weighs more; modal words less."""
    in_states = Counter(concept for one in states for concept in one.concepts)
    in_denies = Counter(concept for one in denies for concept in one.concepts)
    weights: dict[str, float] = {}
    for concept in in_states | in_denies:
        share = in_states[concept] / max(1, len(states))
        weight = 0.6 + share
        if denies and (concept in in_states) != (concept in in_denies):
            weight *= 1.3
        if concept in lexicon().modal:
            weight *= 0.5
        weights[concept] = weight
    return weights


def _saying(meaning: Meaning, weights: Mapping[str, float]) -> Saying:
    total = sum(weights[concept] for concept in meaning.concepts)
    return Saying(meaning.concepts, meaning.values, total, meaning.is_request, meaning.is_question)


def _deciding_values(
    states: Sequence[Meaning], denies: Sequence[Meaning]
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Find the kinds of values that decide: those of the fact's own sentence or of at least half of its sayings."""
    right: dict[str, set[str]] = {}
    wrong: dict[str, set[str]] = {}
    for groups, into in ((states, right), (denies, wrong)):
        for one in groups:
            for value in one.values:
                into.setdefault(value.kind, set()).add(value.value)
    shares = Counter(kind for one in states for kind in {value.kind for value in one.values})
    first = {value.kind for value in states[0].values} if states else set()
    deciding = {kind for kind in right if kind in first or shares[kind] * 2 >= len(states)}
    differing = {kind for kind in deciding if wrong.get(kind, set()) - right[kind]}
    kept = differing or deciding
    return (
        {kind: frozenset(right[kind]) for kind in kept},
        {kind: frozenset(wrong.get(kind, set()) - right[kind]) for kind in kept},
    )
