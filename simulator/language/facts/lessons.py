"""What the judge of facts learns from: the pairs, and messages set beside facts they were not written for.

The pairs are near misses by choice, with facts of few sayings. That most messages have nothing to do with most facts,
and that facts of scenarios have more sayings, is taught by further pairs made of them, with smaller weights.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulator.language.facts.pairs import Pair
from simulator.language.reading import ClaimAnswer, FactSpec

STRANGERS, NEIGHBOURS, STRANGER_WEIGHT = 3, 6, 0.05
"""Facts each message is set beside that it was not written for, how near in the list they may not be, their weight."""
TALKS, TALK_LETTERS, LONGEST_TALK, TALK_WEIGHT = 9000, 70, 3, 0.15
"""Facts set beside ordinary messages: how many, shortest message, how many are joined to one, their weight."""
LIKE_SCENARIOS, NEAR_WEIGHT, NEAR_CHOSEN = 0.5, 0.3, 2
"""Weight of pairs whose fact has got more sayings, as facts of scenarios have; that of facts near in the list, and how
many of them each message is set beside."""
SAYING_LETTERS, MORE_STATES, MORE_DENIES = 80, 3, 1
"""Longest message that may become a saying of its fact, and how many of those that state and that contradict it."""


def taught_by(pairs: Sequence[Pair], texts: Sequence[str]) -> list[tuple[list[Pair], float]]:
    """Return everything the judge learns from, in groups with their weights; the pairs themselves first."""
    rich = with_more_sayings(pairs)
    return [
        (list(pairs), 1.0),
        (rich, LIKE_SCENARIOS),
        (with_strangers(pairs), STRANGER_WEIGHT),
        (with_neighbours(rich), NEAR_WEIGHT),
        (beside_talk([*pairs, *rich], texts), TALK_WEIGHT),
    ]


def with_more_sayings(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs with facts of more sayings, as authors of scenarios write them.

    A fact gets short messages that state or contradict it for sayings: every other one, for the messages between.
    """
    told: dict[FactSpec, list[Pair]] = {}
    for pair in pairs:
        told.setdefault(pair.fact, []).append(pair)
    made = []
    for fact, group in told.items():
        for half in (0, 1):
            more = [one for one in group[1 - half :: 2] if len(one.say) <= SAYING_LETTERS and not one.customer]
            right = [one.say for one in more if one.answer is ClaimAnswer.STATES][:MORE_STATES]
            wrong = [one.say for one in more if one.answer is ClaimAnswer.CONTRADICTS][:MORE_DENIES]
            rich = FactSpec(fact.id, fact.says, (*fact.examples, *right), (*fact.contradicts, *wrong))
            made += [Pair(rich, one.say, one.answer, one.customer, one.author) for one in group[half::2]]
    return made


def with_neighbours(pairs: Sequence[Pair]) -> list[Pair]:
    """Return every message beside facts near its own in the list, of the same trade: it is silent about them."""
    facts = list(dict.fromkeys((pair.author, pair.fact) for pair in pairs))
    place = {fact: number for number, fact in enumerate(facts)}
    chance = np.random.default_rng(332202)
    made = []
    for pair in pairs:
        at = place[(pair.author, pair.fact)]
        around = facts[max(0, at - 2 * NEIGHBOURS) : at + 2 * NEIGHBOURS + 1]
        near = [fact for author, fact in around if author == pair.author and fact.id != pair.fact.id]
        chosen = chance.choice(len(near), size=min(NEAR_CHOSEN, len(near)), replace=False) if near else []
        made += [Pair(near[number], pair.say, ClaimAnswer.SILENT, pair.customer, pair.author) for number in chosen]
    return made


def with_strangers(pairs: Sequence[Pair]) -> list[Pair]:
    """Return every message beside facts it was not written for, far away in the same list: it is silent about them."""
    facts = list(dict.fromkeys(pair.fact for pair in pairs))
    place = {fact: number for number, fact in enumerate(facts)}
    chance = np.random.default_rng(332202)
    strangers = []
    for pair in pairs:
        far = [fact for fact in facts if abs(place[fact] - place[pair.fact]) > NEIGHBOURS]
        chosen = chance.choice(len(far), size=min(STRANGERS, len(far)), replace=False) if far else []
        strangers += [Pair(far[number], pair.say, ClaimAnswer.SILENT, pair.customer, pair.author) for number in chosen]
    return strangers


def beside_talk(pairs: Sequence[Pair], texts: Sequence[str]) -> list[Pair]:
    """Set facts beside ordinary messages of one to `LONGEST_TALK` parts, which have nothing to do with them."""
    facts = list(dict.fromkeys(pair.fact for pair in pairs))
    parts = [text for text in texts if len(text) > TALK_LETTERS]
    chance = np.random.default_rng(332202)
    made = []
    for _ in range(TALKS if parts else 0):
        fact = facts[chance.integers(len(facts))]
        chosen = chance.integers(len(parts), size=1 + chance.integers(LONGEST_TALK))
        made.append(Pair(fact, " ".join(parts[number] for number in chosen), ClaimAnswer.SILENT))
    return made
