"""A message cut into sentences, clauses and pairs of neighbouring clauses, each laid beside a fact."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from simulator.language.facts.compiled import CompiledFact, Saying
from simulator.language.facts.utterance import Term, Utterance, Value
from simulator.language.facts.values import ValueMatch, match_values
from simulator.language.reading import Span

CLASS_LIKENESS = 0.4
"""How much a word counts that only shares a wider class with a word of the fact."""
SLIP_LIKENESS, SLIP_RATIO, SLIP_LETTERS = 0.85, 84, 5
"""A word the dictionary does not know counts so much when its letters agree so far, from so many letters on."""
CONTEXT_LIKENESS = 0.6
"""How much words of the sentence before, or of the customer's question, count."""
RAREST = 8.0
"""Rarity above this makes no difference."""

Coverage = Mapping[str, tuple[float, bool, bool]]
"""Concept of the fact → likeness 0–1, affirmed by its own word, affirmed in its clause."""


class Rarity:
    """How rare concepts are: logarithm of one over the share of sentences that hold them."""

    def __init__(self, known: Mapping[str, float], unknown: float) -> None:
        """Take the rarity of known concepts and that of all others."""
        self._known, self._unknown = known, unknown

    def __call__(self, concept: str) -> float:
        """Return the rarity of a concept, 0–`RAREST`."""
        return min(self._known.get(concept, self._unknown), RAREST)


@dataclass(frozen=True)
class Message:
    """A message read for comparing."""

    utterances: tuple[Utterance, ...]
    folded: Mapping[Span, str]
    """Words of every sentence, folded."""
    asked: tuple[Term, ...]
    """Terms of the question the message answers."""


@dataclass(frozen=True)
class Fit:
    """How far a piece of a message meets one way of saying, all as shares of its weight."""

    shared: float
    with_context: float
    agree: float
    oppose: float
    clause_agree: float
    clause_oppose: float


@dataclass(frozen=True)
class Piece:
    utterance: Utterance
    terms: Sequence[Term]
    values: Sequence[Value]
    size: int
    """0 a sentence, 1 a clause, 2 two clauses."""
    coverage: Coverage
    context: Coverage
    known: float
    """Share of the piece's words that the fact knows."""
    states: Sequence[Fit]
    denies: Sequence[Fit]
    match: ValueMatch
    score: float


def likeness_of(fact: CompiledFact, term: Term) -> dict[str, tuple[float, bool, bool]]:
    found = {
        name: (1.0, sign is not term.negated, sign is not term.clause_negated)
        for name, sign in term.concepts
        if name in fact.shares
    }
    if found:
        return found
    signs = (not term.negated, not term.clause_negated)
    if not term.known and len(term.form) >= SLIP_LETTERS:
        for name, forms in fact.forms.items():
            if any(len(one) >= SLIP_LETTERS and fuzz.ratio(one, term.form) >= SLIP_RATIO for one in forms):
                found[name] = (SLIP_LIKENESS, *signs)
    for group in term.classes:
        for name in fact.classes.get(group, ()):
            found.setdefault(name, (CLASS_LIKENESS, *signs))
    return found


def _covered(
    terms: Sequence[Term], likeness: Mapping[int, Mapping[str, tuple[float, bool, bool]]]
) -> dict[str, tuple[float, bool, bool]]:
    coverage: dict[str, tuple[float, bool, bool]] = {}
    for term in terms:
        for name, found in likeness[id(term)].items():
            if name not in coverage or found[0] > coverage[name][0]:
                coverage[name] = found
    return coverage


def cut(
    fact: CompiledFact,
    message: Message,
    likeness: Mapping[int, Mapping[str, tuple[float, bool, bool]]],
    weights: Mapping[str, float],
) -> Iterator[Piece]:
    asked = {id(term): likeness_of(fact, term) for term in message.asked}
    context: Coverage = _covered(message.asked, asked)
    for utterance in message.utterances:
        for terms, values, size in _regions(utterance):
            coverage = _covered(terms, likeness)
            around = {name: found for name, found in context.items() if name not in coverage}
            states = [_fit(saying, coverage, around, weights) for saying in fact.states]
            denies = [_fit(saying, coverage, around, weights) for saying in fact.denies]
            known = _known(terms, likeness)
            match = match_values(values, fact.right, fact.wrong)
            near = max((fit.with_context for fit in (*states, *denies)), default=0.0) * (0.5 + 0.5 * known)
            valued = 0.35 if match.right or match.wrong else 0.21 if match.other else 0.0
            score = near + valued - 0.02 * (size == 0)
            yield Piece(
                utterance, terms, values, size, coverage, around, known, states, denies, match, score
            )  # fmt: skip
        context = _covered(utterance.terms, likeness)


def _regions(utterance: Utterance) -> Iterator[tuple[Sequence[Term], Sequence[Value], int]]:
    yield utterance.terms, utterance.values, 0
    clauses = sorted({one.clause for one in utterance.terms} | {one.clause for one in utterance.values})
    if len(clauses) > 1:
        for clause in clauses:
            yield *_inside(utterance, (clause,)), 1
    if len(clauses) > 2:
        for pair in itertools.pairwise(clauses):
            yield *_inside(utterance, pair), 2


def _inside(utterance: Utterance, clauses: Sequence[int]) -> tuple[list[Term], list[Value]]:
    return (
        [one for one in utterance.terms if one.clause in clauses],
        [one for one in utterance.values if one.clause in clauses],
    )


def _known(terms: Sequence[Term], likeness: Mapping[int, Mapping[str, tuple[float, bool, bool]]]) -> float:
    total = met = 0.0
    for term in terms:
        weight = 0.4 if term.modal else 1.0
        total += weight
        met += weight * max((found[0] for found in likeness[id(term)].values()), default=0.0)
    return met / total if total else 0.0


def _fit(saying: Saying, coverage: Coverage, context: Coverage, weights: Mapping[str, float]) -> Fit:
    total = sum(weights[name] for name in saying.signs) or 1e-9
    shared = agree = clause_agree = around = 0.0
    for name, (own, clause) in saying.signs.items():
        found = coverage.get(name)
        if found is None:
            if name in context:
                around += CONTEXT_LIKENESS * weights[name] * context[name][0]
            continue
        weight = weights[name] * found[0]
        shared += weight
        agree += weight * (found[1] is own)
        clause_agree += weight * (found[2] is clause)
    return Fit(
        shared / total,
        (shared + around) / total,
        agree / total,
        (shared - agree) / total,
        clause_agree / total,
        (shared - clause_agree) / total,
    )
