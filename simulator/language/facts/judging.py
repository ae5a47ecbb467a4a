"""Judging a message against facts: by their values where they have any, otherwise by words and negation.

A fact is known by one sentence, a few ways of saying it and a few ways of saying the opposite. With values („14 dni”) a
clause about the same thing that names the same value states the fact and one that names another value contradicts it.
Without values the nearest way of saying decides, with negation compared clause by clause.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.language.facts.compiled import CompiledFact, Saying, compile_fact, concepts_of_text
from simulator.language.facts.meaning import CODE_KINDS, Meaning, Value, meaning_of
from simulator.language.polish import Phrase
from simulator.language.reading import Claim, ClaimAnswer, Entity, FactSpec, Span

TOPIC_SHARED = 0.30
"""Share of a way of saying's weight that a clause must share to be about the same thing, when values decide."""
WORDS_SHARED = 0.52
"""The same when words alone decide."""
MARGIN = 0.04
"""So much one answer must lead the other."""
KNOWN_SHARE = 0.4
"""A clause with another value is about the fact only when at least this share of its words is known to the fact."""
CORE_LOSS = 0.45
"""So much of an agreement is lost when the whole core is missing."""
SAYS_BOTH, SAYS_BOTH_LEAD = 0.95, 0.2
"""A clause that agrees so fully with a wrong saying, and so much less with a right one, decides for its sentence."""
CONTEXT_WEIGHT = 0.7
"""Words of the sentence before, or of the customer's question, count so much."""


@dataclass(frozen=True)
class _Piece:
    """A sentence to judge, with the words around it that may name the subject."""

    meaning: Meaning
    context: frozenset[str]


def judge_facts(
    facts: Sequence[FactSpec], phrases: Sequence[Phrase], entities: Sequence[Sequence[Entity]], customer: str = ""
) -> dict[str, Claim]:
    """Judge a message.

    Args:
        facts: What to look for.
        phrases: The sentences of the message.
        entities: For each sentence, the entities in it.
        customer: The customer's line it answers.

    Returns:
        A claim for every fact, by id.
    """
    if not facts:
        return {}
    meanings = [meaning_of(phrase, inside) for phrase, inside in zip(phrases, entities, strict=True)]
    asked = concepts_of_text(customer) if "?" in customer else frozenset[str]()
    pieces = []
    for index, meaning in enumerate(meanings):
        before = frozenset(meanings[index - 1].concepts) if index else asked
        pieces.append(_Piece(meaning, before if len(meaning.concepts) <= 6 else frozenset()))
    return {fact.id: _judge(compile_fact(fact), pieces) for fact in facts}


def _judge(fact: CompiledFact, pieces: Sequence[_Piece]) -> Claim:
    best = Claim(fact.id, ClaimAnswer.SILENT)
    for piece in pieces:
        if piece.meaning.is_unsure or not (piece.meaning.concepts or piece.meaning.values):
            continue
        claim = _judge_values(fact, piece) if fact.right else None
        claim = claim or _judge_words(fact, piece)
        if claim and (best.answer is ClaimAnswer.SILENT or _outranks(claim, best)):
            best = claim
    return best


def _outranks(claim: Claim, best: Claim) -> bool:
    """A contradiction found later outranks a statement and the other way round only when it is surer."""
    return claim.confidence > best.confidence + 0.1


def _judge_values(fact: CompiledFact, piece: _Piece) -> Claim | None:
    """Compare values of the deciding kinds, the clause nearest to the subject first."""
    meaning = piece.meaning
    if meaning.is_question and not meaning.concepts:
        return None
    judged: list[tuple[float, bool, Value]] = []
    for value in meaning.values:
        if value.refused or value.kind not in fact.right:
            continue
        shared = max(
            _topic(fact, frozenset(meaning.clauses.get(value.clause, ())), frozenset()),
            0.9 * _topic(fact, frozenset(meaning.concepts), frozenset()),
            0.8 * _topic(fact, frozenset(meaning.concepts), piece.context),
        )
        answer = _compare(value, fact.right[value.kind])
        if answer is None or (shared < TOPIC_SHARED and value.kind not in CODE_KINDS):
            continue
        if not answer and (_known_share(fact, meaning, value.clause) < KNOWN_SHARE or shared < _topic_needed(fact)):
            continue
        negated = value.clause in meaning.negated_clauses and _denied_topic(fact, piece)
        judged.append((shared, answer is not negated, value))
    if not judged:
        return None
    judged.sort(key=lambda one: (-one[0], not one[1]))
    shared, right, value = judged[0]
    if any(one[1] for one in judged if one[0] >= 0.85 * shared):
        right = True
    if meaning.is_question and not right:
        return None
    span = _clause_span(meaning, value)
    answer_ = ClaimAnswer.STATES if right else ClaimAnswer.CONTRADICTS
    return Claim(fact.id, answer_, span, round(min(0.97, 0.6 + 0.4 * shared), 2))


def _topic_needed(fact: CompiledFact) -> float:
    """A fact whose author names no wrong value needs more of its words before another value speaks against it."""
    return TOPIC_SHARED if any(fact.wrong.values()) else 0.6


def _known_share(fact: CompiledFact, meaning: Meaning, clause: int) -> float:
    concepts = meaning.clauses.get(clause) or meaning.concepts
    return sum(one in fact.weights for one in concepts) / len(concepts) if concepts else 1.0


def _denied_topic(fact: CompiledFact, piece: _Piece) -> bool:
    """Tell whether the message's negation is not that of the fact itself („nie musi… 14 dni”)."""
    same, opposite = _agreement(fact, fact.states, piece.meaning.concepts)
    return opposite > same


def _compare(value: Value, right: frozenset[str]) -> bool | None:
    """Tell whether a value is right; None when the two cannot be compared („w piątek” with a date)."""
    if any(_equal(value.kind, value.value, one) for one in right):
        return True
    return False if any(_comparable(value.kind, value.value, one) for one in right) else None


def _equal(kind: str, one: str, other: str) -> bool:
    if one == other:
        return True
    if kind == "duration":
        return {one, other} in ({"1 mies.", "30 d"}, {"12 mies.", "365 d"}, {"3 mies.", "90 d"}, {"7 d", "1 tyg."})
    if kind == "date":
        return one[-6:] == other[-6:] and one[-6:].startswith("-") and ("--" in one or "--" in other)
    if kind == "phone":
        return one[-9:] == other[-9:]
    return False


def _comparable(kind: str, one: str, other: str) -> bool:
    if kind == "date":
        return _date_form(one) == _date_form(other)
    return kind != "amount" or one[:1].isdigit() == other[:1].isdigit()


def _date_form(value: str) -> str:
    if value[:1].isdigit() or value.startswith("--"):
        return "calendar"
    return "weekday" if value.startswith("weekday") else value[:1]


def _topic(fact: CompiledFact, concepts: frozenset[str], context: frozenset[str]) -> float:
    """Share of the best matching saying that a set of concepts covers."""
    best = 0.0
    for saying in (*fact.states, *fact.denies):
        if not saying.weight:
            continue
        shared = 0.0
        for concept in saying.concepts:
            if concept in concepts:
                shared += fact.weights[concept]
            elif concept in context:
                shared += CONTEXT_WEIGHT * fact.weights[concept]
        best = max(best, shared / saying.weight)
    return best


def _clause_span(meaning: Meaning, value: Value) -> Span:
    return meaning.span if value.span[1] <= meaning.span[1] else value.span


def _judge_words(fact: CompiledFact, piece: _Piece) -> Claim | None:
    """Compare words and negation with the sayings that name no deciding value; a question only with questions."""
    meaning = piece.meaning
    if meaning.concepts.keys().isdisjoint(fact.weights):
        return None
    if meaning.is_request and not any(one.is_request for one in (*fact.states, *fact.denies)):
        return None
    states = [one for one in fact.states if _comparable_saying(one, fact, meaning)]
    denies = [one for one in fact.denies if _comparable_saying(one, fact, meaning)]
    pro = contra = 0.0
    says_both = False
    for concepts in (meaning.concepts, *meaning.clauses.values()):
        if len(concepts) < 2 and len(meaning.clauses) > 1:
            continue
        same_right, turned_right = _agreement(fact, states, concepts)
        same_wrong, turned_wrong = _agreement(fact, denies, concepts)
        if fact.right and not meaning.is_question and not any(value.kind in fact.right for value in meaning.values):
            turned_right = max(turned_right, _agreement(fact, fact.states, concepts)[1])
        pro_here, contra_here = max(same_right, 0.95 * turned_wrong), max(same_wrong, 0.95 * turned_right)
        pro, contra = max(pro, pro_here), max(contra, contra_here)
        says_both = says_both or (contra_here >= SAYS_BOTH and contra_here - pro_here >= SAYS_BOTH_LEAD)
    if max(pro, contra) < WORDS_SHARED or (abs(pro - contra) < MARGIN and not says_both):
        return None
    answer = ClaimAnswer.STATES if pro > contra and not says_both else ClaimAnswer.CONTRADICTS
    return Claim(fact.id, answer, meaning.span, round(min(0.95, 0.5 + max(pro, contra) / 2), 2))


def _comparable_saying(saying: Saying, fact: CompiledFact, meaning: Meaning) -> bool:
    if any(value.kind in fact.right for value in saying.values):
        return False
    return saying.is_question or not meaning.is_question


def _agreement(fact: CompiledFact, sayings: Sequence[Saying], concepts: Mapping[str, bool]) -> tuple[float, float]:
    """Return how far the best saying is met with the same sign, and how far the best is met with signs turned."""
    same = turned = 0.0
    core = fact.core if sayings and sayings[0] in fact.states else frozenset()
    missing = len(core - concepts.keys()) / len(core) if core else 0.0
    for saying in sayings:
        shared = saying.concepts.keys() & concepts.keys()
        if not saying.weight or len(shared) < min(2, len(saying.concepts)):
            continue
        agree = sum(fact.weights[one] for one in shared if concepts[one] is saying.concepts[one])
        oppose = sum(fact.weights[one] for one in shared if concepts[one] is not saying.concepts[one])
        scale = (1 - CORE_LOSS * missing) / saying.weight
        if agree >= oppose:
            same = max(same, scale * (agree - oppose / 2))
        else:
            turned = max(turned, scale * (agree + oppose))
    return same, turned
