"""The one place that decides who may do what: `may`, and `Guard`, which every service asks before anything else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.errors import NotAllowed, UnknownRecord
from simulator.school.access.rules import Action, Reach, access_rules
from simulator.storage import Attempt, Pupil, Role, SchoolClass, Store


@dataclass(frozen=True)
class Person:
    """Who asks."""

    id: str
    """Of the account or pupil; also of the trainee this person is."""
    name: str
    roles: frozenset[Role]
    organisation_id: str
    teaches: frozenset[str] = frozenset()
    """Ids of the classes this person teaches."""
    attends: str = ""
    """Id of the class this pupil is in; empty for anybody else."""

    @property
    def is_pupil(self) -> bool:
        """Tell whether this is a pupil of a class."""
        return bool(self.attends)


@dataclass(frozen=True)
class Target:
    """What is asked for, as far as rights depend on it."""

    organisation_id: str
    class_id: str = ""
    """Empty for what belongs to no class."""
    owner_id: str = ""
    """Whose data it is; empty for nobody's in particular."""


def may(person: Person, action: Action, target: Target) -> bool:
    """Tell whether somebody may do something to something."""
    grants = access_rules().grants
    if _reaches(grants.everyone, action, target, person, frozenset()):
        return True
    for role in person.roles:
        classes = frozenset({person.attends} - {""}) if role is Role.TRAINEE else person.teaches
        if _reaches(getattr(grants, role.value), action, target, person, classes):
            return True
    return False


def _reaches(
    granted: Mapping[Action, Reach], action: Action, target: Target, person: Person, classes: frozenset[str]
) -> bool:
    if target.organisation_id != person.organisation_id:
        return False
    match granted.get(action):
        case Reach.OWN:
            return target.owner_id == person.id
        case Reach.CLASS:
            return target.class_id in classes
        case Reach.SCHOOL:
            return True
    return False


@dataclass(frozen=True)
class Guard:
    """Finds what is asked for and lets only those pass who may."""

    store: Store

    def require(self, person: Person, action: Action, target: Target) -> None:
        """Let pass who may.

        Raises:
            NotAllowed: this person may not.
        """
        if not may(person, action, target):
            raise NotAllowed("Do tej części nie ma dostępu z tego konta. Jeśli powinien być, zapytaj nauczyciela.")

    def school(self, person: Person, action: Action) -> str:
        """Check a right to something of the whole school and return the school's id."""
        self.require(person, action, Target(person.organisation_id))
        return person.organisation_id

    def self(self, person: Person, action: Action) -> str:
        """Check a right to one's own data and return one's id."""
        self.require(person, action, Target(person.organisation_id, owner_id=person.id))
        return person.id

    def school_class(self, person: Person, action: Action, class_id: str) -> SchoolClass:
        """Check a right to a class and return it.

        Raises:
            NotAllowed: this person may not.
            UnknownRecord: there is no such class.
        """
        found = self.store.find_class(class_id)
        self.require(person, action, Target(found.organisation_id, found.id))
        return found

    def pupil(self, person: Person, action: Action, pupil_id: str) -> Pupil:
        """Check a right to the data of a pupil and return them.

        Raises:
            NotAllowed: this person may not.
            UnknownRecord: there is no such pupil.
        """
        pupil = self.store.find_pupil(pupil_id)
        school = self.store.find_class(pupil.class_id)
        self.require(person, action, Target(school.organisation_id, pupil.class_id, pupil.id))
        return pupil

    def trainee(self, person: Person, action: Action, trainee_id: str) -> None:
        """Check a right to the data of a pupil, or of whoever else practises: that is only their own."""
        try:
            self.pupil(person, action, trainee_id)
        except UnknownRecord:
            self.require(person, action, Target(person.organisation_id, owner_id=trainee_id))

    def attempt(self, person: Person, action: Action, attempt_id: str) -> Attempt:
        """Check a right to an attempt and return it.

        Raises:
            NotAllowed: this person may not.
            UnknownSession: there is no such attempt.
        """
        attempt = self.store.find_attempt(attempt_id)
        self.trainee(person, action, attempt.trainee_id)
        return attempt
