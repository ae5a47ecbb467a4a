"""The trainee's workstation as the author lays it out: records, orders, complaints, and the room for Z10."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from simulator.scenario.workplace import Workplace
from simulator.sources import Content


class ClientRecord(Content):
    """One client in the register."""

    id: str
    name: str
    """First and last name; ``{imie_nazwisko}`` stands for the persona."""
    phone: str = ""
    email: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    since: str = ""
    """Client since, as shown."""
    consents: dict[str, bool] = Field(default_factory=dict)
    notes: tuple[str, ...] = ()


class OrderLine(Content):
    """One position of an order."""

    product: str
    quantity: int = Field(default=1, ge=1)
    price_grosze: int = Field(ge=0)


class HistoryEntry(Content):
    """Something that happened to an order or complaint."""

    on: date
    what: str


class Order(Content):
    """One order in the register."""

    id: str
    client: str
    placed: date
    delivered: date | None = None
    channel: str = "internet"
    items: tuple[OrderLine, ...] = Field(min_length=1)
    delivery: str
    delivery_grosze: int = Field(default=0, ge=0)
    payment: str
    status: str
    history: tuple[HistoryEntry, ...] = ()


class Complaint(Content):
    """One complaint already in the register."""

    id: str
    order: str
    product: str
    description: str
    demand: str
    received: date
    due: date
    """Last day for the answer."""
    status: str
    decision: str | None = None
    reason: str = ""
    history: tuple[HistoryEntry, ...] = ()


class DeskSheet(Content):
    """What the desk holds when the contact begins."""

    caller: str | None = None
    """Id of the client record that is really the person talking; None when unknown to the firm."""
    clients: tuple[ClientRecord, ...] = ()
    orders: tuple[Order, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    needed: tuple[str, ...] = ()
    """Ids of the caller's orders and complaints that the case calls for; all of them when empty."""
    workplace: Workplace | None = None
