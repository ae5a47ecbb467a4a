"""Words and wordings of a sentence with their signs: what they may mean, whether „nie” stands over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.language.facts.lexicon import GAP, LONGEST_GAP, STEM, CompiledWording, concept_of, lexicon
from simulator.language.polish import Word
from simulator.language.statistics.concepts import concepts as word_classes

PAID, FIRM_PAYS, CUSTOMER_PAYS = "platny", "koszt_firmy", "klient_placi"
_SCOPE = 7
"""Words after „nie” that may still stand under it."""
_DENIABLE = frozenset(("ppas", "ger", "pact"))
"""Forms of verbs that take „nie” as one word."""
_LONGEST_ENDING = 3
_CHARGING = frozenset(("doliczyc", "naliczyc", "liczyc"))
"""Concepts of verbs by which the firm takes money: „doliczymy 50 zł” costs the customer, though the firm acts."""
_DENYING = frozenset(("nie", "bez", "zero", "brak", "ani", "poza"))


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
    part: str = ""
    """noun, verb, or empty for other words and wordings."""
    preposition: str = ""
    """That which governs it: „do reklamacji”, „bez paragonu”."""
    stems: frozenset[str] = frozenset()
    """Beginnings of its dictionary forms: the same word, not only one that means the same."""


@dataclass(frozen=True)
class Terms:
    """The terms of a sentence and the clauses of its negations."""

    terms: tuple[Term, ...]
    negations: tuple[int, ...]


def read_terms(words: Sequence[Word], valued: set[int], actors: Mapping[str, frozenset[int]]) -> Terms:
    """Read the terms of a sentence.

    Args:
        words: Of the sentence.
        valued: Indexes of words that belong to values.
        actors: Who acts in which clauses.
    """
    wordings = dict(_found_wordings(words, valued))
    consumed = {place for first, (last, _) in wordings.items() for place in range(first, last + 1)}
    negated, negations = _negated(words, consumed)
    terms = tuple(_terms(words, valued, wordings, consumed, negated, frozenset(negations)))
    return Terms((*terms, *_payers(terms, actors)), negations)


def _terms(
    words: Sequence[Word],
    valued: set[int],
    wordings: dict[int, tuple[int, CompiledWording]],
    consumed: set[int],
    negated: frozenset[int],
    negated_clauses: frozenset[int],
) -> Iterator[Term]:
    modal, classes = lexicon().modal, word_classes()
    units = {
        index + 1
        for index, word in enumerate(words[:-1])
        if word.kind == "number" and index not in valued and not words[index + 1].keys.isdisjoint(lexicon().units)
    }
    for index, word in enumerate(words):
        if index in wordings:
            last, one = wordings[index]
            here = ((one.concept, one.affirmed), *_members(words[index : last + 1], one))
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
            "verb" if "verb" in word.features else "noun" if word.features & {"noun", "ger"} else "",
            _preposition(words, index),
            frozenset(lemma[:STEM] for lemma in word.forms.lemmas[:3]),
        )
        yield term
        name, affirmed = here[0]
        if name in lexicon().implied:
            implied, sign = lexicon().implied[name]
            yield replace(term, concepts=((implied, sign is affirmed),), stems=frozenset())


def _members(words: Sequence[Word], wording: CompiledWording) -> tuple[tuple[str, bool], ...]:
    """Return what the nouns of a wording mean by themselves, unless something in it denies: „dowód osobisty”."""
    if not wording.affirmed or any(word.form in _DENYING for word in words):
        return ()
    return tuple(
        one for word in words if "noun" in word.features for one in _concepts(word) if one[0] != wording.concept
    )


def _preposition(words: Sequence[Word], index: int) -> str:
    """Return the preposition before a word, with at most two words between."""
    for place in range(index - 1, max(-1, index - 4), -1):
        if words[place].clause != words[index].clause or "verb" in words[place].features:
            return ""
        if words[place].form in lexicon().prepositions:
            return words[place].form
    return ""


def _concepts(word: Word) -> tuple[tuple[str, bool], ...]:
    """Return what a word may stand for: of its first two lemmas, listed concepts before stems.

    The dictionary form of „nieopłacony” and „nieoddanie” is the verb without „nie”.
    """
    rules = lexicon()
    lemmas = word.forms.lemmas
    if len(word.form) < 2 or word.form in rules.light or any(lemma in rules.light for lemma in lemmas[:1]):
        return ()
    denied = word.form.startswith("nie") and not word.features.isdisjoint(_DENIABLE)
    listed = [
        (name, affirmed is not (denied and not lemma.startswith("nie")))
        for lemma in (*lemmas, *_abbreviated(word))
        for name, affirmed in rules.concepts.get(lemma, ())
    ]
    found = listed or [one for one in (concept_of(lemma) for lemma in lemmas[:2]) if one is not None]
    return tuple(dict.fromkeys(found))


def _abbreviated(word: Word) -> tuple[str, ...]:
    """Return an abbreviation without its ending: „SMS-em”, „PESEL-u”."""
    name, _, ending = word.form.partition("-")
    return (name,) if 0 < len(ending) <= _LONGEST_ENDING else ()


def _found_wordings(words: Sequence[Word], valued: set[int]) -> Iterator[tuple[int, tuple[int, CompiledWording]]]:
    """Yield the first word of every wording with its last word; wordings do not overlap."""
    table = lexicon().wordings
    present = {key for word in words for key in (*word.keys, word.form)}
    free = 0
    for index, word in enumerate(words):
        if index < free:
            continue
        for key in sorted(word.keys | {word.form}):
            possible = (one for one in table.get(key, ()) if one.needs <= present)
            best = next(
                ((last, one) for one in possible if (last := _last_of(one.words, words, index, valued)) >= 0),
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
            under.update(_without(words, index))
            clauses.append(word.clause)
        elif word.form == "nie" and index not in consumed:
            idiom = any(occurs_at(text, words, index) for text in rules.idioms)
            if not idiom and not _only_rejects_value(words, index):
                under.update(_scope(words, index))
                clauses.append(word.clause)
    return frozenset(under), tuple(clauses)


def _without(words: Sequence[Word], start: int) -> Iterator[int]:
    """Yield the noun after „bez” and the word before it, if any, or after it, when that is what is missing.

    „bez dodatkowych opłat”, „brak możliwości zwrotu”; but in „za dni bez internetu obniżymy” only „internetu”.
    """
    first, second = words[start + 1 : start + 2], words[start + 2 : start + 3]
    if not first:
        return
    yield start + 1
    closed = (
        "noun" in first[0].features and first[0].keys.isdisjoint(lexicon().passing) and "ger" not in first[0].features
    )
    if second and not closed and "verb" not in second[0].features and second[0].clause == words[start].clause:
        yield start + 2


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


def _payers(terms: Sequence[Term], actors: Mapping[str, frozenset[int]]) -> Iterator[Term]:
    """Yield for every clause about paying whether it is the customer who pays."""
    firm, customer = actors.get("firm", frozenset()), actors.get("customer", frozenset())
    charged = {term.clause for term in terms if any(name in _CHARGING for name, _ in term.concepts)}
    for term in terms:
        name, affirmed = term.concepts[0]
        if name in (PAID, FIRM_PAYS):
            is_firm = term.clause in firm and term.clause not in customer and term.clause not in charged
            pays = affirmed and not is_firm if name == PAID else not affirmed
            yield replace(term, concepts=((CUSTOMER_PAYS, pays),), classes=frozenset(), part="", stems=frozenset())


def occurs_at(text: tuple[str, ...], words: Sequence[Word], index: int) -> bool:
    """Tell whether folded words stand at an index."""
    part = words[index : index + len(text)]
    return len(part) == len(text) and all(
        word.form == want or want in word.keys for word, want in zip(part, text, strict=True)
    )
