"""What the case is about, in words: enough to notice that a worker repeats something the customer never said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from simulator.language.folding import fold
from simulator.language.reading import Claim, ClaimAnswer, Reading
from simulator.scenario.conditions import wordings
from simulator.scenario.scenario import Scenario
from simulator.session.stage import Stage
from simulator.session.turn import Turn

STEM = 4
"""Words that share so many first letters may be forms of one word."""
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
        for stem in _stems([fold(token.text)])
    }
    if len(words) < LEAST_WORDS:
        return False
    earlier = [turn.reading.text for turn in turns[:-1] if turn.reading is not None]
    return words.isdisjoint(case_stems(stage.scenario) | _stems_of(earlier))


def retold(reading: Reading, told: str) -> Reading:
    """Return a message without contradictions that only retell the customer's own words.

    „Czyli po włączeniu lecą iskry, tak?” says what happened to the customer and not that the kettle may be switched on.

    Args:
        reading: The message as it was read.
        told: Everything the customer has said so far.
    """
    if not reading.does("paraphrase", "confirm_understanding"):
        return reading
    stems = _stems_of([told])
    claims = {
        fact: Claim(fact, ClaimAnswer.SILENT) if _only_retells(claim, reading, stems) else claim
        for fact, claim in reading.claims.items()
    }
    return replace(reading, claims=claims)


def _only_retells(claim: Claim, reading: Reading, told: frozenset[str]) -> bool:
    if claim.answer is not ClaimAnswer.CONTRADICTS or claim.span is None:
        return False
    return len(_stems_of([reading.text[slice(*claim.span)]]) & told) >= RETOLD_WORDS


def case_stems(scenario: Scenario) -> frozenset[str]:
    """Return the beginnings of all words by which a scenario speaks of its case."""
    customer = scenario.customer
    known = [line for fact in customer.knows.values() for line in wordings(fact.say)]
    asked = [line for goal in customer.goals for line in wordings(goal.asks)]
    facts = [line for fact in scenario.facts.values() for line in (fact.says, *fact.examples)]
    orders = [line.product for order in scenario.desk.orders for line in order.items]
    return _stems_of([customer.wants, *wordings(customer.opens), *known, *asked, *facts, *orders])


def _stems_of(texts: Iterable[str]) -> frozenset[str]:
    return _stems(word for text in texts for word in re.findall(r"[^\W\d_]+", fold(text)))


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words if len(word) >= STEM)
