"""Numbers written in figures or in words, and ranges of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from simulator.language.entities.lexicon import folded, lexicon
from simulator.language.entities.message import Message

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?\Z")
_DECIMAL = re.compile(r"\d{1,12}(?:[.,]\d{1,3})?\Z")
_GROUP = re.compile(r"\d{3}(?:,\d{1,2})?\Z")
_MOST_GROUPS = 4
_UNITS = ("money", "seconds", "months", "percent", "foreign", "cent", "slang", "working", "calendar")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the items it takes."""

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


def plain(value: Decimal) -> str:
    """Write a number without exponent and trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def find_numbers(message: Message) -> list[Number]:
    """Return the numbers of a message, left to right, each as long as possible."""
    found: list[Number] = []
    index = 0
    while index < len(message.items):
        item = message.items[index]
        number = None
        if item.is_number:
            number = _figures(message, index)
        elif item.roles:
            number = _spelt(message, index)
        if number is None:
            index += 1
            continue
        found.append(number)
        index = number.last + 1
    return found


def _figures(message: Message, index: int) -> Number | None:
    text = message.items[index].form
    if _GROUPED.match(text):
        return _finished(message, Number(index, index, Decimal(text.replace(".", "").replace(",", "."))))
    if not _DECIMAL.match(text):
        return None
    last, digits = index, text
    if len(digits) <= 3 and digits.isdigit() and not digits.startswith("0"):
        while digits.isdigit() and last - index < _MOST_GROUPS and _continues(message, last):
            last += 1
            digits += message.items[last].form
    return _finished(message, Number(index, last, Decimal(digits.replace(",", "."))))


def _continues(message: Message, last: int) -> bool:
    """Tell whether the next item is a group of thousands („3 499”, „1 250,50”)."""
    following = message.item(last + 1)
    return following is not None and following.before == " " and bool(_GROUP.match(following.form))


def _finished(message: Message, number: Number) -> Number:
    """Apply an ending, „tys.”, „mln” or „i pół” after a number."""
    after = number.last + 1
    is_ending = message.form(after) in folded(lexicon().numbers.figure_endings)
    if is_ending and not number.in_words and message.gap(number.last) in ("-", ""):
        number = replace(number, last=after)
        after += 1
    factor = message.role(after, "multiplier") or message.role(after, "figure_multiplier")
    if isinstance(factor, int) and message.gap(number.last) in (" ", ""):
        number = replace(number, last=after, value=number.value * factor)
        after += 1
    half = message.role(after + 1, "half")
    if message.form(after) == "i" and isinstance(half, str) and Decimal(half) < 1 and factor is None:
        number = replace(number, last=after + 1, value=number.value + Decimal(half))
        return _finished(message, number)
    return number


def _spelt(message: Message, index: int) -> Number | None:
    total, group, last = Decimal(0), 0, -1
    at, smallest = index, 10**9
    while at < len(message.items) and (at == index or message.items[at].before == " "):
        roles = message.items[at].roles
        value, factor = roles.get("cardinal"), roles.get("multiplier")
        if isinstance(value, int) and value < smallest and (group == 0 or _fits_below(group, value)):
            if value == 0 and at > index:
                break
            group, last, smallest = group + value, at, value
        elif isinstance(factor, int) and (last == at - 1 or (at == index and _is_whole(message, at))):
            total += max(group, 1) * factor
            group, last, smallest = 0, at, 10**9
        else:
            break
        at += 1
    if last >= 0:
        number = Number(index, last, total + group, in_words=True)
        return _finished(message, number) if total == 0 else number
    half = message.role(index, "half")
    return _finished(message, Number(index, index, Decimal(half), in_words=True)) if isinstance(half, str) else None


def _is_whole(message: Message, at: int) -> bool:
    """Tell whether „tysiąc” stands for 1000; „tys.” alone does not."""
    return message.items[at].form in ("tysiac", "tysiaca", "milion", "miliona")


def _fits_below(group: int, value: int) -> bool:
    """Tell whether „value” can follow in one numeral: hundreds, then tens, then units."""
    if value == 0:
        return False
    if group % 100 == 0:
        return value < 100
    return group % 100 >= 20 and group % 10 == 0 and value < 10


def ordinal(message: Message, index: int) -> tuple[int, int] | None:
    """Read an ordinal numeral („dwudziestego czwartego”); return its value and last item."""
    value = message.role(index, "ordinal")
    if not isinstance(value, int):
        return None
    if value >= 20:
        unit = message.role(index + 1, "ordinal")
        if isinstance(unit, int) and unit < 10 and message.items[index + 1].before == " ":
            return value + unit, index + 1
    return value, index


def join_ranges(numbers: Sequence[Number], message: Message) -> list[Number]:
    """Join „2–3 dni”, „dwa, trzy dni”, „od 2 do 3 dni”, two numbers before one unit, into one range."""
    result: list[Number] = []
    for number in numbers:
        before = result[-1] if result else None
        if before and _repeats(before, number, message):
            result[-1] = replace(before, last=number.last)
        elif before and before.upper is None and _is_range(before, number, message):
            thousands = before.value * _factor(message, number)  # „2–3 tys. zł”
            low = thousands if thousands < number.value else before.value
            result[-1] = Number(before.first, number.last, low, number.value, number.in_words)
        else:
            result.append(number)
    return result


def _repeats(low: Number, high: Number, message: Message) -> bool:
    """Tell whether a number in brackets says the one before again: „14 (czternaście) dni”."""
    spelt = high.first - 1 if message.form(high.first - 1) == "slownie" else high.first
    bracketed = spelt == low.last + 1 and message.items[spelt].before.strip() == "("
    return bracketed and low.value == high.value and message.gap(high.last).startswith(")")


def gap_to_unit(message: Message, number: Number) -> str:
    """Return the marks between a number and the next item, without spaces and a bracket that closes."""
    return message.gap(number.last).strip().removeprefix(")").strip()


def _factor(message: Message, number: Number) -> int:
    factor = message.role(number.last, "multiplier") or message.role(number.last, "figure_multiplier")
    return factor if isinstance(factor, int) else 1


def _is_range(low: Number, high: Number, message: Message) -> bool:
    if not low.value < high.value or not has_unit(message, high.last):
        return False
    if low.last == high.first - 1:
        gap = message.items[high.first].before.strip()
        return gap == "-" or (gap == "," and high.value < low.value * 3 + 2)
    if low.last == high.first - 2:
        between = message.gap(low.last) + message.items[high.first].before
        joined = message.items[high.first - 1].form in folded(lexicon().numbers.range_words) and not between.strip()
        start = message.form(low.first - 1)
        if message.form(high.first - 1) == "a" and start not in ("miedzy", "pomiedzy"):
            return False
        return joined and start not in folded(lexicon().numbers.not_range_after)
    return False


def has_unit(message: Message, last: int) -> bool:
    """Tell whether a unit of money, time or a share follows an item."""
    following = message.item(last + 1)
    if message.gap(last).lstrip()[:1] == "%":
        return True
    return following is not None and any(role in following.roles for role in _UNITS)
