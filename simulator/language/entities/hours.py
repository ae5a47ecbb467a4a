"""Full hours: „o 13”, „przed siedemnastą”, „12-tej”, „między 8 a 12”, „8-20”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.language.entities.grammar import agrees, is_measured
from simulator.language.entities.lexicon import folded, lexicon
from simulator.language.entities.message import Message
from simulator.language.entities.numbers import ordinal
from simulator.language.entities.times import is_hour_ending, part_of_day, speaks_of_time, time_entity
from simulator.language.reading import Entity

_HOUR = re.compile(r"\d{1,2}\Z")
_ALTERNATIVES = frozenset(("i", "lub", "albo", "czy", "a", "oraz", "do"))
_OF_HOURS = frozenset(("o", "od", "do", "po", "przed"))
_OF_WHOLE = frozenset(("z", "ze", "na", "od"))
_LONGEST_WHOLE = 2
"""„4 z 5”, but „po 15 na 555 444 333” is a time and a telephone."""
_FROM = frozenset(("od", "miedzy", "pomiedzy"))


def find_hours(message: Message) -> Iterator[Entity]:
    """Yield full hours; both ends of a range are times of their own."""
    taken: set[int] = set()
    for index, item in enumerate(message.items):
        if index in taken:
            continue
        if item.is_number and _HOUR.match(item.form) and int(item.form) <= 24 and not _is_glued(message, index):
            pair = _pair(message, index)
            if pair is not None:
                taken.add(pair)
                yield time_entity(message, index, index + is_hour_ending(message, index + 1), int(item.form))
                yield time_entity(message, pair, pair + is_hour_ending(message, pair + 1), int(message.form(pair)))
            elif (last := _end_of_hour(message, index)) is not None:
                yield time_entity(message, index, last, int(item.form))
        elif "ordinal" in item.roles and item.form.endswith(("a", "ej")):
            yield from _spoken(message, index)


def _is_glued(message: Message, index: int) -> bool:
    """Tell whether figures go on a word: „WAW12”."""
    return index > 0 and message.items[index].before == "" and not message.items[index - 1].is_number


def _pair(message: Message, index: int) -> int | None:
    """Return the item of the second hour of a range, when there is one and hours are meant."""
    at = index + 1 + is_hour_ending(message, index + 1)
    gap = message.gap(at - 1).strip()
    lead = message.form(index - 1)
    if gap == "-":
        joined = lead in folded(lexicon().calendar.strong_hour_leads) | _FROM
    elif message.form(at) in ("do", "a") and not gap:
        joined = message.form(at) == "a" and lead in _FROM
        at += 1
    else:
        return None
    item = message.item(at)
    if item is None or not item.is_number or not _HOUR.match(item.form) or int(item.form) > 24:
        return None
    low, high = int(message.form(index)), int(item.form)
    if low == high or is_measured(message, at, high) or message.gap(at).startswith((",5", ".5")):
        return None
    if gap == "-" and message.gap(at).strip() == "-":
        return None
    working_day = low < high and 5 <= low <= 12 and high >= 10
    if joined and low < high:
        return at
    if not _is_counted_thing(message, index) and (low > 4 or high > 12) and speaks_of_time(message, index):
        return at
    return at if working_day and lead in _FROM | folded(lexicon().calendar.strong_hour_leads) else None


def _is_counted_thing(message: Message, index: int) -> bool:
    """Tell whether a noun right before figures is what they number: „miejsca 3-5”."""
    before = message.item(index - 1)
    if before is None or message.items[index].before.strip() or before.is_number:
        return False
    if not {"day", "weekday", "hour", "number"}.isdisjoint(before.roles):
        return False
    return "noun" in before.word.features and before.form not in folded(lexicon().calendar.time_context)


def _end_of_hour(message: Message, index: int) -> int | None:
    """Return the last item of an hour in figures; None when the figures are no hour."""
    value = int(message.form(index))
    if is_hour_ending(message, index + 1):
        return None if agrees(message, index + 2, "f") else index + 1
    if part_of_day(message, index)[0]:
        return index
    gap = message.items[index].before
    if gap == ", " and message.form(index + 1) in _ALTERNATIVES and _was_hour(message, index - 1):
        return index
    return None if gap.strip(" .") else _end_of_led_hour(message, index, value)


def _end_of_led_hour(message: Message, index: int, value: int) -> int | None:
    """Return the last item of an hour in figures that the word before makes one: „o 13”, „do 18”."""
    lead = message.form(index - 1)
    hour_word = message.form(index + 1)
    if (lead == "o" and hour_word == "h") or (lead in _OF_HOURS and hour_word == "godziny" and value > 4):
        return index + 1
    if is_measured(message, index, value) or not _is_free(message, index) or _is_difference(message, index):
        return None
    calendar = lexicon().calendar
    if lead in folded(calendar.figure_hour_leads):
        return index
    in_context = lead in folded(calendar.figure_hour_leads_in_context) and value >= 5
    chained = lead in _ALTERNATIVES and message.role(index - 2, "ordinal") is None and _was_hour(message, index - 2)
    return index if chained or (in_context and speaks_of_time(message, index)) else None


def _is_free(message: Message, index: int) -> bool:
    """Tell whether nothing after the figures says that they count something: „o 5 więcej”, „2 z 10”, „4,5”, „3/4”."""
    if message.gap(index).strip() in ("-", "/", "+", "*", "x"):
        return False
    following = message.form(index + 1)
    if message.gap(index).strip() or following not in folded(lexicon().calendar.not_hour_before):
        return True
    return following in _OF_WHOLE and len(message.form(index + 2)) > _LONGEST_WHOLE


def _is_difference(message: Message, index: int) -> bool:
    """Tell whether figures after „o” are a difference, „tańszy o 20”, or after „do” the end of a scale, „od 1 do 6”."""
    before, lead = message.item(index - 2), message.form(index - 1)
    if before is None:
        return False
    if lead == "do" and before.is_number:
        return not _was_hour(message, index - 2)
    compared = any(tag.endswith(":com") for tag in before.word.forms.tags)
    return lead == "o" and (compared or "changing" in before.roles)


def _was_hour(message: Message, index: int) -> bool:
    """Tell whether figures before „i”, „lub” were an hour: „o 8 i 12”."""
    item = message.item(index)
    leads = folded(lexicon().calendar.figure_hour_leads)
    return item is not None and item.is_number and bool(_HOUR.match(item.form)) and message.form(index - 1) in leads


def _spoken(message: Message, index: int) -> Iterator[Entity]:
    if message.role(index - 1, "ordinal") in (20, 30) and not message.items[index].before.strip():
        return
    found = ordinal(message, index)
    if found is None or not 1 <= found[0] <= 24 or agrees(message, found[1] + 1, "f"):
        return
    part = part_of_day(message, found[1])[0]
    lead = message.form(index - 1)
    leads = (
        lexicon().calendar.hour_leads_ej if message.form(found[1]).endswith("ej") else lexicon().calendar.hour_leads_a
    )
    led = lead in folded(leads) and not message.items[index].before.strip(" .")
    doubtful = lead == "na" and found[0] in lexicon().calendar.doubtful_hours
    chained = lead in _ALTERNATIVES and "ordinal" in _roles(message, index - 2)
    if part or chained or (led and (not doubtful or speaks_of_time(message, index))):
        yield time_entity(message, index, found[1], found[0])


def _roles(message: Message, index: int) -> frozenset[str]:
    item = message.item(index)
    return frozenset() if item is None or not item.form.endswith(("a", "ej")) else frozenset(item.roles)
