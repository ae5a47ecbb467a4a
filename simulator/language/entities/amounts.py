"""Amounts of money and percentages: grosze (``14900``), another currency (``EUR 25``), a share (``2.5``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.language.entities.adjectives import MeasuringAdjective, measuring_adjective
from simulator.language.entities.grammar import is_measured
from simulator.language.entities.lexicon import folded, lexicon
from simulator.language.entities.message import Message
from simulator.language.entities.numbers import Number, gap_to_unit, plain
from simulator.language.reading import Entity

_BEFORE_UNIT = frozenset(("", ",-", ".-", "-"))
_BARE_PRICE = re.compile(r"\d{1,6},\d\d\Z")
_CODE_OF_CURRENCY = re.compile(r"[a-z]{3}\Z|zl\Z|zlotych\Z|euro\Z")


def find_amounts(message: Message, numbers: Sequence[Number]) -> Iterator[Entity]:
    """Yield amounts with a unit."""
    skip = -1
    for place, number in enumerate(numbers):
        if number.first <= skip:
            continue
        found = (
            _with_unit(message, numbers, place)
            or _with_sign(message, number)
            or _unit_first(message, number)
            or _with_slang(message, number)
        )
        if found is not None:
            last, entity = found
            skip = last
            yield entity
    for index in message.having("slang"):
        item = message.items[index]
        alone = f"={item.form}" not in lexicon().numbers.slang_after_number
        if alone and "name" not in item.word.features and not message.role(index - 1, "cardinal"):
            yield Entity("amount", item.span, str(item.roles["slang"]))


def _with_unit(message: Message, numbers: Sequence[Number], place: int) -> tuple[int, Entity] | None:
    number = numbers[place]
    after = number.last + 1
    gap = gap_to_unit(message, number)
    if gap not in _BEFORE_UNIT and not (gap == "." and message.role(number.last, "multiplier")):
        return None
    unit, foreign = message.role(after, "money"), message.role(after, "foreign")
    if not isinstance(unit, int) and foreign is None:
        return None
    total, last = number.value, after
    small = None if unit == 1 else _small_change(message, numbers, place, "money" if unit else "cent")
    if small is not None:
        total += small[0].value / 100
        last = small[1]
    whole = replace(number, value=total)
    value = whole.shown(unit) if isinstance(unit, int) else f"{foreign} {whole.shown()}"
    return last, Entity("amount", message.span(number.first, last), value)


def _small_change(message: Message, numbers: Sequence[Number], place: int, role: str) -> tuple[Number, int] | None:
    """Return the grosze after „30 zł” with their last item: „30 zł 50 gr”, „trzydzieści złotych pięćdziesiąt”."""
    unit = numbers[place].last + 1
    rest = numbers[place + 1] if place + 1 < len(numbers) else None
    if rest is None or numbers[place].upper is not None or rest.upper is not None or rest.value >= 100:
        return None
    near = rest.first == unit + 1 or (rest.first == unit + 2 and message.form(unit + 1) == "i")
    if not near or message.items[rest.first].before.strip():
        return None
    if message.role(rest.last + 1, role) == 1 and not message.gap(rest.last).strip():
        return rest, rest.last + 1
    is_spoken = rest.first == unit + 1 and rest.in_words and numbers[place].in_words and rest.value >= 10
    return (rest, rest.last) if is_spoken and not is_measured(message, rest.last, int(rest.value)) else None


def _with_sign(message: Message, number: Number) -> tuple[int, Entity] | None:
    signs = lexicon().numbers.foreign_signs
    before = message.items[number.first].before.rstrip()[-1:]
    after = message.gap(number.last).lstrip()[:1]
    sign = signs.get(before) or signs.get(after)
    if sign is None:
        return None
    start, end = message.span(number.first, number.last)
    if before in signs:
        start = message.text.rindex(before, 0, start)
    else:
        end = message.text.index(after, end) + 1
    return number.last, Entity("amount", (start, end), f"{sign} {number.shown()}")


def _unit_first(message: Message, number: Number) -> tuple[int, Entity] | None:
    """Read „USD 40” and „złotych 350”."""
    index = number.first - 1
    code = message.item(index)
    if code is None or not _CODE_OF_CURRENCY.match(code.form) or message.items[number.first].before != " ":
        return None
    unit, foreign = code.roles.get("money"), code.roles.get("foreign")
    if (unit is None and foreign is None) or _is_numeral(message, index - 1) or is_measured(message, number.last, 5):
        return None
    value = number.shown(unit) if isinstance(unit, int) else f"{foreign} {number.shown()}"
    return number.last, Entity("amount", message.span(index, number.last), value)


def _is_numeral(message: Message, index: int) -> bool:
    item = message.item(index)
    return item is not None and (item.is_number or not {"cardinal", "multiplier", "half"}.isdisjoint(item.roles))


def _with_slang(message: Message, number: Number) -> tuple[int, Entity] | None:
    worth = message.role(number.last + 1, "slang")
    if not isinstance(worth, int) or message.gap(number.last) not in (" ", ""):
        return None
    last = number.last + 1
    return last, Entity("amount", message.span(number.first, last), number.shown(worth))


def find_bare_prices(message: Message, numbers: Sequence[Number]) -> Iterator[Entity]:
    """Yield amounts without a unit: „za 12,99”, „kosztuje 149”."""
    for number in numbers:
        if number.in_words or number.upper is not None or is_measured(message, number.last, int(number.value)):
            continue
        last = message.items[number.last].form
        if message.items[number.first].before[-1:] in ("-", "+"):
            continue
        if _BARE_PRICE.match(last) or (last.isdigit() and _after_price_word(message, number)):
            yield Entity("amount", message.span(number.first, number.last), number.shown(100))


def _after_price_word(message: Message, number: Number) -> bool:
    rules = lexicon().numbers
    index = number.first - 1
    while index >= 0 and message.form(index) in folded(rules.price_fillers):
        index -= 1
    return message.form(index) in folded(rules.price_words) and not message.items[number.first].opens_sentence


def find_percents(message: Message, numbers: Sequence[Number]) -> Iterator[Entity]:
    """Yield percentages: „10%”, „dziesięć procent”, „8-procentowy”."""
    for number in numbers:
        start, end = message.span(number.first, number.last)
        gap = message.gap(number.last)
        if gap.lstrip()[:1] == "%":
            yield Entity("percent", (start, message.text.index("%", end) + 1), number.shown())
        elif _names_percent(message, number.last + 1, gap_to_unit(message, number)):
            yield Entity("percent", message.span(number.first, number.last + 1), number.shown())
    for index in message.having("measuring"):
        item = message.items[index]
        adjective = measuring_adjective(item.form)
        if adjective is not None and adjective.kind == "percent" and adjective.number is not None:
            yield Entity("percent", item.span, plain(adjective.number))


def _names_percent(message: Message, index: int, gap: str) -> bool:
    if message.role(index, "percent") is not None:
        return not gap
    adjective = measuring_adjective(message.form(index))
    return gap in ("", "-") and adjective == MeasuringAdjective("percent", 1, None)
