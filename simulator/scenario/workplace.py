"""The room and the workstation (task Z10): what can be set, marked, done, put in order, sorted and planned."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simulator.sources import Content

TimeOfDay = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class SettingOption(Content):
    """One position of something that can be set."""

    id: str
    label: str


class Setting(Content):
    """Something at the workstation that can be set: chair, monitor, lamp, headset…"""

    id: str
    label: str
    options: tuple[SettingOption, ...] = Field(min_length=2)
    start: str
    """Option at the beginning."""


class Hazard(Content):
    """Something in the room the trainee may mark as dangerous; some of them are not."""

    id: str
    label: str
    dangerous: bool


class Measure(Content):
    """Something the trainee can do in the room: pull the plug, warn people, walk to the assembly point…"""

    id: str
    label: str


class AlarmStep(Content):
    """One step of the instruction for an alarm; the trainee puts the right ones in order."""

    id: str
    label: str
    belongs: bool = True
    """False: something that must not be done in an alarm."""
    after: tuple[str, ...] = ()
    """Steps that must stand before this one; without them its place does not matter."""


class Alarm(Content):
    """The instruction for an alarm: every order that keeps to `AlarmStep.after` is acceptable."""

    title: str
    steps: tuple[AlarmStep, ...] = Field(min_length=2)


class Bin(Content):
    """A container for one kind of waste."""

    id: str
    label: str


class Litter(Content):
    """One thing to be thrown away."""

    id: str
    label: str
    bins: tuple[str, ...] = Field(min_length=1)
    """Bins that are right for it."""


class Waste(Content):
    """Waste to be sorted at the workstation."""

    bins: tuple[Bin, ...] = Field(min_length=2)
    items: tuple[Litter, ...] = Field(min_length=1)


class Breaks(Content):
    """The plan of breaks in one shift, and what makes it acceptable; all times are minutes unless named otherwise."""

    shift_from: TimeOfDay
    shift_to: TimeOfDay
    """Later on the same day."""
    every: int = Field(ge=10, le=240)
    """Longest stretch at the screen."""
    at_least: int = Field(ge=1, le=60)
    """Shortest break from the screen."""
    at_most: int = Field(ge=1, le=120)
    """Longest break from the screen."""
    meal: int = Field(default=0, ge=0, le=120)
    """The long break that the shift requires besides; 0: none."""
    meal_at_most: int = Field(default=60, ge=1, le=120)
    total_at_most: int | None = Field(default=None, ge=1)
    """Most minutes of breaks from the screen in the shift."""
    slots: int = Field(default=30, ge=5, le=60)
    """A break can begin at every so many minutes of the shift."""

    @property
    def times(self) -> tuple[str, ...]:
        """Times at which a break can begin, in order; neither the beginning nor the end of the shift."""
        start, end = minute_of(self.shift_from), minute_of(self.shift_to)
        return tuple(clock_of(one) for one in range(start + self.slots, end, self.slots))


class Workplace(Content):
    """The room and the workstation."""

    description: str
    settings: tuple[Setting, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    measures: tuple[Measure, ...] = ()
    alarm: Alarm | None = None
    waste: Waste | None = None
    breaks: Breaks | None = None


def minute_of(time: str) -> int:
    """Return a time of day (``14:30`` or ``14.30``) in minutes after midnight."""
    hours, minutes = time.strip().replace(".", ":").split(":")
    return 60 * int(hours) + int(minutes)


def clock_of(minute: int) -> str:
    """Return minutes after midnight as a time of day."""
    return f"{minute // 60:02}:{minute % 60:02}"
