"""English text → sentences of words with their places in the text and their dictionary forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.language.english.words import EnglishWords, english_forms, english_words
from simulator.language.folding import fold
from simulator.language.morphology import WordForms
from simulator.language.polish import Phrase, Word
from simulator.language.reading import Span, Token

MAX_SENTENCE_TOKENS = 60
"""A longer „sentence” is read in windows of this length."""

_TOKEN = re.compile(
    r"""(?P<mail>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})
    |(?P<url>(?:https?://|www\.)[^\s<>"„”]{1,300})
    |(?P<smile>[:;=]['-]?[)(DPp3/|\]\[*]+|<3|[\u2600-\u27bf\U0001f300-\U0001faff]+)
    |(?P<abbreviation>\b[ap]\.m\.|\b(?:e\.g|i\.e)\.)
    |(?P<number>\d+(?:[.,:/-]\d+)*)
    |(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)
    |(?P<stops>[.!?…]+)
    |(?P<mark>\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_NEW_LINE = re.compile(r"\n\s*\n|\n(?=\s*(?:[-•*–]|\d+[.)]|[A-Z]))")
_CLAUSE_MARKS = frozenset(",;:()-–—")
_QUOTES = frozenset('"„”“«»')
_ASKING = frozenset({"tell", "give", "say", "spell", "confirm", "provide", "repeat", "write", "remind"})
"""Verbs by which a worker asks for something without a question mark: „Please give me the number.”"""
_BEFORE_REQUEST = frozenset({"please", "you", "kindly", "can", "could"})


@dataclass(frozen=True)
class _Raw:
    text: str
    form: str
    span: Span
    kind: str


def read_english(text: str) -> tuple[Phrase, ...]:
    """Cut a message into sentences and find the dictionary form of every word; contractions become two words."""
    breaks = sorted(match.start() for match in _NEW_LINE.finditer(text))
    return tuple(_phrase(group) for group in _sentences(list(_raw_tokens(text)), breaks))


def _raw_tokens(text: str) -> Iterator[_Raw]:
    folded = fold(text)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        yield _Raw(text[start:end], folded[start:end], (start, end), str(match.lastgroup))


def _sentences(tokens: Sequence[_Raw], breaks: Sequence[int]) -> Iterator[list[_Raw]]:
    group: list[_Raw] = []
    waiting = list(reversed(breaks))
    for place, token in enumerate(tokens):
        crossed = False
        while waiting and waiting[-1] < token.span[0]:
            waiting.pop()
            crossed = True
        if group and (crossed or len(group) >= MAX_SENTENCE_TOKENS):
            yield group
            group = []
        group.append(token)
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        is_last_mark = following is None or following.kind not in ("stops", "smile")
        if token.kind in ("stops", "smile") and is_last_mark and _ends(group, following):
            yield group
            group = []
    if group:
        yield group


def _ends(group: list[_Raw], following: _Raw | None) -> bool:
    marks = group[-1]
    if marks.kind == "smile" or marks.text != "." or following is None:
        return not (following is not None and marks.text in ("...", "…") and following.text[:1].islower())
    before = group[-2] if len(group) > 1 else None
    if before is None:
        return True
    if before.form in english_words().abbreviations and before.span[1] == marks.span[0]:
        return before.form in ("no", "nr") and following.text[:1].isupper()
    if len(before.text) == 1 and before.text.isupper() and before.text != "I":
        return False
    return following.span[0] > marks.span[1] or following.text[:1].isupper()


def _phrase(group: list[_Raw]) -> Phrase:
    rules = english_words()
    words: list[Word] = []
    tokens: list[Token] = []
    clause, quoted = 0, False
    for raw in group:
        parts = list(_parts(raw, rules))
        tokens.append(_token(raw, parts))
        if raw.text in _QUOTES:
            quoted = not quoted
        if raw.kind in ("stops", "mark"):
            clause += raw.text in _CLAUSE_MARKS
            continue
        for form, span, forms in parts:
            if form in rules.clause_words and words and words[-1].clause == clause:
                clause += 1
            features = forms.features | _surface_features(raw)
            keys = frozenset((form, *forms.lemmas, *forms.restored))
            words.append(Word(raw.text, form, span, raw.kind, keys, features, forms, clause, quoted))
    marks = [raw.text for raw in group if raw.kind == "stops"]
    ends_with = marks[-1] if marks and group[-1].kind in ("stops", "smile", "mark") else ""
    asks = "?" in ends_with or ("!" not in ends_with and _opens_as_question(words, ends_with, rules))
    span = (group[0].span[0], group[-1].span[1])
    return Phrase(tuple(words), span, asks, ends_with, tuple(_asking_marked(tokens, rules)))


def _parts(raw: _Raw, rules: EnglishWords) -> Iterator[tuple[str, Span, WordForms]]:
    """Yield the words of a token: „don't” is „do” and „not”."""
    form = raw.form.replace("’", "'")
    if raw.kind != "word":
        yield form, raw.span, WordForms((form,), (), frozenset(), True)
        return
    start, end = raw.span
    written = _contraction(form, rules)
    if written is None:
        bare = form.removesuffix("'s").rstrip("'")
        for part in [bare] if bare in rules.misspelt or bare in rules.taken_for or "-" not in bare else bare.split("-"):
            place = start + form.find(part)
            yield part, (place, place + len(part)), english_forms(part)
        return
    cut = start + max(1, (end - start) // 2)
    for number, part in enumerate(written):
        yield part, (start, cut) if number == 0 else (cut, end), english_forms(part)


def _contraction(form: str, rules: EnglishWords) -> tuple[str, ...] | None:
    if form in rules.contractions:
        return rules.contractions[form]
    for ending, word in rules.endings.items():
        if form.endswith(ending) and len(form) > len(ending):
            return (form.removesuffix(ending), word)
    if form.endswith("'s") and form[:-2] in rules.is_after:
        return (form[:-2], "is")
    return None


def _token(raw: _Raw, parts: Sequence[tuple[str, Span, WordForms]]) -> Token:
    lemmas = tuple(dict.fromkeys(lemma for _, _, forms in parts for lemma in forms.lemmas))
    tags = tuple(dict.fromkeys(tag for _, _, forms in parts for tag in forms.tags))
    return Token(raw.text, raw.span, lemmas or (raw.form,), tags)


def _asking_marked(tokens: list[Token], rules: EnglishWords) -> Iterator[Token]:
    """Tag verbs that ask for something as imperatives, as the Polish dictionary does."""
    before = ""
    for token in tokens:
        form = fold(token.text)
        if _ASKING & set(token.lemmas) and (not before or before in _BEFORE_REQUEST or before in rules.openers):
            token = replace(token, tags=("impt", *token.tags))
        if form[:1].isalpha():
            before = form
        yield token


def _surface_features(raw: _Raw) -> frozenset[str]:
    features = {"kind_" + raw.kind}
    if raw.text[:1].isupper():
        features.add("capital")
    if len(raw.text) >= 2 and raw.text.isupper():
        features.add("upper")
    if raw.kind == "number":
        features.add("num")
    return frozenset(features)


def _opens_as_question(words: Sequence[Word], ends_with: str, rules: EnglishWords) -> bool:
    """Tell whether a sentence is put as a question: „Can you give me your name”, „When did you buy it”."""
    lead = [word.form for word in words]
    while lead and lead[0] in rules.openers:
        lead.pop(0)
    if len(lead) < 2:
        return False
    if lead[0] in rules.auxiliaries:
        return lead[1] in rules.subjects
    asks = lead[0] in rules.question_words and (not ends_with or lead[1] in rules.auxiliaries)
    return asks and not (lead[0] == "when" and lead[1] in rules.subjects)
