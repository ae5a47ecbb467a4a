"""One message of the trainee heard and answered: it is read, noticed, answered, and remembered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from simulator.session.clock import silence_noticed
from simulator.session.customer import Customer
from simulator.session.events import Said
from simulator.session.noticing import gender_of_worker, mark_of, notice
from simulator.session.persona import Persona
from simulator.session.reply import Reply
from simulator.session.stage import MessageReader, Stage
from simulator.session.state import SessionState
from simulator.session.turn import Turn


@dataclass(frozen=True)
class Listening:
    """Who listens, and by which reader."""

    stage: Stage
    persona: Persona
    reader: MessageReader


def hear_message(who: Listening, state: SessionState, reply: Reply, turn: Turn, event: Said) -> Turn:
    """Hear a message and answer it.

    Args:
        who: The customer and the reader.
        state: Of the session; changed here.
        reply: Filled here.
        turn: Of this message, so far.
        event: The message.

    Returns:
        The turn with the reading.
    """
    memory, stage = state.memory, who.stage
    memory.message_count += 1
    occasions = silence_noticed(stage, memory, event.at)
    state.desk.on_hold = False
    text = f"{event.subject}\n{event.text}" if event.subject else event.text
    reading = who.reader.read(
        event.text,
        customer=memory.last_line,
        channel=stage.scenario.channel,
        facts=stage.facts,
        domain_words=stage.domain_words,
        products=stage.product_names,
        language=stage.scenario.language,
    )
    turn = replace(turn, reading=reading)
    if memory.worker_is_female is None:
        memory.worker_is_female = gender_of_worker(reading)
    occasions |= notice(text, reading, memory, stage, who.persona)
    Customer(stage).answer_message(reply, (*state.turns, turn), occasions)
    memory.messages |= {mark_of(text)}
    memory.last_pushed = reply.pushed
    memory.agreed_to_wait = reading.does("hold_request")
    memory.heard_at, memory.waited, memory.held_seconds = event.at, 0.0, 0.0
    return turn


def closed_turn(turn: Turn, reply: Reply, replies: Iterable[int]) -> Turn:
    """Return a turn with all that its reply has brought about.

    Args:
        turn: So far.
        reply: The finished reply.
        replies: Indices of the customer's events in the transcript.
    """
    return replace(
        turn,
        mood=reply.memory.mood,
        moves=tuple(reply.moves),
        asked=tuple(dict.fromkeys(reply.asked)),
        revealed=tuple(reply.revealed),
        reactions=tuple(reply.reactions),
        goals_met=tuple(reply.goals_met),
        replies=tuple(replies),
    )
