"""A session: one run of one scenario by one trainee. Events go in, the customer's events come out.

Example::

    session = Session(stage, seed=7, reader=load_reader())
    opening = session.start()
    replies = session.take(Said(at=8, text="Dzień dobry, Anna Kos, Domex. W czym mogę pomóc?"))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from simulator.errors import ActionError, SessionClosed, TranscriptError
from simulator.language.folding import fold
from simulator.scenario.mood_rules import Occasion
from simulator.session.clock import end_hold, seen_at_work, silence_noticed, start_hold, wait
from simulator.session.customer import Customer
from simulator.session.desk import DeskState, desk_at_start
from simulator.session.desk.actions import do_action
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
    trainee_events,
)
from simulator.session.lines import LineBank
from simulator.session.memory import Memory
from simulator.session.mood import start_mood
from simulator.session.noticing import gender_of_worker, notice
from simulator.session.outgoing import outgoing, subject_of_reply
from simulator.session.persona import Persona, draw_persona
from simulator.session.reply import Reply, message_of
from simulator.session.stage import MessageReader, Stage
from simulator.session.turn import EndReason, Mood, Turn


@dataclass
class _State:
    """All that changes; copied before each event, so that a refused event changes nothing."""

    memory: Memory
    desk: DeskState
    events: tuple[TraineeEvent, ...] = ()
    turns: tuple[Turn, ...] = ()
    ended: EndReason | None = None
    is_closed: bool = False

    def copy(self) -> _State:
        return replace(self, memory=self.memory.copy(), desk=self.desk.copy())


class Session:
    """One run of one scenario by one trainee."""

    def __init__(self, stage: Stage, seed: int, reader: MessageReader) -> None:
        """Prepare a session; `start` gives the customer's opening.

        Args:
            stage: The scenario and all rules it is played under.
            seed: Decides who the customer is and which wordings they use.
            reader: Reads the trainee's messages.
        """
        self.stage = stage
        self.seed = seed
        self._reader = reader
        self._customer = Customer(stage)
        self._persona = draw_persona(stage.scenario.customer, stage.scenario.desk, seed)
        self._bank = LineBank(stage.voice, self._persona, seed)
        memory = Memory(start_mood(stage.scenario.customer.mood, stage.voice.start))
        self._state = _State(memory, desk_at_start(stage.scenario, self._persona))

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
        """Why the contact ended; None while it goes on. Desk work goes on until `is_closed`."""
        return self._state.ended

    @property
    def is_closed(self) -> bool:
        """Whether the trainee has closed the session; nothing is taken any more."""
        return self._state.is_closed

    def transcript(self) -> Transcript:
        """Return what happened as one value."""
        stage = self.stage
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
        reply = Reply(self._bank, state.memory)
        if self.stage.scenario.customer.speaks_first:
            self._customer.open(reply)
        turn = Turn(index=-1, event=None, reading=None, mood=state.memory.mood)
        return self._finish(state, reply, turn, at=0.0, as_written=True)

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
        reply = Reply(self._bank, state.memory)
        turn = Turn(index=index, event=event, reading=None, mood=state.memory.mood)
        if isinstance(event, Said):
            turn = self._hear(state, reply, turn, event)
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
            raise SessionClosed(
                "Rozmowa się zakończyła: klient już nie słucha. Dokończ pracę przy stanowisku i zamknij kontakt."
            )
        at = round(event.at, 1)
        last = self.events[-1].at if self.events else 0.0
        if at < last:
            raise TranscriptError(f"Zdarzenie ma czas {at:g} s, a poprzednie {last:g} s; czas nie może się cofać.")
        return event.model_copy(update={"at": at})

    def _hear(self, state: _State, reply: Reply, turn: Turn, event: Said) -> Turn:
        memory, stage = state.memory, self.stage
        memory.message_count += 1
        occasions = silence_noticed(stage, memory, event.at)
        state.desk.on_hold = False
        text = f"{event.subject}\n{event.text}" if event.subject else event.text
        reading = self._reader.read(
            event.text,
            customer=memory.last_line,
            channel=stage.scenario.channel,
            facts=stage.facts,
            domain_words=stage.domain_words,
        )
        turn = replace(turn, reading=reading)
        if memory.worker_is_female is None:
            memory.worker_is_female = gender_of_worker(reading)
        occasions |= notice(text, reading, memory, stage, self._persona.is_female)
        self._customer.answer_message(reply, (*state.turns, turn), occasions)
        memory.messages |= {fold(" ".join(text.split()))}
        memory.last_pushed = reply.pushed
        memory.agreed_to_wait = reading.does("hold_request")
        memory.heard_at, memory.waited, memory.held_seconds = event.at, 0.0, 0.0
        return turn

    def _do(self, state: _State, reply: Reply, turn: Turn, event: TraineeEvent) -> None:
        occasions: frozenset[Occasion] = frozenset()
        if isinstance(event, Did):
            occasions = self._do_action(state, event)
        elif isinstance(event, Filed):
            file_document(state.desk, self.stage, event)
        elif isinstance(event, Noted):
            note_entry(state.desk, self.stage, event)
        elif isinstance(event, Answered) and not event.item.strip():
            raise ActionError("Odpowiedź nie wskazuje pytania; podaj jego identyfikator w polu item.")
        seen_at_work(self.stage, state.memory, event)
        if state.ended is None and not isinstance(event, Closed):
            self._customer.answer_action(reply, (*state.turns, turn), occasions)
        else:
            reply.goals_met += self._customer.goals_crossed_off(reply, (*state.turns, turn))
        if isinstance(event, Closed):
            state.is_closed = True
            if state.ended is None:
                content = is_content(self.stage, state.memory)
                state.ended = EndReason.SATISFIED if content else EndReason.CLOSED_BY_TRAINEE

    def _do_action(self, state: _State, event: Did) -> frozenset[Occasion]:
        desk, memory = state.desk, state.memory
        was_on_hold = desk.on_hold
        heard = fold("\n".join(one.text for one in state.events if isinstance(one, Said) and one.by == "customer"))
        do_action(desk, self.stage, event, heard)
        wait(memory, self.stage, event)
        if desk.on_hold == was_on_hold:
            return frozenset()
        return start_hold(memory, event.at) if desk.on_hold else end_hold(memory, event.at)

    def _finish(
        self, state: _State, reply: Reply, turn: Turn, at: float, *, as_written: bool = False
    ) -> tuple[TraineeEvent, ...]:
        """Add the customer's events and the turn, and make the new state the session's."""
        text = reply.parts[0] if as_written and reply.parts else message_of(reply, self.stage)
        said = outgoing(reply, text, at, subject_of_reply(self.stage, self._persona, state.events))
        first = len(state.events)
        state.events = (*state.events, *said)
        if reply.ends is not None:
            state.ended = reply.ends
        if text:
            state.memory.last_line = text
        turn = replace(
            turn,
            mood=state.memory.mood,
            moves=tuple(reply.moves),
            asked=tuple(dict.fromkeys(reply.asked)),
            revealed=tuple(reply.revealed),
            reactions=tuple(reply.reactions),
            goals_met=tuple(reply.goals_met),
            replies=tuple(range(first, first + len(said))),
            ended=state.ended if state.ended is not self._state.ended else None,
        )
        state.turns = (*state.turns, turn)
        self._state = state
        return tuple(said)


def play(stage: Stage, seed: int, script: Iterable[TraineeEvent], reader: MessageReader) -> Session:
    """Play a script to its end; messages after the customer has gone are left out, as nobody could hear them.

    Raises:
        ActionError, TranscriptError: an event cannot be; the message names its number in the script.
    """
    session = Session(stage, seed, reader)
    session.start()
    for number, event in enumerate(script, start=1):
        if session.is_closed or (session.ended is not None and isinstance(event, Said)):
            continue
        try:
            session.take(event)
        except (ActionError, TranscriptError) as error:
            raise type(error)(f"zdarzenie {number}: {error}") from None
    return session


def replay(stage: Stage, transcript: Transcript, reader: MessageReader, *, any_version: bool = False) -> Session:
    """Play the trainee's events of a transcript again.

    Args:
        stage: Of the transcript's scenario.
        transcript: What happened.
        reader: Reads the messages.
        any_version: Play it although the content has changed since; the replies may then differ.

    Raises:
        TranscriptError: it is of another scenario, of another version of the content, or an event cannot be.
        ActionError: a desk action of the transcript cannot be.
    """
    if transcript.scenario != stage.scenario.id:
        raise TranscriptError(f"Zapis jest ze scenariusza „{transcript.scenario}”, a nie „{stage.scenario.id}”.")
    if not any_version and transcript.content and transcript.content != stage.content:
        raise TranscriptError(
            f"Zapis powstał w wersji treści {transcript.content}, a obecna to {stage.content}; odtworzony przebieg "
            "mógłby być inny. Ćwiczenia nie można kontynuować; można je obejrzeć albo zacząć nowe."
        )
    return play(stage, transcript.seed, trainee_events(transcript.events), reader)
