"""The Polish calendar: days off by law, working days, and deadlines counted from a day (art. 111 and 115 Civil Code).

Example: fourteen days from Monday, 9 March 2026, end on Monday, 23 March; five working days end on Monday, 16 March.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from pydantic import Field, model_validator

from simulator.sources import Content, load

FILE = Path(__file__).with_name("calendar.yaml")
SATURDAY, SUNDAY = 6, 7
_DAY = timedelta(days=1)


class Feast(Content):
    """A day off by law: the same day every year, or so many days from Easter Sunday."""

    name: str
    month: int = Field(default=0, ge=0, le=12)
    day: int = Field(default=0, ge=0, le=31)
    from_easter: int | None = None
    """Days after Easter Sunday; None for a fixed day."""
    since: int = 1951
    """First year in which it is a day off."""
    until: int = 9999
    """Last such year."""

    @model_validator(mode="after")
    def _one_kind_of_day(self) -> Feast:
        is_fixed = self.month > 0 and self.day > 0
        if is_fixed == (self.from_easter is not None) or (self.month > 0) != (self.day > 0):
            raise ValueError("albo pól month i day, albo pola from_easter")
        return self


class Calendar(Content):
    """Days off and the periods the law sets."""

    feasts: tuple[Feast, ...] = Field(min_length=1)
    complaint_answer_days: int = Field(ge=1)
    """Days a seller has to answer a consumer's complaint."""
    longest_days: int = Field(ge=1)
    """Longest period that is counted, in days."""

    def feast(self, day: date) -> str | None:
        """Return the name of the day off by law, or None; an ordinary Sunday is none."""
        return next((one.name for one in self.feasts if _falls_on(one, day)), None)

    def is_working(self, day: date) -> bool:
        """Tell whether it is a working day: Monday to Friday and no day off by law."""
        return day.isoweekday() < SATURDAY and self.feast(day) is None

    def next_working(self, day: date) -> date:
        """Return the day itself when it is a working day, or the first one after it."""
        while not self.is_working(day):
            day += _DAY
        return day

    def after_days(self, start: date, days: int) -> date:
        """Return the day so many calendar days after another, which does not count itself.

        Raises:
            OverflowError: the day is beyond the year 9999.
        """
        return start + timedelta(days=days)

    def after_working_days(self, start: date, days: int) -> date:
        """Return the day so many working days after another, which does not count itself."""
        day = start
        for _ in range(days):
            day = self.next_working(day + _DAY)
        return day

    def deadline(self, start: date, days: int) -> date:
        """Return the last day of a period of calendar days; from a Saturday or day off it moves on."""
        return self.next_working(self.after_days(start, days))

    def days_off(self, year: int) -> Iterator[tuple[date, str]]:
        """Yield the days off by law of one year with their names, in order."""
        day = date(year, 1, 1)
        while day.year == year:
            name = self.feast(day)
            if name is not None:
                yield day, name
            day += _DAY


def easter(year: int) -> date:
    """Return Easter Sunday of a year in the Gregorian calendar (Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    turn = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * turn) // 451
    month, day = divmod(h + turn - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _falls_on(feast: Feast, day: date) -> bool:
    if not feast.since <= day.year <= feast.until:
        return False
    if feast.from_easter is None:
        return (day.month, day.day) == (feast.month, feast.day)
    return day == easter(day.year) + timedelta(days=feast.from_easter)


@lru_cache(maxsize=1)
def load_calendar() -> Calendar:
    """Return the calendar that ships with the program (read once a process)."""
    return load(FILE, Calendar, "simulator/scenario/calendar.yaml")[0]
