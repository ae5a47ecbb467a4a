"""One spelling for every JSON value, so that equal values have equal hashes (RFC 8785)."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from decimal import Decimal

from simulator.errors import JournalError
from simulator.exam.journal.words import say

LARGEST = 2**53 - 1
"""Whole numbers beyond it are not the same for every reader of JSON (RFC 7493)."""


def canonical(value: object) -> str:
    """Write a value in its one spelling: no spaces, keys by UTF-16 units, numbers as in ECMAScript.

    Raises:
        JournalError: it is no JSON value: NaN, a number beyond `LARGEST`, half a character, a key that is not text.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{_text(key)}:{canonical(value[key])}" for key in _sorted(value)) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(canonical, value)) + "]"
    raise JournalError(say("no_json", found=type(value).__name__))


def read_canonical(text: str) -> object:
    """Read a value and insist on the one spelling: another spelling of the same value is a change.

    Raises:
        JournalError: it is no JSON, or not in its canonical spelling.
    """
    try:
        value: object = json.loads(text)
        same = canonical(value) == text
    except (ValueError, RecursionError):
        raise JournalError(say("not_json")) from None
    if not same:
        raise JournalError(say("not_canonical"))
    return value


def _sorted(value: Mapping[object, object]) -> list[str]:
    keys = [key for key in value if isinstance(key, str)]
    if len(keys) != len(value):
        raise JournalError(say("no_text_key"))
    return sorted(keys, key=lambda key: key.encode("utf-16-be", "surrogatepass"))


def _text(value: str) -> str:
    if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise JournalError(say("half_character"))
    return json.dumps(value, ensure_ascii=False)


def _number(value: int | float) -> str:
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise JournalError(say("no_number", found=str(value)))
        return str(value)
    if not math.isfinite(value):
        raise JournalError(say("no_number", found=str(value)))
    if value == 0:
        return "0"
    return ("-" if value < 0 else "") + _digits(abs(value))


def _digits(value: float) -> str:
    """Write a positive number as ECMAScript's Number::toString does; Python's shortest digits are the same."""
    _, figures, exponent = Decimal(repr(value)).normalize().as_tuple()
    digits = "".join(map(str, figures))
    point = len(digits) + int(exponent)
    if len(digits) <= point <= 21:
        return digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    rest = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{rest}e{point - 1:+d}"
