"""Written turns of trainees and the replies they get: the scripts of ``turns_input.yaml``, played."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, JsonValue

from simulator.errors import SluchawkaError
from simulator.scenario.library import Library
from simulator.session.events import Closed, Did, Said, TraineeEvent
from simulator.session.persona import Persona
from simulator.session.playing import is_vain
from simulator.session.session import Session
from simulator.session.stage import MessageReader, Stage, stage_for
from simulator.session.turn import Mood
from simulator.sources import Content, load

INPUT = Path(__file__).parent / "data" / "turns_input.yaml"
SECONDS_A_TURN = {"chat": 40, "email": 400, "letter": 400}
"""Channel → seconds between two messages; 15 elsewhere."""

Strange = Literal[
    "gibberish", "injection", "vulgar", "off_topic", "role_swap", "language", "long", "empty", "emoji", "wrong_person"
]


class Say(Content):
    """A message of the trainee; in the file a plain text when nothing else is to be told."""

    say: str
    subject: str | None = None
    strange: Strange | None = None
    """What is odd about it; None for what a worker would say."""


class Do(Content):
    """A desk action before the next message."""

    do: str
    args: dict[str, JsonValue] = Field(default_factory=dict)


class Script(Content):
    """The trainee's side of one session."""

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*-[0-9]+$")
    scenario: str
    seed: int
    worker: str
    """Who is at work, for the reader: „uczeń, słaby”."""
    turns: tuple[str | Say | Do, ...] = Field(min_length=1)


class Scripts(Content):
    """All of ``turns_input.yaml``."""

    sessions: tuple[Script, ...]


@dataclass(frozen=True)
class PlayedTurn:
    """One message of the trainee and the reply it got."""

    id: str
    scenario: str
    seed: int
    before: str
    """What the customer said last; empty when nothing yet."""
    turn: str
    subject: str | None
    strange: str | None
    reply: str
    """Empty when the customer says nothing; messages of a chat are separated by a line break."""
    mood: Mood
    """After the reply."""
    ended: str | None
    """Why the customer left with this reply; None while the contact goes on."""

    @property
    def hash(self) -> str:
        """Tells whether turn and reply are those that were judged; moods and what came before do not count."""
        judged = json.dumps([self.subject, self.turn, self.reply, self.ended], ensure_ascii=False)
        return hashlib.sha256(judged.encode()).hexdigest()[:10]

    def to_json(self) -> str:
        """Write the turn as one line of ``turns.jsonl``."""
        mood = {"trust": self.mood.trust, "patience": self.mood.patience, "anger": self.mood.anger}
        values = {**vars(self), "mood": mood, "hash": self.hash}
        return json.dumps({name: value for name, value in values.items() if value is not None}, ensure_ascii=False)


@dataclass(frozen=True)
class Played:
    """One session as it was played: opening, turns and what was done in between, in order."""

    script: Script
    stage: Stage
    persona: Persona
    steps: tuple[str | Do | PlayedTurn, ...]
    """A text is what the customer says unasked: the opening, or in answer to a desk action."""
    unheard: int
    """Messages left out because the customer had gone."""
    fault: str = ""
    """What broke; empty when nothing did."""

    @property
    def turns(self) -> tuple[PlayedTurn, ...]:
        """The turns alone."""
        return tuple(step for step in self.steps if isinstance(step, PlayedTurn))


def read_scripts(path: Path = INPUT) -> tuple[Script, ...]:
    """Return the trainees' side of all sessions."""
    return load(path, Scripts)[0].sessions


def play_all(scripts: Sequence[Script], library: Library, reader: MessageReader) -> Iterator[Played]:
    """Play every session, in order."""
    for script in scripts:
        yield play_script(script, stage_for(library, script.scenario), reader)


def play_script(script: Script, stage: Stage, reader: MessageReader) -> Played:
    """Play one session; an error ends it and is told in `Played.fault`."""
    session = Session(stage, script.seed, reader)
    steps: list[str | Do | PlayedTurn] = [text for text in [_said(session.start())] if text]
    last, number, at, unheard, fault = "\n".join(map(str, steps)), 0, 0.0, 0, ""
    for one in script.turns:
        at += 3 if isinstance(one, Do) else SECONDS_A_TURN.get(session.stage.scenario.channel, 15)
        event = _event(one, at)
        number += isinstance(event, Said)
        if is_vain(session, event):
            unheard += isinstance(event, Said)
            continue
        try:
            answers = session.take(event)[1:]
        except (SluchawkaError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
            fault = f"{script.id}.{number}: {type(error).__name__}: {error}"
            break
        reply = _said(answers)
        if isinstance(one, Do):
            steps += [one, *([reply] if reply else [])]
        else:
            steps.append(_turn(script, number, last, one, reply, session.mood, answers))
        last = reply or last
    return Played(script, stage, session.persona, tuple(steps), unheard, fault)


def _event(one: str | Say | Do, at: float) -> TraineeEvent:
    if isinstance(one, Do):
        return Did(at=at, action=one.do, args=one.args)
    return Said(at=at, text=one) if isinstance(one, str) else Said(at=at, text=one.say, subject=one.subject)


def _said(events: Iterable[TraineeEvent]) -> str:
    return "\n".join(event.text for event in events if isinstance(event, Said))


def _turn(
    script: Script, number: int, before: str, one: str | Say, reply: str, mood: Mood, answers: Sequence[TraineeEvent]
) -> PlayedTurn:
    say = Say(say=one) if isinstance(one, str) else one
    return PlayedTurn(
        id=f"{script.id}.{number}",
        scenario=script.scenario,
        seed=script.seed,
        before=before,
        turn=say.say,
        subject=say.subject,
        strange=say.strange,
        reply=reply,
        mood=mood,
        ended=next((event.reason for event in answers if isinstance(event, Closed)), None),
    )
