"""The trainee's messages as the observers look at them: what in them counts in full, by half, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from simulator.assessment.denial import DeniedTalk
from simulator.assessment.opposites import said_opposites
from simulator.assessment.phrasing import say
from simulator.assessment.rules import Rules
from simulator.assessment.wording import StuffedMessages, is_echo, is_word_list, restated_at, restates_matter
from simulator.language.reading import Claim, ClaimAnswer, Reading, Span
from simulator.scenario.contacts import FIRST
from simulator.scenario.mood_rules import Occasion
from simulator.scenario.scenario import Scenario
from simulator.session.matter import retold
from simulator.session.sayings import claims_in
from simulator.session.turn import Turn


@dataclass(frozen=True)
class Message:
    """One message of the trainee."""

    turn: int
    """Position of its turn."""
    event: int
    reading: Reading
    stuffed: str = ""
    """Polish: why it counts only by half; empty when it does not."""
    void: str = ""
    """Polish: why nothing in it can show anything; empty when it can."""
    retells: bool = False
    """It puts something of what the customer told so far into words."""
    restates: bool = False
    """It retells, asks whether that is right, and the customer says yes."""
    restated: Span | None = None
    """A sentence that says it puts the customer's matter into words, and does: „Jak rozumiem, chodzi o…”."""
    opposites: tuple[Claim, ...] = ()
    """What it says in the very words the author gave as the opposite of a fact."""


class Heard(Protocol):
    """Where the customer's words of a turn can be had."""

    def customer_lines(self, turn: Turn) -> list[str]:
        """Return what the customer answered in a turn; their opening for the first."""
        ...


def prepared_messages(
    scenario: Scenario, turns: Sequence[Turn], heard: Heard, rules: Rules, recitable: tuple[str, ...] = ()
) -> tuple[Message, ...]:
    """Return all messages of the trainee in order, each with what it cannot show and why.

    Args:
        scenario: What was played.
        turns: All of the session.
        heard: Gives the customer's words.
        rules: Numbers marking works with.
        recitable: Texts outside the scenario that show nothing when they are recited.
    """
    readings = [turn.reading for turn in turns if turn.reading is not None]
    talk = _Talk(scenario, readings, rules, recitable)
    found: list[Message] = []
    line, told = "", ""
    for position, turn in enumerate(turns):
        if turn.reading is not None:
            found.append(talk.message(position, turn, line, told))
        line = " ".join(heard.customer_lines(turn)) or line
        told = f"{told} {line}"
    return tuple(found)


def claims_of(message: Message, scenario: Scenario, fact: str) -> tuple[Claim, ...]:
    """Return what a message says about a fact, in order; nothing when the fact was not looked for."""
    return tuple(_claims(message.reading, message.opposites, scenario, fact))


class _Talk:
    """All messages of a session, for what only shows in the whole: copying, denying."""

    def __init__(
        self, scenario: Scenario, readings: Sequence[Reading], rules: Rules, recitable: tuple[str, ...]
    ) -> None:
        self._scenario = scenario
        self._rules = rules
        self._by_contact = {
            name: StuffedMessages(scenario.at_contact(place), rules, recitable)
            for place, name in enumerate(scenario.contact_ids)
        }
        self._denied = DeniedTalk(readings, rules.denial)
        models = self._by_contact[FIRST]
        copies = sum(models.is_copy(reading) for reading in readings)
        self._copying = say("stuffed.copied", n=copies) if copies >= rules.stuffed.copied_messages else ""
        recited = len(frozenset().union(*(models.recited(reading) for reading in readings)))
        self._reciting = say("void.recited", n=recited) if recited >= rules.stuffed.recited_answers else ""
        covered = models.covered(readings)
        gathers = covered >= rules.stuffed.model_words.covered
        self._gathering = say("void.model_words", percent=str(round(100 * covered))) if gathers else ""

    def message(self, position: int, turn: Turn, line: str, told: str) -> Message:
        """Return one message as it counts.

        Args:
            position: Of its turn.
            turn: With a reading.
            line: What the customer had said just before.
            told: Everything they had said so far.
        """
        assert turn.reading is not None
        reading = retold(turn.reading, told)
        opposites = said_opposites(reading, told, self._scenario.facts, self._rules.opposites)
        retells = restates_matter(reading, told, self._rules)
        return Message(
            turn=position,
            event=turn.index,
            reading=reading,
            stuffed=self._half_because(turn, reading, opposites),
            void=self._void_because(turn, line),
            retells=retells,
            restates=retells and "confirm" in turn.reactions,
            restated=restated_at(reading, told, self._rules),
            opposites=opposites,
        )

    def _void_because(self, turn: Turn, line: str) -> str:
        assert turn.reading is not None
        if is_echo(turn.reading.text, line, self._rules):
            return say("void.echo")
        models = self._by_contact[FIRST]
        if Occasion.MACHINE_COMMAND.value in turn.reactions:
            return say("void.command")
        if self._reciting and models.recited(turn.reading):
            return self._reciting
        if self._gathering and models.is_made_of_model_words(turn.reading):
            return self._gathering
        if models.is_heap_of_model_words(turn.reading):
            return say("void.heap")
        if is_word_list(turn.reading, self._rules):
            return say("void.word_list")
        return say("void.denied") if self._denied.is_denied(turn.reading) else ""

    def _half_because(self, turn: Turn, reading: Reading, opposites: tuple[Claim, ...]) -> str:
        models = self._by_contact[turn.contact]
        wrong = sum(self._is_wrong(reading, opposites, fact) for fact in reading.claims)
        if why := models.why(reading, wrong):
            return why
        return self._copying if models.is_copy(reading) else ""

    def _is_wrong(self, reading: Reading, opposites: tuple[Claim, ...], fact: str) -> bool:
        sure = self._rules.contradicted_from
        return any(
            claim.answer is ClaimAnswer.CONTRADICTS and claim.confidence >= sure
            for claim in _claims(reading, opposites, self._scenario, fact)
        )


def _claims(reading: Reading, opposites: tuple[Claim, ...], scenario: Scenario, fact: str) -> Iterator[Claim]:
    if fact not in reading.claims:
        return
    known = scenario.facts.get(fact)
    yield from claims_in(reading, known.spec(fact)) if known else (reading.claims[fact],)
    yield from (claim for claim in opposites if claim.fact == fact)
