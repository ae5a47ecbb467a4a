"""Where everything is kept: one database, spoken to only from here."""

from __future__ import annotations

from simulator.storage.opening import database_url, file_url, open_store, set_aside_and_start_anew
from simulator.storage.records import Attempt, Draft, GivenHint, Marking, Mode, Pause, PauseCause, Trainee
from simulator.storage.store import EventsTaken, Store, UnknownTrainee

__all__ = [
    "Attempt",
    "Draft",
    "EventsTaken",
    "GivenHint",
    "Marking",
    "Mode",
    "Pause",
    "PauseCause",
    "Store",
    "Trainee",
    "UnknownTrainee",
    "database_url",
    "file_url",
    "open_store",
    "set_aside_and_start_anew",
]
