"""What one message says about a fact sentence by sentence: a reading gives one answer, a message may give two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.language.reading import Claim, ClaimAnswer, FactSpec, Reading, overlap

SURE = 0.75
"""Confidence both answers must have for a message to count as saying both."""
DOUBT, DOUBT_OF_DANGER = 0.8, 0.65
"""A contradiction read with less confidence has the benefit of the doubt: a customer lets it pass; who answers for
somebody's safety does so less readily."""


def claims_in(reading: Reading, fact: FactSpec) -> tuple[Claim, ...]:
    """Return what a message says about a fact.

    Returns:
        Usually the one claim of the reading. When one sentence surely states the fact and another surely contradicts
        it, their claims in the order of the message. A question contradicts nothing: „Czy jest odłączony?”.
    """
    whole = reading.claims[fact.id]
    if whole.answer is ClaimAnswer.SILENT or len(reading.sentences) < 2:
        return (Claim(fact.id, ClaimAnswer.SILENT) if _only_asked(whole, reading) else whole,)
    told = [claim for claim in reading.told.get(fact.id, ()) if not _only_asked(claim, reading)]
    sure = tuple(claim for claim in told if claim.confidence >= SURE)
    if len({claim.answer for claim in sure}) == 2:
        return sure
    if _only_asked(whole, reading):
        return (max(told, key=lambda one: one.confidence, default=Claim(fact.id, ClaimAnswer.SILENT)),)
    return (whole,)


def last_words(reading: Reading, facts: Sequence[FactSpec], *, is_watchful: bool = False) -> Reading:
    """Return a message as a listener takes it who goes by what was said last about each fact.

    Args:
        reading: The message.
        facts: What it was judged against.
        is_watchful: The listener answers for the trainee's safety: they hear what is wrong also in a question
            („Zalewamy to wodą?”), and give no benefit of the doubt.
    """
    last = {one.id: _last(reading, one, is_watchful) for one in facts}
    return replace(reading, claims={**reading.claims, **last})


def _last(reading: Reading, fact: FactSpec, is_watchful: bool) -> Claim:
    silent = Claim(fact.id, ClaimAnswer.SILENT)
    whole = reading.claims.get(fact.id, silent)
    if is_watchful and whole.answer is ClaimAnswer.CONTRADICTS and whole.confidence >= DOUBT_OF_DANGER:
        return whole
    claim = claims_in(reading, fact)[-1] if fact.id in reading.claims else silent
    return silent if _is_doubtful(claim) else claim


def _is_doubtful(claim: Claim) -> bool:
    return claim.answer is ClaimAnswer.CONTRADICTS and claim.confidence < DOUBT


def _only_asked(claim: Claim, reading: Reading) -> bool:
    if claim.answer is not ClaimAnswer.CONTRADICTS or claim.span is None:
        return False
    return any(one.is_question for one in reading.sentences if overlap(one.span, claim.span))
