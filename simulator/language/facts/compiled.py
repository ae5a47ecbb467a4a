"""Facts prepared for comparing: their ways of saying as signed concepts, the weight of each, the values that decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from simulator.language.entities import find_entities
from simulator.language.facts.lexicon import lexicon
from simulator.language.facts.utterance import Term, Utterance, Value, utterance_of
from simulator.language.folding import fold
from simulator.language.polish import Phrase, read_phrases
from simulator.language.reading import Entity, FactSpec

TOPIC_SHARE = 0.6
"""Concepts in at least this share of all sayings, right and wrong, are what the fact is about."""
MODAL_WEIGHT = 0.4
"""How much modal words weigh beside others."""


@dataclass(frozen=True)
class Saying:
    """One way of stating or denying a fact."""

    signs: Mapping[str, tuple[bool, bool]]
    """Concept → affirmed by its own word, affirmed in its clause."""
    values: tuple[Value, ...]
    negations: int
    is_question: bool
    is_request: bool
    actors: frozenset[str]


@dataclass(frozen=True)
class CompiledFact:
    """A fact ready for comparing."""

    spec: FactSpec
    states: tuple[Saying, ...]
    denies: tuple[Saying, ...]
    shares: Mapping[str, float]
    """Concept → how much it weighs by the sayings alone, 0–1; times its rarity it is its weight."""
    topic: frozenset[str]
    """Concepts the fact is about."""
    classes: Mapping[str, tuple[str, ...]]
    """Class of words → concepts of the fact in it."""
    forms: Mapping[str, frozenset[str]]
    """Concept → the words it was said with, folded."""
    right: Mapping[str, frozenset[str]]
    """Kind of value → right values; empty when values do not decide."""
    wrong: Mapping[str, frozenset[str]]
    names: frozenset[str]
    """Beginnings of capitalised words in the right sayings."""

    @cached_property
    def folded(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The texts that state and those that deny, folded."""
        spec = self.spec
        return tuple(fold(text) for text in (spec.says, *spec.examples)), tuple(fold(one) for one in spec.contradicts)

    @cached_property
    def only_right(self) -> frozenset[str]:
        """Concepts that only right sayings hold."""
        return frozenset(self._held(self.states) - self._held(self.denies))

    @cached_property
    def only_wrong(self) -> frozenset[str]:
        """Concepts that only wrong sayings hold."""
        return frozenset(self._held(self.denies) - self._held(self.states))

    @staticmethod
    def _held(sayings: Sequence[Saying]) -> set[str]:
        return {concept for one in sayings for concept in one.signs}


@lru_cache(maxsize=2048)
def compile_fact(fact: FactSpec) -> CompiledFact:
    """Prepare a fact (kept by its whole content)."""
    states = [one for text in (fact.says, *fact.examples) for one in _read(text)]
    denies = [one for text in fact.contradicts for one in _read(text)]
    right_sayings, wrong_sayings = tuple(map(_saying, states)), tuple(map(_saying, denies))
    right, wrong = _deciding_values(right_sayings, wrong_sayings)
    terms = [term for group in (*states, *denies) for one in group for term in one.terms]
    held: dict[str, dict[str, None]] = {}
    forms: dict[str, set[str]] = {}
    for term in terms:
        concept = term.concepts[0][0]
        forms.setdefault(concept, set()).add(term.form)
        for name in sorted(term.classes):
            held.setdefault(name, {})[concept] = None
    return CompiledFact(
        fact,
        right_sayings,
        wrong_sayings,
        _shares(right_sayings, wrong_sayings),
        _topic(right_sayings, wrong_sayings),
        {name: tuple(concepts) for name, concepts in held.items()},
        {concept: frozenset(words) for concept, words in forms.items()},
        right,
        wrong,
        frozenset(name for group in states for one in group for name in one.names),
    )


def _read(text: str) -> list[list[Utterance]]:
    """Read one way of saying, of one sentence or several."""
    phrases = read_phrases(text)
    entities = find_entities(text, phrases)
    found = [utterance_of(phrase, _inside(phrase, entities)) for phrase in phrases]
    return [found] if found else []


def _inside(phrase: Phrase, entities: Iterable[Entity]) -> list[Entity]:
    return [one for one in entities if phrase.span[0] <= one.span[0] < phrase.span[1]]


@lru_cache(maxsize=256)
def terms_of_text(text: str) -> tuple[Term, ...]:
    """Return the terms of the last sentence of a text, such as the customer's line."""
    read = _read(text[-2000:])
    return read[0][-1].terms if read else ()


def _saying(group: Sequence[Utterance]) -> Saying:
    signs: dict[str, tuple[bool, bool]] = {}
    for term in (term for one in group for term in one.terms):
        concept, affirmed = term.concepts[0]
        signs.setdefault(concept, (affirmed is not term.negated, affirmed is not term.clause_negated))
    return Saying(
        signs,
        tuple(value for one in group for value in one.values),
        sum(one.negations for one in group),
        group[-1].is_question,
        any(one.is_request for one in group),
        frozenset(actor for one in group for actor in one.actors),
    )


def _shares(states: Sequence[Saying], denies: Sequence[Saying]) -> dict[str, float]:
    counts = Counter(concept for one in states for concept in one.signs)
    shares = {concept: 0.5 for one in denies for concept in one.signs}
    shares |= {concept: 0.5 + 0.5 * count / len(states) for concept, count in counts.items()}
    return {name: share * (MODAL_WEIGHT if name in lexicon().modal else 1.0) for name, share in shares.items()}


def _topic(states: Sequence[Saying], denies: Sequence[Saying]) -> frozenset[str]:
    counts = Counter(concept for one in (*states, *denies) for concept in one.signs)
    needed = TOPIC_SHARE * (len(states) + len(denies))
    return frozenset(name for name, count in counts.items() if count >= needed and name not in lexicon().modal)


def _deciding_values(
    states: Sequence[Saying], denies: Sequence[Saying]
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Find the kinds of values that decide: those of the fact's own sentence or of at least half of its sayings."""
    right: dict[str, set[str]] = {}
    wrong: dict[str, set[str]] = {}
    for groups, into in ((states, right), (denies, wrong)):
        for one in groups:
            for value in one.values:
                into.setdefault(value.kind, set()).add(value.value)
    counts = Counter(kind for one in states for kind in {value.kind for value in one.values})
    first = {value.kind for value in states[0].values} if states else set()
    deciding = {kind for kind in right if kind in first or counts[kind] * 2 >= len(states)}
    differing = {kind for kind in deciding if wrong.get(kind, set()) - right[kind]}
    kept = differing or deciding
    return (
        {kind: frozenset(right[kind]) for kind in sorted(kept)},
        {kind: frozenset(wrong.get(kind, set()) - right[kind]) for kind in sorted(kept)},
    )
