"""Facts prepared for comparing: their ways of saying as signed concepts, the weight of each, the values that decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from simulator.language.entities import find_entities
from simulator.language.facts.lexicon import lexicon
from simulator.language.facts.terms import Term
from simulator.language.facts.utterance import Utterance, Value, utterance_of
from simulator.language.facts.values import BARE, Meant, meant, numbers_of
from simulator.language.folding import fold
from simulator.language.polish import Phrase, read_phrases
from simulator.language.reading import Entity, FactSpec

TOPIC_SHARE = 0.6
"""Concepts in at least this share of all sayings, right and wrong, are what the fact is about."""
VERB_FORMS = ("past", "fut", "imp", "cond", "1f", "2f", "inf")
"""Forms of verbs that a message is compared by."""
MODAL_WEIGHT = 0.4
"""How much modal words weigh beside others."""


@dataclass(frozen=True)
class Saying:
    """One way of stating or denying a fact."""

    signs: Mapping[str, tuple[bool, bool]]
    """Concept → affirmed by its own word, affirmed in its clause."""
    values: tuple[Value, ...]
    negations: int
    is_question: bool
    is_request: bool
    actors: frozenset[str]
    marks: frozenset[str]
    verbs: frozenset[str]
    stems: Mapping[str, frozenset[str]]
    """Concept → beginnings of the words it is said with."""


Signs = Mapping[str, tuple[set[bool], set[bool]]]
"""Concept → is it affirmed: by its own words in some saying, in its clause in some saying."""


def letters_of(folded: str) -> str:
    """Return the letters and digits of a folded text, by which it is the same as another however it is marked."""
    return "".join(letter for letter in folded if letter.isalnum())


@dataclass(frozen=True)
class CompiledFact:
    """A fact ready for comparing."""

    spec: FactSpec
    states: tuple[Saying, ...]
    denies: tuple[Saying, ...]
    shares: Mapping[str, float]
    """Concept → how much it weighs by the sayings alone, 0–1; times its rarity it is its weight."""
    topic: frozenset[str]
    """Concepts the fact is about."""
    classes: Mapping[str, tuple[str, ...]]
    """Class of words → concepts of the fact in it."""
    forms: Mapping[str, frozenset[str]]
    """Concept → the words it was said with, folded."""
    also: Mapping[str, Mapping[str, bool]]
    """Concept that a word of the fact may stand for as well → the word's own concept, and whether their signs agree."""
    parts: Mapping[str, str]
    """Concept → noun or verb, where it is one."""
    prepositions: Mapping[str, frozenset[str]]
    """Concept → prepositions that govern it in the right sayings; empty for none."""
    right: Mapping[str, frozenset[str]]
    """Kind of value → right values; empty when values do not decide."""
    wrong: Mapping[str, frozenset[str]]
    names: frozenset[str]
    """Beginnings of capitalised words in the right sayings."""

    @cached_property
    def sayings(self) -> frozenset[str]:
        """Its right sayings of two words or more, as `letters_of` gives them."""
        return frozenset(letters_of(text) for text in self.folded[0] if " " in text)

    @cached_property
    def folded(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The texts that state and those that deny, folded."""
        spec = self.spec
        return tuple(fold(text) for text in (spec.says, *spec.examples)), tuple(fold(one) for one in spec.contradicts)

    @cached_property
    def holders(self) -> Mapping[str, tuple[tuple[int, bool, bool], ...]]:
        """Concept → the sayings that hold it: place, those that state first, and its signs, own and of the clause."""
        found: dict[str, list[tuple[int, bool, bool]]] = {}
        for place, saying in enumerate((*self.states, *self.denies)):
            for name, signs in saying.signs.items():
                found.setdefault(name, []).append((place, *signs))
        return {name: tuple(places) for name, places in found.items()}

    @cached_property
    def opposed(self) -> tuple[Mapping[str, bool], Mapping[str, bool]]:
        """Concepts that right and wrong sayings hold with opposite signs → the right one: their own, the clause's."""
        found: tuple[dict[str, bool], dict[str, bool]] = ({}, {})
        for concept, right in self.right_signs.items():
            wrong = self.wrong_signs.get(concept)
            for which in (0, 1) if wrong else ():
                if len(right[which]) == 1 and len(wrong[which]) == 1 and right[which] != wrong[which]:
                    found[which][concept] = next(iter(right[which]))
        return found

    @cached_property
    def frames(self) -> Mapping[str, tuple[frozenset[bool], frozenset[bool]]]:
        """Concepts that often decide alone → their signs in the right and in the wrong sayings."""
        sides = (self.states, self.denies)
        return {
            name: (
                frozenset(one.signs[name][0] for one in sides[0] if name in one.signs),
                frozenset(one.signs[name][0] for one in sides[1] if name in one.signs),
            )
            for name in lexicon().frames
        }

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Concepts the fact is about, in order."""
        return tuple(sorted(self.topic))

    @cached_property
    def own_parts(self) -> Mapping[str, tuple[str, ...]]:
        """Part of speech → concepts of the fact's own sentence that are of it."""
        own = self.states[0].signs if self.states else {}
        return {part: tuple(name for name in own if self.parts.get(name) == part) for part in ("noun", "verb")}

    @cached_property
    def right_signs(self) -> Signs:
        """Signs of every concept in the right sayings."""
        return _signs(self.states)

    @cached_property
    def wrong_signs(self) -> Signs:
        """Signs of every concept in the wrong sayings."""
        return _signs(self.denies)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Beginnings of all words of the sayings."""
        return frozenset(stem for one in (*self.states, *self.denies) for stems in one.stems.values() for stem in stems)

    @cached_property
    def numbers(self) -> tuple[frozenset[str], frozenset[str]]:
        """The bare numbers of the right sayings, and those only the wrong ones have."""
        right = numbers_of([value for one in self.states for value in one.values])
        return right, numbers_of([value for one in self.denies for value in one.values]) - right

    @cached_property
    def values(self) -> Meant:
        """The values of the sayings."""
        return meant(
            self.states[0].values if self.states else (),
            (value for one in self.states for value in one.values),
            (value for one in self.denies for value in one.values),
        )

    @cached_property
    def manners(self) -> Mapping[str, float]:
        """Share of the right sayings with each mark and form of verbs, and of right and wrong ones with each actor."""
        right = [*(f"mark {one}" for one in lexicon().marks), *(f"verb {one}" for one in VERB_FORMS)]
        found = dict.fromkeys(right, 0.0 if self.states else 0.5)
        for saying in self.states:
            for key in (*(f"mark {one}" for one in saying.marks), *(f"verb {one}" for one in saying.verbs)):
                found[key] = found.get(key, 0.0) + 1.0
        found = {key: count / len(self.states) if self.states else count for key, count in found.items()}
        for side, sayings in (("states", self.states), ("denies", self.denies)):
            for actor in lexicon().actors:
                present = sum(actor in one.actors for one in sayings)
                found[f"{side} actor {actor}"] = present / len(sayings) if sayings else 0.5
            negated = sum(one.negations > 0 for one in sayings)
            found[f"{side} negated"] = negated / len(sayings) if sayings else 0.5
        return found

    @cached_property
    def sides(self) -> tuple[tuple[str, tuple[str, ...], tuple[tuple[Saying, tuple[str, ...]], ...]], ...]:
        """What only right or only wrong sayings hold, in order, and for each saying which of it is its own."""
        return tuple(
            (name, tuple(sorted(only)), tuple((one, tuple(key for key in one.signs if key in only)) for one in sayings))
            for name, only, sayings in (
                ("right", self.only_right, self.states),
                ("wrong", self.only_wrong, self.denies),
            )
        )

    @cached_property
    def only_right(self) -> frozenset[str]:
        """Concepts that only right sayings hold."""
        return frozenset(self._held(self.states) - self._held(self.denies))

    @cached_property
    def only_wrong(self) -> frozenset[str]:
        """Concepts that only wrong sayings hold."""
        return frozenset(self._held(self.denies) - self._held(self.states))

    @staticmethod
    def _held(sayings: Sequence[Saying]) -> set[str]:
        return {concept for one in sayings for concept in one.signs}


@lru_cache(maxsize=2048)
def compile_fact(fact: FactSpec) -> CompiledFact:
    """Prepare a fact (kept by its whole content)."""
    states = [one for text in (fact.says, *fact.examples) for one in _read(text)]
    denies = [one for text in fact.contradicts for one in _read(text)]
    right_sayings, wrong_sayings = tuple(map(_saying, states)), tuple(map(_saying, denies))
    right, wrong = _deciding_values(right_sayings, wrong_sayings)
    terms = [term for group in (*states, *denies) for one in group for term in one.terms]
    held: dict[str, dict[str, None]] = {}
    forms: dict[str, set[str]] = {}
    prepositions: dict[str, set[str]] = {}
    for term in (term for group in states for one in group for term in one.terms):
        prepositions.setdefault(term.concepts[0][0], set()).add(term.preposition)
    for term in terms:
        concept = term.concepts[0][0]
        forms.setdefault(concept, set()).add(term.form)
        for name in sorted(term.classes):
            held.setdefault(name, {})[concept] = None
    return CompiledFact(
        fact,
        right_sayings,
        wrong_sayings,
        _shares(right_sayings, wrong_sayings),
        _topic(right_sayings, wrong_sayings),
        {name: tuple(concepts) for name, concepts in held.items()},
        {concept: frozenset(words) for concept, words in forms.items()},
        _also(terms),
        {term.concepts[0][0]: term.part for term in terms if term.part},
        {concept: frozenset(them) for concept, them in prepositions.items()},
        right,
        wrong,
        frozenset(name for group in states for one in group for name in one.names),
    )


def _also(terms: Iterable[Term]) -> dict[str, dict[str, bool]]:
    found: dict[str, dict[str, bool]] = {}
    for term in terms:
        own, sign = term.concepts[0]
        for name, other in term.concepts[1:]:
            found.setdefault(name, {}).setdefault(own, sign is other)
    return found


def _read(text: str) -> list[list[Utterance]]:
    """Read one way of saying, of one sentence or several."""
    phrases = read_phrases(text)
    entities = find_entities(text, phrases)
    found = [utterance_of(phrase, _inside(phrase, entities)) for phrase in phrases]
    return [found] if found else []


def _inside(phrase: Phrase, entities: Iterable[Entity]) -> list[Entity]:
    return [one for one in entities if phrase.span[0] <= one.span[0] < phrase.span[1]]


@lru_cache(maxsize=256)
def question_in(text: str) -> Utterance | None:
    """Return the last question of a text, such as the customer's line; None when it asks nothing."""
    read = _read(text[-2000:]) if "?" in text else []
    return next((one for one in reversed(read[0]) if one.is_question), None) if read else None


def _saying(group: Sequence[Utterance]) -> Saying:
    signs: dict[str, tuple[bool, bool]] = {}
    for term in (term for one in group for term in one.terms):
        concept, affirmed = term.concepts[0]
        signs.setdefault(concept, (affirmed is not term.negated, affirmed is not term.clause_negated))
    return Saying(
        signs,
        tuple(value for one in group for value in one.values),
        sum(one.negations for one in group),
        group[-1].is_question,
        any(one.is_request for one in group),
        frozenset(actor for one in group for actor in one.actors),
        frozenset(mark for one in group for mark in one.marks),
        frozenset(verb for one in group for verb in one.verbs),
        {
            concept: frozenset(
                stem for one in group for term in one.terms if term.concepts[0][0] == concept for stem in term.stems
            )
            for concept in signs
        },
    )


def _signs(sayings: Sequence[Saying]) -> Signs:
    found: dict[str, tuple[set[bool], set[bool]]] = {}
    for saying in sayings:
        for concept, (own, clause) in saying.signs.items():
            held = found.setdefault(concept, (set(), set()))
            held[0].add(own)
            held[1].add(clause)
    return found


def _shares(states: Sequence[Saying], denies: Sequence[Saying]) -> dict[str, float]:
    counts = Counter(concept for one in states for concept in one.signs)
    shares = {concept: 0.5 for one in denies for concept in one.signs}
    shares |= {concept: 0.5 + 0.5 * count / len(states) for concept, count in counts.items()}
    return {name: share * (MODAL_WEIGHT if name in lexicon().modal else 1.0) for name, share in shares.items()}


def _topic(states: Sequence[Saying], denies: Sequence[Saying]) -> frozenset[str]:
    counts = Counter(concept for one in (*states, *denies) for concept in one.signs)
    needed = TOPIC_SHARE * (len(states) + len(denies))
    return frozenset(name for name, count in counts.items() if count >= needed and name not in lexicon().modal)


def _deciding_values(
    states: Sequence[Saying], denies: Sequence[Saying]
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Find the kinds of values that decide: those of the fact's own sentence or of at least half of its sayings."""
    right: dict[str, set[str]] = {}
    wrong: dict[str, set[str]] = {}
    for groups, into in ((states, right), (denies, wrong)):
        for one in groups:
            for value in one.values:
                into.setdefault(value.kind, set()).add(value.value)
    counts = Counter(kind for one in states for kind in {value.kind for value in one.values})
    first = {value.kind for value in states[0].values} if states else set()
    deciding = {kind for kind in right if kind in first or counts[kind] * 2 >= len(states)}
    differing = {kind for kind in deciding if wrong.get(kind, set()) - right[kind]}
    kept = differing or deciding - {BARE}
    return (
        {kind: frozenset(right[kind]) for kind in sorted(kept)},
        {kind: frozenset(wrong.get(kind, set()) - right[kind]) for kind in sorted(kept)},
    )
