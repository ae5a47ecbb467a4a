"""Durations: ``30 min``, ``2 h``, ``14 d``, ``5 d rob.`` (working days), ``1 mies.`` (years are months), ``30 s``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from simulator.language.entities.adjectives import measuring_adjective
from simulator.language.entities.lexicon import folded, lexicon
from simulator.language.entities.message import Message
from simulator.language.entities.numbers import Number, gap_to_unit, plain
from simulator.language.reading import Entity

_SIZES = ((86400, "d"), (3600, "h"), (60, "min"), (1, "s"))
_MOST = 100_000
_MOST_MONTHS = 1440
_SINGULAR = frozenset(("dnia", "roku", "tygodnia", "miesiaca", "rok", "dzien", "tydzien", "miesiac", "kwartal"))
"""After a whole number above one these count nothing: „15 dnia”, „2026 roku”."""
_NOT_FROM_FIVE = frozenset(("godziny",))
"""„od 8 godziny” names an hour."""
_RATE = frozenset(("za", "na"))
"""„49 zł za godzinę” is a price."""
_DAY_OR_WEEKS = frozenset(("dzien", "tydzien", "rok", "miesiac", "godzine", "minute", "dobe"))


@dataclass(frozen=True, slots=True)
class _Length:
    first: int
    last: int
    number: Number
    kind: str
    """seconds or months."""
    factor: int
    is_working: bool = False

    def value(self) -> str:
        low, high = self.number.value * self.factor, self.number.upper
        top = None if high is None else high * self.factor
        if self.kind == "months":
            return f"{_pair(low, top, 1)} mies."
        size, name = next((size, name) for size, name in _SIZES if size == 1 or _fits(low, top, size))
        return f"{_pair(low, top, size)} {name}{' rob.' if self.is_working and name == 'd' else ''}"


def _fits(low: Decimal, top: Decimal | None, size: int) -> bool:
    return bool(low) and low % size == 0 and (top is None or top % size == 0)


def _pair(low: Decimal, top: Decimal | None, size: int) -> str:
    return plain(low / size) if top is None else f"{plain(low / size)}-{plain(top / size)}"


def find_durations(message: Message, numbers: Sequence[Number]) -> Iterator[Entity]:
    """Yield numbers with a unit of time; „2 h 15 min” is one value."""
    lengths = [length for number in numbers if (length := _with_unit(message, number)) is not None]
    lengths += [length for index in message.having("single") if (length := _single(message, index)) is not None]
    lengths.sort(key=lambda one: one.first)
    waiting: _Length | None = None
    for length in lengths:
        joined = None if waiting is None else _joined(message, waiting, length)
        if joined is None and waiting is not None:
            yield _entity(message, waiting)
        waiting = length if joined is None else joined
    if waiting is not None:
        yield _entity(message, waiting)


def _entity(message: Message, length: _Length) -> Entity:
    return Entity("duration", message.span(length.first, length.last), length.value())


def _joined(message: Message, low: _Length, high: _Length) -> _Length | None:
    """Add „15 min” to „2 h” and „trzy miesiące” to „rok”."""
    near = high.first == low.last + 1 or (high.first == low.last + 2 and message.form(low.last + 1) == "i")
    smaller = low.kind == high.kind and high.number.value * high.factor < low.factor
    ranged = low.number.upper is not None or high.number.upper is not None
    apart = message.items[high.first].before.strip() not in ("", ".")
    if not near or not smaller or ranged or apart or high.is_working:
        return None
    total = low.number.value * low.factor + high.number.value * high.factor
    return _Length(low.first, high.last, Number(low.first, high.last, total), low.kind, 1)


def _with_unit(message: Message, number: Number) -> _Length | None:
    after = number.last + 1
    gap = gap_to_unit(message, number)
    if message.items[number.first].before == "" and message.form(number.first - 1) == "x":
        return None
    if number.value > _MOST or gap not in ("", "-"):
        return None
    adjective = measuring_adjective(message.form(after))
    if adjective is not None and adjective.number is None and adjective.kind != "percent":
        return _Length(number.first, after, number, adjective.kind, adjective.factor)
    if gap:
        return None
    working = message.role(after, "working") is not None
    after += working or message.form(after) in folded(lexicon().calendar.unit_fillers)
    unit = _unit(message, after)
    if (
        unit is None
        or not _counts(number, message.form(after))
        or (after > number.last + 1 and message.gap(after - 1).strip())
    ):
        return None
    if message.role(after, "hour") is not None and _names_hour(message, after):
        return None
    kind, factor = unit
    if kind == "months" and number.value * factor > _MOST_MONTHS:
        return None
    last = after
    if message.gap(after).strip() in ("", ".") and message.role(after + 1, "working") is not None:
        last, working = after + 1, True
    return _Length(number.first, last, number, kind, factor, working)


def _unit(message: Message, index: int) -> tuple[str, int] | None:
    for kind in ("months", "seconds"):
        factor = message.role(index, kind)
        if isinstance(factor, int):
            return kind, factor
    return None


def _counts(number: Number, form: str) -> bool:
    value = number.value if number.upper is None else number.upper
    if form in _NOT_FROM_FIVE and value == int(value) and number.upper is None and not 1 < value % 10 < 5:
        return value == 1
    return form not in _SINGULAR or value <= 1 or value != int(value)


def _single(message: Message, index: int) -> _Length | None:
    """Read a unit without a number: „przez tydzień”; „dzień, dwa”."""
    unit = _unit(message, index)
    if unit is None or _is_named(message, index):
        return None
    more = _or_more(message, index)
    if more is not None:
        return _Length(index, more[0], Number(index, more[0], Decimal(1), Decimal(more[1])), *unit)
    if message.form(index) == "dzien":
        return None
    return _Length(index, index, Number(index, index, Decimal(1)), *unit)


def _is_named(message: Message, index: int) -> bool:
    """Tell whether the unit names a time instead: „w tym tygodniu”, „rok 2026”, „podać godzinę”."""
    following = message.item(index + 1)
    if following is not None and following.is_number and not following.before.strip() and len(following.form) != 1:
        return True
    before = message.item(index - 1)
    if before is not None and before.is_number and message.items[index].before == " ":
        return True
    per = message.items[index - 2].roles.keys() & {"money", "seconds"} if index > 1 else set()
    if message.form(index - 1) in _RATE and (per or _is_rate(message, index)):
        return True
    refused = folded(lexicon().calendar.not_single_after)
    if {"hour", "seconds"} <= message.items[index].roles.keys() and _names_hour(message, index):
        return True
    near = not message.items[index].before.strip()
    return near and (message.form(index - 1) in refused or message.role(index - 1, "turn") is not None)


def _is_rate(message: Message, index: int) -> bool:
    """Tell whether „na minutę” says how fast: „20 stron na minutę”."""
    return message.form(index - 1) == "na" and message.form(index) in ("minute", "sekunde")


def _names_hour(message: Message, index: int) -> bool:
    """Tell whether „godzina” is one of the clock: „do godziny szesnastej”, „godz. 8”, „zmienić pani godzinę”."""
    following = message.item(index + 1)
    if following is not None and following.before.strip() in ("", ".", ":"):
        is_hour = following.is_number or "ordinal" in following.roles
        if is_hour and not (following.is_number and message.role(index + 2, "seconds")):
            return True
    return any(
        message.role(at, "naming_hour") is not None and not message.gap(at).strip() for at in (index - 1, index - 2)
    ) and message.form(index - 1) not in ("o", "na", "za", "przez", "w", "co", "z")


def _or_more(message: Message, index: int) -> tuple[int, int] | None:
    """Read „, dwa” and „albo dwa” after „dzień”."""
    at = index + 1
    if message.form(at) in ("lub", "albo", "czy", "do") and message.gap(at - 1) == " ":
        at += 1
    elif message.gap(index).strip() not in (",", "-"):
        return None
    more = message.role(at, "cardinal")
    following = message.item(at + 1)
    if not isinstance(more, int) or not 1 < more < 10 or message.form(index) not in _DAY_OR_WEEKS:
        return None
    has_own = following is not None and not message.gap(at).strip() and _unit(message, at + 1) is not None
    return None if has_own else (at, more)


def find_loose_durations(message: Message) -> Iterator[Entity]:
    """Yield „w ciągu tygodnia”, „dwuletnia”, „roczna gwarancja”."""
    leads = folded(lexicon().calendar.single_after)
    for index in message.having("genitive", "locative"):
        unit = _unit(message, index)
        lead = message.form(index - 1)
        roles = message.items[index].roles
        is_led = lead == "po" if "genitive" not in roles else lead in leads
        if unit is None or not is_led or message.items[index].before.strip():
            continue
        if "hour" not in roles or not _names_hour(message, index):
            yield _entity(message, _Length(index, index, Number(index, index, Decimal(1)), *unit))
    for index in message.having("measuring"):
        adjective = measuring_adjective(message.form(index))
        if adjective is None or adjective.kind == "percent":
            continue
        beside = message.role(index - 1, "period") or message.role(index + 1, "period")
        if adjective.number is not None or (beside and not message.form(index).startswith("letn")):
            number = Number(index, index, adjective.number or Decimal(1))
            yield _entity(message, _Length(index, index, number, adjective.kind, adjective.factor))
