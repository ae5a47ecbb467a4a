"""Who practises: in an installation without accounts one person, who is there without being asked for."""

from __future__ import annotations

from datetime import datetime

from simulator.school.access.permissions import Person
from simulator.storage import Role, Store, Trainee, UnknownTrainee

DEFAULT_TRAINEE = "ty"
DEFAULT_NAME = "Ty"
ONLY_SCHOOL = "szkola"
"""Id of the school of an installation; the same as of the first one that has accounts."""


def default_trainee(store: Store, now: datetime) -> Trainee:
    """Return the person of an installation without accounts, created at first use."""
    try:
        return store.find_trainee(DEFAULT_TRAINEE)
    except UnknownTrainee:
        return store.add_trainee(Trainee(DEFAULT_TRAINEE, DEFAULT_NAME, now))


def only_person(trainee: Trainee) -> Person:
    """Return the one person of an installation without accounts as who asks: everything here is theirs."""
    roles = frozenset({Role.TRAINEE, Role.TEACHER, Role.ADMINISTRATOR})
    return Person(trainee.id, trainee.name, roles, ONLY_SCHOOL)
