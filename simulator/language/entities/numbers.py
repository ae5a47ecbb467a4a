"""Numbers written in figures or in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from simulator.language.acts import DATA
from simulator.language.polish import Word
from simulator.sources import Content, load


class NumberWords(Content):
    """The file ``data/numbers.yaml``."""

    cardinals: dict[str, int]
    forms: dict[str, int]
    multipliers: dict[str, int]
    ordinals: dict[str, int]
    halves: dict[str, float]
    months: dict[str, int]
    weekdays: dict[str, int]
    relative_days: dict[str, int]
    durations: dict[str, int]
    months_of: dict[str, int]
    working_day: tuple[str, ...]
    money: dict[str, int]
    slang_money: dict[str, int]
    foreign: dict[str, str]
    percent: tuple[str, ...]
    time_lead: tuple[str, ...]
    noon: dict[str, str]
    numbered: dict[str, str]
    number_prefixes: dict[str, str]


@dataclass(frozen=True)
class Number:
    """A number and the words it takes."""

    first: int
    last: int
    """Inclusive."""
    value: Decimal
    upper: Decimal | None = None
    """Upper end of a range („2–3”)."""
    in_words: bool = False

    def shown(self, factor: int = 1) -> str:
        """Return the number, or the range, times a factor, without needless zeros."""
        low = plain(self.value * factor)
        return low if self.upper is None else f"{low}-{plain(self.upper * factor)}"


_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?\Z")
_DECIMAL = re.compile(r"\d+(?:[.,]\d{1,3})?\Z")
_RANGE = re.compile(r"(\d{1,4})-(\d{1,4})\Z")


@lru_cache(maxsize=1)
def number_words() -> NumberWords:
    """Return the words of numbers and units (read once a process)."""
    return load(DATA / "numbers.yaml", NumberWords, "simulator/language/data/numbers.yaml")[0]


def plain(value: Decimal) -> str:
    """Write a number without exponent and trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def known(word: Word, table: dict[str, int] | dict[str, float] | dict[str, str]) -> str | None:
    """Return the entry of a table under which a word is listed, by form first."""
    if word.form in table:
        return word.form
    return next((key for key in word.keys if key in table), None)


def find_numbers(words: Sequence[Word], text: str) -> list[Number]:
    """Return the numbers of a sentence of a message, left to right, each as long as possible."""
    found: list[Number] = []
    index = 0
    while index < len(words):
        number = _figures(words, index) if words[index].kind == "number" else _spelt(words, index)
        if number is None:
            index += 1
            continue
        found.append(number)
        index = number.last + 1
    return _joined_ranges(found, words, text)


def _figures(words: Sequence[Word], index: int) -> Number | None:
    text = words[index].form
    span = _RANGE.match(text)
    if span:
        return _times(words, Number(index, index, Decimal(span[1]), Decimal(span[2])))
    if _GROUPED.match(text):
        return _times(words, Number(index, index, Decimal(text.replace(".", "").replace(",", "."))))
    if not _DECIMAL.match(text):
        return None
    last, digits = index, text
    while _continues(words, last, digits):
        last += 1
        digits += words[last].form
    try:
        return _times(words, Number(index, last, Decimal(digits.replace(",", "."))))
    except InvalidOperation:
        return None


def _continues(words: Sequence[Word], last: int, digits: str) -> bool:
    """Tell whether the next token is a group of thousands („3 499”, „1 250,50”)."""
    if last + 1 >= len(words) or not digits.isdigit() or len(digits) > 9 or digits.startswith("0"):
        return False
    following = words[last + 1]
    first_group = len(digits) <= 3 or last > 0
    adjacent = following.span[0] == words[last].span[1] + 1
    return first_group and adjacent and bool(re.match(r"\d{3}(,\d{1,2})?\Z", following.form))


def _times(words: Sequence[Word], number: Number) -> Number:
    """Apply „tys.” or „mln” after a number."""
    after = number.last + 1
    if after < len(words):
        name = known(words[after], number_words().multipliers)
        if name is not None:
            factor = number_words().multipliers[name]
            upper = None if number.upper is None else number.upper * factor
            return Number(number.first, after, number.value * factor, upper, number.in_words)
    return number


def _spelt(words: Sequence[Word], index: int) -> Number | None:
    total, group, last = 0, 0, -1
    at = index
    smallest = 10**9
    while at < len(words) and words[at].kind == "word":
        value = _cardinal(words[at])
        factor = None if value is not None else known(words[at], number_words().multipliers)
        if value is not None and (value < smallest and (group == 0 or _fits_below(group, value))):
            group, last, smallest = group + value, at, value
        elif factor is not None and (last == at - 1 or words[at].form == "tysiac"):
            total += max(group, 1) * number_words().multipliers[factor]
            group, last, smallest = 0, at, 10**9
        else:
            break
        at += 1
    if last >= 0:
        return Number(index, last, Decimal(total + group), in_words=True)
    half = known(words[index], number_words().halves)
    if half is not None:
        return Number(index, index, Decimal(str(number_words().halves[half])), in_words=True)
    return None


def _fits_below(group: int, value: int) -> bool:
    """Tell whether „value” can follow in one numeral: hundreds, then tens, then units."""
    if group % 100 == 0:
        return value < 100
    return group % 100 >= 20 and group % 10 == 0 and value < 10


def _cardinal(word: Word) -> int | None:
    table = number_words()
    if word.form in table.forms:
        return table.forms[word.form]
    name = known(word, table.cardinals)
    return None if name is None else table.cardinals[name]


def ordinal(words: Sequence[Word], index: int) -> tuple[int, int] | None:
    """Read an ordinal numeral („dwudziestego czwartego”); return its value and last word."""
    table = number_words().ordinals
    name = known(words[index], table)
    if name is None:
        return None
    value = table[name]
    if value >= 20 and index + 1 < len(words):
        unit = known(words[index + 1], table)
        if unit is not None and table[unit] < 10:
            return value + table[unit], index + 1
    return value, index


def _joined_ranges(found: list[Number], words: Sequence[Word], text: str) -> list[Number]:
    """Join „2 – 3” and „dwa, trzy”, which stand side by side, into one range."""
    result: list[Number] = []
    for number in found:
        before = result[-1] if result else None
        if before and before.last == number.first - 1 and before.upper is None and number.upper is None:
            gap = text[words[before.last].span[1] : words[number.first].span[0]].strip()
            if gap in ("–", "-", "—", ",") and before.value < number.value < before.value * 3 + 2:
                result[-1] = Number(before.first, number.last, before.value, number.value, number.in_words)
                continue
        result.append(number)
    return result
