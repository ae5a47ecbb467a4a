"""A session as the observers look at it: messages with their faults, and where every step happened."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from simulator.assessment.contacts import Contacts
from simulator.assessment.findings import Evidence
from simulator.assessment.messages import Message, claims_of, prepared_messages
from simulator.assessment.phrasing import say
from simulator.assessment.questions import with_questions
from simulator.assessment.rendering import Labels
from simulator.assessment.rules import Rules, load_rules
from simulator.assessment.wording import quote_of
from simulator.language.reader import load_reader
from simulator.language.reading import Claim, ClaimAnswer, Reading, Span
from simulator.scenario.actions import Action
from simulator.scenario.company import Company
from simulator.scenario.conditions import MoodRange, Step
from simulator.scenario.fact import Fact
from simulator.scenario.scenario import Scenario
from simulator.session.desk import LookUp, Verification
from simulator.session.events import Closed, Said, TraineeEvent
from simulator.session.stage import MessageReader
from simulator.session.steps import happens_in
from simulator.session.turn import EndReason, Turn
from simulator.standard.items import ItemBank

Place = tuple[int, float]
"""Position of the turn, and the place in it: the character for words, 0 for an action, infinity for the reply."""

REPLY = math.inf


class DeskEnd(Protocol):
    """The desk when the session ended."""

    @property
    def lookups(self) -> Sequence[LookUp]: ...
    @property
    def verifications(self) -> Sequence[Verification]: ...
    def entities(self, kind: str) -> Sequence[Mapping[str, Any]]:
        """Return everything of a kind, as fields and values."""
        ...


class PlayedStage(Protocol):
    """Where the session was played."""

    @property
    def company(self) -> Company | None: ...
    @property
    def actions(self) -> Mapping[str, Action]: ...
    @property
    def items(self) -> ItemBank: ...


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


class Trace:
    """A session, prepared for the observers."""

    def __init__(
        self,
        scenario: Scenario,
        session: Played,
        reader: MessageReader | None = None,
        rules: Rules | None = None,
        recitable: tuple[str, ...] = (),
    ) -> None:
        """Prepare a session.

        Args:
            scenario: What was played.
            session: What happened.
            reader: Reads the texts of documents; the one that ships when None.
            rules: Numbers marking works with; those that ship when None.
            recitable: Texts outside the scenario, such as the standard's wording, that show nothing when recited.
        """
        self.scenario = scenario
        knows, asking = Contacts(scenario, session.turns).knows, (rules or load_rules()).questions
        self.turns = tuple(with_questions(turn, knows, asking) for turn in session.turns)
        self.events = tuple(session.events)
        self.desk = session.desk
        self.ended = session.ended
        self.items = session.stage.items
        self.labels = Labels(session.stage.actions, session.stage.company, scenario.desk.workplace, self.items)
        self.rules = rules or load_rules()
        self._reader = reader
        self._recitable = recitable
        self._places: dict[str, tuple[Place, ...]] = {}
        self._desk_after: Callable[[str], DeskEnd] | None = getattr(session, "desk_after", None)
        self._whole: Trace | None = None
        self._contact: str | None = None

    def within(self, contact: str) -> Trace:
        """Return the same session seen through one of its contacts: nothing else was said or done, the desk as left.

        Positions of turns and events stay those of the whole session. A step that names another contact is still found.
        """
        view = copy(self)
        view._whole, view._contact, view._places, view.contacts = self, contact, {}, self.contacts
        view.turns = tuple(one if one.contact == contact else _silent(one) for one in self.turns)
        view.desk = self._desk_after(contact) if self._desk_after is not None else self.desk
        view.ended = next((one.ended for one in view.turns if one.ended is not None), None)
        view.messages = tuple(one for one in self.messages if self.turns[one.turn].contact == contact)
        view.closed = self.closed or view.ended is not None or self.turns[-1].contact != contact
        view.broken_off = self.broken_off and self.turns[-1].contact == contact
        return view

    @cached_property
    def contacts(self) -> Contacts:
        """Which contacts there were and how they ended."""
        return Contacts(self.scenario, self.turns)

    @cached_property
    def closed(self) -> bool:
        """Whether the last contact is over, whoever ended it."""
        if any(isinstance(event, Closed) and event.by == "trainee" for event in self.events):
            return True
        return self.ended is not None and not self.contacts.can_go_on

    @cached_property
    def broken_off(self) -> bool:
        """Whether the trainee closed before important matters of the customer were settled, or a contact was due."""
        if self.closed and self.contacts.can_go_on:
            return True
        met = {goal for turn in self.turns for goal in turn.goals_met}
        unmet = any(goal.important and goal.id not in met for goal in self.contacts.goals)
        return self.ended is EndReason.CLOSED_BY_TRAINEE and unmet

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        """All messages of the trainee in order."""
        return prepared_messages(self.scenario, self.turns, self, self.rules, self._recitable)

    def claims(self, message: Message, fact: str) -> tuple[Claim, ...]:
        """Return what a message says about a fact, in order; nothing when the fact was not looked for."""
        return claims_of(message, self.scenario, fact)

    @cached_property
    def corrected(self) -> int:
        """How many facts were told wrongly, surely so, and rightly."""
        answers = (
            {one.answer for message in self.messages for one in self.claims(message, fact) if self._is_sure(one)}
            for fact in self.scenario.facts
        )
        return sum(answer >= {ClaimAnswer.STATES, ClaimAnswer.CONTRADICTS} for answer in answers)

    def _is_sure(self, claim: Claim) -> bool:
        return claim.answer is ClaimAnswer.STATES or claim.confidence >= self.rules.contradicted_from

    def was_upset(self, before: int) -> bool:
        """Tell whether the customer had been upset at some time before the turn at a position."""
        return any(turn.mood.anger >= self.rules.acts.upset_from for turn in self.turns[:before])

    def customer_lines(self, turn: Turn) -> list[str]:
        """Return what the customer answered in a turn; their opening for the first."""
        if turn.event is None and not turn.replies:
            return [event.text for event in self.events[:1] if isinstance(event, Said) and event.by == "customer"]
        events = [self.events[index] for index in turn.replies if 0 <= index < len(self.events)]
        return [event.text for event in events if isinstance(event, Said)]

    def places(self, step: Step) -> tuple[Place, ...]:
        """Return every place where a step happened, in order."""
        if self._whole is not None and step.contact not in (None, self._contact):
            return self._whole.places(step)
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
            if self._contact in (None, turn.contact)
        )

    def day(self, position: int) -> date:
        """Return the simulated day of a turn."""
        contact = self.turns[position].contact
        place = self.scenario.contact_ids.index(contact) if contact in self.scenario.contact_ids else 0
        return self.scenario.at_contact(place).now.date

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

    def _in_turn(self, step: Step, position: int, turn: Turn) -> list[Place]:
        if not happens_in(step, turn):
            return []
        if turn.reading is not None and (step.act or step.claim or step.wrong_claim):
            return [(position, start) for start in _starts(step, turn.reading)]
        own = step.action or step.filed or step.noted or (step.closed and isinstance(turn.event, Closed))
        return [(position, 0.0 if own else REPLY)]


def _silent(turn: Turn) -> Turn:
    """Return a turn of another contact, of which only its place remains."""
    return Turn(index=turn.index, event=None, reading=None, mood=turn.mood, contact=turn.contact)


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
