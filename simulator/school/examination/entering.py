"""Entering candidates: whom of the school's pupils they are, so that their practice is kept out of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.errors import WrongInput
from simulator.school.access.permissions import Guard, Person
from simulator.school.access.rules import Action
from simulator.school.examination.hall import Hall
from simulator.school.examination.planning import Planning
from simulator.storage.examinations.records import Candidate

MOST_AT_ONCE = 100


@dataclass(frozen=True)
class Known:
    """A pupil of the school who may be entered."""

    person_id: str
    name: str
    """As on the papers; the pseudonym where nothing else is known."""
    class_name: str


@dataclass(frozen=True)
class Entering:
    """The services of whoever enters candidates."""

    hall: Hall
    planning: Planning

    def known(self, person: Person) -> tuple[Known, ...]:
        """Return the pupils of the school, by class and name."""
        school = Guard(self.hall.store).school(person, Action.PLAN_EXAM)
        store = self.hall.store
        found = [
            Known(one.id, one.full_name or one.pseudonym, group.name)
            for group in store.list_classes(school)
            if not group.is_archived
            for one in store.list_pupils(group.id)
        ]
        return tuple(sorted(found, key=lambda one: (one.class_name, one.name)))

    def enter_names(self, person: Person, sitting_id: str, names: Sequence[str]) -> tuple[Candidate, ...]:
        """Enter people nobody knows here, in this order; who has no fitting form stops it, those before stay.

        Raises:
            WrongInput: there is no name, or there are too many at once.
        """
        wanted = [one.strip() for one in names if one.strip()]
        if not 0 < len(wanted) <= MOST_AT_ONCE:
            raise WrongInput(f"Wpisz od 1 do {MOST_AT_ONCE} osób, każdą w osobnym wierszu; jest ich {len(wanted)}.")
        return tuple(self.planning.enter(person, sitting_id, one) for one in wanted)

    def enter_known(
        self,
        person: Person,
        sitting_id: str,
        chosen: Sequence[Known],
        *,
        extra_share: float = 0.0,
        extra_reason: str = "",
    ) -> tuple[Candidate, ...]:
        """Enter pupils of the school; what they practised is kept out of their forms."""
        return tuple(
            self.planning.enter(
                person,
                sitting_id,
                one.name,
                person_id=one.person_id,
                extra_share=extra_share,
                extra_reason=extra_reason,
            )
            for one in chosen
        )
