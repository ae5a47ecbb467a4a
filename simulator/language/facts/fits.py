"""How far a piece of a message meets each way of saying a fact, and how like the fact's words its words are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from simulator.language.facts.compiled import CompiledFact
from simulator.language.facts.terms import Term

CLASS_LIKENESS = 0.4
"""How much a word counts that only shares a wider class with a word of the fact."""
SLIP_LIKENESS, SLIP_RATIO, SLIP_LETTERS = 0.85, 84, 5
"""A word the dictionary does not know counts so much when its letters agree so far, from so many letters on."""
ALSO_LIKENESS = 0.8
"""A word counts so much when it may mean what a word of the fact may mean, neither as its first sense."""

Coverage = Mapping[str, tuple[float, bool, bool]]
"""Concept of the fact → likeness 0–1, affirmed by its own word, affirmed in its clause."""


class Fit(NamedTuple):
    """How far a piece of a message meets one way of saying, all as shares of its weight."""

    shared: float
    with_context: float
    agree: float
    oppose: float
    clause_agree: float
    clause_oppose: float

    def within(self, more: float) -> Fit:
        """Return the fit with what the words around add."""
        return Fit(self.shared, self.shared + more, self.agree, self.oppose, self.clause_agree, self.clause_oppose)


_NOTHING = Fit(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def likeness_of(fact: CompiledFact, term: Term) -> dict[str, tuple[float, bool, bool]]:
    """Return the concepts of a fact that a word is like."""
    shares, also = fact.shares, fact.also
    found = {
        name: (1.0, sign is not term.negated, sign is not term.clause_negated)
        for name, sign in term.concepts
        if name in shares
    }
    for name, sign in term.concepts:
        if name in also:
            for own, agrees in also[name].items():
                affirmed = sign is agrees
                found.setdefault(
                    own, (ALSO_LIKENESS, affirmed is not term.negated, affirmed is not term.clause_negated)
                )
    if found:
        return found
    signs = (not term.negated, not term.clause_negated)
    if not term.known and len(term.form) >= SLIP_LETTERS:
        for name, forms in fact.forms.items():
            if any(len(one) >= SLIP_LETTERS and fuzz.ratio(one, term.form) >= SLIP_RATIO for one in forms):
                found[name] = (SLIP_LIKENESS, *signs)
    if not term.classes.isdisjoint(fact.classes):
        for group in term.classes:
            for name in fact.classes.get(group, ()):
                found.setdefault(name, (CLASS_LIKENESS, *signs))
    return found


def covered(terms: Sequence[Term], likeness: Mapping[int, Coverage]) -> Coverage:
    """Return what some words cover of a fact, each concept by the word that is most like it.

    Args:
        terms: The words.
        likeness: Of each word, by its identity.
    """
    coverage: dict[str, tuple[float, bool, bool]] = {}
    for term in terms:
        for name, found in likeness[id(term)].items():
            if name not in coverage or found[0] > coverage[name][0]:
                coverage[name] = found
    return coverage


def fits(fact: CompiledFact, coverage: Coverage, weights: Mapping[str, float], sums: Sequence[float]) -> list[Fit]:
    """Return how far what is covered meets every saying, those that state before those that deny.

    Args:
        fact: Whose sayings.
        coverage: What is covered of it.
        weights: Of its concepts.
        sums: The whole weight of every saying.
    """
    if not coverage:
        return [_NOTHING] * len(sums)
    shared, agree, clause_agree = [0.0] * len(sums), [0.0] * len(sums), [0.0] * len(sums)
    holders = fact.holders
    for name, (likeness, own, clause) in coverage.items():
        weight = weights[name] * likeness
        for place, wanted, wanted_clause in holders.get(name, ()):
            shared[place] += weight
            if own is wanted:
                agree[place] += weight
            if clause is wanted_clause:
                clause_agree[place] += weight
    return [
        Fit(met / total, met / total, same / total, (met - same) / total, near / total, (met - near) / total)
        if met
        else _NOTHING
        for met, same, near, total in zip(shared, agree, clause_agree, sums, strict=True)
    ]


def more_fits(
    before: Sequence[Fit], fact: CompiledFact, sizes: Mapping[str, float], sums: Sequence[float]
) -> list[Fit]:
    """Return fits with what words around add.

    Args:
        before: The fits without them.
        fact: Whose sayings.
        sizes: Concept around → its weight here.
        sums: The whole weight of every saying.
    """
    more = [0.0] * len(sums)
    for name, size in sizes.items():
        for place, *_ in fact.holders.get(name, ()):
            more[place] += size
    return [fit.within(add / total) if add else fit for fit, add, total in zip(before, more, sums, strict=True)]
