"""Sentences as sets of signed concepts and typed values, so that a message can be compared with a fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.language.acts import DATA
from simulator.language.folding import fold
from simulator.language.polish import Phrase, Word
from simulator.language.reading import Entity, Span
from simulator.sources import Content, load

VALUE_KINDS = frozenset(("duration", "amount", "percent", "date", "time"))
CODE_KINDS = frozenset(
    ("order_number", "complaint_number", "invoice_number", "phone", "email", "postal_code", "account_number")
)
_STEM = 6


class MeaningWords(Content):
    """The file ``data/meaning.yaml``."""

    light: tuple[str, ...]
    modal: tuple[str, ...]
    same: tuple[tuple[str, ...], ...]
    negators: tuple[str, ...]
    near_negators: tuple[str, ...]
    requests: tuple[str, ...]
    idioms: tuple[str, ...]
    unsure: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """The words of `MeaningWords`, folded and ready for look-up."""

    light: frozenset[str]
    modal: frozenset[str]
    concepts: Mapping[str, tuple[str, bool]]
    """Lemma → concept and whether it means the concept (False: its opposite)."""
    negators: frozenset[str]
    near_negators: frozenset[str]
    requests: tuple[tuple[str, ...], ...]
    idioms: tuple[tuple[str, ...], ...]
    unsure: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Value:
    """A typed value in a sentence."""

    kind: str
    """A kind of entity, or ``count <lemma>`` for a number with the word after it."""
    value: str
    span: Span
    clause: int
    refused: bool
    """Said only to be rejected: „nie 30 dni, tylko…”."""


@dataclass(frozen=True)
class Meaning:
    """One sentence as compared with others."""

    concepts: Mapping[str, bool]
    """Concept → affirmed (False: negated, or its opposite affirmed)."""
    clauses: Mapping[int, Mapping[str, bool]]
    """The same for every clause."""
    negated_clauses: frozenset[int]
    values: tuple[Value, ...]
    span: Span
    is_question: bool
    is_unsure: bool
    is_request: bool


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon of meaning (read once a process)."""
    words, _ = load(DATA / "meaning.yaml", MeaningWords, "simulator/language/data/meaning.yaml")
    concepts: dict[str, tuple[str, bool]] = {}
    for group in words.same:
        name = fold(group[0])
        for member in group:
            concepts.setdefault(fold(member.lstrip("-")), (name, not member.startswith("-")))
    return Lexicon(
        frozenset(fold(word) for word in words.light),
        frozenset(concepts.get(fold(word), (fold(word), True))[0] for word in words.modal),
        concepts,
        frozenset(fold(word) for word in words.negators),
        frozenset(fold(word) for word in words.near_negators),
        tuple(tuple(fold(text).split()) for text in words.requests),
        tuple(tuple(fold(text).split()) for text in words.idioms),
        tuple(tuple(fold(text).split()) for text in words.unsure),
    )


def meaning_of(phrase: Phrase, entities: Iterable[Entity]) -> Meaning:
    """Read the concepts and values of one sentence.

    Args:
        phrase: The sentence.
        entities: The entities inside it.
    """
    words = phrase.words
    inside = list(entities)
    valued = {
        index
        for index, word in enumerate(words)
        if any(e.span[0] < word.span[1] and word.span[0] < e.span[1] for e in inside if e.kind != "person_address")
    }
    negated, near = _negated_clauses(words), _near_negated(words)
    units = {index + 1 for index, word in enumerate(words) if word.kind == "number" and index not in valued}
    concepts: dict[str, bool] = {}
    clauses: dict[int, dict[str, bool]] = {}
    for index, word in enumerate(words):
        if index in valued or index in units or word.kind != "word":
            continue
        for concept, affirmed in concepts_of(word):
            sign = affirmed is not (word.clause in negated or index in near)
            clauses.setdefault(word.clause, {}).setdefault(concept, sign)
            concepts.setdefault(concept, sign)
    return Meaning(
        concepts,
        clauses,
        negated,
        tuple(_values(words, inside, valued)),
        phrase.span,
        phrase.is_question,
        _occurs_any(lexicon().unsure, words),
        _occurs_any(lexicon().requests, words),
    )


@lru_cache(maxsize=20_000)
def _concept(lemma: str) -> tuple[str, bool] | None:
    """Return a lemma's concept; None when it says nothing about a subject."""
    rules = lexicon()
    if lemma in rules.light:
        return None
    if lemma in rules.concepts:
        return rules.concepts[lemma]
    if lemma.startswith("nie") and lemma[3:] in rules.concepts:
        name, affirmed = rules.concepts[lemma[3:]]
        return name, not affirmed
    return lemma[:_STEM], True


def concepts_of(word: Word) -> tuple[tuple[str, bool], ...]:
    """Return the concepts a word may stand for: of its first two lemmas, listed concepts before stems."""
    if word.form in lexicon().light or len(word.form) < 2:
        return ()
    lemmas = word.forms.lemmas
    if any(lemma in lexicon().light for lemma in lemmas[:1]):
        return ()
    listed = [lexicon().concepts[lemma] for lemma in lemmas if lemma in lexicon().concepts]
    found = listed or [one for one in (_concept(lemma) for lemma in lemmas[:2]) if one is not None]
    return tuple(dict.fromkeys(found))


def _negated_clauses(words: Sequence[Word]) -> frozenset[int]:
    rules = lexicon()
    counts: dict[int, int] = {}
    for index, word in enumerate(words):
        if word.form in rules.negators and not any(_occurs_at(text, words, index) for text in rules.idioms):
            counts[word.clause] = counts.get(word.clause, 0) + (0 if _only_rejects_value(words, index) else 1)
    return frozenset(clause for clause, count in counts.items() if count)


def _near_negated(words: Sequence[Word]) -> frozenset[int]:
    """Return the words after „bez”, „brak”, „zamiast”."""
    found = (index for index, word in enumerate(words) if word.form in lexicon().near_negators)
    return frozenset(place for index in found for place in (index + 1, index + 2))


def _only_rejects_value(words: Sequence[Word], index: int) -> bool:
    """„nie 30 dni” rejects a value, not the claim."""
    return index + 1 < len(words) and ("num" in words[index + 1].features or words[index + 1].kind == "number")


def _occurs_any(texts: Iterable[tuple[str, ...]], words: Sequence[Word]) -> bool:
    present = frozenset(key for word in words for key in (*word.keys, word.form))
    return any(present.issuperset(text) and _occurs(text, words) for text in texts)


def _occurs(text: tuple[str, ...], words: Sequence[Word]) -> bool:
    return any(_occurs_at(text, words, index) for index in range(len(words)))


def _occurs_at(text: tuple[str, ...], words: Sequence[Word], index: int) -> bool:
    part = words[index : index + len(text)]
    return len(part) == len(text) and all(
        word.form == want or want in word.keys for word, want in zip(part, text, strict=True)
    )


def _values(words: Sequence[Word], entities: Sequence[Entity], valued: set[int]) -> Iterable[Value]:
    for entity in entities:
        if entity.kind in VALUE_KINDS or entity.kind in CODE_KINDS:
            first = next((i for i, word in enumerate(words) if word.span[1] > entity.span[0]), 0)
            refused = first > 0 and words[first - 1].form == "nie"
            yield Value(entity.kind, entity.value, entity.span, words[first].clause, refused)
    for index, word in enumerate(words):
        if word.kind == "number" and index not in valued:
            unit = words[index + 1].forms.lemmas[0] if index + 1 < len(words) else ""
            refused = index > 0 and words[index - 1].form == "nie"
            yield Value(f"count {unit}", word.form.replace(",", "."), word.span, word.clause, refused)
