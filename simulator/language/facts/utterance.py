"""Sentences as signed terms and typed values, so that a message can be compared with a fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.language.facts.lexicon import lexicon
from simulator.language.facts.manner import manner_words
from simulator.language.facts.quantities import Quantity, age_of, find_quantities
from simulator.language.facts.terms import Term, occurs_at, read_terms
from simulator.language.polish import Phrase, Word
from simulator.language.reading import Entity, Span, overlap

PERIOD = "period"
"""Kind of a duration that is a rhythm: „miesięcznie”, „co dwa tygodnie”, „za miesiąc” after an amount."""
VALUE_KINDS = frozenset(("duration", "amount", "percent", "date", "time"))
TIMES = frozenset(("duration", "date", "time"))
"""Only these can be late: „po 85 zł” and „za 85 zł” are prices, „za 5 dni” is later."""
CODE_KINDS = frozenset(
    ("order_number", "complaint_number", "invoice_number", "phone", "email", "postal_code", "account_number")
)
_VERB_FORMS = frozenset(("past", "fut", "imp", "cond", "1f", "2f", "3f", "pres", "inf", "imps"))
LIST_CLAUSES, LIST_VERBS = 10, 0.3
"""So many clauses with fewer verbs a clause than this are a list of words, not a sentence that says anything."""


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
    bound: str = ""
    """How the word before bounds it: over, under, later."""


@dataclass(frozen=True)
class Utterance:
    """One sentence as compared with others."""

    terms: tuple[Term, ...]
    values: tuple[Value, ...]
    span: Span
    is_question: bool
    asked: frozenset[int]
    """Clauses of a question that ask."""
    is_request: bool
    is_unsure: bool
    marks: Mapping[str, frozenset[int]]
    """Names of the marks of `MeaningWords` that occur (condition, report, check…) with their clauses."""
    actors: Mapping[str, frozenset[int]]
    """Who is named or speaks as doing something (firm, customer) and in which clauses."""
    verbs: frozenset[str]
    """Tenses, moods and persons of the verbs: past, fut, imp, 1f…"""
    negations: int
    names: tuple[str, ...]
    """Beginnings of capitalised words inside the sentence, folded."""
    words: frozenset[str]
    """As `manner_words` gives them."""
    is_word_list: bool
    """Many words set side by side, hardly a verb among them: it names everything and says nothing."""
    negated_clauses: tuple[int, ...] = ()
    """The clause of every negation."""


def utterance_of(phrase: Phrase, entities: Iterable[Entity]) -> Utterance:
    """Read the terms and values of one sentence.

    Args:
        phrase: The sentence.
        entities: The entities inside it.
    """
    rules = lexicon()
    words = phrase.words
    inside = list(entities)
    valued = _valued(words, inside)
    quantities = tuple(find_quantities(words, valued))
    valued |= {place for one in quantities for place in range(one.first, one.last + 1) if words[place].kind == "word"}
    present = frozenset(key for word in words for key in (*word.keys, word.form))
    actors = _where(rules.actors, words)
    speaking = frozenset(word.clause for word in words if "1f" in word.features)
    speaking |= frozenset(word.clause for word in words[1:] if _is_firm(word))
    if speaking:
        actors["firm"] = actors.get("firm", frozenset()) | speaking
    read = read_terms(words, valued, actors)
    return Utterance(
        read.terms,
        _corrected(tuple(_values(words, inside, quantities, _reported(words))), words, present),
        phrase.span,
        phrase.is_question,
        _asked(words) if phrase.is_question else frozenset(),
        _occurs_any(rules.requests, words, present),
        _occurs_any(rules.unsure, words, present),
        _where(rules.marks, words),
        actors,
        frozenset(one for word in words if "verb" in word.features for one in word.features & _VERB_FORMS),
        len(read.negations),
        tuple(word.form[:4] for word in words[1:] if word.text[:1].isupper() and not rules.light & {word.form}),
        manner_words(phrase),
        _is_word_list(words),
        read.negations,
    )


def _is_firm(word: Word) -> bool:
    """Tell whether a word is taken for the name of the firm: capitalised inside a sentence, and in no dictionary."""
    return word.kind == "word" and word.text[:1].isupper() and word.text[1:].islower() and "unknown" in word.features


def _asked(words: Sequence[Word]) -> frozenset[int]:
    """Return the clauses of a question with a word that asks; without one, all of them."""
    asking = lexicon().marks["question"]
    found = frozenset(word.clause for word in words if not asking.isdisjoint(word.keys))
    return found or frozenset(word.clause for word in words)


def _where(listed: Mapping[str, frozenset[str]], words: Sequence[Word]) -> dict[str, frozenset[int]]:
    """Return the names of lists of which a word occurs, with the clauses where it does."""
    found: dict[str, set[int]] = {}
    for word in words:
        for name, them in listed.items():
            if not them.isdisjoint(word.keys):
                found.setdefault(name, set()).add(word.clause)
    return {name: frozenset(clauses) for name, clauses in found.items()}


def _is_word_list(words: Sequence[Word]) -> bool:
    clauses = len({word.clause for word in words})
    return clauses >= LIST_CLAUSES and sum("verb" in word.features for word in words) < LIST_VERBS * clauses


def _reported(words: Sequence[Word]) -> frozenset[int]:
    """Return the clauses that only tell what somebody else said or thought: „koleżanka mówiła o 30 dniach”."""
    report = lexicon().marks["report"]
    return frozenset(
        word.clause for word in words if not report.isdisjoint(word.keys) and not word.features & {"1f", "2f", "imp"}
    )


def _valued(words: Sequence[Word], entities: Sequence[Entity]) -> set[int]:
    return {
        index
        for index, word in enumerate(words)
        if any(overlap(e.span, word.span) for e in entities if e.kind != "person_address")
    }


def _occurs_any(texts: Iterable[tuple[str, ...]], words: Sequence[Word], present: frozenset[str]) -> bool:
    return any(
        present.issuperset(text) and any(occurs_at(text, words, index) for index in range(len(words))) for text in texts
    )


def _values(
    words: Sequence[Word], entities: Sequence[Entity], quantities: Sequence[Quantity], reported: frozenset[int]
) -> Iterator[Value]:
    ends = {entity.span[1] for entity in entities if entity.kind == "amount"}
    for entity in entities:
        if entity.kind in VALUE_KINDS or entity.kind in CODE_KINDS:
            first = next((i for i, word in enumerate(words) if word.span[1] > entity.span[0]), 0)
            kind = PERIOD if entity.kind == "duration" and _is_period(words, first, ends) else entity.kind
            yield _value(kind, entity.value, entity.span, words, first, reported)
    for one in quantities:
        span = words[one.first].span[0], words[one.last].span[1]
        yield _value(f"count {one.unit}", one.number, span, words, one.first, reported)
    table = lexicon().periods
    for index, word in enumerate(words):
        if word.form in table:
            yield _value(PERIOD, table[word.form], word.span, words, index, reported)
        years = age_of(word)
        if years:
            yield _value("duration", f"{years * 12} mies.", word.span, words, index, reported)


def _corrected(values: tuple[Value, ...], words: Sequence[Word], present: frozenset[str]) -> tuple[Value, ...]:
    """Refuse the values that the worker takes back in the same breath: „do 20… nie, przepraszam, do 23 marca”."""
    listed = [text for text in lexicon().corrections if present.issuperset(text)] if len(values) > 1 else []
    places = [words[at].span[0] for text in listed for at in range(len(words)) if occurs_at(text, words, at)]
    if not places:
        return values
    last = max(places)
    meant = {value.kind: value.value for value in values if value.span[0] > last and not value.refused}
    return tuple(
        replace(value, refused=True)
        if value.span[0] < last and meant.get(value.kind, value.value) != value.value
        else value
        for value in values
    )


def _is_period(words: Sequence[Word], first: int, amounts: set[int]) -> bool:
    """Tell whether a duration says how often or for which time one pays: „co miesiąc”, „85 zł za miesiąc”."""
    if not first:
        return False
    before = words[first - 1]
    if not lexicon().rhythm.isdisjoint(before.keys):
        return True
    return before.form in ("za", "na") and first > 1 and words[first - 2].span[1] in amounts


def _value(kind: str, value: str, span: Span, words: Sequence[Word], first: int, reported: frozenset[int]) -> Value:
    before = [words[i].form for i in range(max(0, first - 2), first)]
    nearest = before[:-1] if before[-1:] and before[-1] in lexicon().prepositions else before
    refused = words[first].clause in reported or "nie" in nearest[-1:]
    bounds = [lexicon().bounds[form] for form in reversed(before) if form in lexicon().bounds]
    if kind not in TIMES and bounds[:1] == ["later"]:
        bounds = []
    return Value(kind, value, span, words[first].clause, refused, bounds[0] if bounds else "")
