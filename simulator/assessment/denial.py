"""Saying what one does not do: an act denied in so many words, and a whole talk of denials."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.assessment.rules import DenialRules
from simulator.language.folding import fold
from simulator.language.reading import FoundAct, Reading, Sentence, Token


class DeniedTalk:
    """The messages of one session, when hardly anything but denials is said in them."""

    def __init__(self, readings: Sequence[Reading], rules: DenialRules) -> None:
        self._rules = rules
        counts = [self._count(reading) for reading in readings]
        denied, said = sum(one for one, _ in counts), sum(one for _, one in counts)
        self._is_denial = said >= rules.sentences and denied >= rules.share * said

    def is_denied(self, reading: Reading) -> bool:
        """Tell whether the talk is one of denials and this message takes part in it."""
        if not self._is_denial:
            return False
        denied, said = self._count(reading)
        return 2 * denied >= said and denied > 0

    def _count(self, reading: Reading) -> tuple[int, int]:
        """Return how many sentences deny something, and how many there are; single words are not counted."""
        long_enough = [one for one in reading.sentences if sum(token.text.isalpha() for token in one.tokens) > 1]
        return sum(_denies(one, self._rules) for one in long_enough), len(long_enough)


def is_act_denied(found: FoundAct, reading: Reading, rules: DenialRules) -> bool:
    """Tell whether an act is only named to be denied: „Nie przepraszam”, „Nie zamierzam tego sprawdzać”.

    True when the words that perform the act are there and „nie” stands before each of them.
    """
    doing = rules.acts.get(found.act, frozenset())
    start, end = found.span
    verbs = [
        is_denied
        for sentence in reading.sentences
        if sentence.span[0] < end and start < sentence.span[1]
        for token, is_denied in _with_denial(sentence, rules)
        if start <= token.span[0] < end and not doing.isdisjoint((*token.lemmas, fold(token.text)))
    ]
    return bool(verbs) and all(verbs)


def _with_denial(sentence: Sentence, rules: DenialRules) -> list[tuple[Token, bool]]:
    """Pair every word with whether it is denied: by a „nie” before it, or before words that only help it."""
    paired: list[tuple[Token, bool]] = []
    is_denied = False
    for token in sentence.tokens:
        paired.append((token, is_denied))
        words = {*token.lemmas, fold(token.text)}
        if fold(token.text) in rules.words:
            is_denied = True
        elif is_denied:
            is_denied = not rules.helping.isdisjoint(words)
    return paired


def _denies(sentence: Sentence, rules: DenialRules) -> bool:
    return any(fold(token.text) in rules.words for token in sentence.tokens)
