"""What the trainee reads before a contact, through which channel it comes, and when it begins."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from simulator.sources import Content

Channel = Literal["phone", "chat", "email", "sms", "letter", "in_person"]

TIME = r"^([01]\d|2[0-3]):[0-5]\d$"
"""A time of day, „09:05”."""


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
    time: str = Field(pattern=TIME)
