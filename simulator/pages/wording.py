"""Polish forms of numbers, amounts, dates and plurals, as people read them on the pages."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from simulator.assessment.phrasing import plural as form_for

NARROW_SPACE = "\u00a0"
"""No-break space: groups of digits, and a number with its unit, stay on one line."""


def plural(n: int, one: str, few: str, many: str) -> str:
    """Return the number with its noun: „1 próba”, „2 próby”, „5 prób”, „22 próby”, „112 prób”."""
    return f"{number(n)}{NARROW_SPACE}{form_for(abs(n), one, few, many)}"


def number(value: float, places: int = 0) -> str:
    """Return a number with a decimal comma; digits are grouped from five digits on (1234, 12 345)."""
    digits = f"{value:,.{places}f}".replace(",", NARROW_SPACE).replace(".", ",").replace("-", "−")
    whole = digits.partition(",")[0].lstrip("−")
    return digits.replace(NARROW_SPACE, "") if len(whole.replace(NARROW_SPACE, "")) < 5 else digits


def price(grosze: int) -> str:
    """Return an amount, always with grosze and grouped digits: „1 234,50 zł”."""
    zloty, rest = divmod(abs(grosze), 100)
    sign = "−" if grosze < 0 else ""
    return f"{sign}{zloty:,}".replace(",", NARROW_SPACE) + f",{rest:02}{NARROW_SPACE}zł"


def percent(share: float) -> str:
    """Return a share of 0–1 as whole per cent, never rounded up to a hundred or down to nought."""
    whole = round(share * 100)
    if whole == 100 and share < 1:
        whole = 99
    if whole == 0 and share > 0:
        whole = 1
    return f"{whole}%"


def day(value: date | datetime) -> str:
    """Return a date: „23.11.2026”."""
    return f"{value.day}.{value.month:02}.{value.year}"


def moment(value: datetime, zone: str | None = None) -> str:
    """Return a date and time in a time zone (the computer's own by default): „23.11.2026, 14:05”."""
    local = in_zone(value, zone)
    return f"{day(local)}, {local:%H:%M}"


def stopwatch(seconds: float) -> str:
    """Return a time within a session: „2:14”, „1:02:14”."""
    whole = int(seconds)
    hours, minutes = whole // 3600, whole // 60 % 60
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def duration(seconds: float) -> str:
    """Return a length of time, rounded to what matters: „40 s”, „12 min”, „3 h 5 min”, „2 dni”."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole}{NARROW_SPACE}s"
    minutes = round(whole / 60)
    if minutes < 60:
        return f"{minutes}{NARROW_SPACE}min"
    hours, rest = divmod(minutes, 60)
    if hours < 24:
        return f"{hours}{NARROW_SPACE}h {rest}{NARROW_SPACE}min" if rest else f"{hours}{NARROW_SPACE}h"
    return plural(hours // 24, "dzień", "dni", "dni")


def listing(items: list[str] | tuple[str, ...]) -> str:
    """Return items as a sentence part: „a”, „a i b”, „a, b i c”."""
    return " i ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def shortened(text: str, most: int) -> str:
    """Return at most so many characters, cut between words and marked with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1].rsplit(" ", 1)[0] or flat[: most - 1]
    return cut.rstrip(" ,;:–-.") + "…"


def in_zone(value: datetime, zone: str | None) -> datetime:
    """Return a moment as clocks show it in a time zone; the computer's own when there is no such zone."""
    if value.tzinfo is None:
        return value
    try:
        return value.astimezone(ZoneInfo(zone) if zone else None)
    except (ZoneInfoNotFoundError, ValueError):
        return value.astimezone()
