"""Telephone numbers and postal codes in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.language.entities.grammar import is_measured
from simulator.language.entities.message import Message
from simulator.language.entities.naming import OTHER, name_before
from simulator.language.reading import Entity

_COUNTRY = r"(?:(?:\+ ?|00 ?)?\(?48\)?[ .-]?|\(\+48\) ?)?"
_MOBILE = (
    r"\d{3}[ .-]\d{3}[ .-]\d{3}|\d{3}/\d{3}/\d{3}|\d{9}|\d(?: \d){8}"
    r"|\d{3}[ .-]\d{2}[ .-]\d{2}[ .-]\d{2}|\d{3}[ -]\d{6}"
)
_LANDLINE = (
    r"\(?(?:0[ -]?)?\d{2}\)?[ ./-]{0,3}(?:\d{3}[ .-]\d{2}[ .-]\d{2}|\d{2}[ .-]\d{2}[ .-]\d{3}"
    r"|\d{7}|\d[ -]\d{3}[ -]\d{3}|\d{3}[ -]\d{4}|\d{2}[ .-]\d{3}[ .-]\d{2})"
)
_PHONE = re.compile(rf"(?<![\w/+-])(?<!\d[.,]){_COUNTRY}({_MOBILE}|{_LANDLINE})(?![\w/]|-\d|[.,]\d)")
_FOREIGN = re.compile(r"\+(?!48)\d{1,3}(?:[ -]?\d{2,5}){2,5}(?!\d)")
_LOOSE = re.compile(r"(?<![\w/+-])(?<!\d[.,])\d(?:[ .,/-]{0,3}\d){8}(?![\w/]|-\d|[.,]\d| ?\d)")
_POSTAL = re.compile(r"(?<![\w/.,-])(\d{2}) ?- ?(\d{3})(?![\d_/-]|[.,]\d|[^\W\d_]{1,2}\b)")
_SPACED_POSTAL = re.compile(r"(?<![\w/.,-])(?<!\d )(\d{2}) (\d{3})(?![\w/-]|[.,]\d| \d)")
_JOINED_POSTAL = re.compile(r"(?<![\w/.,-])(\d{2})(\d{3})(?![\w/-]|[.,]\d)")
_NOT_DIGIT = re.compile(r"\D")
_CALLED_REACH, _KOD_REACH, _ADDRESS_REACH = 6, 3, 8
_TITLES = frozenset(("pan", "pani", "panie", "panstwo", "prosze"))


def find_phones(message: Message) -> Iterator[Entity]:
    """Yield telephone numbers of nine digits in any usual grouping, without the country's 48; foreign ones with it."""
    for match in _FOREIGN.finditer(message.text):
        yield Entity("phone", match.span(), _NOT_DIGIT.sub("", match[0]))
    for match in _PHONE.finditer(message.text):
        digits = _NOT_DIGIT.sub("", match[1])
        digits = digits[1:] if len(digits) == 10 and digits[0] == "0" else digits
        if len(digits) == 9 and digits[0] != "0" and _may_be_phone(message, match):
            yield Entity("phone", match.span(), digits)
    for match in _LOOSE.finditer(message.text):
        digits = _NOT_DIGIT.sub("", match[0])
        if digits[0] != "0" and _is_called(message, match.start(), "phone_word") and _may_be_phone(message, match):
            yield Entity("phone", match.span(), digits)


def _may_be_phone(message: Message, match: re.Match[str]) -> bool:
    if is_measured(message, message.at(match.end()) - 1, 5):
        return False
    index = message.at(match.start())
    name = name_before(message, index)
    return name.kind != OTHER or _is_called(message, match.start(), "phone_word", strictly=True)


def _is_called(message: Message, place: int, role: str, *, strictly: bool = False) -> bool:
    """Tell whether a word of a role stands shortly before; `strictly`: „numer” alone does not do."""
    here = message.at(place)
    return any(
        message.role(index, role) and not (strictly and message.role(index, "number_word"))
        for index in range(max(0, here - _CALLED_REACH), here)
    )


def find_postal_codes(message: Message) -> Iterator[Entity]:
    """Yield postal codes; „80 244” and „20950” where the words around speak of one."""
    for match in _POSTAL.finditer(message.text):
        if not is_measured(message, message.at(match.end()) - 1, 5) and not _is_other(message, match):
            yield Entity("postal_code", match.span(), f"{match[1]}-{match[2]}")
    for match in _SPACED_POSTAL.finditer(message.text):
        if not is_measured(message, message.at(match.end()) - 1, 5) and _is_address(message, match):
            yield Entity("postal_code", match.span(), f"{match[1]}-{match[2]}")
    for match in _JOINED_POSTAL.finditer(message.text):
        if _is_called_code(message, match.start()):
            yield Entity("postal_code", match.span(), f"{match[1]}-{match[2]}")


def _is_other(message: Message, match: re.Match[str]) -> bool:
    return name_before(message, message.at(match.start())).kind is not None and not _is_called(
        message, match.start(), "address_word"
    )


def _is_address(message: Message, match: re.Match[str]) -> bool:
    if _is_called_code(message, match.start()):
        return True
    place = message.at(match.end())
    town = message.item(place)
    if town is None or not town.is_capital or town.before != " " or town.form in _TITLES or len(town.form) < 3:
        return False
    here = message.at(match.start())
    called = any(message.role(index, "address_word") for index in range(max(0, here - _ADDRESS_REACH), here))
    return called or message.text[: match.start()].rstrip()[-1:] in (",", "", ":")


def _is_called_code(message: Message, place: int) -> bool:
    """Tell whether „kod (pocztowy)” stands before a place, and nothing says that it is another code."""
    here = message.at(place)
    if any(message.role(index, "other_code") for index in range(here - _KOD_REACH, here + _KOD_REACH)):
        return False
    return any(message.role(index, "postal_word") for index in range(here - _KOD_REACH, here))
