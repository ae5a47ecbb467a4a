"""What the customer notices about a message besides its acts: strange text, repetition, a wrong form of address."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from simulator.language.folding import fold
from simulator.language.inflection import Gender, gender_of_name
from simulator.language.reading import Reading, Token, overlap
from simulator.scenario.mood_rules import Occasion
from simulator.session.memory import Memory
from simulator.session.persona import Persona
from simulator.session.stage import Stage
from simulator.session.strangeness import strange_occasions

_MALE_FORMS = frozenset({"pan", "pana", "panu", "panem", "panie"})
_FEMALE_FORMS = frozenset({"pani", "pania"})


def notice(text: str, reading: Reading, memory: Memory, stage: Stage, persona: Persona) -> frozenset[Occasion]:
    """Tell what is to be noticed about a message before it is answered."""
    found = set(strange_occasions(text, reading, stage, persona))
    if mark_of(text) in memory.messages and len(text.split()) >= 3:
        found.add(Occasion.REPEATED_TEXT)
    stated = {fact for fact in reading.claims if reading.states(fact)}
    if stated - memory.facts_heard:
        found.add(Occasion.FACT_STATED)
    if memory.idle_messages >= stage.mood_rules.patient_messages:
        found.add(Occasion.NO_PROGRESS)
    if memory.last_line.rstrip().endswith("?") and not stated:
        found.add(Occasion.AFTER_QUESTION)
    if memory.has_opened and _wrongly_addressed(reading, persona.is_female):
        found.add(Occasion.WRONG_ADDRESS)
    return frozenset(found)


def mark_of(text: str) -> str:
    """Return a mark that two messages of the same words share; much shorter than a message may be."""
    return hashlib.sha256(fold(" ".join(text.split())).encode("utf-8", "surrogatepass")).hexdigest()[:32]


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
        if place and token_is_polite(tokens[place]):
            return True
        named = after[:1].isalpha() and place + 1 < len(tokens) and token_is_polite(tokens[place + 1])
        if named and (not place or before in _AFTER_ADDRESS):
            return True
        if form == "panie" or before in _BEFORE_ADDRESS or after in _AFTER_ADDRESS:
            return True
        if place and before not in _POINTING and tokens[place - 1].tags[:1] and _is_past(tokens[place - 1]):
            return True
    return False


def token_is_polite(token: Token) -> bool:
    """Tell whether a word is written with the capital of a form of address; at the beginning of a sentence all are."""
    return token.text[:1].isupper()


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
        for place, word in enumerate(one.tokens)
        for tag in word.tags
        if _is_own(tag) or (_is_third_past(tag) and _follows_own(one.tokens, place))
    }
    if len(spoken) == 1:
        return spoken.pop()
    spans = [found.span for found in reading.acts if found.act == "self_introduction"]
    for sentence in reading.sentences:
        if not any(overlap(span, sentence.span) for span in spans):
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


def _is_third_past(tag: str) -> bool:
    return tag.startswith(("praet:sg:m", "praet:sg:f"))


def _follows_own(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a past form stands after „będę”, or after a conjunction that carries the first person: „żebym”."""
    before = [fold(one.text) for one in tokens[max(0, place - 3) : place]]
    return any(form in _OWN_FUTURE or form.endswith("bym") for form in before)


_OWN_FUTURE = frozenset({"bede"})
_NOT_NAMES = _MALE_FORMS | _FEMALE_FORMS
