"""Which language a message is in: told by words that only one of the two languages has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from simulator.language.english.words import english_forms
from simulator.language.folding import fold, has_diacritics
from simulator.language.morphology import is_word, word_forms

MOST_WORDS = 120
"""So many words are looked at."""
LEAST = 2
"""Fewer words of the other language are a greeting or a quotation."""
SHARE = 0.4
"""Least share of the words that only the other language has."""
_WORDS_KEPT = 4096
"""Words whose languages are kept from one message to the next."""
_WORD = re.compile(r"[^\W\d_]{2,30}(?:['’][^\W\d_]{1,3})?")


def is_english(text: str) -> bool:
    """Tell whether a message expected in Polish is in English."""
    english, polish, count = _counts(text)
    return english > LEAST and english >= SHARE * count and english > 2 * polish


def is_polish(text: str) -> bool:
    """Tell whether a message expected in English is in Polish."""
    english, polish, count = _counts(text)
    return polish >= LEAST and polish >= SHARE * count and polish > 2 * english


def _counts(text: str) -> tuple[int, int, int]:
    """Return how many words only English has, how many only Polish has, and how many there are."""
    english = polish = count = 0
    for word in _words(text):
        count += 1
        in_english, in_polish = _tongues(word)
        english += in_english and not in_polish
        polish += in_polish and not in_english
    return english, polish, count


@lru_cache(maxsize=_WORDS_KEPT)
def _tongues(word: str) -> tuple[bool, bool]:
    """Tell whether English has a word, and whether Polish has it."""
    in_english = english_forms(fold(word).replace("’", "'").partition("'")[0]).known
    return in_english, has_diacritics(word) or is_word(word.lower()) or (not in_english and bool(_restored(word)))


def _words(text: str) -> Iterator[str]:
    """Yield words that are no names: small ones, and the first of the message."""
    for number, match in enumerate(_WORD.finditer(text[:2000])):
        if number >= MOST_WORDS:
            return
        if number == 0 or match[0].islower() or match[0].isupper():
            yield match[0]


def _restored(word: str) -> tuple[str, ...]:
    return word_forms(word.lower(), stripped=True).restored
