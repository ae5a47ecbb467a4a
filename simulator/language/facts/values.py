"""Comparing values: the same term, amount or date, another one, or two that cannot be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.language.facts.utterance import Value

_SAME_DURATIONS = ({"1 mies.", "30 d"}, {"12 mies.", "365 d"}, {"3 mies.", "90 d"}, {"2 mies.", "60 d"})
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


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
        if any(_equal(value.kind, value.value, one) for one in wanted):
            found.add("right")
        elif any(_equal(value.kind, value.value, one) for one in wrong.get(value.kind, ())):
            found.add("wrong")
        else:
            comparable = any(_comparable(value.kind, value.value, one) for one in wanted)
            found.add("other" if comparable else "apart")
    return ValueMatch("right" in found, "wrong" in found, "other" in found, "apart" in found)


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


def _equal(kind: str, one: str, other: str) -> bool:
    if one == other:
        return True
    if kind == "duration":
        return {one, other} in _SAME_DURATIONS
    if kind == "date":
        return one[-6:] == other[-6:] and one[-6:].startswith("-") and ("--" in one or "--" in other)
    if kind == "phone":
        return one[-9:] == other[-9:]
    return False


def _comparable(kind: str, one: str, other: str) -> bool:
    if kind == "date":
        return _date_form(one) == _date_form(other)
    return kind != "amount" or one[:1].isdigit() == other[:1].isdigit()


def _date_form(value: str) -> str:
    if value[:1].isdigit() or value.startswith("--"):
        return "calendar"
    return "weekday" if value.startswith("weekday") else value[:1]
