"""Times of day: ``14:30``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from simulator.language.entities.dates import is_date
from simulator.language.entities.grammar import agrees, is_measured
from simulator.language.entities.lexicon import folded, lexicon
from simulator.language.entities.message import Message
from simulator.language.entities.numbers import Number, ordinal
from simulator.language.folding import fold
from simulator.language.reading import Entity

_CLOCK = re.compile(r"(\d{1,2})([:.,])(\d{2})\Z")
_HOUR = re.compile(r"\d{1,2}\Z")
_MINUTES = re.compile(r"[0-5]\d\Z")
_LONGEST_CLOCK = 5
_FEMININE = ("a", "ej")
_ALTERNATIVES = frozenset(("i", "lub", "albo", "czy", "a", "oraz", "do"))
_HALF = frozenset(("wpol", "pol"))

Numbers = Mapping[int, Number]
"""Numbers of a message by their first item."""


def part_of_day(message: Message, last: int) -> tuple[str, int]:
    """Return the part of day named after an item, „po południu” → afternoon, and its last item; "" when none is."""
    gap = message.gap(last)
    if gap.strip():
        return "", last
    parts = _parts_of_day()
    two = f"{message.form(last + 1)} {message.form(last + 2)}"
    if two in parts and message.gap(last + 1) == " ":
        return parts[two], last + 2
    one = message.form(last + 1)
    return (parts[one], last + 1) if one in parts else ("", last)


@lru_cache(maxsize=1)
def _parts_of_day() -> Mapping[str, str]:
    return {fold(words): part for words, part in lexicon().calendar.parts_of_day.items()}


def time_entity(message: Message, first: int, last: int, hour: int, minute: int = 0) -> Entity:
    """Return a time; what part of day is named after it belongs to it."""
    part, last = part_of_day(message, last)
    if part == "night" and hour == 12:
        hour = 0
    elif part and hour in lexicon().calendar.added_twelve[part]:
        hour += 12
    return Entity("time", message.span(first, last), f"{hour % 24:02}:{minute:02}")


def find_clock_times(message: Message, numbers: Numbers) -> Iterator[Entity]:
    """Yield times with minutes: „14:30”, „17.15”, „wpół do ósmej”, „kwadrans po dziewiątej”, „za pięć ósma”."""
    for index, item in enumerate(message.items):
        if item.is_number:
            yield from _figures(message, index)
        elif item.form in _HALF and message.form(index + 1) == "do":
            yield from _half_to(message, index)
        elif "ordinal" in item.roles and item.form.endswith(_FEMININE):
            yield from _spoken_minutes(message, index, numbers)


def _figures(message: Message, index: int) -> Iterator[Entity]:
    item = message.items[index]
    match = _CLOCK.match(item.form)
    if match is not None:
        hour, minute = int(match[1]), int(match[3])
        if hour <= 24 and minute < 60 and (match[2] == ":" or _is_clock(message, index, hour, minute)):
            yield time_entity(message, index, index, hour, minute)
        return
    following = message.item(index + 1)
    if following is None or following.before != " " or not _HOUR.match(item.form) or int(item.form) > 24:
        return
    lead = message.form(index - 1)
    led = lead in folded(lexicon().calendar.strong_hour_leads)
    led = led or (lead in folded(lexicon().calendar.hour_leads) and following.form == "00")
    if led and _MINUTES.match(following.form) and not is_measured(message, index + 1, int(following.form)):
        yield time_entity(message, index, index + 1, int(item.form), int(following.form))


def _is_clock(message: Message, index: int, hour: int, minute: int) -> bool:
    """Tell whether „17.15” is a time: it cannot be a date, or an hour is spoken of."""
    if is_measured(message, index, 5):
        return False
    lead = message.form(index - 1)
    if lead in folded(lexicon().calendar.strong_hour_leads):
        return True
    if "," in message.items[index].form:
        return False
    other = _other_end(message, index)
    if is_date(hour, minute):
        return other is not None and not is_date(*other)
    if other is not None or lead in folded(lexicon().calendar.hour_leads):
        return True
    return len(message.items[index].form) == _LONGEST_CLOCK and speaks_of_time(message, index)


def _other_end(message: Message, index: int) -> tuple[int, int] | None:
    """Return the other end of a range, „8.00-15.30” or „od 8.15 do 16.45”, as its two parts."""
    for place in _beside(message, index):
        match = _CLOCK.match(message.form(place))
        if match is not None:
            return int(match[1]), int(match[3])
    return None


def _beside(message: Message, index: int) -> Iterator[int]:
    if message.items[index].before.strip() == "-":
        yield index - 1
    if message.gap(index).strip() == "-":
        yield index + 1
    if message.form(index - 1) in ("do", "a"):
        yield index - 2
    if message.form(index + 1) in ("do", "a"):
        yield index + 2


def _half_to(message: Message, index: int) -> Iterator[Entity]:
    hour = _hour_at(message, index + 2)
    if hour is not None:
        yield time_entity(message, index, hour[1], (hour[0] - 1) % 24, 30)


def _hour_at(message: Message, index: int) -> tuple[int, int] | None:
    """Return the hour an item names, in figures or words, and its last item."""
    item = message.item(index)
    if item is None:
        return None
    if item.is_number and _HOUR.match(item.form):
        hour = int(item.form), index + is_hour_ending(message, index + 1)
    elif item.form.endswith(_FEMININE) and (found := ordinal(message, index)) is not None:
        hour = found
    else:
        return None
    return hour if 1 <= hour[0] <= 24 else None


def is_hour_ending(message: Message, index: int) -> bool:
    """Tell whether an item is „tej” of „12-tej”."""
    item = message.item(index)
    endings = folded(lexicon().calendar.hour_endings)
    return item is not None and not item.is_number and item.before in ("", "-") and item.form in endings


def _spoken_minutes(message: Message, index: int, numbers: Numbers) -> Iterator[Entity]:
    found = _hour_at(message, index)
    if found is None or (message.role(index - 1, "ordinal") in (20, 30) and found[0] < 10):
        return
    hour, last = found
    past = _minutes_before(message, index - 1, "po")
    if past is not None and not agrees(message, last + 1, "f"):
        yield time_entity(message, past[1], last, hour, past[0])
        return
    to = _minutes_before(message, index, "za")
    if to is not None and not agrees(message, last + 1, "f"):
        yield time_entity(message, to[1], last, (hour - 1) % 24, 60 - to[0])
        return
    minutes = _minutes_after(message, last + 1, numbers)
    if minutes is not None and (_led(message, index) or minutes[0] >= 10):
        yield time_entity(message, index, minutes[1], hour, minutes[0])


def _minutes_before(message: Message, end: int, preposition: str) -> tuple[int, int] | None:
    """Return the minutes of „kwadrans po ósmej” or „za pięć ósma” and their first item; `end` follows them."""
    if preposition == "po" and message.form(end) != "po":
        return None
    at = end - 1
    if message.form(at) in ("minut", "minuty", "min"):
        at -= 1
    item = message.item(at)
    if item is None:
        return None
    if "quarter" in item.roles:
        value, first = 15, at
    elif item.is_number and _HOUR.match(item.form):
        value, first = int(item.form), at
    elif isinstance(number := item.roles.get("cardinal"), int):
        tens = message.role(at - 1, "cardinal")
        value, first = (number + tens, at - 1) if number < 10 and tens in (20, 30) else (number, at)
    else:
        return None
    if not 1 <= value < 40:
        return None
    if preposition == "za":
        return (value, first - 1) if message.form(first - 1) == "za" else None
    return value, first


def _minutes_after(message: Message, index: int, numbers: Numbers) -> tuple[int, int] | None:
    """Return spoken minutes, „trzydzieści” or „zero pięć”, and their last item."""
    item, number = message.item(index), numbers.get(index)
    if item is None or number is None or item.before != " " or not number.in_words:
        return None
    if number.value == 0:
        number = numbers.get(index + 1)
        if number is None or number.value >= 10 or not number.in_words:
            return None
    elif number.value < 10:
        return None
    value = int(number.value)
    if value >= 60 or number.value != value or is_measured(message, number.last, value):
        return None
    return value, number.last


def _led(message: Message, index: int) -> bool:
    lead = message.form(index - 1)
    if message.items[index].before.strip():
        return False
    if lead in folded(lexicon().calendar.hour_leads):
        return True
    hour = message.item(index - 2)
    chained = lead in _ALTERNATIVES and hour is not None
    return chained and "ordinal" in hour.roles and hour.form.endswith(_FEMININE)  # type: ignore[union-attr]


def speaks_of_time(message: Message, index: int) -> bool:
    """Tell whether something in the sentence speaks of time of day."""
    words = folded(lexicon().calendar.time_context)
    return any(
        item.form in words or not {"hour", "weekday", "day"}.isdisjoint(item.roles) for item in message.sentence(index)
    )


def find_noons(message: Message) -> Iterator[Entity]:
    """Yield noon and midnight: „w południe”, „do północy”."""
    leads = folded(lexicon().calendar.noon_leads)
    for index in message.having("noon"):
        if message.form(index - 1) in leads:
            yield Entity("time", message.items[index].span, str(message.items[index].roles["noon"]))
