"""What one message says about a fact sentence by sentence: a reading gives one answer, a message may give two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from simulator.language.english import judge_english_sentences
from simulator.language.entities import find_entities
from simulator.language.facts import judge_facts
from simulator.language.polish import Phrase, read_phrases
from simulator.language.preparing import entities_by_phrase
from simulator.language.reading import Claim, ClaimAnswer, Entity, FactSpec, Reading

SURE = 0.75
"""Confidence both answers must have for a message to count as saying both."""
DOUBT = 0.75
"""A contradiction read with less confidence has the benefit of the doubt: a customer lets it pass."""


def claims_in(reading: Reading, fact: FactSpec) -> tuple[Claim, ...]:
    """Return what a message says about a fact.

    Returns:
        Usually the one claim of the reading. When one sentence surely states the fact and another surely contradicts
        it, their claims in the order of the message. A question contradicts nothing: „Czy jest odłączony?”.
    """
    whole = reading.claims[fact.id]
    if whole.answer is ClaimAnswer.SILENT or len(reading.sentences) < 2:
        return (Claim(fact.id, ClaimAnswer.SILENT) if _only_asked(whole, reading) else whole,)
    told = [claim for claim in _by_sentence(reading.text, fact, reading.language) if not _only_asked(claim, reading)]
    sure = tuple(claim for claim in told if claim.confidence >= SURE)
    if len({claim.answer for claim in sure}) == 2:
        return sure
    if _only_asked(whole, reading):
        return (max(told, key=lambda one: one.confidence, default=Claim(fact.id, ClaimAnswer.SILENT)),)
    return (whole,)


def last_words(reading: Reading, facts: Sequence[FactSpec]) -> Reading:
    """Return a message as a listener takes it who goes by what was said last about each fact."""
    return replace(reading, claims={**reading.claims, **{one.id: _last(reading, one) for one in facts}})


def _last(reading: Reading, fact: FactSpec) -> Claim:
    claim = claims_in(reading, fact)[-1] if fact.id in reading.claims else Claim(fact.id, ClaimAnswer.SILENT)
    return Claim(fact.id, ClaimAnswer.SILENT) if _is_doubtful(claim) else claim


def _is_doubtful(claim: Claim) -> bool:
    return claim.answer is ClaimAnswer.CONTRADICTS and claim.confidence < DOUBT


def _only_asked(claim: Claim, reading: Reading) -> bool:
    if claim.answer is not ClaimAnswer.CONTRADICTS or claim.span is None:
        return False
    start, end = claim.span
    return any(one.is_question for one in reading.sentences if one.span[0] < end and start < one.span[1])


@lru_cache(maxsize=2048)
def _by_sentence(text: str, fact: FactSpec, language: str) -> tuple[Claim, ...]:
    """Return what each sentence of a message says about a fact; kept, as the customer and the marks both ask for it."""
    if language == "en":
        return judge_english_sentences(text, fact)
    claims = (judge_facts((fact,), (phrase,), (entities,))[fact.id] for phrase, entities in _phrases(text))
    return tuple(claim for claim in claims if claim.answer is not ClaimAnswer.SILENT)


@lru_cache(maxsize=256)
def _phrases(text: str) -> tuple[tuple[Phrase, tuple[Entity, ...]], ...]:
    """Return the sentences of a message with their entities; kept, as every fact it claims asks for them."""
    phrases = read_phrases(text)
    inside = entities_by_phrase(phrases, find_entities(text, phrases))
    return tuple((phrase, tuple(entities)) for phrase, entities in zip(phrases, inside, strict=True))
