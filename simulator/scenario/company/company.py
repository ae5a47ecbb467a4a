"""The company as a whole, with look-ups by id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeVar

from pydantic import Field

from simulator.scenario.company.contact import Channel, ChannelChoice, Department, Procedure, Verification
from simulator.scenario.company.offer import ConsultantLimits, Delivery, Payment, Product, Service
from simulator.scenario.company.papers import Choice, DocumentTemplate, FormField
from simulator.scenario.company.words import Id, Named, Positive, Text
from simulator.sources import Content

EntryT = TypeVar("EntryT", Channel, Product, Procedure, DocumentTemplate, Department)


class Company(Content):
    """The whole company of a scenario; what day it is there, the scenario says."""

    id: Id
    name: Text
    legal_name: Text
    trade: Text
    about: Text
    address: Text
    website: Text
    email: Text
    phone: Text
    opening_hours: Text
    greeting_standard: Text
    """How workers open a contact and introduce themselves."""
    domain_words: tuple[str, ...] = ()
    """Words a reader of messages should know here besides the general language."""
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    choose: tuple[ChannelChoice, ...] = ()
    products: Annotated[tuple[Product, ...], Field(min_length=1)]
    delivery: tuple[Delivery, ...]
    payments: tuple[Payment, ...]
    services: tuple[Service, ...] = ()
    consultant_limits: ConsultantLimits
    verification: Verification
    complaint_answer_days: Positive | None = None
    """Days to answer a consumer's complaint where the law of the trade sets its own; else those of the calendar."""
    procedures: Annotated[tuple[Procedure, ...], Field(min_length=1)]
    documents: Annotated[tuple[DocumentTemplate, ...], Field(min_length=1)]
    register_fields: Annotated[tuple[FormField, ...], Field(min_length=1)]
    """Fields of one entry in the register of contacts."""
    complaint_statuses: tuple[Named, ...]
    complaint_demands: tuple[Named, ...]
    topics: tuple[Named, ...]
    order_statuses: tuple[Named, ...]
    departments: tuple[Department, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """Categories of the offer, each once, in the order of the file."""
        return tuple(dict.fromkeys(product.category for product in self.products))

    def channel(self, channel_id: str) -> Channel | None:
        """Return the channel, or None when the company does not use it."""
        return _with_id(self.channels, channel_id)

    def product(self, product_id: str) -> Product | None:
        """Return the product, or None when it is not in the offer."""
        return _with_id(self.products, product_id)

    def procedure(self, procedure_id: str) -> Procedure | None:
        """Return the procedure, or None when there is none of this id."""
        return _with_id(self.procedures, procedure_id)

    def document(self, document_id: str) -> DocumentTemplate | None:
        """Return the document template, or None when there is none of this id."""
        return _with_id(self.documents, document_id)

    def department(self, department_id: str) -> Department | None:
        """Return the department, or None when there is none of this id."""
        return _with_id(self.departments, department_id)

    def deliveries_for(self, product: Product) -> tuple[Delivery, ...]:
        """Return the ways in which a product of this size can be delivered."""
        return tuple(way for way in self.delivery if product.size in way.sizes)

    def choices_for(self, field: FormField) -> tuple[Choice, ...]:
        """Return what can be chosen in a field: its own choices, or the entries of the list it names."""
        if field.choices_from is None:
            return tuple(Choice(text, text) for text in field.choices)
        return tuple(Choice(str(entry.id), entry.name) for entry in getattr(self, field.choices_from))


def _with_id(entries: Sequence[EntryT], wanted: str) -> EntryT | None:
    return next((entry for entry in entries if entry.id == wanted), None)
