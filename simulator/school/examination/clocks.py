"""The clock of a part, computed from stored moments alone: a crash cannot stop it, and going back cannot stretch it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from simulator.school.pausing import seconds_between
from simulator.storage import Pause, PauseCause
from simulator.storage.examinations.records import KeptPart, KeptPause, PartName


@dataclass(frozen=True)
class PartClock:
    """What the clock of a part shows."""

    part: PartName
    allowed_seconds: float
    elapsed_seconds: float
    """Without pauses."""
    is_paused: bool
    is_over: bool
    """Ended, or out of time."""

    @property
    def left_seconds(self) -> float:
        """How long there is still."""
        return max(0.0, self.allowed_seconds - self.elapsed_seconds)


def seen(part: KeptPart, now: datetime, tolerance_seconds: float) -> tuple[KeptPart, float]:
    """Return a part with its clock brought up to now, and by how many seconds the computer's clock went back.

    A small step back is waited out; a larger one is added to what the computer shows from then on.
    """
    shown = now + timedelta(seconds=part.shift_seconds)
    back = (part.seen_at - shown).total_seconds()
    if back <= tolerance_seconds:
        return replace(part, seen_at=max(shown, part.seen_at)), 0.0
    return replace(part, shift_seconds=part.shift_seconds + back), back


def as_pauses(pauses: Iterable[KeptPause]) -> tuple[Pause, ...]:
    """Return pauses as the clock of a session knows them."""
    return tuple(Pause(0, PauseCause.ASKED, one.began_at, one.ended_at) for one in pauses)


def clock_of(part: KeptPart, pauses: Iterable[KeptPause]) -> PartClock:
    """Return what the clock of a part shows at the moment it was last brought up to.

    Args:
        pauses: Of this part, their moments as this clock shows them.
    """
    held = as_pauses(pauses)
    until = part.ended_at or part.seen_at
    elapsed = seconds_between(part.started_at, until, held)
    lasts = part.ended_at is None
    return PartClock(
        part=part.part,
        allowed_seconds=part.allowed_seconds,
        elapsed_seconds=min(elapsed, part.allowed_seconds),
        is_paused=lasts and any(one.ended_at is None for one in held),
        is_over=not lasts or elapsed >= part.allowed_seconds,
    )
