"""Before the sitting: the plan, the candidates, and forms none of whose tasks their candidate has met."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from simulator.errors import WrongInput
from simulator.exam.blueprint import Blueprint
from simulator.exam.forms import Form, Measured, Pool, draw_form, pool_of
from simulator.exam.forms.request import Request
from simulator.school.access.naming import CODE_LETTERS, read_name, read_text
from simulator.school.access.permissions import Guard, Person
from simulator.school.access.rules import Action
from simulator.school.examination.hall import Hall, blueprint_of, form_of, form_to_json, new_id
from simulator.school.examination.measuring import measured_in
from simulator.school.examination.rules import examination_rules, say
from simulator.storage.examinations.records import Candidate, KeptForm, Sitting
from simulator.storage.examinations.shelf import Shelf


@dataclass(frozen=True)
class Planning:
    """The services of whoever prepares an examination."""

    hall: Hall
    measured: Mapping[str, Measured] | None = None
    """What is known of items and scenarios from earlier sittings."""

    def make(
        self,
        person: Person,
        blueprint: Blueprint,
        *,
        title: str = "",
        place: str = "",
        forms: int = 1,
        seed: int | None = None,
    ) -> Sitting:
        """Make a sitting of a checked blueprint.

        Args:
            forms: How many parallel forms are shared out; more are drawn for those who met a task of all of them.
            seed: None draws one; it is kept either way.
        """
        school = Guard(self.hall.store).school(person, Action.PLAN_EXAM)
        now = self.hall.clock()
        sitting = Sitting(
            id=new_id(),
            organisation_id=school,
            title=read_name(title or blueprint.title, "Nazwa egzaminu", 200),
            place=place.strip()[:200],
            blueprint=blueprint.model_dump_json(),
            seed=secrets.randbelow(2**31) if seed is None else seed,
            forms=max(1, forms),
            created_by=person.id,
            created_at=now,
        )

        def work(shelf: Shelf) -> Sitting:
            shelf.add(sitting)
            details = {"blueprint": blueprint.id, "version": blueprint.version, "seed": sitting.seed}
            shelf.log(now, person.id, "sitting-made", sitting.id, **details)
            return sitting

        return self.hall.act(work)

    def sittings(self, person: Person) -> tuple[Sitting, ...]:
        """Return the sittings of the school, the newest first."""
        school = Guard(self.hall.store).school(person, Action.READ_EXAM)
        found = self.hall.look(lambda shelf: shelf.list(Sitting, organisation_id=school))
        return tuple(sorted(found, key=lambda one: one.created_at, reverse=True))

    def candidates(self, person: Person, sitting_id: str) -> tuple[Candidate, ...]:
        """Return the candidates of a sitting, in the order in which they were entered."""
        self.hall.sitting(person, Action.READ_EXAM, sitting_id)
        found = self.hall.look(lambda shelf: shelf.list(Candidate, sitting_id=sitting_id))
        return tuple(sorted(found, key=lambda one: (one.added_at, one.id)))

    def enter(
        self,
        person: Person,
        sitting_id: str,
        name: str,
        *,
        person_id: str = "",
        extra_share: float = 0.0,
        extra_reason: str = "",
    ) -> Candidate:
        """Enter a candidate, with a form and a code.

        Args:
            person_id: Of the trainee, whose practice is kept out of the form; empty for somebody not known here.
            extra_share: 0.25 for a quarter more time than everybody.
            extra_reason: On what ground; needed with extra time.

        Raises:
            ImpossibleForm: the bank has too little that this person has not met.
            WrongInput: the extra time is not explained or out of range, or the sitting is closed.
        """
        sitting = self.hall.sitting(person, Action.PLAN_EXAM, sitting_id)
        reason = _extra(extra_share, extra_reason)
        shown = read_name(name, "Imię i nazwisko")
        now, practised = self.hall.clock(), self.practised(person_id)

        def work(shelf: Shelf) -> Candidate:
            if shelf.find(Sitting, sitting.id).closed_at is not None:
                raise WrongInput(say("closed"))
            code = "".join(secrets.choice(CODE_LETTERS) for _ in range(examination_rules().code_characters))
            met = self.met(shelf, practised, person_id, sitting.id)
            number = self.assign_form(shelf, sitting, met, person.id, now)
            added = Candidate(new_id(), sitting.id, person_id, shown, code, number, extra_share, reason, now)
            shelf.add(added)
            shelf.log(now, person.id, "candidate-entered", added.id, sitting=sitting.id, form=number, extra=extra_share)
            return added

        return self.hall.act(work)

    def open(self, person: Person, sitting_id: str) -> Sitting:
        """Let candidates in from now on.

        Raises:
            WrongInput: it is open already, or there is nobody to sit.
        """
        self.hall.sitting(person, Action.PLAN_EXAM, sitting_id)
        now = self.hall.clock()

        def work(shelf: Shelf) -> Sitting:
            sitting = shelf.find(Sitting, sitting_id)
            if sitting.opened_at is not None:
                raise WrongInput(say("already_opened"))
            if not shelf.list(Candidate, sitting_id=sitting_id):
                raise WrongInput(say("no_candidates"))
            opened = replace(sitting, opened_at=now)
            shelf.change(opened)
            shelf.log(now, person.id, "sitting-opened", sitting_id)
            return opened

        return self.hall.act(work)

    def assign_form(self, shelf: Shelf, sitting: Sitting, met: frozenset[str], by: str, now: datetime) -> int:
        """Return the number of the form that holds nothing a person met and is used least; draw one when none does.

        Raises:
            ImpossibleForm: none can be drawn.
        """
        kept = {one.number: form_of(one) for one in shelf.list(KeptForm, sitting_id=sitting.id)}
        fitting = [number for number, form in kept.items() if met.isdisjoint(form.used)]
        if fitting and len(kept) >= sitting.forms:
            shared = Counter(one.form_number for one in shelf.list(Candidate, sitting_id=sitting.id))
            return min(fitting, key=lambda number: (shared[number], number))
        form = self._draw(shelf, sitting, kept, met)
        shelf.add(KeptForm(sitting.id, form.number, form_to_json(form)))
        shelf.log(now, by, "form-drawn", sitting.id, form=form.id, number=form.number)
        return form.number

    def practised(self, person_id: str) -> frozenset[str]:
        """Return the ids of scenarios and items a person practised; of nobody in particular, none."""
        if not person_id:
            return frozenset()
        scenarios = {one.scenario_id for one in self.hall.store.list_attempts(person_id)}
        return frozenset(
            scenarios | {one.item_id for test in self.hall.store.list_tests(person_id) for one in test.items}
        )

    def met(self, shelf: Shelf, practised: frozenset[str], person_id: str, sitting_id: str) -> frozenset[str]:
        """Return what a person practised together with what they sat in other examinations."""
        earlier = shelf.list(Candidate, person_id=person_id) if person_id else ()
        kept = [
            shelf.find(KeptForm, one.sitting_id, one.form_number) for one in earlier if one.sitting_id != sitting_id
        ]
        return practised.union(*(form_of(one).used for one in kept))

    def _draw(self, shelf: Shelf, sitting: Sitting, kept: Mapping[int, Form], met: frozenset[str]) -> Form:
        blueprint = blueprint_of(sitting)
        uses = Counter(
            name
            for other in shelf.list(Sitting, organisation_id=sitting.organisation_id)
            for one in shelf.list(KeptForm, sitting_id=other.id)
            for name in form_of(one).used
        )
        earlier = tuple(form.items for form in kept.values())
        number = max(kept, default=0) + 1
        pool = self.pool_known(shelf, sitting.organisation_id)
        return draw_form(blueprint, pool, Request(sitting.seed, number, blueprint.exposure, uses, met, earlier))

    @property
    def pool(self) -> Pool:
        """What forms are drawn from, as its authors know it."""
        library = self.hall.library
        return pool_of(library.standard.items, library.for_everybody, self.measured)

    def pool_known(self, shelf: Shelf, organisation_id: str) -> Pool:
        """Return what forms are drawn from, with what earlier examinations of the school showed of it."""
        library = self.hall.library
        known = {**measured_in(shelf, organisation_id), **(self.measured or {})}
        return pool_of(library.standard.items, library.for_everybody, known)


def _extra(share: float, reason: str) -> str:
    most = examination_rules().most_extra_share
    if not 0 <= share <= most:
        raise WrongInput(say("extra_range", most=most, found=share))
    if share and not reason.strip():
        raise WrongInput(say("extra_unexplained"))
    return read_text(reason, "Podstawa czasu dodatkowego") if share else ""
