"""What the customer notices about a message besides its acts: strange text, repetition, a wrong form of address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from simulator.language.acts import load_vocabulary
from simulator.language.folding import fold
from simulator.language.inflection import Gender, gender_of_name
from simulator.language.reading import Reading, Token
from simulator.scenario.mood_rules import MoodRules, Occasion, StrangeText
from simulator.session.memory import Memory
from simulator.session.stage import Stage

STRANGE = (
    Occasion.MACHINE_COMMAND,
    Occasion.VULGAR,
    Occasion.EMPTY,
    Occasion.NOT_UNDERSTOOD,
    Occasion.ROLE_SWAP,
    Occasion.OFF_TOPIC,
)
"""Occasions that make a message one the customer cannot answer, the weightiest first."""

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|\{\{|\$\{|SELECT\s.+\sFROM", re.DOTALL)
_KNOWN_SHARE = 0.5
"""Fewer known words than this share make a message unintelligible."""
_MALE_FORMS = frozenset({"pan", "pana", "panu", "panem", "panie"})
_FEMALE_FORMS = frozenset({"pani", "pania"})


def as_taken(reading: Reading, faults_from: float) -> Reading:
    """Return a message as the customer takes it: a fault that was not read surely has the benefit of the doubt."""
    faults = load_vocabulary().faults() - {"off_topic"}
    kept = tuple(found for found in reading.acts if found.act not in faults or found.confidence >= faults_from)
    return reading if len(kept) == len(reading.acts) else replace(reading, acts=kept)


def notice(text: str, reading: Reading, memory: Memory, stage: Stage, is_female: bool) -> frozenset[Occasion]:
    """Tell what is to be noticed about a message before it is answered."""
    found = set(_strange(text, reading, stage.mood_rules))
    words = fold(" ".join(text.split()))
    if words in memory.messages and len(words.split()) >= 3:
        found.add(Occasion.REPEATED_TEXT)
    stated = {fact for fact in reading.claims if reading.states(fact)}
    if stated - memory.facts_heard:
        found.add(Occasion.FACT_STATED)
    if memory.idle_messages >= stage.mood_rules.patient_messages:
        found.add(Occasion.NO_PROGRESS)
    if memory.last_line.rstrip().endswith("?") and not stated:
        found.add(Occasion.AFTER_QUESTION)
    if memory.has_opened and _wrongly_addressed(reading, is_female):
        found.add(Occasion.WRONG_ADDRESS)
    return frozenset(found)


def _strange(text: str, reading: Reading, rules: MoodRules) -> Iterator[Occasion]:
    if not any(character.isalnum() for character in text):
        yield Occasion.EMPTY
        return
    folded = " ".join(re.findall(r"\w+", fold(text[:5000])))
    named = {occasion for occasion, words in rules.strange.items() if _has_any(words, folded, reading)}
    yield from named
    useful = reading.act_names - {"off_topic"}
    is_strange = reading.is_foreign or bool(_MARKUP.search(text[:5000]))
    if is_strange or (not useful and not reading.entities and _is_gibberish(reading)):
        yield Occasion.NOT_UNDERSTOOD
    elif "off_topic" in reading.act_names and not useful:
        yield Occasion.OFF_TOPIC


def _has_any(words: StrangeText, folded: str, reading: Reading) -> bool:
    if any(f" {phrase} " in f" {folded} " for phrase in _folded(words.phrases)):
        return True
    lemmas = _folded(words.lemmas)
    return not reading.lemmas.isdisjoint(lemmas) or not lemmas.isdisjoint(folded.split())


@lru_cache(maxsize=64)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _is_gibberish(reading: Reading) -> bool:
    words = [token for sentence in reading.sentences for token in sentence.tokens if token.text.isalpha()]
    return bool(words) and sum(map(_is_known, words)) < _KNOWN_SHARE * len(words)


def _is_known(word: Token) -> bool:
    return bool(word.tags) and word.tags[0] != "ign"


def _wrongly_addressed(reading: Reading, is_female: bool) -> bool:
    """Tell whether every „Pan” or „Pani” of the message is of the wrong gender, and one of them addresses the customer.

    Forms that may speak of a third person („pani z serwisu”) are not held against the worker: the form must open or
    close a clause, follow „proszę”, „czy” and the like, or a verb in the past („kupiła pani”).
    """
    wrong, right = (_MALE_FORMS, _FEMALE_FORMS) if is_female else (_FEMALE_FORMS, _MALE_FORMS)
    forms = [fold(token.text) for sentence in reading.sentences for token in sentence.tokens]
    if not right.isdisjoint(forms):
        return False
    return any(_addresses(one.tokens, wrong) for one in reading.sentences)


def _addresses(tokens: Sequence[Token], wrong: frozenset[str]) -> bool:
    forms = [fold(token.text) for token in tokens]
    for place, form in enumerate(forms):
        if form not in wrong:
            continue
        before = forms[place - 1] if place else ""
        after = forms[place + 1] if place + 1 < len(forms) else "."
        if form == "panie" or before in _BEFORE_ADDRESS or after in _AFTER_ADDRESS:
            return True
        if place and before not in _POINTING and tokens[place - 1].tags[:1] and _is_past(tokens[place - 1]):
            return True
    return False


def _is_past(token: Token) -> bool:
    return token.tags[0].startswith("praet")


_BEFORE_ADDRESS = frozenset(
    {"prosze", "dla", "rozumiem", "przepraszam", "dziekuje", "czy", "moze", "zechce", "slucham", "witam"}
)
_AFTER_ADDRESS = frozenset({".", ",", "?", "!"})
_POINTING = frozenset({"ta", "ten", "tamta", "tamten", "pewna", "pewien"})


def gender_of_worker(reading: Reading) -> bool | None:
    """Tell whether the worker is a woman from how they speak of themselves („zapisałam”), else from the name they give.

    Returns:
        None when the message does not say.
    """
    spoken = {
        tag.split(":")[2] == "f"
        for one in reading.sentences
        for word in one.tokens
        for tag in word.tags
        if _is_own(tag)
    }
    if len(spoken) == 1:
        return spoken.pop()
    spans = [found.span for found in reading.acts if found.act == "self_introduction"]
    for sentence in reading.sentences:
        if not any(span[0] < sentence.span[1] and sentence.span[0] < span[1] for span in spans):
            continue
        written_small = not any(token.text[:1].isupper() for token in sentence.tokens[1:])
        for token in sentence.tokens:
            is_name = fold(token.text) not in _NOT_NAMES and (written_small or token.text[:1].isupper())
            gender = gender_of_name(token.text) if is_name else None
            if gender is not None:
                return gender is Gender.FEMALE
    return None


def _is_own(tag: str) -> bool:
    """Tell whether a form is a past or conditional of the first person singular, which shows the speaker's gender."""
    return tag.startswith(("praet:sg:m", "praet:sg:f", "cond:sg:m", "cond:sg:f")) and ":pri" in tag


_NOT_NAMES = _MALE_FORMS | _FEMALE_FORMS
