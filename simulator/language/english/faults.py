"""Faults of written English a teacher would mark in a simple message: misspelt words, shouting, doubled marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from simulator.language.folding import fold
from simulator.language.polish import Phrase, Word
from simulator.language.reading import Entity, LanguageFault

WRITTEN = frozenset({"chat", "email", "letter", "sms"})
MAX_FAULTS = 400
_REPEATED = re.compile(r"[!?]{2,}|[,;:]{2,}|\.{4,}|(?<!\.)\.\.(?!\.)")


def find_english_faults(
    text: str, phrases: Sequence[Phrase], entities: Sequence[Entity], channel: str, domain_words: frozenset[str]
) -> tuple[LanguageFault, ...]:
    """Return faults in the order of the text; none in speech, none inside a value or a name of the company."""
    if channel not in WRITTEN:
        return ()
    known = frozenset(part for word in domain_words for part in fold(word).split())
    covered = bytearray(len(text))
    for entity in entities:
        covered[entity.span[0] : entity.span[1]] = b"\1" * (entity.span[1] - entity.span[0])
    found = [LanguageFault("punctuation", match.span(), match[0][0]) for match in _REPEATED.finditer(text)]
    for phrase in phrases:
        found += _shouting(phrase.words)
        found += [
            LanguageFault("spelling", word.span, word.forms.restored[0])
            for word in phrase.words
            if _is_misspelt(word, known) and not any(covered[word.span[0] : word.span[1]])
        ]
    return tuple(sorted(found[:MAX_FAULTS], key=lambda fault: (fault.span, fault.kind)))


def foreign_sentences(phrases: Sequence[Phrase], channel: str) -> tuple[LanguageFault, ...]:
    """Return every sentence of a message in the wrong language as a fault; none in speech."""
    found = [LanguageFault("foreign", phrase.span) for phrase in phrases] if channel in WRITTEN else []
    return tuple(found[:MAX_FAULTS])


def _is_misspelt(word: Word, known: frozenset[str]) -> bool:
    """Tell whether a word is a slip of a known one; a word in no list may be right, and a capital begins a name."""
    if word.kind != "word" or word.forms.known or not word.forms.restored or word.form in known:
        return False
    return word.text.islower()


def _shouting(words: Sequence[Word]) -> Iterator[LanguageFault]:
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and "upper" in word.features and word.text.isalpha():
            run.append(word)
            continue
        if len(run) >= 2 and any(len(one.text) >= 4 for one in run):
            yield LanguageFault("shouting", (run[0].span[0], run[-1].span[1]))
        run = []
