"""A session as the observers look at it: messages with their faults, and where every step happened."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from simulator.assessment.findings import Evidence
from simulator.assessment.phrasing import say
from simulator.assessment.rendering import Labels
from simulator.assessment.rules import Rules, load_rules
from simulator.assessment.wording import StuffedMessages, is_echo, quote_of, restates_matter
from simulator.language.reader import load_reader
from simulator.language.reading import Claim, Reading, Span
from simulator.scenario.actions import Action
from simulator.scenario.company import Company
from simulator.scenario.conditions import MoodRange, Step
from simulator.scenario.fact import Fact
from simulator.scenario.mood_rules import Occasion
from simulator.scenario.scenario import Scenario
from simulator.session.events import Closed, Said, TraineeEvent
from simulator.session.matter import retold
from simulator.session.sayings import claims_in
from simulator.session.stage import MessageReader
from simulator.session.steps import happens_in
from simulator.session.turn import EndReason, Turn

Place = tuple[int, float]
"""Position of the turn, and the place in it: the character for words, 0 for an action, infinity for the reply."""

REPLY = math.inf


class DeskEnd(Protocol):
    """The desk when the session ended."""

    def entities(self, kind: str) -> Sequence[Mapping[str, Any]]:
        """Return everything of a kind, as fields and values."""
        ...


class PlayedStage(Protocol):
    """Where the session was played."""

    @property
    def company(self) -> Company | None: ...
    @property
    def actions(self) -> Mapping[str, Action]: ...


class Played(Protocol):
    """What marking needs of a session."""

    @property
    def events(self) -> Sequence[TraineeEvent]: ...
    @property
    def turns(self) -> Sequence[Turn]: ...
    @property
    def desk(self) -> DeskEnd: ...
    @property
    def ended(self) -> EndReason | None: ...
    @property
    def stage(self) -> PlayedStage: ...


@dataclass(frozen=True)
class Message:
    """One message of the trainee."""

    turn: int
    """Position of its turn."""
    event: int
    reading: Reading
    stuffed: str = ""
    """Why it counts only by half; empty when it does not."""
    echo: bool = False
    """It only repeats the customer."""
    command: bool = False
    """It is not meant for the customer: an order to the program or to whoever marks."""
    restates: bool = False
    """It puts what the customer told into words, asks whether that is right, and the customer says yes."""

    @property
    def void(self) -> bool:
        """Whether nothing in it can show anything."""
        return self.echo or self.command


class Trace:
    """A session, prepared for the observers."""

    def __init__(
        self, scenario: Scenario, session: Played, reader: MessageReader | None = None, rules: Rules | None = None
    ) -> None:
        self.scenario = scenario
        self.turns = tuple(session.turns)
        self.events = tuple(session.events)
        self.desk = session.desk
        self.ended = session.ended
        self.labels = Labels(session.stage.actions, session.stage.company, scenario.desk.workplace)
        self.rules = rules or load_rules()
        self._reader = reader
        self._places: dict[str, tuple[Place, ...]] = {}

    @cached_property
    def closed(self) -> bool:
        """Whether the contact is over, whoever ended it."""
        return self.ended is not None or any(isinstance(event, Closed) for event in self.events)

    @cached_property
    def broken_off(self) -> bool:
        """Whether the trainee closed the contact before the customer's important matters were settled."""
        met = {goal for turn in self.turns for goal in turn.goals_met}
        unmet = any(goal.important and goal.id not in met for goal in self.scenario.customer.goals)
        return self.ended is EndReason.CLOSED_BY_TRAINEE and unmet

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        """All messages of the trainee in order."""
        recognised = StuffedMessages(self.scenario, self.rules)
        readings = [turn.reading for turn in self.turns if turn.reading is not None]
        copies = [reading for reading in readings if recognised.is_copy(reading)]
        copying = say("stuffed.copied", n=len(copies)) if len(copies) >= self.rules.stuffed.copied_messages else ""
        found: list[Message] = []
        heard, told = "", ""
        for position, turn in enumerate(self.turns):
            if turn.reading is not None:
                copied = copying if any(turn.reading is one for one in copies) else ""
                echo = is_echo(turn.reading.text, heard, self.rules)
                reading, why = retold(turn.reading, told), recognised.why(turn.reading) or copied
                restates = "confirm" in turn.reactions and restates_matter(reading, told, self.rules)
                command = Occasion.MACHINE_COMMAND.value in turn.reactions
                found.append(Message(position, turn.index, reading, why, echo, command, restates))
            heard = " ".join(self._customer_lines(turn)) or heard
            told = f"{told} {heard}"
        return tuple(found)

    def claims(self, message: Message, fact: str) -> tuple[Claim, ...]:
        """Return what a message says about a fact, in order; nothing when the fact was not looked for."""
        known = self.scenario.facts.get(fact)
        if fact not in message.reading.claims:
            return ()
        if known is None:
            return (message.reading.claims[fact],)
        return claims_in(message.reading, known.spec(fact))

    def places(self, step: Step) -> tuple[Place, ...]:
        """Return every place where a step happened, in order."""
        key = step.model_dump_json()
        if key not in self._places:
            found = [place for position, turn in enumerate(self.turns) for place in self._in_turn(step, position, turn)]
            self._places[key] = tuple(found)
        return self._places[key]

    def first(self, step: Step) -> Place | None:
        """Return the first place where a step happened."""
        return next(iter(self.places(step)), None)

    def all_done(self, steps: Iterable[Step]) -> Place | None:
        """Return the place at which the last of the steps had happened for the first time.

        Returns:
            The beginning when there are no steps; None when one of them never happened.
        """
        last: Place = (-1, -math.inf)
        for step in steps:
            place = self.first(step)
            if place is None:
                return None
            last = max(last, place)
        return last

    def any_done(self, steps: Iterable[Step]) -> Place | None:
        """Return the place at which the first of the steps happened; None when none did."""
        return min((place for step in steps if (place := self.first(step)) is not None), default=None)

    def mood_was(self, bounds: MoodRange) -> bool:
        """Tell whether the customer's mood was within bounds at some time."""
        return any(
            bounds.trust_at_least <= turn.mood.trust <= bounds.trust_at_most
            and bounds.patience_at_least <= turn.mood.patience <= bounds.patience_at_most
            and bounds.anger_at_least <= turn.mood.anger <= bounds.anger_at_most
            for turn in self.turns
        )

    def evidence(self, step: Step, place: Place) -> Evidence | None:
        """Return what the trainee said or did at a place where a step happened; None for the opening."""
        turn = self.turns[place[0]]
        if turn.event is None:
            return None
        if turn.reading is None:
            return Evidence(turn.index, self.labels.line(turn.event))
        return Evidence(turn.index, quote_of(turn.reading, _span(step, turn.reading, place), self.rules))

    def quote(self, message: Message, span: Span | None) -> Evidence:
        """Return words of a message as evidence."""
        return Evidence(message.event, quote_of(message.reading, span, self.rules))

    def line(self, position: int, only: Iterable[str] = ()) -> Evidence:
        """Return the action or document of a turn as evidence."""
        turn = self.turns[position]
        return Evidence(turn.index, self.labels.line(turn.event, only) if turn.event is not None else "")

    def read_field(self, text: str, fact: str | None = None) -> Reading:
        """Read the text of a document's field, and whether it states a fact of the scenario."""
        reader = self._reader or load_reader()
        known = self.scenario.facts.get(fact) if fact is not None else None
        return reader.read(text, channel="letter", facts=(known.spec(fact),) if known and fact else ())

    def fact(self, fact_id: str) -> str:
        """Return a fact as a sentence, without its full stop."""
        fact: Fact | None = self.scenario.facts.get(fact_id)
        return fact.says.rstrip(". ") if fact else fact_id

    def _customer_lines(self, turn: Turn) -> list[str]:
        if turn.event is None and not turn.replies:
            return [event.text for event in self.events[:1] if isinstance(event, Said) and event.by == "customer"]
        events = [self.events[index] for index in turn.replies if 0 <= index < len(self.events)]
        return [event.text for event in events if isinstance(event, Said)]

    def _in_turn(self, step: Step, position: int, turn: Turn) -> list[Place]:
        if not happens_in(step, turn):
            return []
        if turn.reading is not None and (step.act or step.claim or step.wrong_claim):
            return [(position, start) for start in _starts(step, turn.reading)]
        own = step.action or step.filed or step.noted or (step.closed and isinstance(turn.event, Closed))
        return [(position, 0.0 if own else REPLY)]


def because(key: str, message: Message) -> str:
    """Return the sentence that a stuffed message does not count in full."""
    return say(key, why=message.stuffed)


def _starts(step: Step, reading: Reading) -> list[float]:
    if step.act is not None:
        return sorted({float(found.span[0]) for found in reading.acts if found.act == step.act})
    span = reading.claims[step.claim or step.wrong_claim or ""].span
    return [float(span[0]) if span else 0.0]


def _span(step: Step, reading: Reading, place: Place) -> Span | None:
    if step.act is not None:
        return next((one.span for one in reading.acts if one.act == step.act and one.span[0] == place[1]), None)
    fact = step.claim or step.wrong_claim
    return reading.claims[fact].span if fact in reading.claims else None
