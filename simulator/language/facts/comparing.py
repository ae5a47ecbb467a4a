"""Features of a message beside a fact: what is shared, with what sign, which values, and how the message says it.

The piece of the message nearest to the fact gives most features; a few look at the whole sentence and message.
They are what the trained judge decides by (`simulator.language.facts.model`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from simulator.language.facts.compiled import CompiledFact, Saying
from simulator.language.facts.lexicon import lexicon
from simulator.language.facts.pieces import (
    CLASS_LIKENESS,
    CONTEXT_LIKENESS,
    RAREST,
    Coverage,
    Fit,
    Message,
    Piece,
    Rarity,
    cut,
    likeness_of,
)
from simulator.language.facts.utterance import Term, Utterance
from simulator.language.facts.values import match_values, numbers_of
from simulator.language.reading import Span


@dataclass(frozen=True)
class Comparison:
    """A message beside a fact."""

    features: Mapping[str, float]
    span: Span
    """Of the sentence nearest to the fact."""


def compare(fact: CompiledFact, message: Message, rarity: Rarity) -> Comparison | None:
    """Compare a message with a fact.

    Returns:
        The features and the nearest sentence; None when they have nothing in common.
    """
    terms = [term for one in message.utterances for term in one.terms]
    likeness = {id(term): likeness_of(fact, term) for term in terms}
    values = [value for one in message.utterances for value in one.values]
    matched = any(best[0] > CLASS_LIKENESS for found in likeness.values() for best in found.values())
    if not matched and not any(value.kind in fact.right for value in values):
        return None
    weights = {name: share * (0.35 + 0.65 * min(rarity(name), 7.0) / 7.0) for name, share in fact.shares.items()}
    pieces = list(cut(fact, message, likeness, weights))
    best = max(pieces, key=lambda piece: piece.score)
    features = _features(fact, message, best, pieces, weights, likeness, rarity)
    return Comparison(features, best.utterance.span)


_NONE = Fit(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def _features(
    fact: CompiledFact,
    message: Message,
    best: Piece,
    pieces: Sequence[Piece],
    weights: Mapping[str, float],
    likeness: Mapping[int, Mapping[str, tuple[float, bool, bool]]],
    rarity: Rarity,
) -> dict[str, float]:
    features: dict[str, float] = {
        "score": best.score,
        "known": best.known,
        "size": float(best.size),
        "terms": float(len(best.terms)),
        "covered": float(len(best.coverage)),
    }
    features |= _fits(best)
    features |= _whole(pieces)
    features |= _values(fact, message, best)
    features |= _words(fact, best, weights, likeness, rarity)
    features |= _manner(fact, best.utterance, best.terms)
    features |= _frames(fact, best.coverage)
    features |= _letters(fact, message, best.utterance)
    return features


def _fits(best: Piece) -> dict[str, float]:
    states = max(best.states, key=lambda fit: fit.with_context, default=_NONE)
    denies = max(best.denies, key=lambda fit: fit.with_context, default=_NONE)
    found = {
        "states shared": max((fit.shared for fit in best.states), default=0.0),
        "denies shared": max((fit.shared for fit in best.denies), default=0.0),
        "states context": states.with_context,
        "denies context": denies.with_context,
    }
    found["shared lead"] = found["states shared"] - found["denies shared"]
    for name, fit in (("states", states), ("denies", denies)):
        found |= {
            f"{name} agree": fit.agree,
            f"{name} oppose": fit.oppose,
            f"{name} clause agree": fit.clause_agree,
            f"{name} clause oppose": fit.clause_oppose,
        }
    own = [fit.agree - fit.oppose for fit in best.states], [fit.agree - fit.oppose for fit in best.denies]
    clause = (
        [fit.clause_agree - fit.clause_oppose for fit in best.states],
        [fit.clause_agree - fit.clause_oppose for fit in best.denies],
    )
    for name, (right, wrong) in (("own", own), ("clause", clause)):
        found[f"{name} lead"] = max(right, default=0.0) - max(wrong, default=0.0)
        pro = max([*right, *(-one for one in wrong)], default=0.0)
        contra = max([*(-one for one in right), *wrong], default=0.0)
        found[f"{name} net"] = pro - contra
    return found


def _whole(pieces: Sequence[Piece]) -> dict[str, float]:
    found = {}
    for name in ("states", "denies"):
        fits = [(fit, piece.known) for piece in pieces for fit in getattr(piece, name)]
        found[f"any {name} shared"] = max((fit.shared * (0.5 + 0.5 * known) for fit, known in fits), default=0.0)
        found[f"any {name} agree"] = max((fit.agree - fit.oppose for fit, _ in fits), default=0.0)
    return found


def _values(fact: CompiledFact, message: Message, best: Piece) -> dict[str, float]:
    every = [value for one in message.utterances for value in one.values]
    found = {
        "fact valued": float(bool(fact.right)),
        "fact wrong values": float(any(fact.wrong.values())),
        "values": float(len(best.values)),
        "refused": float(any(value.refused for value in best.values)),
    }
    for name, values in (("piece", best.values), ("sentence", best.utterance.values), ("message", every)):
        match = best.match if name == "piece" else match_values(values, fact.right, fact.wrong)
        found |= {f"{name} {kind}": float(getattr(match, kind)) for kind in ("right", "wrong", "other", "apart")}
    right = numbers_of([value for one in fact.states for value in one.values])
    wrong = numbers_of([value for one in fact.denies for value in one.values]) - right
    for name, values in (("piece", best.values), ("sentence", best.utterance.values)):
        here = numbers_of(values)
        found |= {
            f"{name} right number": float(bool(here & right)),
            f"{name} wrong number": float(bool(here & wrong)),
            f"{name} other number": float(bool(here - right - wrong)),
        }
    found["right numbers met"] = len(numbers_of(best.values) & right) / len(right) if right else -1.0
    return found


def _words(
    fact: CompiledFact,
    best: Piece,
    weights: Mapping[str, float],
    likeness: Mapping[int, Mapping[str, tuple[float, bool, bool]]],
    rarity: Rarity,
) -> dict[str, float]:
    coverage, found = best.coverage, {}
    for name, concepts, sayings in (
        ("right", fact.only_right, fact.states),
        ("wrong", fact.only_wrong, fact.denies),
    ):
        met = [
            (weights[one] * coverage[one][0], coverage[one][1] in _signs(sayings, one, 0))
            for one in sorted(concepts)
            if one in coverage
        ]
        found[f"only {name}"] = sum(weight for weight, _ in met)
        found[f"only {name} signed"] = sum(weight if agrees else -weight for weight, agrees in met)
        found[f"distinct {name}"] = max((_distinct(one, concepts, coverage, weights) for one in sayings), default=0.0)
        alike = [weights[one] for one in sorted(concepts) if one in coverage and coverage[one][0] <= CLASS_LIKENESS]
        found[f"only {name} replaced"] = sum(alike)
    replaced = [weights[one] for one in sorted(fact.topic) if coverage.get(one, (1.0,))[0] <= CLASS_LIKENESS]
    found["topic replaced"] = sum(replaced)
    found |= _turned(fact, coverage, weights)
    near = [
        coverage[one][0] if one in coverage else CONTEXT_LIKENESS * best.context[one][0] if one in best.context else 0.0
        for one in sorted(fact.topic)
    ]
    found["topic"] = sum(near) / len(near) if near else 0.5
    absent = [weights[one] for one in sorted(fact.topic) if one not in coverage and one not in best.context]
    found["topic absent"] = max(absent, default=0.0)
    strange = [rarity(term.concepts[0][0]) for term in best.terms if not likeness[id(term)]]
    found["strange"] = float(len(strange))
    found["strangest"] = max(strange, default=0.0)
    around = [rarity(term.concepts[0][0]) for term in best.utterance.terms if not likeness[id(term)]]
    found["strange around"] = sum(around) / RAREST
    found["named"] = float(not fact.names.isdisjoint(best.utterance.names)) if fact.names else 0.5
    found["named other"] = float(any(name not in fact.names for name in best.utterance.names))
    return found


def _signs(sayings: Sequence[Saying], concept: str, which: int) -> set[bool]:
    return {one.signs[concept][which] for one in sayings if concept in one.signs}


def _distinct(saying: Saying, concepts: frozenset[str], coverage: Coverage, weights: Mapping[str, float]) -> float:
    """Return the share met of what a saying has and the other side has not; -1 when it has nothing of the kind."""
    own = [name for name in saying.signs if name in concepts]
    if not own:
        return -1.0
    met = sum(
        weights[name] * coverage[name][0] * (1.0 if coverage[name][1] is saying.signs[name][0] else -0.5)
        for name in own
        if name in coverage
    )
    return met / sum(weights[name] for name in own)


def _turned(fact: CompiledFact, coverage: Coverage, weights: Mapping[str, float]) -> dict[str, float]:
    """Look at concepts that right and wrong sayings share with opposite signs: which sign has the message?"""
    found = {}
    for which, name in ((0, "own"), (1, "clause")):
        total = 0.0
        for concept in sorted(coverage):
            right, wrong = _signs(fact.states, concept, which), _signs(fact.denies, concept, which)
            if len(right) == 1 and len(wrong) == 1 and right != wrong:
                likeness, *signs = coverage[concept]
                total += weights[concept] * likeness * (1.0 if signs[which] in right else -1.0)
        found[f"turned {name}"] = total
    return found


def _manner(fact: CompiledFact, utterance: Utterance, terms: Sequence[Term]) -> dict[str, float]:
    found = {
        "question": float(utterance.is_question),
        "fact question": float(any(one.is_question for one in fact.states)),
        "request": float(utterance.is_request),
        "fact request": float(any(one.is_request for one in fact.states)),
        "unsure": float(utterance.is_unsure),
        "negated": float(any(term.negated for term in terms)),
        "clause negated": float(any(term.clause_negated for term in terms)),
        "negations": float(utterance.negations),
        "states negated": _mean([float(one.negations > 0) for one in fact.states]),
        "denies negated": _mean([float(one.negations > 0) for one in fact.denies]),
    }
    found |= {f"mark {name}": float(name in utterance.marks) for name in sorted(lexicon().marks)}
    for actor in sorted(lexicon().actors):
        found[f"actor {actor}"] = float(actor in utterance.actors)
        found[f"states actor {actor}"] = _mean([float(actor in one.actors) for one in fact.states])
        found[f"denies actor {actor}"] = _mean([float(actor in one.actors) for one in fact.denies])
    return found


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.5


def _frames(fact: CompiledFact, coverage: Coverage) -> dict[str, float]:
    """Tell for concepts that often decide alone whether the message has them with the fact's sign."""
    found = {}
    for name in lexicon().frames:
        right = {one.signs[name][0] for one in fact.states if name in one.signs}
        wrong = {one.signs[name][0] for one in fact.denies if name in one.signs}
        met = coverage.get(name)
        if met is None or len(right) > 1 or met[0] <= CLASS_LIKENESS:
            found[f"frame {name}"] = 0.0
        elif right:
            found[f"frame {name}"] = 1.0 if met[1] in right else -1.0
        else:
            found[f"frame {name}"] = -0.5 if met[1] in wrong else 0.5 if wrong else 0.0
    found["frames"] = sum(found.values())
    return found


def _letters(fact: CompiledFact, message: Message, utterance: Utterance) -> dict[str, float]:
    """Compare letters, which sees what the dictionary and the lexicon do not."""
    text = message.folded[utterance.span][:400]
    states, denies = fact.folded
    right = max((fuzz.token_set_ratio(text, one) for one in states), default=0.0) / 100
    wrong = max((fuzz.token_set_ratio(text, one) for one in denies), default=0.0) / 100
    return {"letters right": right, "letters wrong": wrong, "letters lead": right - wrong}
