"""Who examines at a sitting: appointed and dismissed in the log, which is the only record of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from simulator.errors import WrongInput
from simulator.school.access.permissions import Guard, Person
from simulator.school.access.rules import Action
from simulator.school.examination.hall import APPOINTED, DISMISSED, Hall, appointed_to
from simulator.school.examination.rules import say
from simulator.storage import Role
from simulator.storage.examinations.shelf import Shelf

ROLES = (Role.CHAIR, Role.EXAMINER)
"""Of the people who can be appointed, in the order in which they sign."""


@dataclass(frozen=True)
class Examiner:
    """Somebody who may be, or is, in a commission."""

    id: str
    """Of the account."""
    name: str
    roles: frozenset[Role]

    @property
    def is_chair(self) -> bool:
        """Tell whether this person may chair."""
        return Role.CHAIR in self.roles


@dataclass(frozen=True)
class Commissions:
    """The services of whoever appoints examiners."""

    hall: Hall

    def staff(self, person: Person) -> tuple[Examiner, ...]:
        """Return everybody of the school who can be appointed, chairs first, then by name."""
        school = Guard(self.hall.store).school(person, Action.READ_EXAM)
        found = [
            Examiner(one.id, one.name, one.roles)
            for one in self.hall.store.list_accounts(school)
            if not one.is_disabled and one.roles & frozenset(ROLES)
        ]
        return tuple(sorted(found, key=lambda one: (not one.is_chair, one.name)))

    def of(self, person: Person, sitting_id: str) -> tuple[Examiner, ...]:
        """Return the commission of a sitting, chairs first; empty: everybody of the school who examines may."""
        self.hall.sitting(person, Action.READ_EXAM, sitting_id)
        chosen = appointed_to(self.hall.store, sitting_id)
        return tuple(one for one in self.staff(person) if one.id in chosen)

    def appoint(self, person: Person, sitting_id: str, accounts: frozenset[str]) -> tuple[Examiner, ...]:
        """Let exactly these people examine at a sitting; nobody: everybody of the school who examines may.

        Raises:
            WrongInput: somebody cannot be appointed, or results are out.
        """
        sitting = self.hall.sitting(person, Action.PLAN_EXAM, sitting_id)
        if sitting.released_at is not None and not accounts:
            raise WrongInput(say("released"))
        known = {one.id for one in self.staff(person)}
        if not accounts <= known:
            raise WrongInput("Do komisji można powołać tylko osobę z rolą egzaminatora albo przewodniczącego komisji.")
        before, now = appointed_to(self.hall.store, sitting_id), self.hall.clock()
        if before != accounts:
            self.hall.act(lambda shelf: _log(shelf, person, sitting_id, before, accounts, now))
        return self.of(person, sitting_id)


def _log(
    shelf: Shelf, person: Person, sitting_id: str, before: frozenset[str], after: frozenset[str], now: datetime
) -> None:
    for kind, changed in ((APPOINTED, after - before), (DISMISSED, before - after)):
        for account in sorted(changed):
            shelf.log(now, person.id, kind, sitting_id, account=account)
