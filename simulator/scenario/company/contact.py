"""How the company and its customers meet: channels, verification of callers, procedures, departments."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from simulator.scenario.company.words import Id, Named, Positive, Rule, Text
from simulator.sources import Content


class ChannelId(StrEnum):
    """A way in which the company and its customers talk; fax counts as a letter."""

    PHONE = "phone"
    CHAT = "chat"
    EMAIL = "email"
    SMS = "sms"
    LETTER = "letter"


class ChannelLimits(Content):
    """The company's own limits in one channel; absent means no limit."""

    max_characters: Positive | None = None
    """Longest message."""
    first_answer_seconds: Positive | None = None
    """Longest wait for the first answer."""
    next_answer_seconds: Positive | None = None
    """Longest silence within the contact."""
    answer_hours: Positive | None = None
    """Hours to an answer; from a day off, counted from the next working day."""
    hold_seconds: Positive | None = None
    """Longest hold without coming back to the customer."""


class Channel(Content):
    """A channel and how the company uses it."""

    id: ChannelId
    name: Text
    when_to_use: Text
    limits: ChannelLimits = ChannelLimits()
    rules: tuple[Rule, ...] = ()


class ChannelChoice(Content):
    """Which channels fit a situation, and why."""

    id: Id
    situation: Text
    channels: Annotated[tuple[ChannelId, ...], Field(min_length=1)]
    """Fitting channels, the best first."""
    avoid: tuple[ChannelId, ...] = ()
    reason: Text


class VerificationLevel(Content):
    """How sure one must be of the caller before a kind of matter is touched."""

    id: Id
    name: Text
    covers: Text
    """What may be said or done at this level."""
    always: tuple[Id, ...] = ()
    """Identity data that must agree."""
    any_of: tuple[Id, ...] = ()
    """Identity data of which `at_least` must agree as well."""
    at_least: Annotated[int, Field(ge=0)] = 0


class IdentityData(Named):
    """One piece of identity data, and where the desk keeps it."""

    record: Literal[
        "imie_nazwisko", "numer_klienta", "numer_zamowienia", "kod_pocztowy", "adres_dostawy", "email", "telefon",
        "kwota_zamowienia",
    ] | None = None  # fmt: skip
    """Which data of the desk it is; None when its id says so itself, or when the desk does not hold it."""

    @property
    def kept_as(self) -> str:
        """Name under which the desk knows it."""
        return self.record or self.id


class Verification(Content):
    """Verification of callers: levels from the lightest to the strictest."""

    data: tuple[IdentityData, ...]
    """Identity data the company holds and may ask for."""
    never_ask: tuple[Named, ...]
    """Data nobody may ask for in any contact."""
    levels: Annotated[tuple[VerificationLevel, ...], Field(min_length=1)]

    def kept_as(self, data_id: str) -> str:
        """Return the name under which the desk knows a piece of identity data."""
        return next((one.kept_as for one in self.data if one.id == data_id), data_id)


class Procedure(Content):
    """A written procedure: ordered steps with the reason they exist."""

    id: Id
    title: Text
    purpose: Text
    steps: Annotated[tuple[Rule, ...], Field(min_length=1)]
    keywords: tuple[str, ...] = ()


class Department(Content):
    """Where a contact can be transferred."""

    id: Id
    name: Text
    handles: Text
