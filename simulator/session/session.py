"""A session: one run of one scenario by one trainee. Events go in, the customer's events come out.

Example::

    session = Session(stage, seed=7, reader=load_reader())
    opening = session.start()
    replies = session.take(Said(at=8, text="Dzień dobry, Anna Kos, Domex. W czym mogę pomóc?"))
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from simulator.errors import ActionError, SessionClosed, TranscriptError
from simulator.language.folding import fold
from simulator.scenario.mood_rules import Occasion
from simulator.session.answering import check_answer
from simulator.session.clock import end_hold, seen_at_work, start_hold, wait
from simulator.session.contacts import PlayedContact, begin_anew, mood_at_return, next_contact, played_contacts
from simulator.session.customer import Customer
from simulator.session.desk import DeskState, desk_at_start
from simulator.session.desk.actions import do_action
from simulator.session.desk.changes import move_on
from simulator.session.desk.papers import file_document, note_entry
from simulator.session.ending import is_content
from simulator.session.events import (
    Answered,
    Closed,
    Did,
    Filed,
    Noted,
    Said,
    TraineeEvent,
    Transcript,
    is_trainees,
)
from simulator.session.judgement import Judgement, judge
from simulator.session.lines import LineBank
from simulator.session.memory import Memory
from simulator.session.messages import Listening, closed_turn, hear_message
from simulator.session.mood import start_mood
from simulator.session.outgoing import outgoing, subject_of_reply
from simulator.session.persona import Persona, draw_persona
from simulator.session.reply import Reply, message_of, opening_of
from simulator.session.stage import MessageReader, Stage
from simulator.session.state import SessionState
from simulator.session.turn import EndReason, Mood, Turn


class Session:
    """One run of one scenario by one trainee."""

    def __init__(self, stage: Stage, seed: int, reader: MessageReader) -> None:
        """Prepare a session; `start` gives the customer's opening.

        Args:
            stage: The scenario and all rules it is played under.
            seed: Decides who the customer is and which wordings they use.
            reader: Reads the trainee's messages.
        """
        stage = stage.contacts[0]
        self._stages = stage.contacts
        self.seed = seed
        self._reader = reader
        self._persona = draw_persona(stage.scenario.customer, stage.scenario.desk, seed, stage.voice.origins)
        memory = Memory(start_mood(stage.scenario.customer.mood, stage.voice.start))
        desk = desk_at_start(stage.scenario, self._persona, stage.company.complaint_answer_days)
        self._state = SessionState(memory, desk)

    @property
    def stage(self) -> Stage:
        """What the present contact is played on."""
        return self._stages[self._state.contact]

    @property
    def events(self) -> tuple[TraineeEvent, ...]:
        """Everything that has happened, in order."""
        return self._state.events

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The opening and one turn for each event of the trainee."""
        return self._state.turns

    @property
    def mood(self) -> Mood:
        """The customer's mood now."""
        return self._state.memory.mood

    @property
    def desk(self) -> DeskState:
        """The desk now; to be looked at, not changed."""
        return self._state.desk

    def desk_after(self, contact: str) -> DeskState:
        """Return the desk as it was left at the end of a contact; as it is now for the present one."""
        return dict(self._state.left).get(contact, self.desk)

    @property
    def contacts(self) -> tuple[PlayedContact, ...]:
        """The contacts played so far; one in most scenarios."""
        return played_contacts(self._stages, self._state.turns)

    @property
    def has_next(self) -> bool:
        """Whether the present contact has ended and another can follow."""
        return self.ended is not None and not self.is_closed and self._next is not None

    @property
    def judgement(self) -> Judgement | None:
        """What the customer thinks of it; None until a contact has ended."""
        return judge(self._stages, self._persona, self.seed, self._state.memory, self._state.turns)

    @property
    def persona(self) -> Persona:
        """Who the customer is."""
        return self._persona

    @property
    def goals_met(self) -> tuple[str, ...]:
        """The customer's goals met so far, in the order they were met."""
        return self._state.memory.goals_met

    @property
    def ended(self) -> EndReason | None:
        """Why the present contact ended; None while it goes on. Desk work goes on until `is_closed`."""
        return self._state.ended

    @property
    def is_closed(self) -> bool:
        """Whether the trainee has closed the session; nothing is taken any more."""
        return self._state.is_closed

    def transcript(self) -> Transcript:
        """Return what happened as one value."""
        stage = self._stages[0]
        return Transcript(scenario=stage.scenario.id, seed=self.seed, content=stage.content, events=self.events)

    def copy(self) -> Session:
        """Return an independent session at the same point; content and reader are shared."""
        twin = object.__new__(Session)
        twin.__dict__.update(self.__dict__)
        twin._state = self._state.copy()
        return twin

    def __deepcopy__(self, memo: dict[int, Any]) -> Session:
        return self.copy()

    def start(self) -> tuple[TraineeEvent, ...]:
        """Begin the session.

        Returns:
            The customer's opening; empty when the trainee is to speak first. On a session already started, its opening.
        """
        if self._state.turns:
            return tuple(self.events[index] for index in self._state.turns[0].replies)
        state = self._state.copy()
        reply = self._reply(state)
        if self.stage.scenario.customer.speaks_first:
            Customer(self.stage).open(reply)
        turn = Turn(index=-1, event=None, reading=None, mood=state.memory.mood)
        return self._finish(state, reply, turn, at=0.0, is_opening=True)

    def take(self, event: TraineeEvent) -> tuple[TraineeEvent, ...]:
        """Take one event of the trainee.

        Returns:
            The event itself and the customer's answers, as they were added to `events`.

        Raises:
            ActionError: a desk action or document that cannot be.
            SessionClosed: the contact (for a message) or the whole session is over.
            TranscriptError: not an event of the trainee, or earlier than the one before.
            In every case the session stays as it was.
        """
        self.start()
        event = self._accepted(event)
        state = self._state.copy()
        index = len(state.events)
        state.events = (*state.events, event)
        if isinstance(event, Did) and self._effect(event) == "next_contact":
            return (event, *self._go_on(state, event, index))
        reply = self._reply(state)
        name = self.stage.scenario.contact_ids[state.contact]
        turn = Turn(index=index, event=event, reading=None, mood=state.memory.mood, contact=name)
        if isinstance(event, Said):
            turn = hear_message(Listening(self.stage, self._persona, self._reader), state, reply, turn, event)
        else:
            self._do(state, reply, turn, event)
        return (event, *self._finish(state, reply, turn, event.at))

    def _accepted(self, event: TraineeEvent) -> TraineeEvent:
        """Return the event with its time rounded as a transcript keeps it."""
        if not is_trainees(event):
            raise TranscriptError("To zdarzenie klienta; ćwiczący może dodać tylko własne.")
        if self.is_closed:
            raise SessionClosed("Ćwiczenie jest już zakończone; zacznij nowe, żeby spróbować jeszcze raz.")
        if self.ended is not None and isinstance(event, Said):
            then = "przejdź do następnego kontaktu" if self.has_next else "zamknij kontakt"
            raise SessionClosed(
                f"Rozmowa się zakończyła: klient już nie słucha. Dokończ pracę przy stanowisku i {then}."
            )
        at = round(event.at, 1)
        last = self.events[-1].at if self.events else 0.0
        if at < last:
            raise TranscriptError(f"Zdarzenie ma czas {at:g} s, a poprzednie {last:g} s; czas nie może się cofać.")
        return event.model_copy(update={"at": at})

    def _do(self, state: SessionState, reply: Reply, turn: Turn, event: TraineeEvent) -> None:
        occasions: frozenset[Occasion] = frozenset()
        if isinstance(event, Did):
            occasions = self._do_action(state, event)
        elif isinstance(event, Filed):
            file_document(state.desk, self.stage, event)
        elif isinstance(event, Noted):
            note_entry(state.desk, self.stage, event)
        elif isinstance(event, Answered):
            check_answer(self.stage, event)
        seen_at_work(self.stage, state.memory, event)
        ends = isinstance(event, Closed) or (isinstance(event, Did) and self._effect(event) == "end_contact")
        if state.ended is None and not ends:
            Customer(self.stage).answer_action(reply, (*state.turns, turn), occasions)
        else:
            reply.goals_met += Customer(self.stage).goals_crossed_off(reply, (*state.turns, turn))
        if ends:
            state.is_closed = isinstance(event, Closed)
            if state.ended is None:
                content = is_content(self.stage, state.memory)
                state.ended = EndReason.SATISFIED if content else EndReason.CLOSED_BY_TRAINEE

    def _go_on(self, state: SessionState, event: Did, index: int) -> tuple[TraineeEvent, ...]:
        """Begin the next contact: the date, the desk and the customer move on."""
        place = self._next
        do_action(state.desk, self.stage, event, "")
        if state.ended is None and not self._is_final:
            raise ActionError("Ten kontakt jeszcze trwa; zakończ go, zanim przejdziesz do następnego.")
        if place is None or state.ended is None:
            raise ActionError("Następnego kontaktu nie będzie; dokończ pracę przy stanowisku i zamknij ćwiczenie.")
        stage = self._stages[place]
        state.left += ((self.stage.scenario.contact_ids[state.contact], self.desk),)
        move_on(state.desk, self._stages[state.contact + 1 : place + 1])
        begin_anew(state.memory, mood_at_return(state.memory.mood, stage), event.at)
        state.contact, state.begins, state.ended = place, index, None
        reply = self._reply(state)
        name = stage.scenario.contact_ids[place]
        turn = Turn(index=index, event=event, reading=None, mood=state.memory.mood, contact=name)
        Customer(stage).come_back(reply, (*state.turns, turn))
        return self._finish(state, reply, turn, event.at, is_opening=True)

    @property
    def _next(self) -> int | None:
        return next_contact(self._stages[0].scenario, self._state.turns)

    @property
    def _is_final(self) -> bool:
        return self._state.contact + 1 == len(self._stages)

    def _reply(self, state: SessionState) -> Reply:
        return Reply(LineBank(self._stages[state.contact].voice, self._persona, self.seed), state.memory)

    def _effect(self, event: Did) -> str:
        action = self.stage.actions.get(event.action)
        return action.effect if action else ""

    def _do_action(self, state: SessionState, event: Did) -> frozenset[Occasion]:
        desk, memory = state.desk, state.memory
        if self._effect(event) == "end_contact":
            self._refuse_end()
        was_on_hold = desk.on_hold
        here = state.events[state.begins :]
        heard = fold("\n".join(one.text for one in here if isinstance(one, Said) and one.by == "customer"))
        do_action(desk, self.stage, event, heard)
        wait(memory, self.stage, event)
        if desk.on_hold == was_on_hold:
            return frozenset()
        return start_hold(memory, event.at) if desk.on_hold else end_hold(memory, event.at)

    def _refuse_end(self) -> None:
        if self.ended is not None:
            raise ActionError("Ten kontakt już się zakończył.")
        if self._is_final:
            raise ActionError("Po tym kontakcie nie ma następnego; zamknij całe ćwiczenie.")

    def _finish(
        self, state: SessionState, reply: Reply, turn: Turn, at: float, *, is_opening: bool = False
    ) -> tuple[TraineeEvent, ...]:
        """Add the customer's events and the turn, and make the new state the session's."""
        stage = self._stages[state.contact]
        text = opening_of(reply, stage) if is_opening else message_of(reply, stage)
        channel = "" if is_opening else stage.scenario.channel
        subject = subject_of_reply(stage, self._persona, state.events[state.begins :])
        said = outgoing(reply, text, at, subject, channel)
        first = len(state.events)
        state.events = (*state.events, *said)
        if reply.ends is not None:
            state.ended = reply.ends
        if text:
            state.memory.last_line = text
        turn = closed_turn(turn, reply, range(first, first + len(said)))
        turn = replace(turn, ended=state.ended if state.ended is not self._state.ended else None)
        state.turns = (*state.turns, turn)
        self._state = state
        return tuple(said)
