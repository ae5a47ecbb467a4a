"""What of the customer's agenda a message speaks to: nobody asks at once for what they have just been told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from simulator.language.folding import fold
from simulator.language.reading import ClaimAnswer, Reading
from simulator.scenario.conditions import Step, Words, wordings
from simulator.scenario.customer import CustomerSheet, Goal
from simulator.session.memory import Memory
from simulator.sources import Content, load

FRESH, FRESH_BY_VALUE = 6, 3
"""For so many messages of the trainee a goal spoken to is not brought up again; when only some value spoke to it."""
HEARD_FROM = 0.4
"""Confidence from which even a doubtful statement of a goal's fact counts as having spoken to it."""
_CHECKING = ("hold_request",)
"""Acts after which the customer waits for what will be found out."""


class _Question(Content):
    asks: tuple[str, ...]
    """Words of the customer's question; with a star, beginnings of words."""
    acts: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class _Questions(Content):
    questions: tuple[_Question, ...]


@lru_cache(maxsize=1)
def _questions() -> tuple[_Question, ...]:
    path = Path(__file__).with_name("addressed.yaml")
    return load(path, _Questions, "simulator/session/addressed.yaml")[0].questions


def hear_answers(
    customer: CustomerSheet, memory: Memory, reading: Reading, last_asked: str | None, *, in_letter: bool = False
) -> None:
    """Remember which goals a message speaks to, whether or not it meets them.

    Args:
        customer: Holds the goals.
        memory: Of the customer; changed here.
        reading: The message, as it was read.
        last_asked: Goal brought up in the reply before.
        in_letter: Only what is said of a goal's own facts speaks to it: in a letter that answers several questions a
            date, a sum or a reason belongs to one of them.
    """
    kinds = {one.kind for one in reading.entities} if not in_letter else set()
    for goal in customer.goals:
        if any(step.reaction is not None and not memory.reactions[step.reaction] for step in goal.after):
            continue  # what it is about has not happened yet
        if in_letter and _shares_number(goal, reading):
            memory.addressed = {**memory.addressed, goal.id: memory.message_count}
        is_checked = goal.id == last_asked and reading.does(*_CHECKING)
        if (
            is_checked
            or _states_it(goal.met_by, reading, in_letter=in_letter)
            or (not in_letter and _speaks_to(goal, reading, set()))
        ):
            memory.addressed = {**memory.addressed, goal.id: memory.message_count}
        elif kinds and _speaks_to(goal, reading, kinds):
            earlier = memory.message_count - (FRESH - FRESH_BY_VALUE)
            memory.addressed = {**memory.addressed, goal.id: max(earlier, memory.addressed.get(goal.id, earlier))}


def is_addressed(memory: Memory, goal: str) -> bool:
    """Tell whether a goal was spoken to just now or shortly before."""
    return goal in memory.addressed and memory.message_count - memory.addressed[goal] < FRESH


def _states_it(steps: Sequence[Step], reading: Reading, *, in_letter: bool = False) -> bool:
    """Tell whether a message says one of some facts, however unsurely; in a letter, also whether it says it wrongly."""
    for step in steps:
        claim = reading.claims.get(step.claim or step.wrong_claim or "")
        if claim is None or claim.confidence < HEARD_FROM:
            continue
        if in_letter and claim.answer is not ClaimAnswer.SILENT:
            return True
        if (reading.states if step.claim else reading.contradicts)(claim.fact):
            return True
    return False


def _shares_number(goal: Goal, reading: Reading) -> bool:
    """Tell whether a letter holds a number that stands in the question itself: „14 czy 30 dni?”."""
    asked = {word for word in _words_of(goal.asks).split() if word.isdigit()}
    named = {pattern for word, pattern in _NUMBERS.items() if word in _words_of(goal.asks)}
    if any(re.search(pattern, reading.text) for pattern in named):
        return True
    return bool(asked) and not asked.isdisjoint(re.findall(r"\d+", reading.text))


_NUMBERS = {" czternascie ": r"\b(14|30)\s+dni", " trzystoma ": r"\b300\b"}
"""A number as a question writes it → how an answer may."""


def _speaks_to(goal: Goal, reading: Reading, kinds: set[str]) -> bool:
    asked = _words_of(goal.asks)
    for question in _questions():
        if any(_has(asked, one) for one in question.asks) and (
            reading.does(*question.acts)
            or not kinds.isdisjoint(question.values)
            or not reading.lemmas.isdisjoint(question.words)
        ):
            return True
    return False


@lru_cache(maxsize=2048)
def _words_of(asks: Words) -> str:
    words = re.findall(r"[^\W_]+", fold(" ".join(wordings(asks))))
    return f" {' '.join(words)} "


def _has(asked: str, word: str) -> bool:
    return f" {word.removesuffix('*')}" in asked if word.endswith("*") else f" {word} " in asked
