"""How the customer takes a message: what was not read surely has the benefit of the doubt.

Marks do not pass through here: what the trainee showed is judged from the message as it was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from simulator.language.acts import load_vocabulary
from simulator.language.entities import find_entities
from simulator.language.folding import fold
from simulator.language.inflection import gender_of_name
from simulator.language.polish import read_phrases
from simulator.language.reading import Claim, ClaimAnswer, FactSpec, FoundAct, Reading, Sentence, Token, overlap
from simulator.scenario.mood_rules import MoodRules
from simulator.session.asking_words import only_names_case
from simulator.session.vocabulary import stems_of

_VALUES = frozenset({"date", "time", "duration", "amount", "percent"})
"""Kinds of values that a statement may share with a fact besides its words."""
PLAIN = 0.95
"""From this confidence a statement is heard whatever its words."""
_SHORT = 4
"""So few words may answer a question without naming what it was about."""
_LONG, _MANY = 40, 3
"""From a message longer than this a fact is heard only when it shares so many words with it."""


def as_taken(reading: Reading, rules: MoodRules) -> Reading:
    """Return a message with the acts the listener takes in: faults only when they are as good as certain.

    An insult is heard in what else would be an ordinary message only when it is certain or a word in it insults.
    """
    kept = tuple(found for found in reading.acts if found.confidence >= _least(found, reading, rules))
    sentences = tuple(replace(one, is_question=False) if _tells(one) else one for one in reading.sentences)
    is_same = len(kept) == len(reading.acts) and sentences == reading.sentences
    return reading if is_same else replace(reading, acts=kept, sentences=sentences)


def _tells(sentence: Sentence) -> bool:
    return sentence.is_question and only_names_case(sentence)


def _least(found: FoundAct, reading: Reading, rules: MoodRules) -> float:
    if found.act == "informality" and reading.language == "pl" and not is_familiar(reading):
        return _NEVER
    if found.act == "rudeness" and not insults(reading, rules):
        return rules.insults_from
    if found.act in load_vocabulary().faults() - {"off_topic"}:
        return rules.faults_from
    return rules.acts_from


def is_familiar(reading: Reading) -> bool:
    """Tell whether a message speaks to somebody as „ty” or by a pet name, and not merely in a careless tone."""
    tokens = [token for one in reading.sentences for token in one.tokens]
    if not any(":" in tag for token in tokens for tag in token.tags):
        return True  # nothing is known of its words
    if not _PET_NAMES.isdisjoint({form for token in tokens for form in (*token.lemmas, fold(token.text))}):
        return True
    if any(_is_first_name(name, before) for before, name in pairwise(tokens)):
        return True
    return any(token.tags and all(_is_second_person(tag) for tag in token.tags) for token in tokens)


def _is_first_name(name: Token, before: Token) -> bool:
    """Tell whether a first name is called without „Pani” or „Panie” before it: „Super, Kasiu”."""
    is_called = any(":voc" in tag for tag in name.tags) and not any(":nom" in tag for tag in name.tags)
    return is_called and gender_of_name(name.text) is not None and fold(before.text) not in ("pani", "panie")


def _is_second_person(tag: str) -> bool:
    return ":sg:" in f":{tag}:" and ":sec" in tag


_LAUGHED = frozenset("hae")
_NEVER = 2.0
_PET_NAMES = frozenset(
    {"kochana", "kochany", "kochanie", "kochaniutki", "skarb", "skarbie", "slonko", "sloneczko", "kotek", "ziom"}
    | {"ziomek", "stary", "stara", "mordo", "mordko", "siema", "siemka", "hej", "hejka", "elo", "czesc", "laska"}
    | {"kolego", "kolezanko", "babciu", "dziadku", "kochaniutka", "zlotko", "rybko", "ty", "twoj", "nara"}
)


def insults(reading: Reading, rules: MoodRules) -> bool:
    """Tell whether a word of a message insults by itself."""
    words = reading.lemmas | {fold(token.text) for one in reading.sentences for token in one.tokens}
    return not words.isdisjoint(rules.insulting) or any(set(word) <= _LAUGHED and len(word) > 3 for word in words)


def claims_taken(reading: Reading, facts: Sequence[FactSpec], least: float) -> Reading:
    """Return a message without statements read unsurely, or in none of whose words the fact can be heard.

    Args:
        reading: The message.
        facts: What it was judged against.
        least: Confidence a statement must have.
    """
    words = stems_of([reading.text])
    values = {one.kind for one in reading.entities} & _VALUES
    is_short = len(reading.text.split()) <= _SHORT
    needed = 1 if len(reading.text.split()) <= _LONG else _MANY
    claims = {**reading.claims}
    for fact in facts:
        claim = claims.get(fact.id)
        if claim is None or claim.answer is ClaimAnswer.SILENT:
            continue
        is_plain = is_short or claim.confidence >= PLAIN or not _stems(fact)
        heard = is_plain or len(words & _stems(fact)) >= needed or values & _values(fact)
        is_refused = claim.answer is ClaimAnswer.STATES and claim.span is not None and is_denied(reading, claim.span)
        if claim.confidence < least or not heard or (is_refused and not _is_denial(fact)):
            claims[fact.id] = Claim(fact.id, ClaimAnswer.SILENT)
    return replace(reading, claims=claims)


def is_denied(reading: Reading, span: tuple[int, int]) -> bool:
    """Tell whether what is named there is just what will not be done: „Nowej nie mogę obiecać”."""
    for sentence in reading.sentences:
        if overlap(sentence.span, span):
            inside = [fold(one.text) for one in sentence.tokens if span[0] <= one.span[0] < span[1]]
            denied = [at for at, pair in enumerate(pairwise(inside)) if pair[0] == "nie" and pair[1] in _CANNOT]
            # „Nie mogę dać 500 zł, mogę zaproponować bon” takes nothing back of what is offered last.
            after = list(pairwise(inside))[denied[-1] + 2 :] if denied else []
            return bool(denied) and not any(one != "nie" and other in _CAN for one, other in after)
    return False


_CAN = frozenset({"moge", "mozemy", "proponuje", "zaproponuje", "dam", "damy"})
_CANNOT = frozenset(
    {"moge", "mozemy", "moga", "mozna", "obiecam", "obiecuje", "bedzie", "da", "dam", "damy", "wysle", "wyslemy"}
    | {"wymienie", "wymienimy", "przewidujemy", "ma", "mamy", "przysluguje", "proponuje"}
)


@lru_cache(maxsize=2048)
def _is_denial(fact: FactSpec) -> bool:
    """Tell whether a fact is itself that something is not so or cannot be."""
    return any(" nie " in f" {fold(text)} " for text in (fact.says, *fact.examples))


@lru_cache(maxsize=2048)
def _stems(fact: FactSpec) -> frozenset[str]:
    return stems_of([fact.says, *fact.examples, *fact.contradicts]) - _SMALL


@lru_cache(maxsize=2048)
def _values(fact: FactSpec) -> frozenset[str]:
    texts = (fact.says, *fact.examples, *fact.contradicts)
    return frozenset(one.kind for text in texts for one in find_entities(text, read_phrases(text)))


_SMALL = frozenset(
    {"klie", "pani", "pana", "panu", "pans", "pros", "bedz", "jest", "moze", "mozn", "tego", "tylk", "jesz"}
)
"""Beginnings of words that any message may hold."""
