"""Polish text → sentences of tokens with their places in the text and their dictionary forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from simulator.language.acts import DATA
from simulator.language.folding import fold, has_diacritics
from simulator.language.morphology import WordForms, word_forms
from simulator.language.reading import Sentence, Span, Token
from simulator.sources import Content, load

MAX_SENTENCE_TOKENS = 60
"""A longer „sentence” is read in windows of this length, so that reading stays linear."""

_TOKEN = re.compile(
    r"""(?P<mail>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})
    |(?P<url>(?:https?://|www\.)[^\s<>"„”]{1,300})
    |(?P<smile>[:;=]['-]?[)(DPp3/|\]\[*]+|<3|[xX]D+\b|\^\^|[\u2600-\u27bf\U0001f300-\U0001faff]+)
    |(?P<number>\d+(?:[.,:/-]\d+)*)
    |(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)
    |(?P<stops>[.!?…]+)
    |(?P<mark>\S)""",
    re.VERBOSE,
)
_NEW_LINE = re.compile(r"\n\s*\n|\n(?=\s*(?:[-•*–]|\d+[.)]|[A-ZĄĆĘŁŃÓŚŹŻ]))")
_CLAUSE_MARKS = frozenset(",;:()-–—")
_OPENING, _CLOSING = frozenset("„«“"), frozenset("”»“")


class _TextRules(Content):
    abbreviations: tuple[str, ...]
    may_end: tuple[str, ...]
    clause_words: tuple[str, ...]
    question_words: tuple[str, ...]


@dataclass(frozen=True)
class Word:
    """One token as the pattern matcher sees it."""

    text: str
    form: str
    """Folded."""
    span: Span
    kind: str
    """word, number, mail, url, smile, stops, mark."""
    keys: frozenset[str]
    """The folded form and every possible lemma."""
    features: frozenset[str]
    forms: WordForms
    clause: int
    """Number of the clause inside the sentence."""
    quoted: bool


@dataclass(frozen=True)
class Phrase:
    """One sentence (or window of an overlong one) as the matcher sees it."""

    words: tuple[Word, ...]
    """Words and numbers only, without punctuation."""
    span: Span
    is_question: bool
    ends_with: str
    """The closing punctuation; empty when there is none."""
    tokens: tuple[Token, ...]

    def sentence(self) -> Sentence:
        """Return the public form."""
        return Sentence(self.span, self.tokens, self.is_question)


@dataclass(frozen=True)
class _Raw:
    text: str
    form: str
    span: Span
    kind: str


@lru_cache(maxsize=1)
def text_rules() -> _TextRules:
    """Return the rules of cutting, read once a process."""
    return load(DATA / "text.yaml", _TextRules, "simulator/language/data/text.yaml")[0]


@lru_cache(maxsize=1)
def _sets() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    rules = text_rules()
    return (
        frozenset(rules.abbreviations),
        frozenset(rules.may_end),
        frozenset(rules.clause_words),
        frozenset(rules.question_words),
    )


def read_phrases(text: str) -> tuple[Phrase, ...]:
    """Cut a message into sentences and analyse every word."""
    stripped = _is_stripped(text)
    breaks = {match.start() for match in _NEW_LINE.finditer(text)}
    return tuple(_phrase(group, stripped) for group in _sentences(_raw_tokens(text), breaks))


def _is_stripped(text: str) -> bool:
    """Tell whether the message seems to be written without diacritics."""
    if has_diacritics(text):
        return False
    words = re.findall(r"[^\W\d_]{3,}", text[:2000])
    return len(words) >= 2 and any(not word_forms(word).known and word_forms(word).restored for word in words[:60])


def _raw_tokens(text: str) -> Iterator[_Raw]:
    folded = fold(text)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        yield _Raw(text[start:end], folded[start:end], (start, end), str(match.lastgroup))


def _sentences(tokens: Iterator[_Raw], breaks: set[int]) -> Iterator[list[_Raw]]:
    group: list[_Raw] = []
    waiting: list[_Raw] = []
    ordered = sorted(breaks, reverse=True)
    for token in tokens:
        crossed = False
        while ordered and ordered[-1] < token.span[0]:
            ordered.pop()
            crossed = True
        if waiting and not (token.text in _CLOSING or token.text == '"' or token.kind in ("stops", "smile")):
            ended = _ends(group, waiting, token)
            group += waiting
            waiting = []
            if ended:
                yield group
                group = []
        if crossed and group:
            yield group
            group = []
        if len(group) >= MAX_SENTENCE_TOKENS:
            yield group
            group = []
        if token.kind in ("stops", "smile") or waiting:
            waiting.append(token)
        else:
            group.append(token)
    if group or waiting:
        yield group + waiting


def _ends(group: list[_Raw], waiting: list[_Raw], following: _Raw) -> bool:
    """Tell whether the marks waiting after a group end a sentence."""
    marks = waiting[0]
    if marks.kind == "smile" or marks.text != ".":
        return not (marks.text in ("...", "…") and following.text[:1].islower())
    if not group:
        return True
    before = group[-1]
    abbreviations, may_end, _, _ = _sets()
    capital = following.text[:1].isupper() or following.text in _OPENING
    if before.kind == "number" and marks.span[0] == before.span[1]:
        return capital
    if before.form in abbreviations:
        return before.form in may_end and capital
    if len(before.text) == 1 and before.text.isupper() and before.span[1] == marks.span[0]:
        return False
    return following.span[0] > marks.span[1] or capital


def _phrase(group: list[_Raw], stripped: bool) -> Phrase:
    words: list[Word] = []
    tokens: list[Token] = []
    clause, quoted = 0, False
    clause_words = _sets()[2]
    for raw in group:
        forms = word_forms(raw.text, stripped) if raw.kind == "word" else WordForms((raw.form,), (), frozenset(), True)
        tokens.append(Token(raw.text, raw.span, forms.lemmas, forms.tags))
        quoted = _quotes(raw.text, quoted)
        if raw.kind in ("stops", "mark"):
            clause += raw.text in _CLAUSE_MARKS
            continue
        if raw.form in clause_words and words and words[-1].clause == clause:
            clause += 1
        keys = frozenset((raw.form, *forms.lemmas, *_joined(raw.form)))
        features = forms.features | _surface_features(raw)
        words.append(Word(raw.text, raw.form, raw.span, raw.kind, keys, features, forms, clause, quoted))
    marks = [raw.text for raw in group if raw.kind == "stops"]
    ends_with = marks[-1] if marks and group[-1].kind in ("stops", "smile", "mark") else ""
    asks = "?" in ends_with or (not ends_with and _opens_as_question(words))
    return Phrase(tuple(words), (group[0].span[0], group[-1].span[1]), asks, ends_with, tuple(tokens))


def _joined(form: str) -> tuple[str, ...]:
    return (form.replace("-", ""), *form.split("-")) if "-" in form else ()


def _quotes(text: str, quoted: bool) -> bool:
    if text == '"':
        return not quoted
    if text in ("„", "«"):
        return True
    return False if text in ("”", "»", "“") else quoted


def _surface_features(raw: _Raw) -> frozenset[str]:
    features = {"kind_" + raw.kind}
    if raw.text[:1].isupper():
        features.add("capital")
    if len(raw.text) >= 2 and raw.text.isupper():
        features.add("upper")
    if raw.kind == "number":
        features.add("num")
    return frozenset(features)


def _opens_as_question(words: list[Word]) -> bool:
    lead = [
        word
        for word in words[:3]
        if word.form not in ("a", "i", "no", "to", "prosze", "w", "na", "o", "z", "od", "do", "po")
    ]
    return bool(lead) and lead[0].form in _sets()[3]
