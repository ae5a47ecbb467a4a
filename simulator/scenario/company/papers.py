"""Documents the worker fills in and the register of contacts, as lists of typed fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from simulator.scenario.company.words import Id, Positive, Text
from simulator.sources import Content

ListName = Literal["channels", "complaint_demands", "complaint_statuses", "delivery", "departments", "order_statuses",
                   "payments", "services", "topics"]  # fmt: skip


class FieldKind(StrEnum):
    """What a form field holds."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    NUMBER = "number"
    CHOICE = "choice"
    PRODUCT = "product"
    ORDER = "order"
    CLIENT = "client"
    YES_NO = "yes_no"
    SIGNATURE = "signature"
    """The name of the worker; dots and dashes are none."""


class FormField(Content):
    """One field of a document or of the register."""

    id: Id
    label: Text
    kind: FieldKind
    required: bool = False
    choices: tuple[str, ...] = ()
    """Values of a choice, as shown and as stored."""
    choices_from: ListName | None = None
    """List of the company whose entries are the choices instead."""
    help: str = ""
    max_length: Positive | None = None
    """In characters."""
    time: Literal["any", "past", "future"] = "any"
    """Of a date: a day that has already come, or one that has not passed yet; today is both."""


class DocumentTemplate(Content):
    """A document the worker fills in."""

    id: Id
    title: Text
    purpose: Text
    fields: Annotated[tuple[FormField, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Choice:
    """One value of a choice field."""

    id: str
    """What is stored."""
    name: str
    """What is shown."""
