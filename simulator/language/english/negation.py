"""What stands under „not” in an English sentence."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.language.english.words import english_words
from simulator.language.polish import Word

SCOPE = 4
"""So many words after „not” stand under it,"""
SCOPE_OF_NO = 2
"""and so many after „no” or „without”."""
_STOPS = frozenset({"i", "you", "we", "they", "he", "she", "only"})
_SHORT = frozenset({"no", "without"})


def negated(words: Sequence[Word]) -> frozenset[int]:
    """Return the indexes of words under „not”, „never”, „no”…; „no” before a comma is only an answer."""
    found: set[int] = set()
    negations = (*english_words().negations, "no")
    for index, word in enumerate(words):
        if word.form not in negations:
            continue
        scope = SCOPE_OF_NO if word.form in _SHORT else SCOPE
        for place in range(index + 1, min(len(words), index + 1 + scope)):
            if words[place].clause != word.clause or words[place].form in _STOPS:
                break
            found.add(place)
    return frozenset(found)
