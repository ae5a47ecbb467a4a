"""Whether a date written down is right by the calendar: a wrong deadline is a finding, never a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from simulator.scenario.calendar import Calendar, load_calendar
from simulator.scenario.observable import DueRule


def fault_of_date(rule: DueRule, value: Any, fields: Mapping[str, Any], today: date) -> tuple[str, dict[str, str]]:
    """Judge a deadline.

    Args:
        rule: What must be true of it.
        value: What was written; ISO when it is a date.
        fields: The whole form, for rules that count from another field.
        today: The simulated day of the entry.

    Returns:
        Name of the phrase and its values; an empty name when nothing is wrong.
    """
    day = _day(value)
    if day is None:
        return "field.no_date", {"found": str(value)}
    calendar, found = load_calendar(), _shown(day)
    start = today if rule.after is None else _day(rule.after) or _day(fields.get(rule.after)) or today
    if rule.days is not None and day != (right := _end(rule, rule.days, start, calendar)):
        return "field.due", {"found": found, "expected": _shown(right)}
    if rule.at_most is not None and day > (last := _end(rule, rule.at_most, start, calendar)):
        return "field.late", {"found": found, "expected": _shown(last)}
    if rule.at_most is not None and day < start:
        return "field.early", {"found": found, "expected": _shown(start)}
    if rule.on_working_day and not calendar.is_working(day):
        return "field.day_off", {"found": found, "expected": _shown(calendar.next_working(day))}
    return "", {}


def _end(rule: DueRule, days: int, start: date, calendar: Calendar) -> date:
    return calendar.after_working_days(start, days) if rule.counted == "working" else calendar.deadline(start, days)


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None


def _shown(day: date) -> str:
    return f"{day.day}.{day.month:02}.{day.year}"
