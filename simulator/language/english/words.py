"""English words: their dictionary forms, also when inflected or misspelt, and which of them mean the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from simulator.language.acts import DATA
from simulator.language.morphology import WordForms
from simulator.sources import Content, load

UNKNOWN = "ign"
"""Tag of a word that is in no list, the same as in the Polish dictionary."""
KNOWN = "en"
SHORTEST_SLIP = 4
"""Shorter words differ by one letter too easily."""
LONG_WORD = 8
"""From this length on two letters may be wrong."""
LONGEST = 30


class EnglishWords(Content):
    """The file ``data/english_words.yaml``."""

    abbreviations: tuple[str, ...]
    contractions: dict[str, tuple[str, ...]]
    """Written form → the words it stands for; also without the apostrophe."""
    endings: dict[str, str]
    """Ending with an apostrophe → the word it stands for."""
    is_after: tuple[str, ...]
    """Words after which ``'s`` is „is”."""
    question_words: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    subjects: tuple[str, ...]
    openers: tuple[str, ...]
    """Small words that may stand before the first one that counts."""
    clause_words: tuple[str, ...]
    irregular: dict[str, tuple[str, ...]]
    misspelt: dict[str, str]
    taken_for: dict[str, str]
    """Words often used for another one; the reader takes them for either."""
    same: tuple[tuple[str, ...], ...]
    """Groups of words that mean the same when a message is compared with a fact."""
    expands: dict[str, tuple[str, ...]]
    """Word → the words it says at once."""
    things: tuple[str, ...]
    """What „it” may stand for."""
    negations: tuple[str, ...]
    paying: tuple[str, ...]
    tag_words: tuple[str, ...]
    """Words of a last clause that only asks for agreement."""
    free: tuple[str, ...]
    asking_verbs: tuple[str, ...]
    """Verbs that say the worker does not know yet: „I will check when it comes”."""
    small: str
    words: str

    @cached_property
    def base(self) -> frozenset[str]:
        """Every word in its dictionary form, as far as the lists know it."""
        ours = (*self.small.split(), *self.words.split(), *self.irregular, *self.question_words, *self.auxiliaries)
        return frozenset((*ours, *self.subjects, *self.openers, *(word for group in self.same for word in group)))

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Words that say nothing of the matter."""
        return frozenset(self.small.split())

    @cached_property
    def base_of(self) -> dict[str, str]:
        """Irregular form → dictionary form."""
        return {form: base for base, forms in self.irregular.items() for form in forms}

    @cached_property
    def group_of(self) -> dict[str, str]:
        """Word → first word of the first group in which it stands."""
        found: dict[str, str] = {}
        for group in self.same:
            for word in group:
                found.setdefault(word, group[0])
        return found

    @cached_property
    def long_words(self) -> tuple[str, ...]:
        """Words a slip may have been meant for, in the order of the alphabet."""
        return tuple(sorted(word for word in self.base if len(word) >= SHORTEST_SLIP and word.isalpha()))


@lru_cache(maxsize=1)
def english_words() -> EnglishWords:
    """Return the word lists, read once a process."""
    return load(DATA / "english_words.yaml", EnglishWords, "simulator/language/data/english_words.yaml")[0]


@lru_cache(maxsize=20_000)
def english_forms(form: str) -> WordForms:
    """Return the dictionary forms of a word in lower case.

    Returns:
        For a misspelt word the forms of the word it was meant to be; `known` is then False and `restored` holds it.
        For a word in no list the word itself with the tag `UNKNOWN`.
    """
    words = english_words()
    if form in words.misspelt:
        meant = words.misspelt[form]
        return WordForms((*_lemmas(meant), form), (KNOWN,), _features(meant), form == meant, (meant,))
    lemmas = _lemmas(form)
    if form in words.taken_for:
        lemmas = tuple(dict.fromkeys((*_lemmas(words.taken_for[form]), *lemmas, form)))
    if lemmas:
        return WordForms(lemmas, (KNOWN,), _features(form), True)
    slip = _meant(form)
    if slip is not None:
        return WordForms((*_lemmas(slip), form), (KNOWN,), _features(slip), False, (slip,))
    return WordForms((form,), (UNKNOWN,), frozenset({"unknown", "noun"}), False)


def _lemmas(form: str) -> tuple[str, ...]:
    words = english_words()
    found = [words.base_of[form]] if form in words.base_of else []
    if form in words.base:
        found.append(form)
    found += [stem for stem in _stems(form) if stem in words.base and stem != form]
    return tuple(dict.fromkeys(found))


def _stems(form: str) -> Iterator[str]:
    """Yield what a regular form may come from: „tries” → try, „stopped” → stop, „changing” → change."""
    for ending, news in _ENDINGS:
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form.removesuffix(ending)
            yield from (stem + new for new in news)
            if ending in ("ed", "ing", "er") and len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


_ENDINGS = (
    ("ies", ("y",)), ("ied", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")),
    ("ly", ("",)),
)  # fmt: skip


def _features(form: str) -> frozenset[str]:
    """Return what the act finder asks of a word: whether it has content, which it knows as being a noun."""
    lemmas = set(_lemmas(form)) | {form}
    return frozenset() if lemmas & english_words().small_words else frozenset({"noun"})


@lru_cache(maxsize=20_000)
def _meant(form: str) -> str | None:
    if not SHORTEST_SLIP <= len(form) <= LONGEST or not form.isascii() or not form.isalpha():
        return None
    cutoff = 2 if len(form) >= LONG_WORD else 1
    match = extractOne(form, english_words().long_words, scorer=OSA.distance, score_cutoff=cutoff)
    if match is None or match[0][0] != form[0]:
        return None
    return str(match[0])
