"""The numbers and sentences written items are marked with, read from ``rules.yaml``."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from simulator.sources import Content, load

FILE = Path(__file__).with_name("rules.yaml")


class MultipleRules(Content):
    """When an answer of several options earns a half."""

    half_errors: int = Field(ge=0)
    """At most so many options wrongly chosen or left out."""
    half_right: int = Field(ge=1)
    """At least so many right options chosen."""


class OrderRules(Content):
    """When an order earns a half."""

    half_swaps: int = Field(ge=0)
    """At most so many swaps of neighbours lead to the right order."""


class MatchRules(Content):
    """When pairs earn a half."""

    half_share: float = Field(gt=0, le=1)
    """At least this share of the pairs is right."""


class ReviewRules(Content):
    """What makes an item worth a second look."""

    key_longer: float = Field(ge=1)
    """The right option is so many times as long as the longest wrong one."""
    key_place_share: float = Field(gt=0, le=1)
    """So large a share of a criterion's single choices has its key at the same place."""
    key_place_items: int = Field(ge=2)
    """Fewer single choices than this say nothing of the place."""


class StatisticsRules(Content):
    """When the figures of an item mean something, and when they are a warning."""

    enough_answers: int = Field(ge=2)
    too_easy: float = Field(gt=0, le=1)
    """From this mean score on."""
    too_hard: float = Field(ge=0, lt=1)
    """Up to this mean score."""
    weak: float = Field(ge=-1, le=1)
    """Below this discrimination the item does not tell who knows from who does not."""


class ItemRules(Content):
    """Everything in ``rules.yaml``."""

    valid_on: date
    """The day on which what the items say must be true."""
    enough_items: int = Field(ge=1)
    """So many items a knowledge criterion needs."""
    multiple: MultipleRules
    order: OrderRules
    match: MatchRules
    review: ReviewRules
    statistics: StatisticsRules
    units: dict[str, tuple[str, ...]]
    """Unit → other ways to write it after a number."""
    phrases: dict[str, str]


@lru_cache(maxsize=1)
def load_item_rules() -> ItemRules:
    """Return the rules that ship with the program (read once a process)."""
    return load(FILE, ItemRules, "simulator/standard/items/rules.yaml")[0]


def item_rules_version() -> str:
    """Return the version of the numbers items are marked with, in 12 hexadecimal digits; sentences do not count."""
    numbers = load_item_rules().model_dump_json(exclude={"phrases", "review", "statistics", "enough_items"})
    return hashlib.sha256(numbers.encode("utf-8")).hexdigest()[:12]


def phrase(key: str, **values: object) -> str:
    """Return a sentence with its values put in.

    Raises:
        KeyError: no such sentence, or a value it needs is not given.
    """
    return load_item_rules().phrases[key].format(**values)


def decimal(value: float) -> str:
    """Write a number as in Polish: with a comma, without needless zeros."""
    return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",").replace("-", "−")
