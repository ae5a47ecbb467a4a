"""Everything about one person: given to them, or erased."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from simulator.errors import UnknownRecord, WrongInput
from simulator.school.access.permissions import Guard, Person, Target, may
from simulator.school.access.rules import Action
from simulator.school.classroom.looking import Looking
from simulator.school.privacy.rules import PrivacyRules
from simulator.storage import Erasure, PersonalTable, Role, Store, UnknownTrainee


@dataclass(frozen=True)
class Subject:
    """Somebody whose data is asked for."""

    id: str
    name: str
    """Pseudonym, or name of the account."""
    full_name: str = ""
    """Of a pupil, when the teacher has put it down."""
    place: str = ""
    """Name of the class; empty for who is in none."""


@dataclass(frozen=True)
class PersonalData:
    """Everything that is kept of one person at one moment."""

    subject: Subject
    made_at: datetime
    tables: tuple[PersonalTable, ...]
    names: dict[str, str]
    """Id → name, of the people who appear in it."""

    def rows(self, table: str, role: str = "whose") -> tuple[PersonalTable, ...]:
        """Return the tables of this name and role."""
        return tuple(one for one in self.tables if (one.name, one.role) == (table, role) and one.rows)


class Privacy:
    """The services behind the page of privacy."""

    def __init__(self, store: Store, clock: Callable[[], datetime], rules: Callable[[], PrivacyRules]) -> None:
        """Bring the services together.

        Args:
            rules: Returns the rules as they stand; read when they are needed.
        """
        self.store = store
        self.clock = clock
        self.rules = rules
        self._guard = Guard(store)
        self._looking = Looking(store, clock)

    def subjects(self, person: Person) -> tuple[Subject, ...]:
        """Return everybody whose data this person may have or erase, oneself first."""
        self._guard.self(person, Action.EXPORT_DATA)
        found = {person.id: Subject(person.id, person.name)}
        for one in self.store.list_classes(person.organisation_id):
            target = Target(one.organisation_id, one.id)
            if may(person, Action.EXPORT_DATA, target) or may(person, Action.ERASE_DATA, target):
                for pupil in self.store.list_pupils(one.id, with_removed=True):
                    found.setdefault(pupil.id, Subject(pupil.id, pupil.pseudonym, pupil.full_name, one.name))
        if may(person, Action.ERASE_DATA, Target(person.organisation_id)):
            for account in self.store.list_accounts(person.organisation_id):
                found.setdefault(account.id, Subject(account.id, account.name))
        return tuple(found.values())

    def export(self, person: Person, subject_id: str) -> PersonalData:
        """Return everything about somebody; that it was taken goes to the log of who looked.

        Raises:
            NotAllowed: this person may not.
            UnknownTrainee: there is nobody with this id.
        """
        subject = self._subject(person, Action.EXPORT_DATA, subject_id)
        self._looking.saw(person, subject.id, "everything")
        tables = self.store.read_personal(subject.id)
        return PersonalData(subject, self.clock(), tables, self._names(tables))

    def may_erase(self, person: Person, subject_id: str) -> bool:
        """Tell whether this person may erase somebody."""
        return may(person, Action.ERASE_DATA, self._target(person, subject_id)[0])

    def erase(self, person: Person, subject_id: str) -> Erasure:
        """Erase somebody; examinations stay as the rules say.

        Raises:
            NotAllowed: this person may not.
            UnknownTrainee: there is nobody with this id.
            WrongInput: the school would have no administrator.
        """
        subject = self._subject(person, Action.ERASE_DATA, subject_id)
        self._require_other_administrator(person.organisation_id, subject.id)
        by = "" if subject.id == person.id else person.id
        return self.store.erase_person(subject.id, self.rules().exams_when_erased, by=by, at=self.clock())

    def erasures(self, person: Person) -> tuple[Erasure, ...]:
        """Return what was erased on request and by the clock, the newest first."""
        self._guard.school(person, Action.ERASE_DATA)
        return self.store.list_erasures()

    def _subject(self, person: Person, action: Action, subject_id: str) -> Subject:
        target, subject = self._target(person, subject_id)
        self._guard.require(person, action, target)
        return subject

    def _target(self, person: Person, subject_id: str) -> tuple[Target, Subject]:
        try:
            pupil = self.store.find_pupil(subject_id)
            school_class = self.store.find_class(pupil.class_id)
        except UnknownRecord:
            pass
        else:
            subject = Subject(pupil.id, pupil.pseudonym, pupil.full_name, school_class.name)
            return Target(school_class.organisation_id, pupil.class_id, pupil.id), subject
        try:
            account = self.store.find_account(subject_id)
        except UnknownRecord:
            # Whoever practised before there were accounts belongs to this installation.
            trainee = self.store.find_trainee(subject_id)
            if trainee.id != subject_id:
                raise UnknownTrainee(f"Nie ma osoby o identyfikatorze „{subject_id}”.") from None
            return Target(person.organisation_id, owner_id=trainee.id), Subject(trainee.id, trainee.name)
        return Target(account.organisation_id, owner_id=account.id), Subject(account.id, account.name)

    def _require_other_administrator(self, school: str, subject_id: str) -> None:
        accounts = self.store.list_accounts(school)
        able = {one.id for one in accounts if Role.ADMINISTRATOR in one.roles and not one.is_disabled}
        if able == {subject_id}:
            raise WrongInput("To jedyny administrator. Najpierw nadaj tę rolę komuś innemu, potem usuń to konto.")

    def _names(self, tables: tuple[PersonalTable, ...]) -> dict[str, str]:
        columns = ("author_id", "viewer_id", "by_id", "subject_id")
        ids = {str(row[name]) for table in tables for row in table.rows for name in columns if row.get(name)}
        names: dict[str, str] = {}
        for one in sorted(ids):
            for find in (self.store.find_account, self.store.find_class, self.store.find_trainee):
                try:
                    names[one] = find(one).name
                    break
                except (UnknownRecord, UnknownTrainee):
                    continue
        return names
