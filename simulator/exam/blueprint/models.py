"""A blueprint as its author writes it: tasks, criteria, channels and levels of a form, with their weights."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from pydantic import Field

from simulator.exam.blueprint.conditions import DecisionPlan, Names
from simulator.exam.blueprint.cuts import CutRecord
from simulator.scenario.briefing import Channel
from simulator.sources import Content
from simulator.standard.criteria import Name

BlueprintId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class Expected(Content):
    """How hard a form is to be: what parallel forms share."""

    share: float = Field(gt=0, lt=1)
    """Share of points candidates are expected to win on average."""
    tolerance: float = Field(gt=0, le=0.2)
    """A form may lie so far from it, either way."""


class Quota(Content):
    """Some criteria and how many written items ask about them."""

    id: Name
    criteria: Names = Field(min_length=1)
    items: int = Field(ge=1)
    weight: float = Field(default=1.0, gt=0)
    """Points an item of it is worth."""


class LevelRange(Content):
    """How many written items of one level a form holds."""

    least: int = Field(default=0, ge=0)
    most: int = Field(default=1000, ge=0)


class WrittenPart(Content):
    """The written part."""

    items: int = Field(ge=1)
    minutes: int = Field(ge=1)
    quotas: tuple[Quota, ...] = Field(min_length=1)
    levels: dict[Annotated[int, Field(ge=1, le=4)], LevelRange] = Field(default_factory=dict)
    """Author's level → how many items; levels not named are free."""
    least_discrimination: float = Field(default=0.0, ge=0, lt=1)
    """Items measured to discriminate less are not drawn; items nobody measured yet are."""
    expected: Expected
    cut: CutRecord


class Slot(Content):
    """One practical task of a form, to be filled with a scenario."""

    id: Name
    title: Name
    tasks: tuple[str, ...] = ()
    """Tasks of the standard the scenario must all hold."""
    criteria: Names = ()
    """Criteria the scenario must all show."""
    channels: tuple[Channel, ...] = ()
    """Any of them; any channel when empty."""
    levels: tuple[Annotated[int, Field(ge=1, le=4)], ...] = ()
    """Any of them; any level when empty."""
    weight: float = Field(default=1.0, gt=0)
    """Of the task in the result of the part."""


class Covers(Content):
    """What the scenarios of a form must show between them."""

    tasks: tuple[str, ...] = ()
    criteria: Names = ()
    channels: tuple[Channel, ...] = ()


class PracticalPart(Content):
    """The practical part."""

    minutes: int = Field(ge=1)
    slots: tuple[Slot, ...] = Field(min_length=1)
    covers: Covers = Covers()
    expected: Expected
    cut: CutRecord


class Exposure(Content):
    """How far tasks may be used up."""

    most_uses: int = Field(ge=1)
    """An item or scenario used so many times is not drawn again."""
    most_shared: float = Field(ge=0, le=1)
    """Largest share of written items two forms of one series may have in common."""


class MarkingPlan(Content):
    """How marks are given."""

    markers: Literal[1, 2] = 2
    tolerance: float = Field(default=0.5, ge=0, le=1)
    """Marks of one observable further apart than this go to a third marker."""
    task_tolerance: float = Field(default=0.1, ge=0, le=1)
    """The same for the results of a whole task, as shares of points."""
    third: Literal["expert", "parity", "tertium_quid"] = "expert"
    """What the third mark does (Johnson, Penny & Gordon 2000): it stands alone, is averaged with both, or with the
    nearer one."""
    low_confidence: float = Field(default=0.6, ge=0, le=1)
    """Findings of the machine below this are marked first."""


class Blueprint(Content):
    """The plan of an examination."""

    id: BlueprintId
    title: Name
    standard: Name
    """Code of the standard."""
    note: Name | None = None
    """What candidates and commissions should know of the rule."""
    written: WrittenPart | None = None
    practical: PracticalPart | None = None
    exposure: Exposure
    marking: MarkingPlan = MarkingPlan()
    decision: DecisionPlan

    @property
    def version(self) -> str:
        """What the blueprint asks and decides, in 12 hexadecimal digits; changes with every letter of it."""
        return hashlib.sha256(self.model_dump_json().encode("utf-8")).hexdigest()[:12]
