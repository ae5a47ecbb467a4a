"""Comparing values: the same term, amount or date, another one, or two that cannot be compared."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from simulator.language.facts.utterance import Value

BARE = "count "
"""Kind of a number with nothing beside it that it counts."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))? (s|min|h|d|mies\.)( rob\.)?")
_SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "mies.": 30.42 * 86400}
_NEARLY = 0.04
"""Durations that differ by no more are the same: 30 days and a month."""
FARTHEST = 60.0
"""Amounts and durations so many times each other's size are about different things."""
_COMMON = frozenset(("", "1", "2", "3", "5", "7", "10", "14", "15", "20", "24", "30", "100"))
"""Numbers that turn up everywhere; another one tells more of what is meant."""


class Likeness(IntEnum):
    """How one value stands to another, the nearest first."""

    SAME = 0
    LOOSELY_SAME = 1
    """The same number, one of them without its unit or counting things with another word."""
    OTHER = 2
    LOOSELY_OTHER = 3
    CLASH = 4
    """The same number of another kind: 12 złotych and 12 o'clock."""
    APART = 5
    """Not to be compared („w piątek” with a date)."""
    FOREIGN = 6


@dataclass(frozen=True)
class ValueMatch:
    """How the values of a piece of a message stand to those of a fact."""

    right: bool
    wrong: bool
    """One the author named as wrong."""
    other: bool
    """Of the same kind, neither right nor named as wrong."""
    apart: bool
    """Of the same kind, not to be compared („w piątek” with a date)."""


def match_values(
    values: Iterable[Value], right: Mapping[str, frozenset[str]], wrong: Mapping[str, frozenset[str]]
) -> ValueMatch:
    """Compare the values of a piece of a message with the deciding values of a fact."""
    found = set()
    for value in values:
        wanted = right.get(value.kind)
        if wanted is None or value.refused:
            continue
        likes = [likeness(value.kind, value.value, value.kind, one) for one in wanted]
        if Likeness.SAME in likes:
            found.add("right")
        elif any(
            likeness(value.kind, value.value, value.kind, one) is Likeness.SAME for one in wrong.get(value.kind, ())
        ):
            found.add("wrong")
        else:
            found.add("other" if Likeness.OTHER in likes else "apart")
    return ValueMatch("right" in found, "wrong" in found, "other" in found, "apart" in found)


@lru_cache(maxsize=50_000)
def likeness(kind: str, value: str, other_kind: str, other: str) -> Likeness:
    """Tell how a value of a message stands to one of a fact.

    A bare number of a message may be meant for anything („Czterdzieści”), one of a fact may be part of a name.
    """
    if kind == other_kind:
        return _within_kind(kind, value, other)
    if {kind, other_kind} == {"period", "duration"}:
        return Likeness.LOOSELY_SAME if _within_kind("duration", value, other) is Likeness.SAME else Likeness.APART
    numbers = _bare(kind, value), _bare(other_kind, other)
    same = bool(numbers[0]) and (numbers[0] == numbers[1] or numbers[0] == _years(other) or numbers[1] == _years(value))
    if BARE in (kind, other_kind):
        if same:
            return Likeness.LOOSELY_SAME
        return Likeness.LOOSELY_OTHER if all(numbers) and kind == BARE else Likeness.FOREIGN
    if kind.startswith("count ") and other_kind.startswith("count "):
        return Likeness.LOOSELY_SAME if same else Likeness.FOREIGN
    return Likeness.CLASH if same else Likeness.FOREIGN


def _within_kind(kind: str, one: str, other: str) -> Likeness:
    if one == other:
        return Likeness.SAME
    if kind in ("duration", "period"):
        return _durations(one, other)
    if kind == "date":
        return _dates(one, other)
    if kind == "phone":
        return Likeness.SAME if one[-9:] == other[-9:] else Likeness.OTHER
    if kind == "amount":
        if not one.isdigit() or not other.isdigit():
            return Likeness.APART if one[:1].isdigit() != other[:1].isdigit() else Likeness.OTHER
        return Likeness.OTHER if _comparable(float(one), float(other)) else Likeness.APART
    if "-" in one or "-" in other:
        shared = set(one.split("-")) & set(other.split("-"))
        return Likeness.LOOSELY_SAME if shared else Likeness.OTHER
    return Likeness.OTHER


def _dates(one: str, other: str) -> Likeness:
    if one[-6:] == other[-6:] and one[-6:].startswith("-") and ("--" in one or "--" in other):
        return Likeness.SAME
    if _date_form(one) != _date_form(other):
        return Likeness.APART
    if one.startswith("---") != other.startswith("---"):
        return Likeness.LOOSELY_SAME if one[-2:] == other[-2:] else Likeness.LOOSELY_OTHER
    return Likeness.OTHER


def _durations(one: str, other: str) -> Likeness:
    ends = _length(one), _length(other)
    if not ends[0] or not ends[1]:
        return Likeness.OTHER
    working = one.endswith("rob."), other.endswith("rob.")
    near = [abs(a - b) <= _NEARLY * max(a, b) for a, b in zip(ends[0], ends[1], strict=True)]
    if all(near):
        return Likeness.SAME if working[0] is working[1] else Likeness.LOOSELY_SAME
    if any(near) and ("-" in one or "-" in other):
        return Likeness.LOOSELY_SAME
    return Likeness.OTHER if _comparable(ends[0][0], ends[1][0]) else Likeness.APART


def _comparable(one: float, other: float) -> bool:
    """Tell whether two sizes may be of one thing: who says half a minute does not correct a day."""
    return max(one, other) <= FARTHEST * min(one, other) or not min(one, other)


@lru_cache(maxsize=5_000)
def _length(value: str) -> tuple[float, float] | None:
    """Return both ends of a duration in seconds."""
    found = _LENGTH.match(value)
    if not found:
        return None
    size = _SECONDS[found[3]]
    return float(found[1]) * size, float(found[2] or found[1]) * size


@lru_cache(maxsize=20_000)
def _bare(kind: str, value: str) -> str:
    """Return the number of a value without its unit, as it would be said; empty when there is none."""
    if kind == "amount":
        return f"{int(value) / 100:g}" if value.isdigit() else ""
    if kind == "time":
        hour, minute = value.split(":")
        return f"{int(hour)}" if minute == "00" else f"{int(hour)}:{minute}"
    if kind == "date":
        return value[-2:].lstrip("0") if value.startswith("--") or value[:4].isdigit() else ""
    if kind in ("duration", "period"):
        found = _LENGTH.match(value)
        return found[1] if found and not found[2] else ""
    return value if kind == "percent" or kind.startswith("count") else ""


def _years(value: str) -> str:
    """Return how many whole years a duration is, more than one: „od 16 lat” is said as „od 16. roku życia” too."""
    months = value.removesuffix(" mies.")
    return (
        f"{int(months) // 12}"
        if months != value and months.isdigit() and int(months) % 12 == 0 < int(months) - 12
        else ""
    )


def numbers_of(values: Sequence[Value]) -> frozenset[str]:
    """Return the bare numbers in values not refused, whatever their kind: 15 of ``15:00``, 40 of ``4000`` grosze."""
    found: set[str] = set()
    for value in values:
        if value.refused:
            continue
        numbers = _NUMBER.findall(value.value)
        if value.kind == "amount":
            numbers = [f"{int(one) / 100:g}" if one.isdigit() and value.value[:1].isdigit() else one for one in numbers]
        elif value.kind == "time":
            numbers = [one.lstrip("0") or "0" for one in numbers if one != "00"]
        found.update(numbers)
    return frozenset(found)


def _date_form(value: str) -> str:
    if value[:1].isdigit() or value.startswith("--"):
        return "calendar"
    return "weekday" if value.startswith("weekday") else value[:1]


@dataclass(frozen=True)
class Meant:
    """The values of a fact's sayings."""

    own: tuple[Value, ...]
    """Of the fact's own sentence."""
    right: tuple[Value, ...]
    """Of every right saying, each once."""
    wrong: tuple[Value, ...]
    """Of the wrong sayings and not of the right ones."""


def meant(own: Iterable[Value], right: Iterable[Value], wrong: Iterable[Value]) -> Meant:
    """Sort out the values of a fact's sayings.

    Bare numbers decide only when a wrong saying has another one; otherwise they are of a name or an address.
    """
    every = _once(right)
    other = [
        value
        for value in _once(wrong)
        if all(likeness(value.kind, value.value, one.kind, one.value) is not Likeness.SAME for one in every)
    ]
    bare = any(value.kind == BARE for value in other)
    kept = tuple(value for value in every if bare or value.kind != BARE)
    return Meant(tuple(value for value in _once(own) if bare or value.kind != BARE), kept, tuple(other))


def _once(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple({(value.kind, value.value): value for value in reversed(list(values)) if not value.refused}.values())


def _nearest(value: Value, others: Collection[Value]) -> Likeness:
    return min((likeness(value.kind, value.value, one.kind, one.value) for one in others), default=Likeness.FOREIGN)


def _met_by(own: Value, values: Collection[Value]) -> Likeness:
    return min((likeness(one.kind, one.value, own.kind, own.value) for one in values), default=Likeness.FOREIGN)


_COUNTED = (
    "same", "loosely same", "wrong", "other", "loosely other", "clash", "foreign", "refused right", "bound", "telling"
)  # fmt: skip


def value_features(values: Sequence[Value], fact: Meant) -> dict[str, float]:
    """Say how the values of a text stand to those of a fact, each kind of value by itself."""
    found = dict.fromkeys(_COUNTED, 0.0)
    if not fact.right and not fact.wrong:
        return found | {"own met": -1.0, "own replaced": -1.0, "own absent": -1.0, "verdict": 0.0}
    kinds: dict[str, set[Likeness]] = {}
    for value in values:
        like = _nearest(value, fact.right)
        if value.refused:
            found["refused right"] += like is Likeness.SAME
            continue
        named = _nearest(value, fact.wrong)
        if like <= Likeness.LOOSELY_SAME:
            found["telling"] = max(found["telling"], float(_bare(value.kind, value.value) not in _COMMON))
        if like is Likeness.SAME:
            name = "same"
            same = [one for one in fact.right if likeness(value.kind, value.value, one.kind, one.value) is like]
            found["bound"] += all(one.bound != value.bound for one in same)
        elif named is Likeness.SAME:
            name, like = "wrong", Likeness.OTHER
        else:
            name = _NAMES[like]
        found[name] += 1
        kinds.setdefault(value.kind, set()).add(like)
    met = replaced = 0
    for own in fact.own:
        near = _met_by(own, [value for value in values if not value.refused])
        met += near <= Likeness.LOOSELY_SAME
        replaced += near in (Likeness.OTHER, Likeness.LOOSELY_OTHER)
    count = len(fact.own)
    found["own met"] = met / count if count else -1.0
    found["own replaced"] = replaced / count if count else -1.0
    found["own absent"] = (count - met - replaced) / count if count else -1.0
    good = any(Likeness.SAME in likes or Likeness.LOOSELY_SAME in likes for likes in kinds.values())
    bad = any(
        (Likeness.OTHER in likes or Likeness.LOOSELY_OTHER in likes) and Likeness.SAME not in likes
        for likes in kinds.values()
    )
    found["verdict"] = -1.0 if bad and not good else -0.5 if bad else 1.0 if good else 0.0
    return found


_NAMES = {
    Likeness.LOOSELY_SAME: "loosely same",
    Likeness.OTHER: "other",
    Likeness.LOOSELY_OTHER: "loosely other",
    Likeness.CLASH: "clash",
    Likeness.APART: "foreign",
    Likeness.FOREIGN: "foreign",
}
