"""The calendar: movable and fixed days off, working days, deadlines."""

from __future__ import annotations

from datetime import date

import pytest

from simulator.scenario.calendar import easter, load_calendar

CALENDAR = load_calendar()


@pytest.mark.parametrize(
    "sunday",
    ["2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25"],
)
def test_easter_falls_on_the_known_sunday(sunday: str) -> None:
    assert easter(int(sunday[:4])) == date.fromisoformat(sunday)


def test_the_days_off_of_2026_are_those_of_the_act() -> None:
    found = [day.isoformat() for day, _ in CALENDAR.days_off(2026)]
    assert found == [
        "2026-01-01", "2026-01-06", "2026-04-05", "2026-04-06", "2026-05-01", "2026-05-03", "2026-05-24",
        "2026-06-04", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-24", "2026-12-25", "2026-12-26",
    ]  # fmt: skip


@pytest.mark.parametrize(("year", "is_off"), [(2024, False), (2025, True), (2026, True)])
def test_christmas_eve_is_a_day_off_since_2025(year: int, is_off: bool) -> None:
    assert (CALENDAR.feast(date(year, 12, 24)) is not None) is is_off
    assert CALENDAR.is_working(date(year, 12, 24)) is not is_off


@pytest.mark.parametrize(("year", "is_off"), [(1955, True), (2010, False), (2011, True)])
def test_epiphany_was_no_day_off_for_half_a_century(year: int, is_off: bool) -> None:
    assert (CALENDAR.feast(date(year, 1, 6)) is not None) is is_off


@pytest.mark.parametrize(("day", "works"), [("2026-03-07", False), ("2026-03-08", False), ("2026-03-09", True)])
def test_saturday_and_sunday_are_no_working_days(day: str, works: bool) -> None:
    assert CALENDAR.is_working(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-03-09", 5, "2026-03-16"),
        ("2026-03-06", 1, "2026-03-09"),
        ("2026-04-02", 2, "2026-04-07"),
        ("2025-12-22", 2, "2025-12-29"),
        ("2024-12-23", 2, "2024-12-27"),
        ("2026-06-03", 1, "2026-06-05"),
    ],
)
def test_working_days_leave_out_weekends_and_days_off(start: str, days: int, end: str) -> None:
    assert CALENDAR.after_working_days(date.fromisoformat(start), days) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-09", "2026-03-23"),
        ("2026-03-07", "2026-03-23"),
        ("2026-03-23", "2026-04-07"),
        ("2025-12-11", "2025-12-29"),
    ],
)
def test_a_deadline_on_a_day_off_moves_to_the_next_working_day(start: str, end: str) -> None:
    assert CALENDAR.deadline(date.fromisoformat(start), 14) == date.fromisoformat(end)
