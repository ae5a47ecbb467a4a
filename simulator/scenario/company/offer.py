"""What the company sells, how it delivers, how it is paid, and what a consultant may give away."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from simulator.scenario.company.words import Days, Fee, Id, Price, Text
from simulator.sources import Content


class Size(StrEnum):
    """How a product travels."""

    SMALL = "small"
    LARGE = "large"


class Benefit(Content):
    """A feature of a product and what it gives the customer."""

    feature: Text
    gives: Text


class Product(Content):
    """Something the company sells."""

    id: Id
    name: Text
    brand: Text
    category: Text
    price_grosze: Price
    """Present price with VAT."""
    lowest_price_30d_grosze: Price | None = None
    """Lowest price of the 30 days before the reduction; None when the price is not reduced."""
    stock: Annotated[int, Field(ge=0)]
    delivery_days: Days
    """Working days from the order to the customer's door in the usual way."""
    warranty_months: Annotated[int, Field(ge=0)]
    """The producer's voluntary warranty; independent of the seller's liability."""
    size: Size = Size.SMALL
    energy_class: Literal["A", "B", "C", "D", "E", "F", "G"] | None = None
    parameters: Annotated[dict[str, str], Field(min_length=1)]
    """Name of the parameter → value with its unit."""
    benefits: tuple[Benefit, ...] = ()
    accessories: tuple[Id, ...] = ()
    """Ids of products to offer with it."""
    similar: tuple[Id, ...] = ()
    """Ids of products to compare it with."""
    words: Annotated[tuple[str, ...], Field(min_length=1)]
    """How customers call it."""


class Delivery(Content):
    """A way of delivering."""

    id: Id
    name: Text
    price_grosze: Fee
    days_from: Days
    """Working days from the order, goods being in stock."""
    days_to: Days
    free_from_grosze: Price | None
    """Value of goods from which delivery is free; None when never."""
    sizes: Annotated[tuple[Size, ...], Field(min_length=1)]
    note: str = ""


class Payment(Content):
    """A way of paying."""

    id: Id
    name: Text
    cost: Text
    note: Text


class Service(Content):
    """A paid or free service sold with a product."""

    id: Id
    name: Text
    price_grosze: Fee
    terms: Text


class ConsultantLimits(Content):
    """What a consultant may give away without asking the supervisor."""

    goodwill_grosze: Fee
    """Highest goodwill gesture in one case."""
    discount_percent: Annotated[int, Field(ge=0, le=100)]
    """Highest discount on goods."""
    discount_max_grosze: Fee
    """The discount never exceeds this amount in one order."""
