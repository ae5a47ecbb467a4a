"""The state of the desk: records, what was looked up, written, sent and set. Changed only inside a session."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pydantic import JsonValue

from simulator.scenario.contacts import RegisterEntry
from simulator.scenario.desk import ClientRecord, Complaint, DeskSheet, HistoryEntry, Order
from simulator.scenario.scenario import Scenario
from simulator.scenario.workplace import Workplace
from simulator.session.desk.entities import entities_of
from simulator.session.desk.needs import Need
from simulator.session.events import Did, Filed, Noted
from simulator.session.persona import Persona


@dataclass(frozen=True)
class LookUp:
    """One look at a record or one search; every one is kept."""

    at: float
    action: str
    kind: str
    """client, order, product, procedure, complaint; of a search: what was searched."""
    record: str
    """Id of the record, or the words searched for."""
    is_foreign: bool = False
    """It belongs to somebody who is not the caller."""
    need: Need = Need.NEEDED
    """Whether the case called for it."""


@dataclass(frozen=True)
class ComplaintState:
    """One complaint as it is now."""

    id: str
    order: str
    product: str
    demand: str
    description: str
    status: str
    received: str
    due: str | None
    decision: str | None = None
    reason: str = ""
    is_new: bool = False


@dataclass(frozen=True)
class OrderState:
    """One order as it is now."""

    id: str
    client: str | None
    items: tuple[str, ...]
    """Ids of products, one a piece."""
    delivery: str
    payment: str
    status: str
    placed: str
    goods_grosze: int
    delivery_grosze: int
    is_new: bool = False


@dataclass(frozen=True)
class Verification:
    """One result of a check of identity."""

    client: str
    result: str
    """confirmed or refused."""
    checked: tuple[str, ...]
    right: bool
    """Confirmed for the real caller with enough data, or refused for somebody else."""
    heard: bool
    """Everything ticked had really been said by the customer before."""
    levels: tuple[str, ...] = ()
    """Levels of verification that are reached; none when it was refused."""


@dataclass(frozen=True)
class Message:
    """Something sent from the desk."""

    channel: str
    to: str
    text: str
    subject: str = ""
    is_foreign: bool = False
    """The recipient is in the register and is not the caller."""


@dataclass(frozen=True)
class Transfer:
    """The contact or the matter handed over."""

    department: str
    note: str = ""


@dataclass
class DeskState:
    """Everything at the desk; `copy` gives an independent one."""

    clients: dict[str, ClientRecord]
    orders: dict[str, OrderState]
    complaints: dict[str, ComplaintState]
    order_sheets: dict[str, Order]
    """The orders as the author laid them out, with lines and history; new ones are only in `orders`."""
    complaint_sheets: dict[str, Complaint]
    workplace: Workplace | None
    settings: dict[str, str]
    """Setting → option it is at."""
    caller: str | None
    today: str
    """Date of the simulated day, ISO."""
    complaint_answer_days: int | None = None
    """Days to answer a complaint in this trade; None for the general period."""
    needed: tuple[str, ...] = ()
    """Orders and complaints of the caller that the case calls for; all of them when empty."""
    did: list[Did] = field(default_factory=list)
    lookups: list[LookUp] = field(default_factory=list)
    filed: list[Filed] = field(default_factory=list)
    notes: list[Noted] = field(default_factory=list)
    verifications: list[Verification] = field(default_factory=list)
    channels: list[str] = field(default_factory=list)
    """Channels chosen for what follows, in order."""
    messages: list[Message] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)
    hazards: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    """Measures taken in the room, in order."""
    alarm: tuple[str, ...] = ()
    """Steps for an alarm in the order they were last put in."""
    waste: dict[str, str] = field(default_factory=dict)
    """What was thrown away → the bin it is in."""
    breaks: tuple[tuple[int, int], ...] = ()
    """Planned breaks in order: minute after midnight, length in minutes."""
    meal: int | None = None
    """Beginning of the long break among them, in minutes after midnight."""
    entries: tuple[RegisterEntry, ...] = ()
    """Entries colleagues made in the register, in order."""
    histories: dict[str, tuple[HistoryEntry, ...]] = field(default_factory=dict)
    """Order or complaint → what has happened to it since the first contact."""
    verified_from: int = 0
    """How many checks of identity belong to earlier contacts."""
    on_hold: bool = False

    def copy(self) -> DeskState:
        """Return an independent copy; what it holds never changes by itself."""
        copies = {name: value.copy() for name, value in self.__dict__.items() if isinstance(value, (dict, list))}
        return replace(self, **copies)

    def client_of(self, order_id: str) -> str | None:
        """Return whose order it is."""
        order = self.orders.get(order_id)
        return order.client if order else None

    @property
    def is_verified(self) -> bool:
        """Whether the trainee has confirmed somebody's identity, rightly or not."""
        return any(one.result == "confirmed" for one in self.verifications_now)

    @property
    def verifications_now(self) -> list[Verification]:
        """Return the checks of identity made in this contact: who calls again is checked again."""
        return self.verifications[self.verified_from :]

    def entities(self, kind: str) -> list[dict[str, JsonValue]]:
        """Return what an observable of the end state asks about.

        Args:
            kind: complaint, order, verification, channel, setting, hazards, message, transfer, lookups, alarm, waste
                or breaks.
        """
        return entities_of(kind, self)


def desk_at_start(scenario: Scenario, persona: Persona, complaint_answer_days: int | None = None) -> DeskState:
    """Lay out the desk as the scenario says, with the persona's data filled in."""
    sheet = scenario.desk
    return DeskState(
        clients={one.id: _filled(one, persona) for one in sheet.clients},
        orders={one.id: order_state(one) for one in sheet.orders},
        complaints={one.id: complaint_state(one) for one in sheet.complaints},
        order_sheets={one.id: one for one in sheet.orders},
        complaint_sheets={one.id: one for one in sheet.complaints},
        workplace=sheet.workplace,
        settings=_start_settings(sheet),
        caller=sheet.caller,
        today=scenario.now.date.isoformat(),
        complaint_answer_days=complaint_answer_days,
        needed=sheet.needed,
    )


def _start_settings(sheet: DeskSheet) -> dict[str, str]:
    return {one.id: one.start for one in sheet.workplace.settings} if sheet.workplace else {}


def _filled(client: ClientRecord, persona: Persona) -> ClientRecord:
    names = ("name", "phone", "email", "street", "postal_code", "city")
    values = {name: persona.fill(getattr(client, name)) for name in names}
    return client.model_copy(update={**values, "notes": tuple(persona.fill(note) for note in client.notes)})


def order_state(order: Order) -> OrderState:
    """Return an order as the author laid it out."""
    return OrderState(
        id=order.id,
        client=order.client,
        items=tuple(line.product for line in order.items for _ in range(line.quantity)),
        delivery=order.delivery,
        payment=order.payment,
        status=order.status,
        placed=order.placed.isoformat(),
        goods_grosze=sum(line.price_grosze * line.quantity for line in order.items),
        delivery_grosze=order.delivery_grosze,
    )


def complaint_state(complaint: Complaint) -> ComplaintState:
    """Return a complaint as the author laid it out."""
    return ComplaintState(
        id=complaint.id,
        order=complaint.order,
        product=complaint.product,
        demand=complaint.demand,
        description=complaint.description,
        status=complaint.status,
        received=complaint.received.isoformat(),
        due=complaint.due.isoformat(),
        decision=complaint.decision,
        reason=complaint.reason,
    )
