"""A written item as its author writes it: one model a kind, chosen by the field ``kind``."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from pydantic import Field

from simulator.sources import Content
from simulator.standard.criteria import Name

ItemId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""E.g. ``kz1-w1-01``; kept beside every answer, so it never changes its meaning."""
Key = Annotated[str, Field(pattern=r"^[a-z0-9]$")]
"""The letter or digit an option is named by; never shown, because options may be shuffled."""
Options = dict[Key, Name]


class _Item(Content):
    id: ItemId
    difficulty: int = Field(ge=1, le=4)
    """What the author expects: 1 easy … 4 hard."""
    stem: Name
    """The situation and the question."""
    explanation: Name
    """Why the right answer is right."""
    law: tuple[str, ...] = ()
    """Facts of the law layer the answer hangs on."""

    @property
    def version(self) -> str:
        """What the item asks and takes for right, in 12 hexadecimal digits; changes with every letter of it."""
        return hashlib.sha256(self.model_dump_json().encode("utf-8")).hexdigest()[:12]


class _Choosing(_Item):
    correct: tuple[Key, ...] = Field(min_length=1)
    why_not: Options
    """Wrong option → why it is wrong."""
    shuffle: bool = True
    """False where the options have an order of their own, such as amounts."""


class SingleItem(_Choosing):
    """One option of several is right."""

    kind: Literal["single"]
    options: Options = Field(min_length=3, max_length=6)


class MultipleItem(_Choosing):
    """Several options are right, but not all."""

    kind: Literal["multiple"]
    options: Options = Field(min_length=4, max_length=6)


class OrderItem(_Item):
    """Steps to be put in order."""

    kind: Literal["order"]
    steps: Options = Field(min_length=3, max_length=6)
    """In the right order."""


class MatchItem(_Item):
    """To each thing on the left belongs one on the right; some on the right may belong to none."""

    kind: Literal["match"]
    left: Options = Field(min_length=3, max_length=5)
    right: Options = Field(min_length=3, max_length=7)
    pairs: dict[Key, Key]


class NumberItem(_Item):
    """A number is the answer."""

    kind: Literal["number"]
    answer: float
    unit: str = Field(default="", max_length=20)
    """As it stands after the number: „dni”, „zł”, „%”."""
    tolerance: float = Field(default=0.0, ge=0)
    """How far from the answer still counts."""


Item = SingleItem | MultipleItem | OrderItem | MatchItem | NumberItem
AnyItem = Annotated[Item, Field(discriminator="kind")]

KINDS = ("single", "multiple", "order", "match", "number")
"""In the order in which they are counted and shown."""


class ItemFile(Content):
    """``items/<criterion>.yaml``."""

    criterion: str
    items: tuple[AnyItem, ...] = Field(min_length=1)
