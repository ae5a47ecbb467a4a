"""How long the other person has really been kept waiting: the time that passed without the pauses in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from simulator.storage import Pause


def is_paused(pauses: Iterable[Pause]) -> bool:
    """Tell whether a pause lasts."""
    return any(one.ended_at is None for one in pauses)


def seconds_between(since: datetime, until: datetime, pauses: Iterable[Pause]) -> float:
    """Return the seconds between two moments without those of pauses; pauses may overlap and count once.

    A pause that lasts counts until the later moment.
    """
    passed = max(0.0, (until - since).total_seconds())
    counted_to = since
    for one in sorted(pauses, key=lambda pause: pause.began_at):
        began = max(one.began_at, counted_to)
        ended = min(one.ended_at or until, until)
        if ended > began:
            passed -= (ended - began).total_seconds()
            counted_to = ended
    return max(0.0, passed)
