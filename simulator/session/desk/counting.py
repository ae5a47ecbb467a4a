"""The desk's calendar: the day on which a period of calendar or working days ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from simulator.errors import ActionError
from simulator.scenario.calendar import Calendar, load_calendar
from simulator.session.desk.doing import Doing
from simulator.session.desk.state import LookUp
from simulator.session.desk.values import parse_date, shown


@dataclass(frozen=True)
class Counted:
    """A period and where it ends."""

    start: date
    days: int
    kind: Literal["calendar", "working"]
    end: date
    """The last day, counted."""
    deadline: date
    """The day on which the period ends by law: a Saturday or day off moves on to the next working day."""
    feast: str | None
    """Name of the day off on which `end` falls."""


def counted(start: date, days: int, kind: str, calendar: Calendar | None = None) -> Counted:
    """Count days from a day, which does not count itself.

    Args:
        start: Day of the event.
        days: From 0 to `Calendar.longest_days`.
        kind: calendar or working days.
        calendar: The one that ships by default.
    """
    known = calendar or load_calendar()
    if kind == "working":
        end = known.after_working_days(start, days)
        return Counted(start, days, "working", end, end, known.feast(end))
    end = known.after_days(start, days)
    return Counted(start, days, "calendar", end, known.next_working(end), known.feast(end))


def count_days(doing: Doing) -> None:
    """Count days at the desk; what was counted is kept with the look-ups."""
    start, days = parse_date(doing.text("start")), doing.whole("days")
    longest = load_calendar().longest_days
    if start is None:
        raise ActionError(f"Nie ma daty {shown(doing.text('start'))}; podaj istniejący dzień w postaci RRRR-MM-DD.")
    if days > longest:
        raise ActionError(f"Kalendarz liczy najwyżej {longest} dni, a nie {days}; podaj mniejszą liczbę.")
    record = f"{start.isoformat()} +{days} {doing.chosen('counted')}"
    doing.desk.lookups.append(LookUp(doing.event.at, doing.action.id, "calendar", record))
