"""Dictionary forms and grammar of words by Morfeusz 2 (Kieraś & Woliński 2017), also when typed without ą and ę."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

import morfeusz2

from simulator.language.folding import fold, has_diacritics

_DIACRITICS = {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "żź"}
_MAX_RESTORED = 240
"""So many spellings are tried for one word before it is given up."""
_MAX_WORD = 40
"""Longer words are not analysed."""

_TAG_FEATURES = {
    "fin": "fin", "bedzie": "fut", "impt": "imp", "praet": "past", "inf": "inf", "cond": "cond", "subst": "noun",
    "ger": "ger", "depr": "noun", "adj": "adj", "num": "num", "ign": "unknown", "ppas": "ppas", "imps": "imps",
    "pri": "1", "sec": "2", "ter": "3", "sg": "sg", "pl": "pl", "comp": "comp", "voc": "voc",
}  # fmt: skip


@dataclass(frozen=True)
class WordForms:
    """What the dictionary knows of one word, all readings together."""

    lemmas: tuple[str, ...]
    """Folded, likeliest first; the folded word itself when unknown."""
    tags: tuple[str, ...]
    features: frozenset[str]
    """1 2 3 sg pl fin past fut imp inf cond noun name adj num…, of any reading; perfective present forms are fut."""
    known: bool
    """The word as typed is in the dictionary."""
    restored: tuple[str, ...] = ()
    """Spellings with diacritics that are in the dictionary, when the word was typed without."""


class Morphology:
    """One instance of Morfeusz for all threads, which take turns.

    One a thread would be simpler, but each takes 9 MB that are not given back when the thread ends, and 18 ms to make;
    a server answers every message in a thread of its own.
    """

    def __init__(self, **settings: Any) -> None:
        self._settings = settings
        self._turn = Lock()
        self._instance: Any = None

    def analyse(self, word: str) -> list[Any]:
        """Return every reading of a text as Morfeusz gives them."""
        with self._turn:
            return list(self._made().analyse(word))

    def generate(self, word: str) -> list[Any]:
        """Return every form of a dictionary form as Morfeusz gives them."""
        with self._turn:
            return list(self._made().generate(word))

    def _made(self) -> Any:
        if self._instance is None:
            self._instance = morfeusz2.Morfeusz(**self._settings)
        return self._instance


_ANALYSER = Morphology(generate=False, praet="composite")


def analyser() -> Morphology:
    """Return the analyser of this process."""
    return _ANALYSER


@lru_cache(maxsize=60_000)
def word_forms(word: str, stripped: bool = False) -> WordForms:
    """Analyse one word.

    Args:
        word: As typed, without spaces.
        stripped: The message is written without diacritics, so a known word may still stand for another („sa”, „maja”).
    """
    if len(word) > _MAX_WORD or not word.isalpha():
        return WordForms((fold(word),), (), frozenset(), True)
    found = _analyses(word)
    known = bool(found)
    restored: tuple[str, ...] = ()
    if not has_diacritics(word) and (not known or stripped):
        restored = _restored(word.lower(), 3 if not known else 1)
        for spelling in restored:
            found = found + _analyses(spelling)
    if not found:
        return WordForms((fold(word),), ("ign",), frozenset({"unknown"}), False)
    lemmas = tuple(dict.fromkeys(fold(lemma) for lemma, _, _ in found))
    tags = tuple(dict.fromkeys(tag for _, tag, _ in found))
    return WordForms(lemmas, tags, _features(found), known, restored)


def is_word(word: str) -> bool:
    """Tell whether the dictionary has the word as it is written."""
    return bool(_analyses(word))


def _analyses(word: str) -> list[tuple[str, str, bool]]:
    """Return lemma, tag and whether it is a first name or surname for every reading of the whole word."""
    edges = analyser().analyse(word)
    if not edges or edges[0][2][2] == "ign":
        return []
    end = max(edge[1] for edge in edges)
    whole = [edge for edge in edges if edge[0] == 0 and edge[1] == end] or [edge for edge in edges if edge[0] == 0]
    result = []
    for _, _, (_, lemma, tag, labels, _) in whole:
        is_name = "imię" in labels or "nazwisko" in labels
        if is_name and word[:1].islower() and len(whole) > 1:
            continue
        result.append((lemma.split(":")[0], tag, is_name))
    return result


def _features(found: Iterable[tuple[str, str, bool]]) -> frozenset[str]:
    features: set[str] = set()
    for _, tag, is_name in found:
        parts = tag.split(":")
        for part in parts:
            features.update(_TAG_FEATURES[piece] for piece in part.split(".") if piece in _TAG_FEATURES)
        if parts[0] == "fin":
            features.add("fut" if "perf" in parts else "pres")
            features.update(f"{_TAG_FEATURES[part]}f" for part in parts if part in ("pri", "sec", "ter"))
        if parts[0] in ("fin", "bedzie", "impt", "praet", "inf", "cond"):
            features.add("verb")
        if is_name:
            features.add("name")
    return frozenset(features)


def _restored(word: str, most: int) -> tuple[str, ...]:
    """Try the word with one, two… letters given their diacritics; at most ``_MAX_RESTORED`` spellings."""
    places = [i for i, letter in enumerate(word) if letter in _DIACRITICS]
    tries = 0
    result: list[str] = []
    for count in range(1, min(most, len(places)) + 1):
        for chosen in itertools.combinations(reversed(places), count):
            for letters in itertools.product(*(_DIACRITICS[word[i]] for i in chosen)):
                tries += 1
                if tries > _MAX_RESTORED:
                    return tuple(result)
                spelling = list(word)
                for place, letter in zip(chosen, letters, strict=True):
                    spelling[place] = letter
                candidate = "".join(spelling)
                if is_word(candidate):
                    result.append(candidate)
    return tuple(result)
