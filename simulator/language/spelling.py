"""Light tolerance of slips: an unknown word one slip away from a word the patterns know is also read as that word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from simulator.language.morphology import word_forms
from simulator.language.polish import Word

SHORTEST = 5
"""Shorter words differ by one letter too easily."""


class SlipReader:
    """Knows the words of the patterns; a slip is one letter changed, lost, added, or two swapped (OSA distance 1)."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(word for word in words if len(word) >= SHORTEST and word.isalpha())
        self._nearest = lru_cache(maxsize=20_000)(self._search)

    def read(self, word: Word) -> Word:
        """Return the word with the keys and features of the word it was probably meant to be."""
        if word.kind != "word" or word.forms.known or len(word.form) < SHORTEST or not word.form.isalpha():
            return word
        meant = self._nearest(word.form)
        if meant is None:
            return word
        forms = word_forms(meant)
        features = (word.features | forms.features) - {"unknown"}
        return replace(word, keys=word.keys | {meant, *forms.lemmas}, features=features)

    def _search(self, form: str) -> str | None:
        if len(form) > 30:
            return None
        match = extractOne(form, self._words, scorer=OSA.distance, score_cutoff=1)
        return None if match is None else str(match[0])
