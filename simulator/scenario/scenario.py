"""A scenario: one occasion to show competence, as its author writes it."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from pydantic import Field

from simulator.language.reading import FactSpec
from simulator.scenario.briefing import Brief, Channel, Moment
from simulator.scenario.contacts import FIRST, OWN_FIELDS, LaterContact
from simulator.scenario.customer import CustomerSheet
from simulator.scenario.desk import DeskSheet
from simulator.scenario.fact import Fact
from simulator.scenario.guide import GuideStep
from simulator.scenario.observable import Observable
from simulator.sources import Content


class Scenario(Content):
    """One occasion to show competence."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str
    company: str
    tasks: tuple[str, ...] = Field(min_length=1)
    channel: Channel
    level: int = Field(ge=1, le=4)
    """1 easy … 4 hard."""
    minutes: int = Field(ge=1, le=120)
    """Usual duration, in minutes."""
    status: Literal["draft", "tried", "released"] = "draft"
    language: Literal["pl", "en"] = "pl"
    now: Moment
    brief: Brief
    customer: CustomerSheet
    desk: DeskSheet = DeskSheet()
    contact_title: str = "Pierwszy kontakt"
    """Title of the first contact, when others follow."""
    later_contacts: tuple[LaterContact, ...] = ()
    """Further contacts of the same customer, in order."""
    facts: dict[str, Fact] = Field(default_factory=dict)
    includes: tuple[str, ...] = ()
    """Ids of shared bundles."""
    leaves_out: tuple[str, ...] = ()
    """Ids of included observables that do not fit this scenario."""
    observables: tuple[Observable, ...] = ()
    """The scenario's own; one with the id of an included observable replaces it."""
    guide: tuple[GuideStep, ...] = ()
    """What somebody who has never practised is told to do, step by step; the last step is the end."""
    pass_at: float = Field(default=0.6, gt=0, le=1)
    """Share of points from which the session counts as passed, if no critical error was made."""

    def fact_specs(self) -> tuple[FactSpec, ...]:
        """Return every fact as the reader takes it, in the order of the file."""
        return tuple(fact.spec(fact_id) for fact_id, fact in self.facts.items())

    @property
    def contact_ids(self) -> tuple[str, ...]:
        """Return the ids of all contacts in order, the first one included."""
        return (FIRST, *(one.id for one in self.later_contacts))

    @property
    def contact_titles(self) -> tuple[str, ...]:
        """Return the titles of all contacts in order."""
        return (self.contact_title, *(one.title for one in self.later_contacts))

    def at_contact(self, number: int) -> Scenario:
        """Return the scenario as it stands in one contact: date, channel, brief, and what the customer is after.

        Args:
            number: 0 is the first contact. The days of a contact that was left out count all the same.
        """
        if number == 0:
            return self
        past, now = self.later_contacts[:number], self.later_contacts[number - 1]
        days = sum(one.after_days for one in past)
        knows = {name: fact for one in past for name, fact in one.knows.items()}
        particulars = [one for part in (*reversed(past), self.customer) for one in part.particulars]
        objections = next((one.objects_to for one in reversed(past) if one.objects_to is not None), None)
        own = {name: getattr(now, name) for name in OWN_FIELDS} | {"particulars": tuple(particulars)}
        own |= {"objects_to": objections} if objections is not None else {}
        return self.model_copy(
            update={
                "now": Moment(date=self.now.date + timedelta(days=days), time=now.time),
                "channel": now.channel or self.channel,
                "brief": now.brief,
                "customer": self.customer.model_copy(update=own | {"knows": self.customer.knows | knows}),
            }
        )
