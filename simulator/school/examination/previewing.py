"""Forms as whoever plans an examination sees them: drawn to look at before a sitting is made, or those of a sitting."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from simulator.exam.blueprint import Blueprint
from simulator.exam.forms import Form, Pool, draw_forms
from simulator.school.access.permissions import Guard, Person
from simulator.school.access.rules import Action
from simulator.school.examination.hall import Hall, blueprint_of, form_of
from simulator.school.examination.planning import Planning
from simulator.storage.examinations.records import KeptForm, Sitting


@dataclass(frozen=True)
class Coverage:
    """What one form asks for."""

    criteria: frozenset[str]
    """Ids; of both parts."""
    tasks: frozenset[str]
    levels: tuple[tuple[int, int], ...]
    """Level of written items → how many, the easiest first."""
    channels: frozenset[str]
    minutes: int
    """Of all practical tasks, as their authors expect."""


@dataclass(frozen=True)
class Previewing:
    """The services of whoever looks at forms."""

    hall: Hall
    planning: Planning

    def draw(self, person: Person, blueprint: Blueprint, seed: int, count: int) -> tuple[Form, ...]:
        """Draw forms as a sitting made now would get them; nothing is kept.

        Raises:
            ImpossibleForm: the bank cannot give them; the message says what is lacking.
        """
        school = Guard(self.hall.store).school(person, Action.PLAN_EXAM)
        pool = self.hall.look(lambda shelf: self.planning.pool_known(shelf, school))
        return draw_forms(blueprint, pool, seed, count, used=self._uses(school))

    def of_sitting(self, person: Person, sitting_id: str) -> tuple[Form, ...]:
        """Return the forms a sitting has by now, by number."""
        self.hall.sitting(person, Action.PLAN_EXAM, sitting_id)
        found = self.hall.look(lambda shelf: shelf.list(KeptForm, sitting_id=sitting_id))
        return tuple(sorted(map(form_of, found), key=lambda one: one.number))

    def plan(self, person: Person, sitting_id: str) -> Blueprint:
        """Return the plan of a sitting with the cut scores that hold in it."""
        return blueprint_of(self.hall.sitting(person, Action.READ_EXAM, sitting_id))

    def _uses(self, school: str) -> Counter[str]:
        kept = self.hall.look(
            lambda shelf: [
                one
                for sitting in shelf.list(Sitting, organisation_id=school)
                for one in shelf.list(KeptForm, sitting_id=sitting.id)
            ]
        )
        return Counter(name for one in kept for name in form_of(one).used)


def coverage(form: Form, pool: Pool) -> Coverage:
    """Return what a form asks for; what the bank does not hold any more is left out."""
    items = {one.id: one for one in pool.items}
    cards = {one.id: one for one in pool.tasks}
    asked = [items[name] for name in form.items if name in items]
    played = [cards[one.scenario] for one in form.tasks if one.scenario in cards]
    return Coverage(
        criteria=frozenset(one.criterion for one in asked).union(*(one.criteria for one in played)),
        tasks=frozenset().union(*(one.tasks for one in played)),
        levels=tuple(sorted(Counter(one.level for one in asked).items())),
        channels=frozenset().union(*(one.channels for one in played)),
        minutes=sum(one.minutes for one in played),
    )
