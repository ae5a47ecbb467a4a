"""Dates with a day: ``2026-03-24``, ``--03-24`` without a year, ``2026-03`` without a day, ``---24`` the day alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from simulator.language.entities.grammar import agrees, is_measured
from simulator.language.entities.lexicon import folded, lexicon
from simulator.language.entities.message import Message
from simulator.language.entities.numbers import Number, ordinal
from simulator.language.reading import Entity

_FULL = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\Z")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)([./-])(\d{1,2})\2(\d{1,2})\Z")
_SHORT = re.compile(r"(\d{1,2})([./])(\d{1,2})\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_DAY = re.compile(r"\d{1,2}\Z")
_BEFORE_MONTH = frozenset(("", ".", "-", ". "))
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_UNLED_FROM = 12
"""„dwunastego” and later need no word before them."""
_FIRST_OF_TWO = frozenset(("i", "lub", "albo", "do", "oraz", "a", "na", "czy"))


def is_date(day: int, month: int) -> bool:
    """Tell whether a month has such a day."""
    return 1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1]


def find_named_dates(message: Message, numbers: Mapping[int, Number]) -> Iterator[Entity]:
    """Yield dates with the name of a month: „24 marca 2026”, „dwudziestego czwartego marca”, „15 VII”."""
    roman = lexicon().calendar.roman
    for index in _months(message):
        item = message.items[index]
        month = item.roles.get("month") or roman[item.form]
        if not isinstance(month, int):
            continue
        day = _day_before(message, index)
        if day is not None and is_date(day[0], month) and not _is_street(message, day[1], index):
            year, last = _year_after(message, index, numbers)
            for value, first, end in (*_days_before(message, day[1], day[0], month), (day[0], day[1], last)):
                shown = f"{year or '-'}-{month:02}-{value:02}"
                yield Entity("date", message.span(first, end), shown)
        elif day is None and "month" in item.roles and message.role(index - 1, "end") is None:
            year, last = _year_after(message, index, numbers)
            if year:
                yield Entity("date", message.span(index, last), f"{year}-{month:02}")


def _months(message: Message) -> Iterator[int]:
    roman = lexicon().calendar.roman
    for index, item in enumerate(message.items):
        if "month" in item.roles:
            yield index
        elif item.form in roman and index and message.items[index - 1].is_number and not item.is_number:
            year = message.item(index + 1)
            has_year = year is not None and bool(_YEAR.match(year.form))
            if has_year or (len(item.form) > 1 and item.word.text.isupper()):
                yield index


def _day_before(message: Message, month: int) -> tuple[int, int] | None:
    """Return the day before a month and its first item."""
    index = month - 1
    item = message.item(index)
    if item is None or message.items[month].before.strip() not in _BEFORE_MONTH:
        return None
    if item.is_number:
        return (int(item.form), index) if _DAY.match(item.form) else None
    if is_day_ending(message, index):
        return int(message.form(index - 1)), index - 1
    value = item.roles.get("ordinal")
    if not isinstance(value, int) or message.items[month].before.strip():
        return None
    if value < 10 and message.role(index - 1, "ordinal") in (20, 30) and item.before == " ":
        return ordinal(message, index - 1)[0], index - 1  # type: ignore[index]
    return value, index


def is_day_ending(message: Message, index: int) -> bool:
    """Tell whether an item is „go” of „24-go”."""
    item, day = message.item(index), message.item(index - 1)
    if item is None or day is None or item.is_number:
        return False
    if item.before not in ("", "-") and not (item.before == " " and item.form == "tego"):
        return False
    return day.is_number and bool(_DAY.match(day.form)) and item.form in folded(lexicon().calendar.day_endings)


def _days_before(message: Message, index: int, day: int, month: int) -> Iterator[tuple[int, int, int]]:
    """Yield an earlier day of the same month: the 3rd of „od 3 do 7 lipca”, „12-14 maja”, „3 i 4 maja”."""
    at = index - 1
    if message.form(at) in _FIRST_OF_TWO and not message.gap(at).strip():
        at -= 1
    elif message.items[index].before.strip() != "-":
        return
    item = message.item(at)
    if item is None or message.items[at + 1].before.strip() not in ("", "-"):
        return
    if message.form(at - 1) in folded(lexicon().calendar.strong_hour_leads):
        return
    if item.is_number and _DAY.match(item.form):
        found = int(item.form), at
    elif is_day_ending(message, at):
        found = int(message.form(at - 1)), at - 1
    elif isinstance(value := item.roles.get("ordinal"), int):
        tens = value < 10 and message.role(at - 1, "ordinal") in (20, 30)
        found = (value + int(message.role(at - 1, "ordinal") or 0), at - 1) if tens else (value, at)
    else:
        return
    if found[0] < day and is_date(found[0], month):
        yield found[0], found[1], at


def _is_street(message: Message, first: int, month: int) -> bool:
    """Tell whether „3 Maja” is a street: after „ulica”, or with a number of a house after it."""
    streets = folded(lexicon().calendar.streets)
    if message.form(first - 1) in streets or (
        message.form(first - 2) in streets and not message.gap(first - 1).strip()
    ):
        return True
    house = message.item(month + 1)
    is_house = house is not None and house.is_number and house.before == " " and not _YEAR.match(house.form)
    return message.items[month].is_capital and is_house


def _year_after(message: Message, index: int, numbers: Mapping[int, Number]) -> tuple[int | None, int]:
    """Return the year after a month and the last item of the date; „br.” belongs to the date."""
    at, year = index + 1, None
    following = message.item(at)
    if following is None or following.before.strip() not in ("", ".", "-"):
        return None, index
    last = index
    if following.is_number and _YEAR.match(following.form):
        year, last = int(following.form), at
    else:
        year, last = _spoken_year(message, at, numbers.get(at)) if following.before == " " else (None, index)
        last = index if year is None else last
    if message.role(last + 1, "turn") is not None and message.role(last + 2, "days") == "year":
        return year, last + 2
    is_said = message.role(last + 1, "year") is not None and message.gap(last).strip() == ""
    return year, last + (is_said and (year is not None or message.form(last + 1) in ("br", "rb")))


def _spoken_year(message: Message, at: int, number: Number | None) -> tuple[int | None, int]:
    if number is not None and number.in_words and 1900 <= number.value < 2100:
        rest = ordinal(message, number.last + 1) if number.value == 2000 else None
        return (2000 + rest[0], rest[1]) if rest else (int(number.value), number.last)
    short = ordinal(message, at)
    if short is not None and short[0] >= 20 and message.form(short[1] + 1) == "roku":
        return 2000 + short[0], short[1]
    return None, at


def find_full_dates(message: Message) -> Iterator[Entity]:
    """Yield dates in figures that no number of a thing looks like: 24.03.2026, 24-03-2026, 2026-03-24."""
    yield from _figures(message, frozenset(".-"), 4)


def find_other_dates(message: Message) -> Iterator[Entity]:
    """Yield 24/03/2026, 24.03.26 and, where the words around agree, 24.03."""
    yield from _figures(message, frozenset("./-"), 2)
    leads = folded(lexicon().calendar.date_leads)
    for index, item in enumerate(message.items):
        short = _SHORT.match(item.form) if item.is_number else None
        if short is None or not is_date(int(short[1]), int(short[3])) or is_measured(message, index, 5):
            continue
        led = message.form(index - 1) in leads and not item.before.strip(" .,:-")
        stopped = message.gap(index)[:1] == "." and message.gap(index)[1:2] in (",", ")", ";")
        two_digits = len(short[3]) == 2 and message.form(index - 1) not in folded(lexicon().calendar.not_date_after)
        if led or (short[2] == "." and (stopped or two_digits)):
            for early, first, last in _days_before(message, index, int(short[1]), int(short[3])):
                yield Entity("date", message.span(first, last), f"--{int(short[3]):02}-{early:02}")
            end = item.span[1] + (message.gap(index)[:1] == "." and len(message.gap(index)) > 1)
            yield Entity("date", (item.span[0], end), f"--{int(short[3]):02}-{int(short[1]):02}")


def _figures(message: Message, signs: frozenset[str], fewest: int) -> Iterator[Entity]:
    for index, item in enumerate(message.items):
        if not item.is_number or len(item.form) < 6:
            continue
        match = _FULL.match(item.form)
        parts = None if match is None else (match[4], match[3], match[1])
        if match is None and (match := _YEAR_FIRST.match(item.form)):
            parts = (match[1], match[3], match[4])
        if match is None or parts is None or match[2] not in signs or len(parts[0]) < fewest:
            continue
        year, month, day = (int(part) for part in parts)
        if is_date(day, month):
            year += 2000 * (year < 100)
            for early, first, last in _days_before(message, index, day, month):
                yield Entity("date", message.span(first, last), f"{year}-{month:02}-{early:02}")
            said = message.role(index + 1, "year") is not None and not message.gap(index).strip()
            yield Entity("date", message.span(index, index + said), f"{year}-{month:02}-{day:02}")


def find_bare_days(message: Message) -> Iterator[Entity]:
    """Yield a day without its month: „do 15-go”, „do piętnastego”."""
    leads, least = folded(lexicon().calendar.day_leads), lexicon().calendar.bare_day_from
    for index, item in enumerate(message.items):
        led = message.form(index - 1) in leads and not item.before.strip()
        if item.is_number and is_day_ending(message, index + 1):
            led = led or (item.before == " " and message.form(index + 1).endswith("go"))
            if led and 1 <= int(item.form) <= 31 and not agrees(message, index + 2, "m"):
                yield Entity("date", message.span(index, index + 1), f"---{int(item.form):02}")
        elif item.form.endswith("ego") and (found := ordinal(message, index)) is not None:
            value, last = found
            is_late = value >= least or value == 1 if led else last > index or value > _UNLED_FROM
            if is_late and value <= 31 and message.form(last).endswith("ego") and not agrees(message, last + 1, "m"):
                yield Entity("date", message.span(index, last), f"---{value:02}")
