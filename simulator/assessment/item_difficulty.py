"""How hard a written item is, on the scale of the abilities: what its author expects, corrected by the answers to it.

A Rasch model with a lower asymptote for guessing (Birnbaum 1968; one in the number of options where one is chosen) and
items drawn at random around what their properties let expect (Janssen, Schepers & Peres 2004; De Boeck 2008):
b_i ~ N(step · (author's difficulty − reference level), spread²). Over everybody who answered, with abilities
N(μ, s²), an item's mean score is about c + (1 − c) σ((μ − b_i) / k), k² = 1 + π s² / 8 (MacKay 1992). Turned round, the
mean score gives a difficulty and how sure it is (as in the PROX estimates of Wright & Stone 1979); μ, common to all
items, is taken out, as their authors' mean is what fixes the scale. The difficulty is the mean of the author's and the
answers' weighed by their sureness: with few answers nearly the author's, with many nearly the answers'.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.assessment.rules import AbilityRules, ItemDifficultyRules, load_rules
from simulator.standard.items.models import Item, SingleItem

_EDGE = 0.02


@dataclass(frozen=True)
class Difficulty:
    """How hard one observation is."""

    logits: float
    """On the scale of the abilities; 0 is an observation of the reference level."""
    guess: float = 0.0
    """Probability of being right by chance, 0–1."""


@dataclass(frozen=True)
class Answered:
    """What was answered to one item, by everybody."""

    answers: int
    mean: float
    """Mean score, 0–1."""


@dataclass(frozen=True)
class _Told:
    """What the answers alone tell of one item."""

    easier: float
    """By so many logits than the author expects, for those who answered."""
    precision: float
    """Inverse of its variance."""


def item_difficulties(
    items: Mapping[str, Item],
    answered: Mapping[str, Answered],
    rules: ItemDifficultyRules | None = None,
    ability: AbilityRules | None = None,
) -> dict[str, Difficulty]:
    """Return the difficulty of every item.

    Args:
        items: By id.
        answered: By item, from answers to its present wording; items without are as hard as the author thinks.
        rules: The numbers of the model; those that ship when None.
        ability: What is known of persons in general; what ships when None.
    """
    rules, ability = rules or load_rules().profile.items, ability or load_rules().profile.ability
    expected = {name: _by_author(item, rules, ability) for name, item in items.items()}
    stretch = math.sqrt(1 + math.pi * (ability.general**2 + ability.own**2) / 8)
    told = {
        name: _told(answered[name], expected[name], stretch)
        for name in items
        if name in answered and answered[name].answers
    }
    common = _common(told, rules.spread, ability.general)
    return {name: _corrected(expected[name], told.get(name), common, rules.spread) for name in items}


def _by_author(item: Item, rules: ItemDifficultyRules, ability: AbilityRules) -> Difficulty:
    guess = 1 / len(item.options) if isinstance(item, SingleItem) else 0.0
    return Difficulty(rules.step * (item.difficulty - ability.reference_level), guess)


def _told(given: Answered, expected: Difficulty, stretch: float) -> _Told:
    """Turn a mean score into a difficulty; half an answer more on either side keeps it finite."""
    score = (given.answers * given.mean + 0.5) / (given.answers + 1)
    known = min(max((score - expected.guess) / (1 - expected.guess), _EDGE), 1 - _EDGE)
    slope = (1 - expected.guess) * known * (1 - known) / stretch
    easier = expected.logits + stretch * math.log(known / (1 - known))
    return _Told(easier, given.answers * slope**2 / (score * (1 - score)))


def _common(told: Mapping[str, _Told], spread: float, general: float) -> float:
    """Return μ: how much more able those who answered are than the scale's zero."""
    weights = {name: 1 / (1 / one.precision + spread**2) for name, one in told.items()}
    return sum(weights[name] * one.easier for name, one in told.items()) / (sum(weights.values()) + general**-2)


def _corrected(expected: Difficulty, told: _Told | None, common: float, spread: float) -> Difficulty:
    if told is None:
        return expected
    share = told.precision / (told.precision + spread**-2)
    return Difficulty(expected.logits - share * (told.easier - common), expected.guess)
