"""The pupils of a class: put on the roster, given PINs, renamed, taken off."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from simulator.errors import WrongInput
from simulator.school.access.hashing import hash_secret
from simulator.school.access.naming import clean, draw_pin, pseudonym_key, read_name, read_pseudonym
from simulator.school.access.permissions import Guard, Person
from simulator.school.access.rules import Action, access_rules
from simulator.school.classroom.looking import Looking
from simulator.storage import Pupil, Store


@dataclass(frozen=True)
class RosterEntry:
    """One pupil as a teacher lists them; a pseudonym or a name is enough."""

    family_name: str = ""
    given_name: str = ""
    number: int | None = None
    pseudonym: str = ""
    """Empty: made of the given name and the first letter of the family name."""


@dataclass(frozen=True)
class IssuedPin:
    """A PIN that is told once; only its hash is kept."""

    pupil: Pupil
    pin: str


@dataclass(frozen=True)
class RosterChange:
    """What putting a list on the roster did."""

    added: tuple[IssuedPin, ...]
    known: tuple[Pupil, ...]
    """Those who were there already; numbers and names are as in the list now, PINs as before."""


class Rosters:
    """The services behind the roster of a class."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self.store = store
        self.clock = clock
        self._guard = Guard(store)
        self._looking = Looking(store, clock)

    def pupils(self, person: Person, class_id: str) -> tuple[Pupil, ...]:
        """Return the pupils of a class in the order of the register."""
        self._guard.school_class(person, Action.READ_ROSTER, class_id)
        self._looking.saw(person, class_id, "roster")
        return self.store.list_pupils(class_id)

    def one(self, person: Person, pupil_id: str) -> Pupil:
        """Return one pupil."""
        return self._guard.pupil(person, Action.READ_ROSTER, pupil_id)

    def add(self, person: Person, class_id: str, entries: Sequence[RosterEntry]) -> RosterChange:
        """Put pupils on the roster, all or none; each new one gets a PIN.

        A pupil is known by the pseudonym, or by both names: then nobody is added.

        Raises:
            AlreadyTaken: a pseudonym is in use, by somebody taken off the roster.
            WrongInput: a name cannot be taken, or there would be too many pupils.
        """
        self._guard.school_class(person, Action.CHANGE_ROSTER, class_id)
        there = self.store.list_pupils(class_id)
        most = access_rules().names.pupils_most
        if len(there) + len(entries) > most:
            raise WrongInput(f"W klasie byłoby {len(there) + len(entries)} uczniów, a może być {most}. Podziel listę.")
        added: list[Pupil] = []
        known: list[Pupil] = []
        for entry in entries:
            found = _known(entry, there)
            if found is None:
                added.append(self._new(class_id, entry, [*there, *added]))
            elif found not in known:
                known.append(_updated(found, entry))
        pins = [draw_pin() for _ in added]
        hashed = [(one, pseudonym_key(one.pseudonym), hash_secret(pin)) for one, pin in zip(added, pins, strict=True)]
        self.store.add_pupils(hashed)
        for pupil in known:
            self.store.change_pupil(pupil, pseudonym_key(pupil.pseudonym))
        issued = tuple(IssuedPin(one, pin) for one, pin in zip(added, pins, strict=True))
        return RosterChange(issued, tuple(known))

    def change(self, person: Person, pupil_id: str, entry: RosterEntry) -> Pupil:
        """Keep other names, number and pseudonym of a pupil.

        Raises:
            AlreadyTaken: the pseudonym is in use in the class.
            WrongInput: a name cannot be taken.
        """
        pupil = self._guard.pupil(person, Action.CHANGE_ROSTER, pupil_id)
        name = read_pseudonym(entry.pseudonym or pupil.pseudonym)
        changed = replace(_updated(pupil, entry), pseudonym=name, number=entry.number)
        self.store.change_pupil(changed, pseudonym_key(name))
        return changed

    def reset_pin(self, person: Person, pupil_id: str) -> IssuedPin:
        """Give a pupil another PIN and sign them out everywhere."""
        pupil = self._guard.pupil(person, Action.CHANGE_ROSTER, pupil_id)
        pin = draw_pin()
        self.store.set_pin_hash(pupil.id, hash_secret(pin))
        self.store.end_sign_ins_of(pupil.id)
        return IssuedPin(pupil, pin)

    def remove(self, person: Person, pupil_id: str) -> None:
        """Take a pupil off the roster and sign them out; what they did stays."""
        pupil = self._guard.pupil(person, Action.CHANGE_ROSTER, pupil_id)
        gone = replace(pupil, removed_at=pupil.removed_at or self.clock())
        # The pseudonym becomes free for somebody else.
        self.store.change_pupil(gone, f"{pseudonym_key(pupil.pseudonym)}/{pupil.id}")
        self.store.end_sign_ins_of(pupil.id)

    def _new(self, class_id: str, entry: RosterEntry, others: Iterable[Pupil]) -> Pupil:
        family, given = _names(entry)
        taken = {pseudonym_key(one.pseudonym) for one in others}
        name = read_pseudonym(entry.pseudonym) if clean(entry.pseudonym) else _made_up(family, given, taken)
        if pseudonym_key(name) in taken:
            raise WrongInput(f"Pseudonim „{name}” jest na liście dwa razy. Zmień jeden z nich.")
        return Pupil(str(uuid.uuid4()), class_id, name, self.clock(), entry.number, family, given)


def _names(entry: RosterEntry) -> tuple[str, str]:
    family = read_name(entry.family_name, "Nazwisko") if clean(entry.family_name) else ""
    given = read_name(entry.given_name, "Imię") if clean(entry.given_name) else ""
    if not (family or given or clean(entry.pseudonym)):
        raise WrongInput("Wpis na liście jest pusty. Podaj pseudonim albo imię i nazwisko.")
    return family, given


def _known(entry: RosterEntry, there: Sequence[Pupil]) -> Pupil | None:
    if clean(entry.pseudonym):
        key = pseudonym_key(entry.pseudonym)
        return next((one for one in there if pseudonym_key(one.pseudonym) == key), None)
    names = (clean(entry.family_name).casefold(), clean(entry.given_name).casefold())
    same = [one for one in there if (one.family_name.casefold(), one.given_name.casefold()) == names]
    by_number = [one for one in same if one.number == entry.number]
    return next(iter(by_number or same), None)


def _updated(pupil: Pupil, entry: RosterEntry) -> Pupil:
    family, given = _names(replace(entry, pseudonym=entry.pseudonym or pupil.pseudonym))
    number = pupil.number if entry.number is None else entry.number
    return replace(pupil, family_name=family, given_name=given, number=number)


def _made_up(family: str, given: str, taken: set[str]) -> str:
    """Return „Anna K”, or „Anna K 2” when there is one already."""
    first = given.split()[0] if given else family
    base = f"{first[:24]} {family[:1]}".strip() if given else first[:24]
    name, number = base, 1
    while pseudonym_key(name) in taken or sum(one.isalnum() for one in name) < 2:
        number += 1
        name = f"{base} {number}"
    return name
