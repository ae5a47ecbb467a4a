"""Classes: made, renamed, opened and closed for joining, put away; and who teaches them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from simulator.errors import AlreadyTaken, WrongInput
from simulator.school.access.naming import draw_code, read_name
from simulator.school.access.permissions import Guard, Person, Target, may
from simulator.school.access.rules import Action
from simulator.storage import Account, Role, SchoolClass, Store

TRIES = 5
"""Codes drawn before giving up; with some hundred million codes one is enough."""


class Classes:
    """The services behind the list of classes and a class's settings."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self.store = store
        self.clock = clock
        self._guard = Guard(store)

    def all(self, person: Person) -> tuple[SchoolClass, ...]:
        """Return the classes somebody may see, by name: those they teach, or all of the school."""
        school = self._guard.school(person, Action.LIST_CLASSES)
        every = self.store.list_classes(school)
        return tuple(one for one in every if may(person, Action.READ_CLASS, Target(school, one.id)))

    def one(self, person: Person, class_id: str) -> SchoolClass:
        """Return one class."""
        return self._guard.school_class(person, Action.READ_CLASS, class_id)

    def make(self, person: Person, name: str) -> SchoolClass:
        """Make a class with a code of its own; a teacher who makes it teaches it.

        Raises:
            WrongInput: the name cannot be taken.
        """
        school = self._guard.school(person, Action.MAKE_CLASS)
        new = SchoolClass(str(uuid.uuid4()), school, read_name(name, "Nazwa klasy"), "", self.clock())
        return self._with_new_code(
            new, lambda one: self.store.add_class(one, person.id if Role.TEACHER in person.roles else None)
        )

    def rename(self, person: Person, class_id: str, name: str) -> SchoolClass:
        """Give a class another name.

        Raises:
            WrongInput: the name cannot be taken.
        """
        return self._changed(self._mine(person, class_id), name=read_name(name, "Nazwa klasy"))

    def let_join(self, person: Person, class_id: str, lets: bool) -> SchoolClass:
        """Let pupils who are not on the roster join with the code, or not any more."""
        return self._changed(self._mine(person, class_id), lets_join=lets)

    def renew_code(self, person: Person, class_id: str) -> SchoolClass:
        """Draw another code; the one before lets nobody in any more."""
        return self._with_new_code(self._mine(person, class_id), self.store.change_class)

    def archive(self, person: Person, class_id: str, is_over: bool = True) -> SchoolClass:
        """Put a class away (its pupils cannot sign in any more, everything stays), or take it out again."""
        return self._changed(self._mine(person, class_id), archived_at=self.clock() if is_over else None)

    def teachers(self, person: Person, class_id: str) -> tuple[Account, ...]:
        """Return who teaches a class."""
        self._guard.school_class(person, Action.READ_CLASS, class_id)
        return tuple(self.store.find_account(one) for one in self.store.list_teachers(class_id))

    def set_teachers(self, person: Person, class_id: str, account_ids: Sequence[str]) -> None:
        """Let these teach a class and nobody else.

        Raises:
            WrongInput: one of them is no teacher of this school.
        """
        school_class = self._guard.school_class(person, Action.CHANGE_TEACHERS, class_id)
        for account in map(self.store.find_account, account_ids):
            if Role.TEACHER not in account.roles or account.organisation_id != school_class.organisation_id:
                raise WrongInput(f"„{account.name}” nie ma roli nauczyciela. Nadaj ją najpierw na stronie „Konta”.")
        self.store.set_teachers(class_id, account_ids)

    def _mine(self, person: Person, class_id: str) -> SchoolClass:
        return self._guard.school_class(person, Action.CHANGE_CLASS, class_id)

    def _changed(self, school_class: SchoolClass, **changes: object) -> SchoolClass:
        changed = replace(school_class, **changes)  # type: ignore[arg-type]
        self.store.change_class(changed)
        return changed

    def _with_new_code(self, school_class: SchoolClass, keep: Callable[[SchoolClass], None]) -> SchoolClass:
        for left in reversed(range(TRIES)):
            with_code = replace(school_class, code=draw_code())
            try:
                keep(with_code)
            except AlreadyTaken:
                if not left:
                    raise
            else:
                return with_code
        raise AssertionError
