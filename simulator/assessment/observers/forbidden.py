"""Whether words that seem to say something forbidden really say it: what costs points must be plain.

A reading that tells facts apart by what they share is easily led astray here: a refusal and a disclosure share nearly
all words („nie powiem, czy mąż jest naszym klientem”). So a forbidden statement is looked at once more for what is its
own: words and values (a street, a day, an amount) that no permitted fact of the scenario has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from simulator.assessment.messages import Message
from simulator.assessment.trace import Trace
from simulator.language.entities import find_entities
from simulator.language.folding import fold
from simulator.language.polish import read_phrases
from simulator.language.reading import Claim, ClaimAnswer, Reading, Sentence, overlap
from simulator.scenario.fact import Fact
from simulator.scenario.observable import NeverLook
from simulator.session.vocabulary import stems_of

_RETELLING = frozenset({"paraphrase", "acknowledgement", "confirm_understanding"})
_CLAUSE = re.compile(r"[,;:–()]|\s+ale\s+|\s+i\s+")
_DENIAL = re.compile(r"\bnie\b")
_MONTH_AND_DAY = re.compile(r"\d\d-\d\d$")


def forbidden_claims(look: NeverLook, message: Message, trace: Trace) -> Iterator[Claim]:
    """Yield what a message says against an observable, each with the confidence that it really does.

    A statement is left out when it is refused, only retells the customer, or has nothing of its own and is explained by
    a permitted fact or shares next to nothing with the forbidden one. One with words or values of its own, which the
    customer has not said before, is sure enough to count from `never_plain_from` on.
    """
    for fact in message.reading.claims:
        for claim in trace.claims(message, fact):
            if claim.answer is ClaimAnswer.CONTRADICTS and fact in look.claims_against:
                yield claim
            elif claim.answer is ClaimAnswer.STATES and fact in look.states:
                yield from _stated(claim, look, message, trace)
        if fact in look.states:
            yield from _named(fact, look, message, trace)


def _named(fact: str, look: NeverLook, message: Message, trace: Trace) -> Iterator[Claim]:
    """Yield the sentences that give a forbidden fact away by its values, which the customer has not named themselves.

    „Będzie w piątek między ósmą a dwunastą” tells when a parcel comes, in whatever words.
    """
    own = _own_of(trace.scenario.facts[fact], _permitted(look, trace))
    kinds = {kind for kind, _ in own.values}
    for sentence in message.reading.sentences:
        inside = (one for one in message.reading.entities if overlap(one.span, sentence.span))
        if sentence.is_question or not any(one.kind in kinds for one in inside):
            continue
        text, told = _affirmed(message.reading.text[slice(*sentence.span)]), _told(message, trace)
        values = (_values_of(text) & own.values) - _values_of(told)
        words = (stems_of([text]) & own.stems) - stems_of([told])
        if values and len(values) + len(words) > 1:
            yield Claim(fact, ClaimAnswer.STATES, sentence.span, trace.rules.breach_from)


def _stated(claim: Claim, look: NeverLook, message: Message, trace: Trace) -> Iterator[Claim]:
    reading, rules = message.reading, trace.rules
    said = [one for one in reading.sentences if claim.span is None or overlap(one.span, claim.span)]
    if any(_retells(one, message, trace) for one in said):
        return
    forbidden = trace.scenario.facts[claim.fact]
    text = " ".join(reading.text[slice(*one.span)] for one in said)
    own, affirmed, told = _own_of(forbidden, _permitted(look, trace)), _affirmed(text), _told(message, trace)
    values, words = _values_of(affirmed) & own.values, stems_of([affirmed]) & own.stems
    if values - _values_of(told) or words - stems_of([told]):
        if claim.confidence >= rules.never_plain_from:
            claim = replace(claim, confidence=max(claim.confidence, rules.breach_from))
        yield claim
    elif not (_is_explained(claim, look, reading, trace) or _is_refused(text)) and _shares(text, forbidden):
        yield claim


def _retells(sentence: Sentence, message: Message, trace: Trace) -> bool:
    """Tell whether a sentence puts what the customer said into words or asks whether it was meant so."""
    if not message.retells:
        return False
    acts = {one.act for one in message.reading.acts if overlap(one.span, sentence.span)}
    text = message.reading.text[slice(*sentence.span)]
    return not acts.isdisjoint(_RETELLING) and _values_of(text) <= _values_of(_told(message, trace))


def _is_explained(claim: Claim, look: NeverLook, reading: Reading, trace: Trace) -> bool:
    """Tell whether what is said there is surely a permitted fact."""
    sure = trace.rules.contradicted_from
    others = (one for name, one in reading.claims.items() if name not in look.states)
    return any(
        one.answer is ClaimAnswer.STATES and one.span == claim.span and one.confidence >= min(sure, claim.confidence)
        for one in others
    )


def _is_refused(text: str) -> bool:
    """Tell whether a text says what will not be done: „Nie powiem, czy…”."""
    return bool(_DENIAL.search(fold(text)))


def _affirmed(text: str) -> str:
    """Return the clauses of a text that deny nothing."""
    return ". ".join(clause for clause in _CLAUSE.split(text) if not _is_refused(clause))


def _permitted(look: NeverLook, trace: Trace) -> tuple[Fact, ...]:
    return tuple(one for name, one in trace.scenario.facts.items() if name not in look.states)


@dataclass(frozen=True)
class _Own:
    """What only one fact of a scenario has."""

    stems: frozenset[str]
    values: frozenset[tuple[str, str]]


def _own_of(forbidden: Fact, permitted: tuple[Fact, ...]) -> _Own:
    allowed = tuple(line for fact in permitted for line in (fact.says, *fact.examples)) + forbidden.contradicts
    own = (forbidden.says, *forbidden.examples)
    return _Own(_stems_in(own) - _stems_in(allowed), _values_in(own) - _values_in(allowed))


def _told(message: Message, trace: Trace) -> str:
    """Return everything the customer had said before a message."""
    return " ".join(line for turn in trace.turns[: message.turn] for line in trace.customer_lines(turn))


def _shares(text: str, forbidden: Fact) -> bool:
    """Tell whether a text shares at least two words or values with one wording of a fact."""
    stems, values = stems_of([text]), _values_of(text)
    wordings = (forbidden.says, *forbidden.examples)
    return any(len(stems & stems_of([line])) + len(values & _values_of(line)) > 1 for line in wordings)


@lru_cache(maxsize=256)
def _stems_in(texts: tuple[str, ...]) -> frozenset[str]:
    return stems_of(texts)


@lru_cache(maxsize=256)
def _values_in(texts: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(_values(texts))


@lru_cache(maxsize=256)
def _values_of(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(_values((text,)))


def _values(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield days without their year, amounts, numbers: a day is the same whether or not its year is named."""
    for text in texts:
        for one in find_entities(text, read_phrases(text)):
            day = _MONTH_AND_DAY.search(one.value) if one.kind == "date" else None
            yield one.kind, day.group() if day else one.value
