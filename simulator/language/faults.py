"""Faults of written Polish: spelling, missing diacritics, capital letters, missing commas, long sentences, shouting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from simulator.language.acts import DATA
from simulator.language.folding import fold
from simulator.language.morphology import is_word
from simulator.language.polish import Phrase, Word
from simulator.language.reading import Entity, LanguageFault, Span
from simulator.sources import Content, load

MAX_FAULTS = 400
"""So many faults of one message are named; more say nothing more."""
_REPEATED = re.compile(r"[!?]{2,}|[,;:]{2,}|\.{4,}|(?<!\.)\.\.(?!\.)")
_CODE_LIKE = re.compile(r"\d|[A-ZĄĆĘŁŃÓŚŹŻ].*[A-ZĄĆĘŁŃÓŚŹŻ]")
_LETTERS = "aąbcćdeęfghijklłmnńoóprsśtuwyzźż"


class _WrittenRules(Content):
    max_sentence_words: int
    channels: dict[str, tuple[str, ...]]
    address: tuple[str, ...]
    not_address_after: tuple[str, ...]
    misspelt: dict[str, str]
    accepted: tuple[str, ...]
    comma_before: tuple[str, ...]
    relative: tuple[str, ...]
    before_relative: tuple[str, ...]
    no_comma_after: tuple[str, ...]


@lru_cache(maxsize=1)
def _rules() -> _WrittenRules:
    return load(DATA / "written.yaml", _WrittenRules, "simulator/language/data/written.yaml")[0]


@lru_cache(maxsize=1)
def _accepted() -> frozenset[str]:
    return frozenset(fold(word) for word in _rules().accepted)


def find_faults(
    text: str, phrases: Sequence[Phrase], entities: Sequence[Entity], channel: str, domain_words: frozenset[str]
) -> tuple[LanguageFault, ...]:
    """Return faults of the kinds the channel cares for, in the order of the text; none in speech.

    Args:
        text: The message.
        phrases: Its sentences.
        entities: Its values, inside which nothing is misspelt.
        channel: See `Reader.read`.
        domain_words: Names and terms of the company, in any case and with or without diacritics.
    """
    kinds = frozenset(_rules().channels.get(channel, ()))
    if not kinds:
        return ()
    known = frozenset(part for word in domain_words for part in fold(word).split())
    found: list[LanguageFault] = []
    covered = bytearray(len(text))
    for entity in entities:
        if entity.kind != "person_address":
            covered[entity.span[0] : entity.span[1]] = b"\1" * (entity.span[1] - entity.span[0])
    for phrase in phrases:
        found += _in_sentence(phrase, covered, known)
        if len(found) > MAX_FAULTS:
            break
        found += _commas(phrase, text)
    found += _small_starts(phrases)
    found += [LanguageFault("punctuation", match.span(), match[0][0]) for match in _REPEATED.finditer(text)]
    kept = [one for one in found if one.kind in kinds][:MAX_FAULTS]
    return tuple(sorted(kept, key=lambda fault: (fault.span, fault.kind)))


def _in_sentence(phrase: Phrase, covered: bytearray, known: frozenset[str]) -> Iterator[LanguageFault]:
    words = phrase.words
    if len(words) > _rules().max_sentence_words:
        yield LanguageFault("long_sentence", phrase.span)
    yield from _shouting(words)
    for index, word in enumerate(words):
        if word.kind != "word" or any(covered[word.span[0] : word.span[1]]):
            continue
        fault = _spelling(word, known)
        if fault is not None:
            yield fault
        elif _is_small_address(words, index):
            yield LanguageFault("capital", word.span, word.text[:1].upper() + word.text[1:])


def _commas(phrase: Phrase, text: str) -> Iterator[LanguageFault]:
    """Yield the places where a word that opens a subordinate clause has no comma, dash or bracket before it."""
    rules, words = _rules(), [one for one in phrase.words if one.kind == "word"]
    for index, word in enumerate(words):
        lower, first = word.text.lower(), index
        if lower in rules.relative:
            first = index - 1 if index and words[index - 1].text.lower() in rules.before_relative else index
        elif lower not in rules.comma_before:
            continue
        # The first words of a sentence open it; „Na którym piętrze…?” is a question.
        if first < 2 or words[first - 1].text.lower() in rules.no_comma_after:
            continue
        between = text[words[first - 1].span[1] : words[first].span[0]]
        if not between.strip():
            yield LanguageFault(
                "comma", (words[first - 1].span[0], word.span[1]), f"{words[first - 1].text}, {words[first].text}"
            )


def _small_starts(phrases: Sequence[Phrase]) -> Iterator[LanguageFault]:
    """Yield the first words of sentences that begin small after a sentence that was ended."""
    ended = True
    for phrase in phrases:
        first = phrase.words[0] if phrase.words else None
        if ended and first is not None and first.kind == "word" and first.text[:1].islower() and first.text.isalpha():
            yield LanguageFault("sentence_start", first.span, first.text[:1].upper() + first.text[1:])
        ended = phrase.ends_with in (".", "!", "?")


def _shouting(words: Sequence[Word]) -> Iterator[LanguageFault]:
    """Two or more words running in capitals, at least one of them a longer one."""
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and "upper" in word.features and word.text.isalpha():
            run.append(word)
            continue
        if len(run) >= 2 and any(len(one.text) >= 4 for one in run):
            span: Span = (run[0].span[0], run[-1].span[1])
            yield LanguageFault("shouting", span)
        run = []


def _is_small_address(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    if word.text not in _rules().address:
        return False
    return index == 0 or words[index - 1].text.lower() not in _rules().not_address_after


def _spelling(word: Word, known: frozenset[str]) -> LanguageFault | None:
    lower = word.text.lower()
    if lower in _rules().misspelt and _rules().misspelt[lower] != lower and not word.forms.known:
        return LanguageFault("spelling", word.span, _like(word.text, _rules().misspelt[lower]))
    if _is_right(word, known):
        return None
    if word.forms.restored:
        return LanguageFault("diacritics", word.span, _like(word.text, word.forms.restored[0]))
    return LanguageFault("spelling", word.span, _like(word.text, _suggestion(lower)))


def _is_right(word: Word, known: frozenset[str]) -> bool:
    if word.forms.known or word.form in _accepted() or word.form in known or word.keys & known:
        return True
    if len(word.text) < 3 or _CODE_LIKE.search(word.text[1:] if word.text.isupper() else word.text):
        return not word.text.islower() or len(word.text) < 2
    if not word.text.isascii() and not all(letter in _LETTERS for letter in word.text.lower() if letter.isalpha()):
        return True
    if "-" in word.text:
        return all(is_word(part) or fold(part) in known for part in word.text.split("-"))
    begins_name = word.text[:1].isupper() and not word.forms.restored
    stem_known = any(len(name) >= 4 and word.form.startswith(name[: max(4, len(name) - 2)]) for name in known)
    return begins_name or stem_known


def _like(typed: str, suggestion: str) -> str:
    return suggestion[:1].upper() + suggestion[1:] if typed[:1].isupper() else suggestion


@lru_cache(maxsize=4096)
def _suggestion(word: str) -> str:
    """Return a dictionary word one slip away: a letter changed, lost, doubled or two letters swapped; "" when none."""
    if not 4 <= len(word) <= 20:
        return ""
    for candidate in _slips(word):
        if is_word(candidate):
            return candidate
    return ""


def _slips(word: str) -> Iterator[str]:
    for place in range(len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
    for pair in (
        ("u", "ó"),
        ("ó", "u"),
        ("rz", "ż"),
        ("ż", "rz"),
        ("h", "ch"),
        ("ch", "h"),
        ("om", "ą"),
        ("en", "ę"),
        ("em", "ę"),
    ):
        if pair[0] in word:
            yield word.replace(pair[0], pair[1], 1)
    for place in range(1, len(word) + 1):
        for letter in _LETTERS:
            yield word[:place] + letter + word[place:]
    for place in range(len(word)):
        for letter in _LETTERS:
            yield word[:place] + letter + word[place + 1 :]
