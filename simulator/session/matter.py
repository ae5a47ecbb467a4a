"""What the case is about, in words: enough to notice that a worker repeats something the customer never said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from simulator.language.folding import fold
from simulator.language.reading import Claim, ClaimAnswer, Reading
from simulator.scenario.conditions import wordings
from simulator.session.kinds import words_said
from simulator.session.stage import Stage
from simulator.session.turn import Turn
from simulator.session.vocabulary import STEM, stems_in, stems_of

RETOLD_WORDS = 3
"""So many words of the customer must come back in a sentence that only retells."""
LEAST_WORDS = 3
"""A shorter message is too little to tell."""


def is_about_something_else(reading: Reading, turns: Sequence[Turn], stage: Stage) -> bool:
    """Tell whether not a single word of a message belongs to the case.

    Every word of the scenario counts as belonging, and every word of the worker's own earlier messages: the customer
    contradicts only what could not possibly be meant.
    """
    small = stage.mood_rules.small_words
    words = {
        stem
        for sentence in reading.sentences
        for token in sentence.tokens
        if token.text.isalpha() and len(token.text) >= STEM and not small & {*token.lemmas, fold(token.text)}
        for stem in stems_in([fold(token.text)])
    }
    if len(words) < LEAST_WORDS:
        return False
    earlier = [turn.reading.text for turn in turns[:-1] if turn.reading is not None]
    return words.isdisjoint(stage.case_stems | stems_of(earlier))


def denied_by(reading: Reading, stage: Stage) -> str | None:
    """Return the known fact by which the customer has no part in what a question makes sure of; None when none is.

    „Chce pani nową?” goes against „Nowej mi nie trzeba”: a word the customer only names to deny it.
    """
    small = stage.mood_rules.small_words | stage.mood_rules.light_words
    asked = {
        form
        for one in reading.sentences
        if one.is_question and "nie" not in {fold(token.text) for token in one.tokens}
        for token in one.tokens
        if token.text.isalpha() and len(token.text) >= STEM and not small & {*token.lemmas, fold(token.text)}
        for form in (*token.lemmas, fold(token.text))
    }
    asked = {form for form in asked if form[:STEM] not in stage.opening_stems}
    for name, fact in stage.scenario.customer.knows.items():
        denied, meant = _denied_and_meant(wordings(fact.say)[0])
        if asked & (denied - meant) and not asked & meant:
            return name
    return None


@lru_cache(maxsize=1024)
def _denied_and_meant(say: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the dictionary forms of words in clauses of a line that deny, and in those that do not."""
    clauses = re.split(r"[,.;:!?–]", re.sub(r"[{}|]", " ", say))
    denying = tuple(one for one in clauses if _DENIALS & set(fold(one).split()))
    return words_said(denying), words_said(tuple(one for one in clauses if one not in denying))


_DENIALS = frozenset({"nie", "bez", "zamiast"})


def retold(reading: Reading, told: str) -> Reading:
    """Return a message without contradictions that only retell the customer's own words.

    „Czyli po włączeniu lecą iskry, tak?” says what happened to the customer and not that the kettle may be switched on.

    Args:
        reading: The message as it was read.
        told: Everything the customer has said so far.
    """
    if not reading.does("paraphrase", "confirm_understanding"):
        return reading
    stems = stems_of([told])
    claims = {
        fact: Claim(fact, ClaimAnswer.SILENT) if _only_retells(claim, reading, stems) else claim
        for fact, claim in reading.claims.items()
    }
    return replace(reading, claims=claims)


def _only_retells(claim: Claim, reading: Reading, told: frozenset[str]) -> bool:
    if claim.answer is not ClaimAnswer.CONTRADICTS or claim.span is None:
        return False
    return len(stems_of([reading.text[slice(*claim.span)]]) & told) >= RETOLD_WORDS
