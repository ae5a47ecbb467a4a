"""Values named in an English message, in the normal forms of `simulator.language.entities`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from simulator.language.english.numbers import Number, find_numbers, form_at, value_words
from simulator.language.polish import Phrase, Word
from simulator.language.reading import Entity

_CODES = (
    ("email", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    ("order_number", re.compile(r"\bZ/\d{4}/\d{2,6}\b", re.IGNORECASE)),
    ("complaint_number", re.compile(r"\bR/\d{4}/\d{2,6}\b", re.IGNORECASE)),
    ("invoice_number", re.compile(r"\bF[A-Z]?/\d{4}/\d{2,6}\b", re.IGNORECASE)),
    ("postal_code", re.compile(r"(?<![\d-])\d{2}-\d{3}(?![\d-])")),
    ("phone", re.compile(r"(?<![\d/.,-])(?:\+48[ -]?)?\d{3}[ -]?\d{3}[ -]?\d{3}(?![\d/.,-])")),
)
_FULL_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})\Z|(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})\Z")
_ORDINAL_END = frozenset({"st", "nd", "rd", "th"})
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_Found = tuple[str, int, int, str]
"""Kind, first and last word, value."""


def find_english_values(text: str, phrases: Sequence[Phrase]) -> tuple[Entity, ...]:
    """Return every value named in a message, in the order of the text; a word belongs to one value at most."""
    found: list[Entity] = []
    taken = bytearray(len(text))
    for kind, pattern in _CODES:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Entity(kind, (start, end), _code(kind, match[0])))
    for phrase in phrases:
        words = phrase.words
        numbers = find_numbers(words)
        for kind, first, last, value in (
            *_dates(words, numbers), *_amounts(words, numbers, text), *_percents(words, numbers, text),
            *_durations(words, numbers), *_times(words, numbers), *_days(words),
        ):  # fmt: skip
            start, end = words[first].span[0], words[last].span[1]
            end += kind == "percent" and text[end : end + 1] == "%"
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Entity(kind, (start, end), value))
    return tuple(sorted(found, key=lambda entity: (entity.span, entity.kind)))


def _code(kind: str, written: str) -> str:
    if kind == "phone":
        return re.sub(r"\D", "", written.removeprefix("+48"))
    return written.lower() if kind == "email" else written.upper()


def _plain(value: Decimal) -> str:
    return str(int(value)) if value == value.to_integral_value() else str(value.normalize())


def _dates(words: Sequence[Word], numbers: Sequence[Number]) -> Iterator[_Found]:
    for index, word in enumerate(words):
        full = _FULL_DATE.match(word.form) if word.kind == "number" else None
        if full:
            day, month, year = full.group(1, 2, 3) if full[1] else full.group(6, 5, 4)
            if _is_date(int(day), int(month)):
                yield "date", index, index, f"{int(year):04}-{int(month):02}-{int(day):02}"
        month_number = value_words().months.get(word.form)
        if month_number is not None and (word.form != "may" or "capital" in word.features):
            yield from _with_month(words, numbers, index, month_number)


def _with_month(words: Sequence[Word], numbers: Sequence[Number], index: int, month: int) -> Iterator[_Found]:
    """Read „14 March”, „14th of March 2026”, „March 14”, „the fourteenth of March”."""
    before = index - 1 - (form_at(words, index - 1) == "of")
    day = _day_at(words, numbers, before)
    first, last = (day[0], index) if day else (index, index)
    if day is None:
        after = index + 1 + (form_at(words, index + 1) == "the")
        day = _day_at(words, numbers, after, backwards=False)
        if day is None:
            return
        last = day[1]
    if not _is_date(day[2], month):
        return
    year = form_at(words, last + 1)
    if re.fullmatch(r"20\d\d", year):
        yield "date", first, last + 1, f"{year}-{month:02}-{day[2]:02}"
    else:
        yield "date", first, last, f"--{month:02}-{day[2]:02}"


def _day_at(
    words: Sequence[Word], numbers: Sequence[Number], index: int, *, backwards: bool = True
) -> tuple[int, int, int] | None:
    """Return first word, last word and day of the month of a day that ends (or begins) at a word."""
    rules = value_words()
    form = form_at(words, index)
    if form in _ORDINAL_END and backwards:
        index, form = index - 1, form_at(words, index - 1)
        if form.isdigit():
            return index, index + 1, int(form)
    tens = form_at(words, index - 1) if backwards else ""
    if form in rules.ordinals:
        if rules.numbers.get(tens) in (20, 30):
            return index - 1, index, rules.numbers[tens] + rules.ordinals[form]
        return index, index, rules.ordinals[form]
    for number in numbers:
        if (number.last if backwards else number.first) == index and number.value == int(number.value):
            ending = not backwards and form_at(words, number.last + 1) in _ORDINAL_END
            return number.first, number.last + ending, int(number.value)
    return None


def _is_date(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1]


def _amounts(words: Sequence[Word], numbers: Sequence[Number], text: str) -> Iterator[_Found]:
    rules = value_words()
    for number in numbers:
        unit = form_at(words, number.last + 1)
        sign = text[max(0, words[number.first].span[0] - 1) : words[number.first].span[0]]
        if unit in rules.money:
            yield "amount", number.first, number.last + 1, _plain(number.value * rules.money[unit])
        elif unit in rules.foreign:
            yield "amount", number.first, number.last + 1, f"{rules.foreign[unit]} {_plain(number.value)}"
        elif sign in rules.foreign_signs:
            yield "amount", number.first, number.last, f"{rules.foreign_signs[sign]} {_plain(number.value)}"


def _percents(words: Sequence[Word], numbers: Sequence[Number], text: str) -> Iterator[_Found]:
    for number in numbers:
        end = words[number.last].span[1]
        if text[end : end + 1] == "%":
            yield "percent", number.first, number.last, _plain(number.value)
        elif form_at(words, number.last + 1) in ("percent", "per"):
            last = number.last + 1 + (form_at(words, number.last + 2) == "cent")
            yield "percent", number.first, last, _plain(number.value)


def _durations(words: Sequence[Word], numbers: Sequence[Number]) -> Iterator[_Found]:
    rules = value_words()
    starts = [(number.first, number.last, number.value) for number in numbers]
    starts += [(index, index, Decimal(1)) for index, word in enumerate(words) if word.form in rules.one]
    for first, last, value in starts:
        unit = last + 1
        working = form_at(words, unit) in rules.working
        keys = words[unit + working].keys if unit + working < len(words) else frozenset()
        shown = _duration(value, keys, working)
        if shown is not None:
            yield "duration", first, unit + working, shown
    for index, word in enumerate(words):
        if word.form == "fortnight":
            yield "duration", index - (form_at(words, index - 1) in rules.one), index, f"{rules.fortnight} d"


def _duration(value: Decimal, unit: frozenset[str], working: bool) -> str | None:
    rules = value_words()
    for name, size in rules.minutes.items():
        if name in unit and not working:
            total = value * size
            return f"{_plain(total / 60)} h" if total % 60 == 0 else f"{_plain(total)} min"
    for name, size in rules.days.items():
        if name in unit:
            return f"{_plain(value * size)} d" + (" rob." if working else "")
    for name, size in rules.months_of.items():
        if name in unit:
            return f"{_plain(value * size)} mies."
    return None


def _times(words: Sequence[Word], numbers: Sequence[Number]) -> Iterator[_Found]:
    rules = value_words()
    for index, word in enumerate(words):
        if word.form in rules.noon:
            yield "time", index, index, rules.noon[word.form]
        clock = _CLOCK.match(word.form) if word.kind == "number" else None
        is_time = clock and (":" in word.form or form_at(words, index - 1) in rules.hour_after)
        if clock and is_time and int(clock[1]) < 24 and int(clock[2]) < 60:
            yield _hour(words, index, index, int(clock[1]), int(clock[2]))
        if word.form == "half" and form_at(words, index + 1) == "past":
            hour = next((one for one in numbers if one.first == index + 2), None)
            if hour is not None and hour.value < 24:
                yield _hour(words, index, hour.last, int(hour.value), 30)
    for number in numbers:
        if number.value == int(number.value) and 0 <= number.value < 24 and _is_hour(words, numbers, number):
            yield _hour(words, number.first, number.last, int(number.value), 0)


def _is_hour(words: Sequence[Word], numbers: Sequence[Number], number: Number) -> bool:
    rules = value_words()
    after, before = form_at(words, number.last + 1), form_at(words, number.first - 1)
    if after in (*rules.afternoon, *rules.morning, "o'clock", "oclock"):
        return True
    if before == "at":
        return not words[number.last + 1 : number.last + 2] or "noun" not in words[number.last + 1].features
    follows = (other for other in numbers if other.first == number.last + 2 and after in ("and", "to", "-"))
    paired = next((other for other in follows if other.value < 24), None)
    if before in ("between", "from") and paired is not None:
        is_free = before == "between" and not _is_counted(words, paired.last + 1)
        return is_free or _is_clock_word(words, paired.last + 1)
    preceding = (other for other in numbers if other.last == number.first - 2 and before in ("and", "to"))
    pair = next((other for other in preceding if form_at(words, other.first - 1) == "between"), None)
    return pair is not None and not _is_counted(words, number.last + 1)


def _is_counted(words: Sequence[Word], index: int) -> bool:
    """Tell whether a number counts things: „between 10 and 12 parcels”."""
    return index < len(words) and "noun" in words[index].features and not _is_clock_word(words, index)


def _is_clock_word(words: Sequence[Word], index: int) -> bool:
    rules = value_words()
    return form_at(words, index) in (*rules.afternoon, *rules.morning, "o'clock", "oclock")


def _hour(words: Sequence[Word], first: int, last: int, hour: int, minute: int) -> _Found:
    rules = value_words()
    after = form_at(words, last + 1)
    if after in (*rules.afternoon, *rules.morning, "o'clock", "oclock"):
        last += 1
        if after in rules.afternoon and hour < 12:
            hour += 12
    return "time", first, last, f"{hour:02}:{minute:02}"


def _days(words: Sequence[Word]) -> Iterator[_Found]:
    rules = value_words()
    for index, word in enumerate(words):
        names = word.keys & rules.weekdays.keys()
        if word.form in rules.relative_days:
            after = word.form == "tomorrow" and [form_at(words, index - 2), form_at(words, index - 1)] == [
                "day",
                "after",
            ]
            yield "date", index, index, f"{rules.relative_days[word.form] + after:+}d"
        elif names:
            yield "date", index, index, f"weekday-{rules.weekdays[sorted(names)[0]]}"
