"""What a customer says to a plain question nobody foresaw: that they did not look, do not remember, or do not mind."""

from __future__ import annotations

from itertools import pairwise

from simulator.language.folding import fold
from simulator.language.reading import Reading, Sentence
from simulator.scenario.situations import Situation
from simulator.session.asking_words import INTERROGATIVES, asks_in_words

_WHY = frozenset({"dlaczego", "czemu", "why"})
_WHAT_FOR = (("po", "co"), ("z", "jakiego"), ("how", "come"))
_DETAILS = (INTERROGATIVES | {"skad", "dokad", "kogo", "komu", "czyj", "czyja", "ktorego", "ktorej", "jakiego"}) - _WHY
_OR = frozenset({"albo", "lub", "or"})
_IF = frozenset({"czy"})
_WISHES = frozenset(
    {"chciec", "wolec", "zgadzac", "zgodzic", "pasowac", "odpowiadac", "interesowac", "podobac", "decydowac"}
    | {"zyczyc", "potrzebowac", "brzmiec", "myslec", "sadzic", "want", "like", "prefer", "need", "agree", "think"}
)
_WAYS = frozenset({"jak", "co", "jakos"})
"""Question words that ask for too many things to be hedged."""


def hedge_for(reading: Reading) -> Situation | None:
    """Return how the last question of a message is put off by somebody who has no answer; None when it is not plain."""
    asking = [one for one in reading.sentences if one.is_question or asks_in_words(one)]
    return _hedge(asking[-1]) if asking else None


def _hedge(question: Sentence) -> Situation | None:
    forms = [fold(token.text) for token in question.tokens if token.text.isalpha()]
    known = question.forms
    if known & _WHY or any(pair in _WHAT_FOR for pair in pairwise(forms)):
        return Situation.UNSURE_WHY
    if known & _WISHES:
        return Situation.UNDECIDED
    if known & _DETAILS:
        return Situation.UNSURE_WHAT
    if _offers_choice(forms):
        return Situation.UNSURE_WHICH
    if not question.is_question or known & _WAYS:
        return None
    return Situation.UNSURE_IF


def _offers_choice(forms: list[str]) -> bool:
    """Tell whether a question names two things to choose from: „kurierem czy pocztą”, not „czy ma pan paragon”."""
    inner = forms[1:-1]
    return bool(_OR & set(inner)) or any(
        one in _IF and (after := inner[at + 1 :][:1]) and after != ["nie"] and at > 0 for at, one in enumerate(inner)
    )
