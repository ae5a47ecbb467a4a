"""Features of a message beside a fact: what is shared, with what sign, which values, and how the message says it.

The piece of the message nearest to the fact gives most features; a few look at the whole sentence and message.
They are what the trained judge decides by (`simulator.language.facts.model`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.language.facts.compiled import CompiledFact, Saying
from simulator.language.facts.fits import Fit
from simulator.language.facts.pieces import Laid, Message, Piece, Rarity
from simulator.language.facts.sharing import word_features
from simulator.language.facts.telling import answer_features, telling_features
from simulator.language.facts.utterance import Utterance, Value
from simulator.language.facts.values import Likeness, ValueMatch, likeness, match_values, numbers_of, value_features
from simulator.language.reading import Span

LEAST_SCORE = 0.25
"""A message no piece of which is so near to a fact says nothing of it: of 2,595 answers in the scripts 17 were given
below it, five of them with a confidence from 0.6, and a quarter of all comparisons is spared."""


@dataclass(frozen=True)
class Comparison:
    """A message beside a fact."""

    features: Mapping[str, float]
    span: Span
    """Of the sentence nearest to the fact."""
    said: float = 0.0
    """Share of a right saying that it meets with all its values and the same signs, 0–1."""
    denied: float = 0.0
    """The same of a wrong saying."""


def compare(fact: CompiledFact, message: Message, rarity: Rarity) -> Comparison | None:
    """Compare a message with a fact.

    Returns:
        The features and the nearest sentence; None when they have nothing in common.
    """
    return compare_part(Laid(fact, message, rarity), 0, len(message.utterances), True)


def compare_part(laid: Laid, first: int, last: int, asked: bool) -> Comparison | None:
    """Compare some sentences of a message with a fact.

    Args:
        laid: The message beside the fact.
        first: Index of the first sentence.
        last: Index after the last one.
        asked: The first is read together with the customer's question.
    """
    if not laid.has_anything(first, last, asked):
        return None
    pieces = laid.pieces(first, last, asked)
    best = max(pieces, key=lambda piece: piece.score, default=None)
    if best is None or best.score < LEAST_SCORE:
        return None
    features = _features(laid, laid.message.utterances[first:last], best, pieces)
    manner = laid.manner(first, last)
    features |= answer_features(laid, asked)
    features |= {f"manner {answer}": score for answer, score in zip(_ANSWERS, manner, strict=True)}
    said, denied = (_said(best, sayings, fits) for sayings, fits in _sides(laid, best))
    return Comparison(features, best.utterance.span, said, denied)


def _sides(laid: Laid, piece: Piece) -> tuple[tuple[Sequence[Saying], Sequence[Fit]], ...]:
    return (laid.fact.states, piece.states), (laid.fact.denies, piece.denies)


def _said(piece: Piece, sayings: Sequence[Saying], fits: Sequence[Fit]) -> float:
    """Return how far a piece says one of the sayings, of those whose every value it has."""
    values = [value for value in piece.values if not value.refused]
    shares = (
        fit.agree - fit.oppose
        for saying, fit in zip(sayings, fits, strict=True)
        if all(_has(values, wanted) for wanted in saying.values if not wanted.refused)
    )
    return max(shares, default=0.0)


def _has(values: Sequence[Value], wanted: Value) -> bool:
    return any(likeness(one.kind, one.value, wanted.kind, wanted.value) <= Likeness.LOOSELY_SAME for one in values)


_ANSWERS = ("states", "contradicts", "silent")
_NONE = Fit(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def _features(laid: Laid, utterances: Sequence[Utterance], best: Piece, pieces: Sequence[Piece]) -> dict[str, float]:
    kept = laid.features.get(id(best))
    if kept is None:
        kept = laid.features[id(best)] = _features_of_piece(laid, best)
    return kept | _whole(laid, pieces) | _values_around(laid.fact, utterances)


def _features_of_piece(laid: Laid, best: Piece) -> dict[str, float]:
    fact = laid.fact
    features: dict[str, float] = {
        "score": best.score,
        "known": best.known,
        "size": float(best.size),
        "terms": float(len(best.terms)),
        "covered": float(len(best.coverage)),
    }
    return features | _fits(best) | _values(fact, best) | word_features(laid, best) | telling_features(fact, best)


_MATCHES = ("right", "wrong", "other", "apart")


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


def _whole(laid: Laid, pieces: Sequence[Piece]) -> dict[str, float]:
    heights = [_heights(laid, piece) for piece in pieces]
    return {name: max((one[at] for one in heights), default=0.0) for at, name in enumerate(_WHOLE)}


_WHOLE = ("any states shared", "any states agree", "any denies shared", "any denies agree")


def _heights(laid: Laid, piece: Piece) -> tuple[float, ...]:
    """Return the most that a piece has in common with any saying, and with the same signs, on either side."""
    kept = laid.heights.get(id(piece))
    if kept is None:
        found = []
        for fits in (piece.states, piece.denies):
            shared = max((fit.shared for fit in fits), default=0.0)
            found += [shared * (0.5 + 0.5 * piece.known), max((fit.agree - fit.oppose for fit in fits), default=0.0)]
        kept = laid.heights[id(piece)] = tuple(found)
    return kept


def _values_around(fact: CompiledFact, utterances: Sequence[Utterance]) -> dict[str, float]:
    match = match_values([value for one in utterances for value in one.values], fact.right, fact.wrong)
    every = value_features([value for one in utterances for value in one.values], fact.values)
    return {f"message {kind}": float(getattr(match, kind)) for kind in _MATCHES} | {
        f"message value {name}": value for name, value in every.items()
    }


def _values(fact: CompiledFact, best: Piece) -> dict[str, float]:
    found = {
        "fact valued": float(bool(fact.right)),
        "fact wrong values": float(any(fact.wrong.values())),
        "values": float(len(best.values)),
        "refused": float(any(value.refused for value in best.values)),
    }
    here, around = _valued(fact, best.values, best.match), None
    if len(best.values) != len(best.utterance.values):
        values = best.utterance.values
        around = _valued(fact, values, match_values(values, fact.right, fact.wrong))
    for name, told in (("piece", here), ("sentence", around or here)):
        found |= {f"{name} {key}": value for key, value in told.items()}
    right = fact.numbers[0]
    found["right numbers met"] = len(numbers_of(best.values) & right) / len(right) if right else -1.0
    return found


def _valued(fact: CompiledFact, values: Sequence[Value], match: ValueMatch) -> dict[str, float]:
    """Compare some values with those of a fact."""
    right, wrong = fact.numbers
    here = numbers_of(values)
    found = {kind: float(getattr(match, kind)) for kind in _MATCHES}
    found |= {
        "right number": float(bool(here & right)),
        "wrong number": float(bool(here & wrong)),
        "other number": float(bool(here - right - wrong)),
    }
    return found | {f"value {key}": value for key, value in value_features(values, fact.values).items()}
