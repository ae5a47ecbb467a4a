"""One turn of a session as it is remembered: what the trainee did, how it was read, what it moved in the customer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.language.reading import Reading
from simulator.scenario.contacts import FIRST
from simulator.session.events import TraineeEvent


class EndReason(StrEnum):
    """Why a session ended."""

    SATISFIED = "satisfied"
    RESIGNED = "resigned"
    HUNG_UP = "hung_up"
    ASKED_FOR_MANAGER = "asked_for_manager"
    WALKED_AWAY = "walked_away"
    CLOSED_BY_TRAINEE = "closed_by_trainee"


@dataclass(frozen=True)
class Mood:
    """What goes on inside the customer; each from 0 to 10."""

    trust: int = 4
    patience: int = 7
    anger: int = 1


@dataclass(frozen=True)
class MoodMove:
    """One change of mood and its cause."""

    rule: str
    """Id of the rule in ``scenarios/shared/mood.yaml`` or of the scenario's reaction."""
    cause: str
    """Polish, for the debrief: „przeprosiny”, „pytanie zadane drugi raz”."""
    trust: int = 0
    patience: int = 0
    anger: int = 0


@dataclass(frozen=True)
class Turn:
    """One event of the trainee (or the opening, with `event` None) and all that followed from it."""

    index: int
    """Index of the trainee's event in the transcript; -1 for the opening."""
    event: TraineeEvent | None
    reading: Reading | None
    """How the message was read; None when the event is not a message."""
    mood: Mood
    """After the turn."""
    moves: tuple[MoodMove, ...] = ()
    asked: tuple[str, ...] = ()
    """Known facts this message asked for (whether or not they were told)."""
    revealed: tuple[str, ...] = ()
    """Known facts the customer told in the reply."""
    reactions: tuple[str, ...] = ()
    """Ids of the scenario's reactions and of general ones (``hold_agreed``, ``not_understood``…) that happened."""
    goals_met: tuple[str, ...] = ()
    replies: tuple[int, ...] = ()
    """Indices of the customer's events in the transcript."""
    ended: EndReason | None = None
    """Why the contact ended in this turn; None while it goes on."""
    contact: str = FIRST
    """Id of the contact it belongs to."""
