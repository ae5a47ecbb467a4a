"""A clock that nobody can set: the computer's time once, then only how long has really passed since.

Settings of the computer's clock while the program runs change nothing; they are noted. After a new start the computer's
time is read anew, and what was stored keeps a part's clock from going back (`simulator.school.examination.clocks`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def wall_time() -> datetime:
    """Return what the computer's clock shows."""
    return datetime.now(UTC)


class SteadyClock:
    """Call it for the time; one is enough for a process."""

    def __init__(self, wall: Callable[[], datetime] = wall_time, passed: Callable[[], float] = time.monotonic) -> None:
        self._wall = wall
        self._passed = passed
        self._wall_at_start = wall()
        self._passed_at_start = passed()
        self._told = 0.0

    def __call__(self) -> datetime:
        """Return the time."""
        return self._wall_at_start + timedelta(seconds=self._passed() - self._passed_at_start)

    def take_jump(self, tolerance_seconds: float) -> float:
        """Return by how many seconds the computer's clock was set since last asked; 0.0 within the tolerance."""
        jump = (self._wall() - self()).total_seconds() - self._told
        if abs(jump) <= tolerance_seconds:
            return 0.0
        self._told += jump
        return jump
