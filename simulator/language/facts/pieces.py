"""A message cut into sentences, clauses and pairs of neighbouring clauses, each laid beside a fact."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from simulator.language.facts.compiled import CompiledFact, Saying, letters_of
from simulator.language.facts.fits import CLASS_LIKENESS, Coverage, Fit, covered, fits, likeness_of, more_fits
from simulator.language.facts.manner import Manner
from simulator.language.facts.terms import Term
from simulator.language.facts.utterance import Utterance, Value
from simulator.language.facts.values import ValueMatch, match_values
from simulator.language.reading import Span

CONTEXT_LIKENESS = 0.6
"""How much words of the sentence before, or of the customer's question, count."""
LEAST_TOLD = 0.75
"""A sentence is looked at by itself when it meets so much of the lightest right saying."""
RAREST, RARE = 8.0, 7.0
"""Rarity above the first makes no difference, and above the second none to the weight."""


class Rarity:
    """How rare concepts are: logarithm of one over the share of sentences that hold them."""

    def __init__(self, known: Mapping[str, float], unknown: float, manner: Manner | None = None) -> None:
        """Take the rarity of known concepts, that of all others, and what the words of a message tell by themselves."""
        self._known = {concept: min(found, RAREST) for concept, found in known.items()}
        self._unknown = min(unknown, RAREST)
        self.manner = manner or Manner({}, (0.0, 0.0, 0.0))

    def __call__(self, concept: str) -> float:
        """Return the rarity of a concept, 0–`RAREST`."""
        return self._known.get(concept, self._unknown)

    def weight(self, concept: str) -> float:
        """Return how much a concept weighs by how rare it is, 0.35–1."""
        return 0.35 + 0.65 * min(self._known.get(concept, self._unknown), RARE) / RARE


class Region(NamedTuple):
    """Some clauses of a sentence."""

    terms: Sequence[Term]
    values: Sequence[Value]
    size: int
    """0 a sentence, 1 a clause, 2 two clauses."""
    negations: Sequence[int]
    """Clauses of its negations, each negation once."""


@dataclass(frozen=True)
class Message:
    """A message read for comparing."""

    utterances: tuple[Utterance, ...]
    folded: Mapping[Span, str]
    """Words of every sentence, folded."""
    question: Utterance | None
    """That the message answers."""
    reply: int
    """How it answers: 1 yes, -1 no, 0 otherwise."""
    manners: dict[tuple[int, int, int], tuple[float, ...]] = field(default_factory=dict)
    """Scores of `Manner` worked out before, by the model and the sentences."""

    @cached_property
    def endings(self) -> frozenset[str]:
        """Its last sentence and the whole of it, as `letters_of` gives them."""
        texts = tuple(self.folded.values())
        return frozenset(letters_of(text) for text in (*texts[-1:], "".join(texts)))

    @cached_property
    def regions(self) -> tuple[tuple[Region, ...], ...]:
        """Every sentence cut: the whole, its clauses, and pairs of neighbouring clauses."""
        return tuple(tuple(_regions(one)) for one in self.utterances)


class Piece(NamedTuple):
    """A region beside a fact."""

    utterance: Utterance
    region: Region
    coverage: Coverage
    context: Coverage
    known: float
    """Share of the piece's words that the fact knows."""
    states: Sequence[Fit]
    denies: Sequence[Fit]
    match: ValueMatch
    near: float
    """The most that it meets of any saying, with what is around it."""

    @property
    def terms(self) -> Sequence[Term]:
        """Its words."""
        return self.region.terms

    @property
    def values(self) -> Sequence[Value]:
        """Its values."""
        return self.region.values

    @property
    def size(self) -> int:
        """0 a sentence, 1 a clause, 2 two clauses."""
        return self.region.size

    @property
    def score(self) -> float:
        """How near it is to the fact."""
        match = self.match
        valued = 0.35 if match.right or match.wrong else 0.21 if match.other else 0.0
        return self.near * (0.5 + 0.5 * self.known) + valued - 0.02 * (self.region.size == 0)


class Laid:
    """A message laid beside a fact; what is looked at more than once is worked out once."""

    def __init__(self, fact: CompiledFact, message: Message, rarity: Rarity) -> None:
        """Find what each word of the message is like in the fact."""
        self.fact, self.message, self.rarity = fact, message, rarity
        self.likeness = {id(term): likeness_of(fact, term) for one in message.utterances for term in one.terms}
        self.weights = {name: share * rarity.weight(name) for name, share in fact.shares.items()}
        self._sums = tuple(_weight_of(saying, self.weights) for saying in (*fact.states, *fact.denies))
        self.features: dict[int, dict[str, float]] = {}
        """Those of a piece, by its identity."""
        self.heights: dict[int, tuple[float, ...]] = {}
        """The most that a piece meets of any saying, by its identity."""
        self._strange: dict[int, list[tuple[float, str]]] = {}
        self._bare: dict[int, tuple[Piece, ...]] = {}
        self._cut: dict[tuple[int, bool, bool], tuple[Piece, ...]] = {}

    @cached_property
    def _asked(self) -> Coverage:
        terms = self.message.question.terms if self.message.question else ()
        return covered(terms, {id(term): likeness_of(self.fact, term) for term in terms})

    @cached_property
    def _sentences(self) -> tuple[Coverage, ...]:
        return tuple(covered(one.terms, self.likeness) for one in self.message.utterances)

    @cached_property
    def asked_fits(self) -> tuple[Sequence[Fit], Sequence[Fit]]:
        """How far the question that is answered meets the right and the wrong sayings."""
        found = fits(self.fact, self._asked, self.weights, self._sums)
        return found[: len(self.fact.states)], found[len(self.fact.states) :]

    @cached_property
    def told_weights(self) -> tuple[tuple[Mapping[str, float], float], ...]:
        """For every saying, the weight of each of its concepts said with a word of its own, and of all together."""
        found = []
        for saying in (*self.fact.states, *self.fact.denies):
            weights = {name: self.weights[name] for name, stems in saying.stems.items() if stems}
            found.append((weights, sum(weights.values())))
        return tuple(found)

    def strange(self, terms: Sequence[Term]) -> list[tuple[float, str]]:
        """Return how rare the words are that the fact does not know, each with its part of speech."""
        kept = self._strange.get(id(terms))
        if kept is None:
            kept = self._strange[id(terms)] = [
                (self.rarity(term.concepts[0][0]), term.part) for term in terms if not self.likeness[id(term)]
            ]
        return kept

    @cached_property
    def _touches(self) -> tuple[bool, ...]:
        """Tell of every sentence whether it shares a word or a kind of value with the fact."""
        return tuple(
            _is_near(coverage) or any(value.kind in self.fact.right for value in one.values)
            for one, coverage in zip(self.message.utterances, self._sentences, strict=True)
        )

    def has_anything(self, first: int, last: int, asked: bool) -> bool:
        """Tell whether some sentences share a word or a kind of value with the fact.

        Args:
            first: Index of the first sentence.
            last: Index after the last one.
            asked: The customer's question belongs to them.
        """
        return any(self._touches[first:last]) or (asked and _is_near(self._asked))

    def tells(self, at: int) -> bool:
        """Tell whether a sentence shares enough with the fact to be looked at by itself."""
        coverage, utterance = self._sentences[at], self.message.utterances[at]
        if any(value.kind in self.fact.right for value in utterance.values):
            return True
        met = sum(self.weights[name] * found[0] for name, found in coverage.items())
        return met >= LEAST_TOLD * self._least

    @cached_property
    def _least(self) -> float:
        return min(self._sums[: len(self.fact.states)], default=0.0)

    def manner(self, first: int, last: int) -> tuple[float, ...]:
        """Return what the words of some sentences tell, whatever the fact."""
        key = (id(self.rarity.manner), first, last)
        kept = self.message.manners.get(key)
        if kept is None:
            words = frozenset(word for one in self.message.utterances[first:last] for word in one.words)
            kept = self.message.manners[key] = self.rarity.manner.scores(words)
        return kept

    def pieces(self, first: int, last: int, asked: bool) -> list[Piece]:
        """Return the pieces of some sentences, each with the one before it as its context.

        Args:
            first: Index of the first sentence.
            last: Index after the last one.
            asked: The first has the customer's question as its context; otherwise none.
        """
        found: list[Piece] = []
        for index in range(first, last):
            key = (index, index > first, asked and index == first and bool(self._asked))
            if key not in self._cut:
                around = self._sentences[index - 1] if key[1] else self._asked if key[2] else {}
                self._cut[key] = tuple(self._pieces_of(index, around))
            found += self._cut[key]
        return found

    def _pieces_of(self, index: int, context: Coverage) -> Iterator[Piece]:
        if index not in self._bare:
            self._bare[index] = tuple(self._bare_pieces(index))
        for piece in self._bare[index]:
            around = {name: found for name, found in context.items() if name not in piece.coverage}
            yield self._within(piece, around) if around else piece

    def _bare_pieces(self, index: int) -> Iterator[Piece]:
        """Yield the pieces of a sentence without what is around it."""
        utterance, fact = self.message.utterances[index], self.fact
        count = len(fact.states)
        for region in self.message.regions[index]:
            coverage = self._sentences[index] if not region.size else covered(region.terms, self.likeness)
            if region.size and not coverage and not region.values:
                continue
            found = fits(fact, coverage, self.weights, self._sums)
            match = match_values(region.values, fact.right, fact.wrong)
            known = _known(region.terms, self.likeness)
            near = max((fit.with_context for fit in found), default=0.0)
            yield Piece(utterance, region, coverage, {}, known, found[:count], found[count:], match, near)

    def _within(self, piece: Piece, around: Coverage) -> Piece:
        """Return a piece with the words around it that it does not have itself."""
        sizes = {name: CONTEXT_LIKENESS * self.weights[name] * found[0] for name, found in around.items()}
        found = more_fits((*piece.states, *piece.denies), self.fact, sizes, self._sums)
        count = len(self.fact.states)
        near = max((fit.with_context for fit in found), default=0.0)
        return piece._replace(context=around, states=found[:count], denies=found[count:], near=near)


def _is_near(coverage: Coverage) -> bool:
    return any(found[0] > CLASS_LIKENESS for found in coverage.values())


def _regions(utterance: Utterance) -> Iterator[Region]:
    yield Region(utterance.terms, utterance.values, 0, _negations(utterance, utterance.terms))
    clauses = sorted({one.clause for one in utterance.terms} | {one.clause for one in utterance.values})
    if len(clauses) > 1:
        for clause in clauses:
            yield _inside(utterance, (clause,), 1)
    if len(clauses) > 2:
        for pair in itertools.pairwise(clauses):
            yield _inside(utterance, pair, 2)


def _inside(utterance: Utterance, clauses: Sequence[int], size: int) -> Region:
    terms = [one for one in utterance.terms if one.clause in clauses]
    values = [one for one in utterance.values if one.clause in clauses]
    return Region(terms, values, size, _negations(utterance, terms))


def _negations(utterance: Utterance, terms: Sequence[Term]) -> list[int]:
    clauses = {one.clause for one in terms}
    return [clause for clause in utterance.negated_clauses if clause in clauses]


def _known(terms: Sequence[Term], likeness: Mapping[int, Coverage]) -> float:
    total = met = 0.0
    for term in terms:
        weight = 0.4 if term.modal else 1.0
        total += weight
        found = likeness[id(term)]
        if found:
            met += weight * max(one[0] for one in found.values())
    return met / total if total else 0.0


def _weight_of(saying: Saying, weights: Mapping[str, float]) -> float:
    return sum(weights[name] for name in saying.signs) or 1e-9
