"""What all services of an examination share: content, the store, who signs, the clock, and who may do what."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TypeVar

from simulator.errors import NotAllowed
from simulator.exam.blueprint import Blueprint
from simulator.exam.forms import DrawnTask, Form
from simulator.exam.journal import Signer
from simulator.language.reader import Reader
from simulator.scenario.library import Library
from simulator.school.access.permissions import Guard, Person, Target
from simulator.school.access.rules import Action
from simulator.school.examination.rules import say
from simulator.storage import Store
from simulator.storage.examinations.records import Candidate, KeptForm, KeptIncident, Sitting
from simulator.storage.examinations.shelf import Shelf

ResultT = TypeVar("ResultT")
APPOINTED, DISMISSED = "examiner-appointed", "examiner-dismissed"
"""Kinds of entries of the log: the only record of who is in a commission."""
EXAMINING = frozenset({Action.INVIGILATE, Action.MARK_EXAM})
"""What only the commission does, once one is appointed."""
PROGRAM = "program"
"""Who noticed or did something when nobody did it by hand."""


@dataclass(frozen=True)
class Hall:
    """The examination room behind the pages."""

    library: Library
    reader: Reader
    store: Store
    signer: Signer
    """The keyring of the institution."""
    clock: Callable[[], datetime]

    def act(self, work: Callable[[Shelf], ResultT]) -> ResultT:
        """Do something that is kept together with its entry in the log."""
        return self.store.examine(work, self.signer)

    def look(self, work: Callable[[Shelf], ResultT]) -> ResultT:
        """Read as of one moment."""
        return self.store.look(work)

    def sitting(self, person: Person, action: Action, sitting_id: str) -> Sitting:
        """Check a right to a sitting and return it.

        Raises:
            NotAllowed: this person may not.
            UnknownRecord: there is no such sitting.
        """
        found = self.look(lambda shelf: shelf.find(Sitting, sitting_id))
        Guard(self.store).require(person, action, Target(found.organisation_id))
        if action in EXAMINING:
            commission = appointed_to(self.store, sitting_id)
            if commission and person.id not in commission:
                raise NotAllowed(say("not_appointed"))
        return found

    def candidate(self, person: Person, action: Action, candidate_id: str) -> tuple[Sitting, Candidate]:
        """Check a right to the sitting of a candidate and return both."""
        found = self.look(lambda shelf: shelf.find(Candidate, candidate_id))
        return self.sitting(person, action, found.sitting_id), found


def appointed_to(store: Store, sitting_id: str) -> frozenset[str]:
    """Return the accounts of the commission of a sitting; none: everybody of the school who examines may."""
    appointed: set[str] = set()
    for entry in store.list_entries(subject=sitting_id):
        if entry.kind in (APPOINTED, DISMISSED):
            change = appointed.add if entry.kind == APPOINTED else appointed.discard
            change(str(json.loads(entry.body).get("account", "")))
    return frozenset(appointed)


def new_id() -> str:
    """Return a new id."""
    return str(uuid.uuid4())


def blueprint_of(sitting: Sitting) -> Blueprint:
    """Return the plan of a sitting, with the cut scores that hold in it."""
    return Blueprint.model_validate_json(sitting.blueprint)


def form_to_json(form: Form) -> str:
    """Write a form."""
    return json.dumps(asdict(form), ensure_ascii=False)


def form_of(kept: KeptForm) -> Form:
    """Return a form as it was drawn."""
    read = json.loads(kept.body)
    tasks = tuple(DrawnTask(**one) for one in read.pop("tasks"))
    return Form(**{**read, "items": tuple(read["items"]), "tasks": tasks})


def candidates_form(shelf: Shelf, candidate: Candidate) -> Form:
    """Return the form of a candidate."""
    return form_of(shelf.find(KeptForm, candidate.sitting_id, candidate.form_number))


def add_incident(shelf: Shelf, candidate: Candidate, at: datetime, by: str, kind: str, text: str) -> None:
    """Keep and log something that happened to a candidate."""
    shelf.add(KeptIncident(new_id(), candidate.sitting_id, candidate.id, at, by, kind, text))
    shelf.log(at, by, "incident-noted", candidate.id, incident=kind)
