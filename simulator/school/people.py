"""Who practises: in an installation without accounts one person, who is there without being asked for."""

from __future__ import annotations

from datetime import datetime

from simulator.storage import Store, Trainee, UnknownTrainee

DEFAULT_TRAINEE = "ty"
DEFAULT_NAME = "Ty"


def default_trainee(store: Store, now: datetime) -> Trainee:
    """Return the person of an installation without accounts, created at first use."""
    try:
        return store.find_trainee(DEFAULT_TRAINEE)
    except UnknownTrainee:
        return store.add_trainee(Trainee(DEFAULT_TRAINEE, DEFAULT_NAME, now))
