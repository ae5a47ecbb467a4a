"""Sentences as signed terms and typed values, so that a message can be compared with a fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.language.facts.lexicon import GAP, LONGEST_GAP, CompiledWording, concept_of, lexicon
from simulator.language.polish import Phrase, Word
from simulator.language.reading import Entity, Span
from simulator.language.statistics.concepts import concepts as word_classes

VALUE_KINDS = frozenset(("duration", "amount", "percent", "date", "time"))
CODE_KINDS = frozenset(
    ("order_number", "complaint_number", "invoice_number", "phone", "email", "postal_code", "account_number")
)
_SCOPE = 7
"""Words after „nie” that may still stand under it."""
LIST_CLAUSES, LIST_VERBS = 10, 0.3
"""So many clauses with fewer verbs a clause than this are a list of words, not a sentence that says anything."""


@dataclass(frozen=True)
class Term:
    """A word or wording that says something about a subject."""

    concepts: tuple[tuple[str, bool], ...]
    """What it may stand for, each with its lexical sign."""
    negated: bool
    """It stands under „nie”, „bez”, „brak”."""
    clause_negated: bool
    clause: int
    classes: frozenset[str]
    """Wider classes of words it belongs to."""
    form: str
    """Folded."""
    known: bool
    """The dictionary has the word."""
    modal: bool


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
class Utterance:
    """One sentence as compared with others."""

    terms: tuple[Term, ...]
    values: tuple[Value, ...]
    span: Span
    is_question: bool
    is_request: bool
    is_unsure: bool
    marks: frozenset[str]
    """Names of the marks of `MeaningWords` that occur: condition, report, check…"""
    actors: frozenset[str]
    """Who is named or speaks as doing something: firm, customer."""
    negations: int
    names: tuple[str, ...]
    """Beginnings of capitalised words inside the sentence, folded."""
    is_word_list: bool
    """Many words set side by side, hardly a verb among them: it names everything and says nothing."""


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
    wordings = dict(_found_wordings(words, valued))
    consumed = {place for first, (last, _) in wordings.items() for place in range(first, last + 1)}
    negated, negations = _negated(words, consumed)
    present = frozenset(key for word in words for key in (*word.keys, word.form))
    actors = {name for name, listed in rules.actors.items() if not listed.isdisjoint(present)}
    if any("1f" in word.features for word in words):
        actors.add("firm")
    return Utterance(
        tuple(_terms(words, valued, wordings, consumed, negated, frozenset(negations))),
        tuple(_values(words, inside, valued, _reported(words))),
        phrase.span,
        phrase.is_question,
        _occurs_any(rules.requests, words, present),
        _occurs_any(rules.unsure, words, present),
        frozenset(name for name, listed in rules.marks.items() if not listed.isdisjoint(present)),
        frozenset(actors),
        len(negations),
        tuple(word.form[:4] for word in words[1:] if word.text[:1].isupper() and not rules.light & {word.form}),
        _is_word_list(words),
    )


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
        if any(e.span[0] < word.span[1] and word.span[0] < e.span[1] for e in entities if e.kind != "person_address")
    }


def _terms(
    words: Sequence[Word],
    valued: set[int],
    wordings: dict[int, tuple[int, CompiledWording]],
    consumed: set[int],
    negated: frozenset[int],
    negated_clauses: frozenset[int],
) -> Iterator[Term]:
    modal, classes = lexicon().modal, word_classes()
    units = {index + 1 for index, word in enumerate(words) if word.kind == "number" and index not in valued}
    for index, word in enumerate(words):
        if index in wordings:
            _, one = wordings[index]
            here = ((one.concept, one.affirmed),)
        elif index in valued or index in units or index in consumed or word.kind != "word":
            continue
        else:
            here = _concepts(word)
        if not here:
            continue
        term = Term(
            here,
            index in negated,
            word.clause in negated_clauses,
            word.clause,
            frozenset(name for key in word.keys for name in classes.get(key, ())),
            word.form,
            word.forms.known,
            any(name in modal for name, _ in here),
        )
        yield term
        name, affirmed = here[0]
        if name in lexicon().implied:
            implied, sign = lexicon().implied[name]
            yield replace(term, concepts=((implied, sign is affirmed),))


def _concepts(word: Word) -> tuple[tuple[str, bool], ...]:
    """Return what a word may stand for: of its first two lemmas, listed concepts before stems."""
    rules = lexicon()
    lemmas = word.forms.lemmas
    if len(word.form) < 2 or word.form in rules.light or any(lemma in rules.light for lemma in lemmas[:1]):
        return ()
    listed = [rules.concepts[lemma] for lemma in lemmas if lemma in rules.concepts]
    found = listed or [one for one in (concept_of(lemma) for lemma in lemmas[:2]) if one is not None]
    return tuple(dict.fromkeys(found))


def _found_wordings(words: Sequence[Word], valued: set[int]) -> Iterator[tuple[int, tuple[int, CompiledWording]]]:
    """Yield the first word of every wording with its last word; wordings do not overlap."""
    table = lexicon().wordings
    free = 0
    for index, word in enumerate(words):
        if index < free:
            continue
        for key in sorted(word.keys | {word.form}):
            best = next(
                ((last, one) for one in table.get(key, ()) if (last := _last_of(one.words, words, index, valued)) >= 0),
                None,
            )
            if best:
                free = best[0] + 1
                yield index, best
                break


def _last_of(wording: Sequence[str], words: Sequence[Word], start: int, valued: set[int]) -> int:
    """Return the index of the wording's last word when it stands at `start`; -1 when it does not."""
    place = start
    gap = False
    for want in wording:
        if want == GAP:
            gap = True
            continue
        reach = range(place, min(len(words), place + (LONGEST_GAP + 1 if gap else 1)))
        found = next((i for i in reach if i not in valued and (want in words[i].keys or want == words[i].form)), -1)
        if found < 0:
            return -1
        place, gap = found + 1, False
    return place - 1


def _negated(words: Sequence[Word], consumed: set[int]) -> tuple[frozenset[int], tuple[int, ...]]:
    """Return the indexes of words under a negation and the clause of every negation."""
    rules = lexicon()
    under: set[int] = set()
    clauses: list[int] = []
    for index, word in enumerate(words):
        if index in consumed and word.form != "nie":
            continue
        if word.form in rules.near_negators:
            under.update((index + 1, index + 2))
            clauses.append(word.clause)
        elif word.form == "nie" and index not in consumed:
            idiom = any(_occurs_at(text, words, index) for text in rules.idioms)
            if not idiom and not _only_rejects_value(words, index):
                under.update(_scope(words, index))
                clauses.append(word.clause)
    return frozenset(under), tuple(clauses)


def _scope(words: Sequence[Word], start: int) -> Iterator[int]:
    """Yield the word after „nie” and, when that only hands the negation on, what it governs."""
    hands_on = False
    for index in range(start + 1, min(len(words), start + 1 + _SCOPE)):
        word = words[index]
        if word.clause != words[start].clause:
            return
        yield index
        if index == start + 1 or hands_on:
            hands_on = not word.keys.isdisjoint(lexicon().passing) or (hands_on and not _concepts(word))
        if not hands_on:
            return


def _only_rejects_value(words: Sequence[Word], index: int) -> bool:
    """„nie 30 dni” rejects a value, not the claim."""
    return index + 1 < len(words) and ("num" in words[index + 1].features or words[index + 1].kind == "number")


def _occurs_any(texts: Iterable[tuple[str, ...]], words: Sequence[Word], present: frozenset[str]) -> bool:
    return any(
        present.issuperset(text) and any(_occurs_at(text, words, index) for index in range(len(words)))
        for text in texts
    )


def _occurs_at(text: tuple[str, ...], words: Sequence[Word], index: int) -> bool:
    part = words[index : index + len(text)]
    return len(part) == len(text) and all(
        word.form == want or want in word.keys for word, want in zip(part, text, strict=True)
    )


def _values(
    words: Sequence[Word], entities: Sequence[Entity], valued: set[int], reported: frozenset[int]
) -> Iterator[Value]:
    for entity in entities:
        if entity.kind in VALUE_KINDS or entity.kind in CODE_KINDS:
            first = next((i for i, word in enumerate(words) if word.span[1] > entity.span[0]), 0)
            refused = words[first].clause in reported or (first > 0 and words[first - 1].form == "nie")
            yield Value(entity.kind, entity.value, entity.span, words[first].clause, refused)
    for index, word in enumerate(words):
        if word.kind == "number" and index not in valued:
            unit = words[index + 1].forms.lemmas[0] if index + 1 < len(words) else ""
            refused = word.clause in reported or (index > 0 and words[index - 1].form == "nie")
            yield Value(f"count {unit}", word.form.replace(",", "."), word.span, word.clause, refused)
