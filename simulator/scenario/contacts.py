"""Later contacts of one scenario: when the same customer comes back, with what, and what has happened in between."""

from __future__ import annotations

from datetime import date

from pydantic import Field, model_validator

from simulator.scenario.briefing import TIME, Brief, Channel
from simulator.scenario.conditions import MoodChange, MoodRange, Step, Words
from simulator.scenario.customer import (
    Acceptance,
    EndName,
    Goal,
    KnownFact,
    Objection,
    Particular,
    Reaction,
    Surprise,
)
from simulator.scenario.desk import Complaint, Order
from simulator.sources import Content

FIRST = "pierwszy"
"""Id of the contact with which every scenario begins."""


class ContactCondition(Content):
    """When a later contact takes place at all. All given fields must hold at the end of the contact before."""

    ended: tuple[EndName, ...] = ()
    """It ended for one of these reasons."""
    not_ended: tuple[EndName, ...] = ()
    """It ended for none of these reasons (e.g. the customer was not lost)."""
    after: tuple[Step, ...] = ()
    """All of these have happened, in whichever contact."""
    not_after: tuple[Step, ...] = ()
    """None of these has happened."""
    mood: MoodRange | None = None
    """The customer's mood at the end."""


class Promise(Content):
    """Something the trainee may have promised before; when it was not kept, the customer says so at once."""

    id: str
    """The name under which the reaction is remembered when the promise was broken."""
    made_by: tuple[Step, ...] = Field(min_length=1)
    """Any of these, in an earlier contact, made the promise."""
    kept_by: tuple[Step, ...] = Field(min_length=1)
    """Any of these, at or after the promise and before this contact, kept it."""
    say: Words
    """How the customer notices that it was broken."""
    mood: MoodChange = MoodChange()
    """Besides what the mood rules say about a broken promise."""


class ComplaintChange(Content):
    """What became of a complaint in between."""

    on: date
    complaint: str | None = None
    """Number of a complaint in the register from the start;"""
    order: str | None = None
    """or the order whose latest complaint is meant: one the trainee registered has no number beforehand."""
    status: str | None = None
    decision: str | None = None
    reason: str | None = None
    what: str = ""
    """Entry of its history."""
    if_missing: Complaint | None = None
    """What the register holds instead when nobody registered a complaint about this order."""

    @model_validator(mode="after")
    def _one_target(self) -> ComplaintChange:
        if (self.complaint is None) == (self.order is None):
            raise ValueError("dokładnie jednego z pól: complaint, order")
        if self.if_missing is not None and self.order is None:
            raise ValueError("pola if_missing tylko obok pola order")
        return self


class OrderChange(Content):
    """What became of an order in between."""

    on: date
    order: str
    status: str | None = None
    what: str = ""
    """Entry of its history."""


class RegisterEntry(Content):
    """An entry a colleague made in the register of contacts."""

    on: date
    fields: dict[str, str] = Field(min_length=1)
    """Id of a field of the register → what stands in it."""


class DeskChanges(Content):
    """What has changed at the desk since the contact before. It happens whether or not the customer gets in touch."""

    complaints: tuple[ComplaintChange, ...] = ()
    orders: tuple[OrderChange, ...] = ()
    new_orders: tuple[Order, ...] = ()
    """Orders entered by others, e.g. for an exchanged product."""
    entries: tuple[RegisterEntry, ...] = ()
    """Entries in the register of contacts."""


class LaterContact(Content):
    """One more contact of the same customer in the same matter."""

    id: str = Field(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$")
    title: str
    after_days: int = Field(ge=0, le=365)
    """Days since the date of the contact before, in the order of the file."""
    time: str = Field(pattern=TIME)
    """A working hour."""
    channel: Channel | None = None
    """The scenario's when not given."""
    brief: Brief
    """What the trainee reads now."""
    only_if: ContactCondition | None = None
    opens: Words
    subject: str | None = None
    speaks_first: bool = True
    mood: MoodChange = MoodChange()
    """Points added to the mood in which the contact before ended."""
    knows: dict[str, KnownFact] = Field(default_factory=dict)
    """Added to what the customer knows already; one of the same id takes its place."""
    particulars: tuple[Particular, ...] = ()
    """Come before those of the contacts before; what was true then may not be now."""
    objects_to: tuple[Objection, ...] | None = None
    """None: still to what was objected to before."""
    promises: tuple[Promise, ...] = ()
    goals: tuple[Goal, ...] = ()
    accepts: tuple[Acceptance, ...] = ()
    rejects: dict[str, Words] = Field(default_factory=dict)
    surprised_by: tuple[Surprise, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    thanks: Words = ()
    leaves: Words = ()
    desk: DeskChanges = DeskChanges()


OWN_FIELDS = (
    "opens", "subject", "speaks_first", "goals", "accepts", "rejects", "surprised_by", "reactions", "thanks", "leaves",
)  # fmt: skip
"""Fields of the customer that a later contact has of its own."""
