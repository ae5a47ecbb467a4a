"""The log of who looked at whose data, and the service that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from simulator.errors import UnknownRecord
from simulator.school.access.permissions import Guard, Person
from simulator.school.access.rules import Action
from simulator.storage import Access, Store, UnknownTrainee


@dataclass(frozen=True)
class Looking:
    """Writes the log; called by every service that shows somebody the data of somebody else."""

    store: Store
    clock: Callable[[], datetime]

    def saw(self, person: Person, subject_id: str, what: str, detail: str = "") -> None:
        """Keep that somebody saw something; seeing one's own is not kept."""
        if person.id != subject_id:
            self.store.add_access(Access(person.id, subject_id, what, detail, self.clock()))


@dataclass(frozen=True)
class Look:
    """One line of the log, with names."""

    at: datetime
    viewer: str
    subject: str
    what: str
    """Name of a text: profile, attempt, board…"""
    detail: str


class AccessLog:
    """The services behind the page about data."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._guard = Guard(store)

    def own(self, person: Person) -> tuple[Look, ...]:
        """Return who looked at one's own data, the newest first; what was shown of one's whole class counts too."""
        subjects = [self._guard.self(person, Action.READ_ACCESS)]
        subjects += [person.attends] if person.attends else []
        return self._named(self.store.list_access(*subjects))

    def everybody(self, person: Person) -> tuple[Look, ...]:
        """Return who looked at anybody's data, the newest first."""
        self._guard.school(person, Action.READ_ACCESS)
        return self._named(self.store.list_access())

    def _named(self, found: tuple[Access, ...]) -> tuple[Look, ...]:
        names: dict[str, str] = {}
        for one in found:
            for name in (one.viewer_id, one.subject_id):
                names.setdefault(name, self._name(name))
        return tuple(Look(one.at, names[one.viewer_id], names[one.subject_id], one.what, one.detail) for one in found)

    def _name(self, key: str) -> str:
        for find in (self.store.find_account, self.store.find_class, self.store.find_trainee):
            try:
                return find(key).name
            except (UnknownRecord, UnknownTrainee):
                continue
        return key
