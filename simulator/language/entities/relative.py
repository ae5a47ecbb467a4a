"""Dates seen from today: ``+1d``, ``weekday-5``, ``week+1``, ``week+1 weekday-5``, ``week-end``, ``month-end``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.language.entities.lexicon import folded, lexicon
from simulator.language.entities.message import Message
from simulator.language.reading import Entity

_MONTH_ENDS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_TITLES = frozenset(("pan", "pani", "pana", "panu", "panem", "panie", "pania", "panstwo"))
_ALTERNATIVES = frozenset(("i", "lub", "albo", "czy", "a", "oraz"))


def find_relative_dates(message: Message) -> Iterator[Entity]:
    """Yield days named from today, weekdays, weeks, months, years and their ends."""
    for index in message.having("day"):
        yield Entity("date", message.items[index].span, f"{message.items[index].roles['day']:+}d")
    for index in message.having("end"):
        yield from _end(message, index)
    for index in message.having("weekday"):
        if _is_weekday(message, index):
            yield _weekday(message, index)
    for index in message.having("days"):
        turn = _turn_before(message, index)
        if turn is not None:
            yield Entity("date", message.span(index - 1, index), f"{message.items[index].roles['days']}{turn:+}")


def _turn_before(message: Message, index: int) -> int | None:
    turn = message.role(index - 1, "turn")
    return turn if isinstance(turn, int) and message.items[index].before == " " else None


def _is_weekday(message: Message, index: int) -> bool:
    item = message.items[index]
    if message.form(index + 1) in folded(lexicon().calendar.towns_after):
        return False
    if item.is_capital and message.form(index - 1) in _TITLES and not item.before.strip():
        return False
    if item.form not in folded(lexicon().calendar.short_weekdays):
        return True
    following = message.item(index + 1)
    near = (index - 1, index + 1)
    return (
        message.form(index - 1) in folded(lexicon().calendar.day_leads) | _ALTERNATIVES
        or any(message.role(place, "weekday") is not None for place in near)
        or (following is not None and following.is_number)
    )


def _weekday(message: Message, index: int) -> Entity:
    value = f"weekday-{message.items[index].roles['weekday']}"
    turn = _turn_before(message, index)
    if turn is not None:
        return Entity("date", message.span(index - 1, index), f"week{turn:+} {value}" if turn else value)
    later = message.role(index + 1, "turn")
    if isinstance(later, int) and message.role(index + 2, "days") == "week":
        return Entity("date", message.span(index, index + 2), f"week{later:+} {value}" if later else value)
    return Entity("date", message.items[index].span, value)


def _end(message: Message, index: int) -> Iterator[Entity]:
    """Read „koniec (przyszłego) miesiąca”, „koniec maja (2026)”, „koniec 2026 roku”."""
    at = index + 1
    item = message.item(at)
    if item is None or item.before != " ":
        return
    turn = item.roles.get("turn")
    at += isinstance(turn, int)
    unit = message.role(at, "end_of")
    following = message.item(at + 1)
    year = following.form if following is not None and _YEAR.match(following.form) else ""
    month = item.roles.get("month")
    if isinstance(unit, str):
        moved = f"{unit}{turn:+} " if isinstance(turn, int) and turn else ""
        yield Entity("date", message.span(index, at), f"{moved}{unit}-end")
    elif isinstance(month, int):
        value = f"{year or '-'}-{month:02}-{_MONTH_ENDS[month - 1]}"
        yield Entity("date", message.span(index, at + bool(year)), value)
    elif _YEAR.match(item.form):
        yield Entity("date", message.span(index, at), f"{item.form}-12-31")
