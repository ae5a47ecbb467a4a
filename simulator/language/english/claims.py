"""What an English message says about facts: words, numbers and negation side by side.

A fact and a message are taken apart into units (sentences and their clauses). A unit is a set of concepts – words with
content, those that mean the same taken together – and of values. A unit states a fact when it covers enough of one of
its wordings; it contradicts it when it covers a wrong wording, when what is covered is negated on one side only, or
when it speaks of the same thing with another value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.language.english.negation import negated
from simulator.language.english.sentences import read_english
from simulator.language.english.values import find_english_values
from simulator.language.english.words import english_words
from simulator.language.polish import Phrase, Word
from simulator.language.reading import Claim, ClaimAnswer, Entity, FactSpec, Judged, Span, overlap

ENOUGH = 0.6
"""Share of a wording's weight a unit must cover,"""
ENOUGH_OTHERWISE = 0.5
"""share of its words, when its value is another one,"""
ENOUGH_TURNED = 0.75
"""share of a right wording, when „not” stands on one side only."""
VALUE_WEIGHT = 2.0
TAG_WORDS = 3
"""A last clause so short („is that ok?”) asks only for agreement."""
PRONOUN_WEIGHT = 0.7
"""Weight of „it” where a wording names the thing."""
_COMPARED = frozenset({"date", "time", "duration", "amount", "percent", "order_number", "complaint_number", "phone"})
_SOME = "?"
"""An amount that is not nothing and is not named."""
_PRONOUNS = frozenset({"it", "this", "that", "they", "them", "one"})


@dataclass(frozen=True)
class Unit:
    """A sentence or clause taken apart."""

    words: frozenset[str]
    """Concepts."""
    under_not: frozenset[str]
    """Those of them under „not”."""
    values: frozenset[tuple[str, str]]
    """Kind and value; „free” is an amount of 0."""
    has_pronoun: bool
    later: frozenset[str]
    """Those said only after „until” or „before”: a limit, not what has happened."""
    asks: bool
    """A question, or the worker is still to find out."""
    requests: bool
    """„Please …”: asks the customer to do it."""
    span: Span

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of the values."""
        return frozenset(kind for kind, _ in self.values)


@dataclass(frozen=True)
class _Fact:
    right: tuple[Unit, ...]
    wrong: tuple[Unit, ...]
    topic: frozenset[str]
    """Every concept of the right wordings."""


@dataclass(frozen=True)
class _Judged:
    answer: ClaimAnswer
    score: float
    span: Span


def judge_english(facts: Sequence[FactSpec], phrases: Sequence[Phrase], entities: Sequence[Entity]) -> Judged:
    """Judge a message against facts given in English.

    Returns:
        Where units differ, what is said most surely counts, and of equals the last.
    """
    sentences = [tuple(_units(phrase, entities)) for phrase in phrases]
    units = [unit for sentence in sentences for unit in sentence]
    claims = {fact.id: _judge(fact, units) for fact in facts}
    apart = {
        fact.id: [_judge(fact, sentence) for sentence in sentences]
        for fact in facts
        if claims[fact.id].answer is not ClaimAnswer.SILENT
    }
    told = {name: tuple(one for one in them if one.answer is not ClaimAnswer.SILENT) for name, them in apart.items()}
    return Judged(claims, told)


def _judge(fact: FactSpec, units: Sequence[Unit]) -> Claim:
    compiled = _compile(fact)
    best: _Judged | None = None
    for unit in units:
        judged = None if unit.asks else _judge_unit(compiled, unit)
        if judged is not None and (best is None or judged.score >= best.score):
            best = judged
    if best is None:
        return Claim(fact.id, ClaimAnswer.SILENT)
    return Claim(fact.id, best.answer, best.span, round(0.5 + best.score / 2, 2))


@lru_cache(maxsize=2048)
def _compile(fact: FactSpec) -> _Fact:
    right = tuple(_whole(text) for text in (fact.says, *fact.examples))
    wrong = tuple(_whole(text) for text in fact.contradicts)
    return _Fact(right, wrong, frozenset().union(*(unit.words for unit in right)))


def _whole(text: str) -> Unit:
    phrases = read_english(text)
    words = tuple(word for phrase in phrases for word in phrase.words)
    under = frozenset(index for index in _negated_in(phrases))
    return _unit(words, under, find_english_values(text, phrases), (0, len(text)))


def _negated_in(phrases: Sequence[Phrase]) -> Iterator[int]:
    first = 0
    for phrase in phrases:
        yield from (first + index for index in negated(phrase.words))
        first += len(phrase.words)


def _units(phrase: Phrase, entities: Sequence[Entity]) -> Iterator[Unit]:
    """Yield the sentence, and its clauses when it has several."""
    under = negated(phrase.words)
    yield _unit(phrase.words, under, entities, phrase.span, asks=phrase.is_question)
    clauses = sorted({word.clause for word in phrase.words})
    has_tag = _has_tag(phrase.words, clauses)
    for clause in clauses if len(clauses) > 1 else ():
        places = [index for index, word in enumerate(phrase.words) if word.clause == clause]
        words = tuple(phrase.words[index] for index in places)
        span = (words[0].span[0], words[-1].span[1])
        within = frozenset(index - places[0] for index in under & set(places))
        # „It comes on Friday, ok?” asks only in its last clause.
        asks = phrase.is_question and (not has_tag or clause == clauses[-1])
        yield _unit(words, within, entities, span, asks=asks)


def _has_tag(words: Sequence[Word], clauses: Sequence[int]) -> bool:
    """Tell whether a question only asks for agreement („…, is that ok?”), and does not repeat the customer's words."""
    tag = [word.form for word in words if clauses and word.clause == clauses[-1]]
    retells = [word.form for word in words[:2]] in _RETELLING or words[0].form == "you" if words else True
    return 0 < len(tag) <= TAG_WORDS and set(tag) <= set(english_words().tag_words) and not retells


_RETELLING = (["so", "you"], ["so", "your"], ["and", "you"])


def _unit(
    words: Sequence[Word], under: frozenset[int], entities: Sequence[Entity], span: Span, *, asks: bool = False
) -> Unit:
    rules = english_words()
    inside = [one for one in entities if span[0] <= one.span[0] and one.span[1] <= span[1] and one.kind in _COMPARED]
    named = [
        index
        for index, word in enumerate(words)
        if not any(overlap(word.span, one.span) for one in inside) and not _is_verb(words, index)
    ]
    values = {(one.kind, one.value) for one in inside if not _is_denied(one, words)}
    concepts: dict[int, frozenset[str]] = {index: _concepts(words[index]) for index in named}
    paying = {index for index in named if words[index].keys & set(rules.paying)}
    free = {index for index in named if words[index].keys & set(rules.free)}
    if free or paying:
        costs_nothing = bool(free - under) or bool(paying & under)
        if not any(kind == "amount" for kind, _ in values) and (free or not _is_way_of_paying(words)):
            values.add(("amount", "0" if costs_nothing else _SOME))
        concepts = {index: one for index, one in concepts.items() if index not in paying | free}
        # „You do not pay for the change” says that it is free, and nothing else is denied.
        under = frozenset() if paying & under else under - paying - free
    later = _later(words)
    forms = [word.form for word in words]
    found = frozenset().union(*concepts.values()) if concepts else frozenset()
    if "back" in forms:
        found -= {"send"}
    return Unit(
        words=found,
        under_not=frozenset().union(*(one for index, one in concepts.items() if index in under))
        if under
        else frozenset(),
        values=frozenset(values),
        has_pronoun=not _PRONOUNS.isdisjoint(forms),
        later=found - frozenset().union(*(one for index, one in concepts.items() if index not in later)),
        asks=asks or _is_to_find_out(words, rules.asking_verbs),
        requests=bool(forms) and forms[0] == "please",
        span=span,
    )


def _is_denied(value: Entity, words: Sequence[Word]) -> bool:
    """Tell whether a value is named only to be denied: „14 days, not 7 days”, „not 7 but 14 days”."""
    before = [word.form for word in words if word.span[1] <= value.span[0]]
    return before[-1:] == ["not"] and (len(before) == 1 or before[-2] not in _CARRYING)


_CARRYING = frozenset({"is", "are", "was", "do", "does", "did", "can", "will", "have", "has", "be"})
"""Verbs whose „not” is the whole sentence's: „it is not 14 days”."""


def _later(words: Sequence[Word]) -> frozenset[int]:
    """Return the indexes of what only sets a limit: „you can cancel until it is handed to the courier”."""
    for index, word in enumerate(words):
        if index and word.form in _LIMITING:
            return frozenset(range(index + 1, len(words)))
    return frozenset()


_LIMITING = frozenset({"until", "till", "before"})


def _is_verb(words: Sequence[Word], index: int) -> bool:
    """Tell whether „order” is what somebody does and not a thing: „before you order”."""
    return words[index].form == "order" and index > 0 and words[index - 1].form in _SUBJECTS


_SUBJECTS = frozenset({"you", "i", "we", "to"})


def _is_way_of_paying(words: Sequence[Word]) -> bool:
    """Tell whether it is about how one pays: „payment by card”, „How did you pay”."""
    return any(word.form in ("card", "blik", "how", "transfer") for word in words)


def _is_to_find_out(words: Sequence[Word], verbs: Sequence[str]) -> bool:
    """Tell whether the worker is still to find out: „I will check when it comes”."""
    forms = [word.form for word in words]
    for index, word in enumerate(words):
        if word.keys & set(verbs) and any(form in _WHETHER for form in forms[index + 1 : index + 4]):
            return True
    return False


_WHETHER = frozenset({"when", "if", "whether", "where", "what"})


def _concepts(word: Word) -> frozenset[str]:
    """Return what a word means, apart from grammar; its first dictionary form decides."""
    rules = english_words()
    if word.kind not in ("word", "number") or not word.keys.isdisjoint((*rules.negations, "no")):
        return frozenset()
    lemmas = word.forms.lemmas
    meant = next((one for one in lemmas if one in rules.expands or one in rules.group_of), lemmas[0])
    if meant not in rules.expands and meant not in rules.group_of and meant in rules.small_words:
        return frozenset()
    return frozenset(rules.group_of.get(one, one) for one in rules.expands.get(meant, (meant,)))


def _judge_unit(fact: _Fact, unit: Unit) -> _Judged | None:
    best: tuple[float, ClaimAnswer] | None = None
    for wordings, same, other in (
        (fact.wrong, ClaimAnswer.CONTRADICTS, ClaimAnswer.STATES),
        (fact.right, ClaimAnswer.STATES, ClaimAnswer.CONTRADICTS),
    ):
        for wording in wordings:
            score = _covered(wording, unit, fact.topic)
            if score < ENOUGH:
                continue
            shared = wording.words & unit.words
            # A negated wrong wording says nothing for certain: „not only 7 days” may be 10.
            turned = bool(shared & unit.under_not) != bool(shared & wording.under_not)
            answer = other if turned else same
            if turned and score < (1 if wordings is fact.wrong else ENOUGH_TURNED):
                continue
            if best is None or score > best[0]:
                best = (score, answer)
    if best is None or best[1] is ClaimAnswer.STATES:
        other_value = _other_value(fact, unit)
        if other_value > (best[0] if best else 0.0):
            best = (other_value, ClaimAnswer.CONTRADICTS)
    return _Judged(best[1], best[0], unit.span) if best else None


def _covered(wording: Unit, unit: Unit, topic: frozenset[str]) -> float:
    """Return the share of a wording's weight that a unit covers, 0 when it lacks what the wording cannot do without."""
    if unit.requests and not wording.requests:
        return 0.0
    kinds = wording.kinds
    if any(kind in unit.kinds and not _of(wording, kind) & _of(unit, kind) for kind in kinds):
        return 0.0
    if len(wording.words) == 1 and not kinds and unit.words - topic:
        return 0.0
    if wording.under_not and not wording.under_not & unit.words:
        return 0.0
    said = unit.words if wording.later else unit.words - unit.later
    shared = wording.words & said
    missing = wording.words - said
    got = float(len(shared))
    stands_for = missing & frozenset(map(_group, english_words().things))
    stands = bool(stands_for) and unit.has_pronoun and 2 * len(shared) >= len(unit.words) + bool(shared)
    got += PRONOUN_WEIGHT * stands
    has_thing = bool(shared) or stands
    if wording.words and not has_thing and unit.words:
        return 0.0
    if not wording.words and unit.words and not unit.words & topic:
        return 0.0
    got += VALUE_WEIGHT * sum(bool(_of(wording, kind) & _of(unit, kind)) for kind in kinds)
    whole = len(wording.words) + VALUE_WEIGHT * len(kinds)
    return got / whole if whole else 0.0


def _other_value(fact: _Fact, unit: Unit) -> float:
    """Return how surely a unit speaks of the fact with another value, 0 when it does not."""
    if unit.requests:
        return 0.0
    right = {value for wording in fact.right for value in wording.values}
    best = 0.0
    for wording in fact.right:
        for kind in wording.kinds & unit.kinds:
            named = _of(unit, kind)
            if named & {value for one, value in right if one == kind} or (
                kind == "amount" and named == {_SOME} and "0" not in _of(wording, kind)
            ):
                continue
            if not unit.words and (unit.has_pronoun or not unit.kinds - {kind}):
                best = max(best, ENOUGH)
            shared = len(wording.words & unit.words)
            if shared and shared / len(wording.words) >= ENOUGH_OTHERWISE:
                best = max(best, 0.5 + shared / len(wording.words) / 2)
    return best


def _of(unit: Unit, kind: str) -> frozenset[str]:
    return frozenset(value for one, value in unit.values if one == kind)


def _group(word: str) -> str:
    return english_words().group_of.get(word, word)
