"""The live board: where every pupil of a class is now, and who is stuck."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from simulator.school.access.permissions import Guard, Person
from simulator.school.access.rules import Action
from simulator.school.classroom.looking import Looking
from simulator.school.practice import Practice
from simulator.sources import Content, load
from simulator.storage import Presence, Store


class WatchRules(Content):
    """Everything in ``watching.yaml``."""

    away_minutes: float = Field(gt=0)
    silent_seconds: float = Field(gt=0)
    many_hints: int = Field(ge=1)


@lru_cache(maxsize=1)
def watch_rules() -> WatchRules:
    """Return the rules that ship with the program (read once a process)."""
    name = "simulator/school/classroom/watching.yaml"
    return load(Path(__file__).with_name("watching.yaml"), WatchRules, name)[0]


class Where(StrEnum):
    """What a pupil is doing."""

    AWAY = "away"
    """Not signed in, or no sign for long."""
    LOOKING = "looking"
    """Signed in, nothing open."""
    TALKING = "talking"
    PAUSED = "paused"
    TESTED = "tested"
    """In a written test."""


class Stuck(StrEnum):
    """Why somebody may need the teacher."""

    SILENT = "silent"
    HINTS = "hints"


@dataclass(frozen=True)
class Seat:
    """One pupil on the board."""

    presence: Presence
    where: Where
    title: str = ""
    """Of the scenario that is open or was done last."""
    stuck: Stuck | None = None
    quiet_seconds: float = 0.0
    """Since the last move in what is open."""


class Watching:
    """The service behind the live board."""

    def __init__(self, practice: Practice, clock: Callable[[], datetime]) -> None:
        self.practice = practice
        self.store: Store = practice.store
        self.clock = clock
        self._guard = Guard(self.store)
        self._looking = Looking(self.store, clock)

    def board(self, person: Person, class_id: str) -> tuple[Seat, ...]:
        """Return where every pupil of a class is, in the order of the register."""
        self._guard.school_class(person, Action.WATCH, class_id)
        self._looking.saw(person, class_id, "board")
        now, scenarios = self.clock(), self.practice.library.scenarios
        titles = {name: one.title for name, one in scenarios.items()}
        return tuple(
            seat_of(one, now, titles.get(one.scenario_id, one.scenario_id))
            for one in self.store.list_presence(class_id, now)
        )


def seat_of(presence: Presence, now: datetime, title: str = "", rules: WatchRules | None = None) -> Seat:
    """Say where a pupil is and whether they are stuck.

    Args:
        presence: What is known.
        now: The present moment.
        title: Of the scenario begun last.
        rules: Those that ship when None.
    """
    rules = rules or watch_rules()
    talks = bool(presence.attempt_id) and presence.closed_at is None
    began = presence.last_event_at or presence.started_at
    moved = [
        one
        for one in (began if talks else None, presence.test_moved_at if presence.test_id else None)
        if one is not None
    ]
    signs = [one for one in (presence.seen_at, *moved) if one is not None]
    if presence.seen_at is None or (now - max(signs)).total_seconds() > rules.away_minutes * 60:
        return Seat(presence, Where.AWAY, title)
    if not moved:
        return Seat(presence, Where.LOOKING, title)
    quiet = max(0.0, (now - max(moved)).total_seconds())
    is_test = bool(presence.test_id) and presence.test_moved_at == max(moved)
    if talks and presence.is_paused and not is_test:
        return Seat(presence, Where.PAUSED, title, None, quiet)
    stuck = Stuck.SILENT if quiet > rules.silent_seconds else None
    if stuck is None and talks and not is_test and presence.hints >= rules.many_hints:
        stuck = Stuck.HINTS
    return Seat(presence, Where.TESTED if is_test else Where.TALKING, title, stuck, quiet)
