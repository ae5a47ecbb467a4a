"""How a piece of a message is meant – told, asked, promised, on a condition –, who acts in it, and what it answers."""

from __future__ import annotations

from simulator.language.facts.compiled import VERB_FORMS, CompiledFact
from simulator.language.facts.lexicon import lexicon
from simulator.language.facts.pieces import Laid, Piece
from simulator.language.facts.values import value_features

_ANSWERING = ("asked", "asked shared", "asked lead", "reply", "reply lead", "asked values", "reply values")


def telling_features(fact: CompiledFact, piece: Piece) -> dict[str, float]:
    """Compare the manner of a piece, and of its sentence, with that of the fact's sayings."""
    return _sentence(fact, piece) | _clauses(fact, piece) | _actors(fact, piece)


def _sentence(fact: CompiledFact, piece: Piece) -> dict[str, float]:
    utterance, terms = piece.utterance, piece.terms
    found = {
        "question": float(utterance.is_question),
        "fact question": float(any(one.is_question for one in fact.states)),
        "request": float(utterance.is_request),
        "fact request": float(any(one.is_request for one in fact.states)),
        "negated": float(any(term.negated for term in terms)),
        "clause negated": float(any(term.clause_negated for term in terms)),
        "negations": float(utterance.negations),
        "states negated": fact.manners["states negated"],
        "denies negated": fact.manners["denies negated"],
    }
    for form in VERB_FORMS:
        found[f"verb {form}"] = float(form in utterance.verbs) - fact.manners[f"verb {form}"]
    return found | {f"mark {name}": float(name in utterance.marks) for name in sorted(lexicon().marks)}


def _clauses(fact: CompiledFact, piece: Piece) -> dict[str, float]:
    """Look at the marks in the piece's own clauses, beside those of the sayings."""
    here = _places(piece)
    found = {"piece asked": float(not here.isdisjoint(piece.utterance.asked))}
    for mark in sorted(lexicon().marks):
        present = float(not here.isdisjoint(piece.utterance.marks.get(mark, ())))
        found[f"piece mark {mark}"] = present - fact.manners[f"mark {mark}"]
    return found


def _actors(fact: CompiledFact, piece: Piece) -> dict[str, float]:
    """Tell who acts, here and in the sayings, and whether it is who should."""
    found, lead, here = {}, 0.0, _places(piece)
    for actor in sorted(lexicon().actors):
        right, wrong = fact.manners[f"states actor {actor}"], fact.manners[f"denies actor {actor}"]
        present = float(not here.isdisjoint(piece.utterance.actors.get(actor, ())))
        found |= {
            f"actor {actor}": float(actor in piece.utterance.actors),
            f"states actor {actor}": right,
            f"denies actor {actor}": wrong,
            f"piece actor {actor}": present,
        }
        lead += (right - wrong) * present
    return found | {"actors lead": lead}


def _places(piece: Piece) -> set[int]:
    return {term.clause for term in piece.terms} | {value.clause for value in piece.values}


def answer_features(laid: Laid, asked: bool) -> dict[str, float]:
    """Look at the question that the message answers: „Do szóstej ruszy?” – „Ruszy.” says what was asked."""
    question, reply = laid.message.question, float(laid.message.reply)
    if not asked or question is None:
        return dict.fromkeys(_ANSWERING, 0.0)
    states, denies = laid.asked_fits
    right = max((fit.agree - fit.oppose for fit in states), default=0.0)
    lead = right - max((fit.agree - fit.oppose for fit in denies), default=0.0)
    shared = max((fit.shared for fit in states), default=0.0)
    values = value_features(question.values, laid.fact.values)["verdict"]
    found = (1.0, shared, lead, reply, reply * lead, values, reply * values)
    return dict(zip(_ANSWERING, found, strict=True))
