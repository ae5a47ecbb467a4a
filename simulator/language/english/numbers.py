"""Numbers of an English message, in digits and in words, and the word lists of its values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from simulator.language.acts import DATA
from simulator.language.polish import Word
from simulator.sources import Content, load

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?\Z")


class ValueWords(Content):
    """The file ``data/english_values.yaml``."""

    numbers: dict[str, int]
    hundred: tuple[str, ...]
    thousand: tuple[str, ...]
    ordinals: dict[str, int]
    months: dict[str, int]
    weekdays: dict[str, int]
    relative_days: dict[str, int]
    money: dict[str, int]
    foreign: dict[str, str]
    foreign_signs: dict[str, str]
    minutes: dict[str, int]
    days: dict[str, int]
    months_of: dict[str, int]
    working: tuple[str, ...]
    one: tuple[str, ...]
    fortnight: int
    noon: dict[str, str]
    afternoon: tuple[str, ...]
    morning: tuple[str, ...]
    hour_after: tuple[str, ...]


@dataclass(frozen=True)
class Number:
    """A number and the words it takes."""

    first: int
    last: int
    """Inclusive."""
    value: Decimal


@lru_cache(maxsize=1)
def value_words() -> ValueWords:
    """Return the word lists, read once a process."""
    return load(DATA / "english_values.yaml", ValueWords, "simulator/language/data/english_values.yaml")[0]


def find_numbers(words: Sequence[Word]) -> list[Number]:
    """Return the numbers of a sentence, in order."""
    found: list[Number] = []
    index = 0
    while index < len(words):
        number = _digits(words, index) or _in_words(words, index)
        if number is not None:
            found.append(number)
        index = number.last + 1 if number else index + 1
    return found


def _digits(words: Sequence[Word], index: int) -> Number | None:
    if words[index].kind != "number" or not _NUMBER.match(words[index].form) or len(words[index].form) > 12:
        return None
    value, last = Decimal(words[index].form.replace(",", ".")), index
    if re.search(r"[.,]\d{3}\Z", words[index].form):
        value = Decimal(re.sub(r"[.,]", "", words[index].form))
    following = words[index + 1] if index + 1 < len(words) else None
    joined = following is not None and following.span[0] == words[index].span[1] + 1
    if joined and following is not None and re.fullmatch(r"\d{3}", following.form) and value < 1000:
        value, last = value * 1000 + int(following.form), index + 1
    return Number(index, last, value)


def _in_words(words: Sequence[Word], index: int) -> Number | None:
    """Read „two hundred and fifty”; „one” alone is a number only before a unit, which the caller sees to."""
    rules = value_words()
    total, part, last = 0, 0, -1
    place = index
    while place < len(words):
        form = words[place].form
        if form in rules.numbers:
            part += rules.numbers[form]
        elif form in rules.hundred and last >= 0:
            part = max(part, 1) * 100
        elif form in rules.thousand and last >= 0:
            total, part = total + max(part, 1) * 1000, 0
        elif form == "and" and last >= 0 and part >= 100 and _next_is_number(words, place + 1):
            place += 1
            continue
        else:
            break
        last = place
        place += 1
    return Number(index, last, Decimal(total + part)) if last >= 0 else None


def _next_is_number(words: Sequence[Word], place: int) -> bool:
    return place < len(words) and words[place].form in value_words().numbers


def form_at(words: Sequence[Word], index: int) -> str:
    """Return the word at an index, folded; empty outside the sentence."""
    return words[index].form if 0 <= index < len(words) else ""
