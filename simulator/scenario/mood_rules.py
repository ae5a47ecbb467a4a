"""Mood rules as content: what moves the customer's trust, patience and anger, how often, and what they say to it."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from pathlib import Path

from pydantic import Field

from simulator.errors import ContentError
from simulator.scenario.conditions import MoodChange, MoodRange
from simulator.scenario.voices import Situation
from simulator.sources import Content, load


class Occasion(StrEnum):
    """What the engine notices besides the acts of a message."""

    EMPTY = "empty"
    NOT_UNDERSTOOD = "not_understood"
    OFF_TOPIC = "off_topic"
    MACHINE_COMMAND = "machine_command"
    ROLE_SWAP = "role_swap"
    FOREIGN = "foreign"
    """A language the customer does not speak."""
    MOCKED = "mocked"
    """Nothing but laughter."""
    HELPLESS = "helpless"
    """The worker asks the customer what to do."""
    WRONG_PERSON = "wrong_person"
    """Addressed by somebody else's name."""
    WRONG_MATTER = "wrong_matter"
    """Spoken to about a thing that has no part in the case."""
    VULGAR = "vulgar"
    REPEATED_TEXT = "repeated_text"
    """The same message as before, word for word."""
    REPEATED_QUESTION = "repeated_question"
    """A question for what the customer has already told."""
    AFTER_QUESTION = "after_question"
    """The customer's last words were a question, and this message states no fact."""
    WRONG_ADDRESS = "wrong_address"
    """Pan instead of Pani, or the other way round."""
    LONG_WAIT = "long_wait"
    HOLD_OVER_LIMIT = "hold_over_limit"
    UNANNOUNCED_HOLD = "unannounced_hold"
    NO_PROGRESS = "no_progress"
    """Several messages in a row have neither told, asked nor settled anything that matters here."""
    FACT_STATED = "fact_stated"
    """The message states a fact of the scenario not stated before."""
    GOAL_MET = "goal_met"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PROTESTED = "protested"
    CONVINCED = "convinced"
    """A wrong belief was given up, or a surprising claim believed, for a reason that was named."""
    BELIEF_CONFIRMED = "belief_confirmed"
    """The message confirms what the customer believes wrongly."""
    DISPUTED = "disputed"
    """The message contradicts what the customer knows, or what they were told before."""
    PROMISE_BROKEN = "promise_broken"


class MoodWhen(Content):
    """When a rule applies. All given fields must hold."""

    acts: tuple[str, ...] = ()
    """At least one of these acts is in the message."""
    without_acts: tuple[str, ...] = ()
    """None of these acts is in the message."""
    occasions: tuple[Occasion, ...] = ()
    """At least one of these is noticed now."""
    mood: MoodRange | None = None
    from_time: int = Field(default=1, ge=1)
    """Applies from the so many-th message in this session that fits the other fields (mood left aside)."""
    words_at_least: int = 0
    """Length of the message, in words."""
    channels: tuple[str, ...] = ()
    """Only in these channels; empty: in all."""


class MoodRule(Content):
    """One cause that moves the mood."""

    id: str
    cause: str
    """Polish, as the debrief names it."""
    when: MoodWhen
    change: MoodChange = MoodChange()
    at_most_times: int = Field(default=99, ge=1)
    says: Situation | None = None
    """Line of the voice said to it."""
    alone: bool = False
    """True: nothing else is answered in this reply."""


class Thresholds(Content):
    """When the mood changes what happens. One of the ranges must hold."""

    warning: tuple[MoodRange, ...] = Field(min_length=1)
    manager: tuple[MoodRange, ...] = Field(min_length=1)
    breaks_off: tuple[MoodRange, ...] = Field(min_length=1)
    content: MoodRange = MoodRange()
    """A customer within these bounds whose goals are met leaves content."""


class StrangeText(Content):
    """Words by which a strange message is recognised (lower case, diacritics do not matter)."""

    phrases: tuple[str, ...] = ()
    """Runs of words."""
    lemmas: tuple[str, ...] = ()
    """Dictionary forms."""
    together: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    """Pairs of lists of dictionary forms: one of either list in one sentence is enough („zignorować … zasady”)."""
    things: tuple[str, ...] = ()
    """Of a swap of roles: what only a customer calls their own („my complaint”), besides `MoodRules.goods`."""
    wishes: tuple[str, ...] = ()
    """Of a swap of roles: verbs of the first person that only a customer says of such things („I ordered”)."""


class MoodRules(Content):
    """The file of mood rules."""

    rules: tuple[MoodRule, ...] = Field(min_length=1)
    thresholds: Thresholds
    waiting_seconds: dict[str, int]
    """Channel → silence the customer takes without a word; a channel left out does not mind."""
    hold_seconds: int = Field(ge=1)
    """Longest hold, for a company that names none."""
    faults_from: float = Field(default=0.7, ge=0, le=1)
    """Confidence from which a fault in a message hurts; below it the customer gives the benefit of the doubt."""
    insults_from: float = Field(default=0.9, ge=0, le=1)
    """The same for an insult in a message without a word of `insulting`."""
    acts_from: float = Field(default=0.45, ge=0, le=1)
    """Confidence from which the customer takes in any other act."""
    claims_from: float = Field(default=0.5, ge=0, le=1)
    """Confidence from which the customer takes in a statement."""
    returns_with: MoodRange = MoodRange(patience_at_least=3, anger_at_most=7)
    """Bounds of the mood with which a customer begins a later contact, however the one before ended."""
    disputes_from: float = Field(default=0.85, ge=0, le=1)
    """Confidence from which a contradiction of what the customer knows is taken up."""
    patient_messages: int = Field(default=4, ge=1)
    """So many messages in a row may bring nothing before it is noticed."""
    insulting: frozenset[str] = frozenset()
    """Dictionary forms that insult whoever they are said to (lower case, without diacritics)."""
    generic_words: frozenset[str] = frozenset()
    """Words that only lead to the one that matters: the „number” in „number of the order”."""
    light_words: frozenset[str] = frozenset()
    """Words of asking and of politeness: not what is asked for."""
    goods: frozenset[str] = frozenset()
    """Dictionary forms of things people buy: one that does not belong to the case is noticed."""
    small_words: frozenset[str] = frozenset()
    """Words that say nothing about a matter (lower case, without diacritics): not enough to tell what is asked."""
    strange: dict[Occasion, StrangeText] = Field(default_factory=dict)


def load_mood_rules(path: Path, shown_as: str | None = None) -> MoodRules:
    """Read the mood rules.

    Raises:
        ContentError: as `sources.load`; else ``duplicate-id``.
    """
    content, source = load(path, MoodRules, shown_as)
    counted = Counter(rule.id for rule in content.rules)
    problems = [
        source.problem(("rules", index, "id"), "duplicate-id", f"reguła „{rule.id}” już tu jest; nadaj inne id")
        for index, rule in enumerate(content.rules)
        if counted[rule.id] > 1
    ]
    if problems:
        raise ContentError(problems)
    return content
