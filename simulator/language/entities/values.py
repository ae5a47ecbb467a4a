"""Typed values of a sentence: amounts, percentages, durations, dates and times.

Normal forms: amounts in grosze (``14900``) or with a foreign currency (``EUR 25``); percentages as a number; durations
``30 min``, ``2 h``, ``14 d``, ``5 d rob.`` (working days), ``1 mies.`` (years are months); dates ``2026-03-24``,
``--03-24`` without a year, ``+1d`` relative to today, ``weekday-5``, ``week+1``, ``week-end``, ``month-end``; times
``14:30``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from simulator.language.entities.numbers import Number, find_numbers, known, number_words, ordinal, plain
from simulator.language.polish import Phrase, Word
from simulator.language.reading import Entity

_FULL_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})\Z|(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_SHORT_DATE = re.compile(r"(\d{1,2})[./](\d{2})\Z")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})\Z")
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE_NEXT = frozenset(("przyszly", "nastepny", "kolejny"))


def find_values(phrase: Phrase, text: str) -> list[Entity]:
    """Return the typed values of a sentence; words belong to at most one value."""
    words = phrase.words
    taken: set[int] = set()
    found: list[Entity] = []
    numbers = find_numbers(words, text)
    for part in (
        _dates(words),
        _amounts(words, numbers),
        _percents(words, numbers, text),
        _durations(words, numbers),
        _single_durations(words),
        _times(words, numbers),
        _relative_dates(words),
    ):
        for kind, first, last, value in part:
            places = set(range(first, last + 1))
            if not places & taken:
                taken |= places
                end = words[last].span[1]
                if kind == "percent" and "%" in text[end : end + 2]:
                    end = text.index("%", end) + 1
                found.append(Entity(kind, (words[first].span[0], end), value))
    return found


_Found = tuple[str, int, int, str]


def _unit(words: Sequence[Word], index: int, table: dict[str, int] | dict[str, str]) -> str | None:
    return known(words[index], table) if 0 <= index < len(words) else None


def _amounts(words: Sequence[Word], numbers: Sequence[Number]) -> Iterator[_Found]:
    rules = number_words()
    skip = -1
    for place, number in enumerate(numbers):
        if number.first <= skip:
            continue
        unit = _unit(words, number.last + 1, rules.money)
        if unit is not None:
            last, value = number.last + 1, number.shown(rules.money[unit])
            rest = numbers[place + 1] if place + 1 < len(numbers) else None
            if rest and rest.first in (last + 1, last + 2) and number.upper is None and rules.money[unit] == 100:
                small = _unit(words, rest.last + 1, rules.money)
                if small is not None and rules.money[small] == 1:
                    last, skip = rest.last + 1, rest.last + 1
                    value = plain(number.value * 100 + rest.value)
            yield "amount", number.first, last, value
        foreign = _unit(words, number.last + 1, rules.foreign)
        if foreign is not None:
            yield "amount", number.first, number.last + 1, f"{rules.foreign[foreign]} {number.shown()}"
        bare = words[number.first].form
        if unit is None and foreign is None and re.match(r"\d+,\d\d\Z", bare) and number.first == number.last:
            yield "amount", number.first, number.last, number.shown(100)
    for index in range(len(words)):
        slang = _unit(words, index, rules.slang_money)
        if slang is not None and "name" not in words[index].features:
            yield "amount", index, index, str(rules.slang_money[slang])


def _percents(words: Sequence[Word], numbers: Sequence[Number], text: str) -> Iterator[_Found]:
    for number in numbers:
        end = words[number.last].span[1]
        if text[end : end + 2].strip()[:1] == "%":
            yield "percent", number.first, number.last, number.shown()
        elif number.last + 1 < len(words) and words[number.last + 1].keys & frozenset(number_words().percent):
            yield "percent", number.first, number.last + 1, number.shown()


def _durations(words: Sequence[Word], numbers: Sequence[Number]) -> Iterator[_Found]:
    rules = number_words()
    for number in numbers:
        after = number.last + 1
        if number.value > 100_000:
            continue
        working = after < len(words) and bool(words[after].keys & frozenset(rules.working_day))
        after += working
        months = _unit(words, after, rules.months_of)
        unit = _unit(words, after, rules.durations)
        if months is not None and not working:
            yield "duration", number.first, after, f"{_scaled(number, rules.months_of[months])} mies."
        elif unit is not None:
            after_unit = after + 1 < len(words) and bool(words[after + 1].keys & frozenset(rules.working_day))
            is_working = working or after_unit
            yield "duration", number.first, after + after_unit, _duration(number, rules.durations[unit], is_working)


def _scaled(number: Number, factor: int) -> str:
    return number.shown(factor)


def _duration(number: Number, minutes: int, working: bool) -> str:
    total = number.value * minutes
    for size, name in ((1440, "d"), (60, "h"), (1, "min")):
        fits = total % size == 0 and (number.upper is None or number.upper * minutes % size == 0)
        if total and fits and (size < 1440 or minutes >= 1440 or total >= 1440):
            upper = "" if number.upper is None else f"-{plain(number.upper * minutes / size)}"
            return f"{plain(total / size)}{upper} {name}{' rob.' if working and size == 1440 else ''}"
    return f"{plain(total)} min"


def _single_durations(words: Sequence[Word]) -> Iterator[_Found]:
    """Units without a number: „przez tydzień”, „ma Pan miesiąc”, „pół roku” (the half is a number)."""
    rules = number_words()
    for index, word in enumerate(words):
        if word.form in ("miesiac", "rok", "kwartal"):
            yield "duration", index, index, f"{rules.months_of[word.form]} mies."
        elif word.form in ("tydzien", "dobe", "kwadrans", "godzine"):
            name = known(word, rules.durations) or word.form
            yield "duration", index, index, _duration(Number(index, index, Decimal(1)), rules.durations[name], False)


def _dates(words: Sequence[Word]) -> Iterator[_Found]:
    for index, word in enumerate(words):
        if word.kind == "number":
            full = _FULL_DATE.match(word.form)
            if full:
                day, month, year = (full[1], full[2], full[3]) if full[1] else (full[6], full[5], full[4])
                if _is_date(int(day), int(month)):
                    yield "date", index, index, f"{int(year):04}-{int(month):02}-{int(day):02}"
                continue
        day_word = _day_of_month(words, index)
        if day_word is not None and day_word[1] + 1 < len(words):
            day, last = day_word
            month_name = _unit(words, last + 1, number_words().months)
            if month_name is not None and _is_date(day, number_words().months[month_name]):
                month = number_words().months[month_name]
                year = words[last + 2].form if last + 2 < len(words) else ""
                if re.match(r"(19|20)\d\d\Z", year):
                    yield "date", index, last + 2, f"{year}-{month:02}-{day:02}"
                else:
                    yield "date", index, last + 1, f"--{month:02}-{day:02}"
                continue
        short = _SHORT_DATE.match(word.form) if word.kind == "number" else None
        if short and _is_date(int(short[1]), int(short[2])) and not _is_priced(words, index) and _led(words, index):
            yield "date", index, index, f"--{int(short[2]):02}-{int(short[1]):02}"


def _led(words: Sequence[Word], index: int) -> bool:
    """A short date like 24.03 is believed after „do”, „od”, „dnia”…, otherwise it may be a price or a version."""
    lead = {"do", "od", "dnia", "dniu", "z", "na", "przed", "po", "w", "piatek", "wtorek", "sroda", "czwartek", "data"}
    return index > 0 and bool(words[index - 1].keys & lead)


def _day_of_month(words: Sequence[Word], index: int) -> tuple[int, int] | None:
    word = words[index]
    if word.kind == "number" and word.form.isdigit() and len(word.form) <= 2:
        return int(word.form), index
    return ordinal(words, index) if word.kind == "word" else None


def _is_date(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1]


def _is_priced(words: Sequence[Word], index: int) -> bool:
    return index + 1 < len(words) and known(words[index + 1], number_words().money) is not None


def _relative_dates(words: Sequence[Word]) -> Iterator[_Found]:
    rules = number_words()
    for index, word in enumerate(words):
        if word.form in rules.relative_days or word.keys & {"jutrzejszy", "dzisiejszy", "wczorajszy"}:
            name = word.form if word.form in rules.relative_days else (known(word, rules.relative_days) or "")
            yield "date", index, index, f"{rules.relative_days[name]:+}d"
            continue
        weekday = known(word, rules.weekdays)
        if weekday is not None:
            following = index > 0 and bool(words[index - 1].keys & _BEFORE_NEXT)
            value = f"weekday-{rules.weekdays[weekday]}"
            yield "date", index - following, index, f"week+1 {value}" if following else value
            continue
        if index and word.keys & {"tydzien", "miesiac", "rok"} and (words[index - 1].keys & _BEFORE_NEXT):
            unit = "week" if "tydzien" in word.keys else "month" if "miesiac" in word.keys else "year"
            yield "date", index - 1, index, f"{unit}+1"
        elif (
            index
            and word.form in ("tygodnia", "miesiaca", "roku", "dnia")
            and words[index - 1].form in ("konca", "koniec")
        ):
            unit = {"tygodnia": "week", "miesiaca": "month", "roku": "year", "dnia": "day"}[word.form]
            yield "date", index - 1, index, f"{unit}-end"


def _times(words: Sequence[Word], numbers: Sequence[Number]) -> Iterator[_Found]:
    rules = number_words()
    for index, word in enumerate(words):
        clock = _CLOCK.match(word.form) if word.kind == "number" else None
        if clock and int(clock[1]) < 24 and int(clock[2]) < 60 and (":" in word.form or _hour_lead(words, index)):
            yield "time", index, index, f"{int(clock[1]):02}:{clock[2]}"
        noon = rules.noon.get(known(word, rules.noon) or "")
        if noon and index and words[index - 1].form in ("do", "w", "przed", "po", "o", "od"):
            yield "time", index, index, noon
        spoken = ordinal(words, index) if word.kind == "word" and _hour_lead(words, index) else None
        if spoken and spoken[0] <= 24 and _is_hour_form(words, index):
            yield "time", index, spoken[1], f"{spoken[0] % 24:02}:00"
    for number in numbers:
        if number.in_words or not _hour_lead(words, number.first) or number.first != number.last:
            continue
        low, high = number.value, number.upper or number.value
        free = number.last + 1 >= len(words) or not _is_measured(words[number.last + 1])
        if free and low == int(low) and low >= 0 and high <= 24:
            span = "" if number.upper is None else f"-{int(high):02}:00"
            yield "time", number.first, number.last, f"{int(low) % 24:02}:00{span}"


def _hour_lead(words: Sequence[Word], index: int) -> bool:
    if index and words[index - 1].keys & frozenset(("o", "godz", "godzina", "przed", "po", "godziny", "godzinie")):
        return True
    if index > 1 and words[index - 1].form in ("do", "a", "i") and words[index - 2].kind == "number":
        return any(
            word.form in ("miedzy", "pomiedzy", "od", "godz", "godzina", "godzinach")
            for word in words[max(0, index - 5) : index]
        )
    return index > 0 and words[index - 1].form in ("miedzy", "pomiedzy", "od") and _pair_follows(words, index)


def _pair_follows(words: Sequence[Word], index: int) -> bool:
    return (
        index + 2 < len(words)
        and words[index + 1].form in ("a", "do", "i")
        and words[index + 2].kind == "number"
        and not (index + 3 < len(words) and _is_measured(words[index + 3]))
    )


def _is_hour_form(words: Sequence[Word], index: int) -> bool:
    return words[index].form.endswith(("ej", "a"))


def _is_measured(word: Word) -> bool:
    rules = number_words()
    if word.kind != "word":
        return False
    tables = (rules.money, rules.durations, rules.months_of, rules.foreign, rules.months, rules.multipliers)
    return any(known(word, table) is not None for table in tables) or (
        bool({"noun", "ger"} & word.features)
        and not (
            word.keys
            & {
                "albo",
                "lub",
                "czy",
                "oraz",
                "ale",
                "bo",
                "rano",
                "wieczor",
                "poludnie",
                "dzien",
                "jutro",
                "dzis",
                "to",
                "a",
                "i",
                "tak",
                "pan",
                "pani",
            }
        )
    )
