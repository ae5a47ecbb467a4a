"""A scenario: one occasion to show competence, as its author writes it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from simulator.language.reading import FactSpec
from simulator.scenario.customer import CustomerSheet
from simulator.scenario.desk import DeskSheet
from simulator.scenario.fact import Fact
from simulator.scenario.observable import Observable
from simulator.sources import Content

Channel = Literal["phone", "chat", "email", "sms", "letter", "in_person"]


class Brief(Content):
    """What the trainee reads before the contact."""

    role: str
    """Who you are."""
    situation: str
    may: tuple[str, ...] = ()
    """What you may decide yourself."""
    must: tuple[str, ...] = ()
    """What the channel and the firm demand."""


class Moment(Content):
    """The simulated moment at which the contact begins."""

    date: date
    time: str = Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")


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
    facts: dict[str, Fact] = Field(default_factory=dict)
    includes: tuple[str, ...] = ()
    """Ids of shared bundles."""
    leaves_out: tuple[str, ...] = ()
    """Ids of included observables that do not fit this scenario."""
    observables: tuple[Observable, ...] = ()
    """The scenario's own; one with the id of an included observable replaces it."""
    pass_at: float = Field(default=0.6, gt=0, le=1)
    """Share of points from which the session counts as passed, if no critical error was made."""

    def fact_specs(self) -> tuple[FactSpec, ...]:
        """Return every fact as the reader takes it, in the order of the file."""
        return tuple(fact.spec(fact_id) for fact_id, fact in self.facts.items())
