"""Numbers with check digits: PESEL, account, payment card."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.language.entities.message import Message
from simulator.language.reading import Entity

_ACCOUNT = re.compile(r"(?<![\d-])(?:PL ?)?(\d{2}(?:[ .-]?\d{4}){6})(?!\d)", re.IGNORECASE)
_LOOSE_ACCOUNT = re.compile(r"(?<!\d)(?:PL ?)?(\d(?:[ .-]?\d){25})(?![ .-]?\d)", re.IGNORECASE)
_CARD = re.compile(r"(?<![\d-])(?<!\d )(\d{4}([ .-]?)\d{4}\2\d{4}\2\d{4}|\d{4}([ -]?)\d{6}\3\d{5})(?!\d|[ .-]\d{4})")
_PESEL = re.compile(r"(?<![\d-])(\d{6}[ -]?\d{5}|\d{2}([ .-])\d{2}\2\d{2}[ .-]\d{5})(?![\d-])")
_LOOSE_PESEL = re.compile(r"(?<!\d)\d(?:[ -]?\d){10}(?![ -]?\d)")
_NOT_DIGIT = re.compile(r"\D")
_REACH = 4


def find_checked(message: Message) -> Iterator[Entity]:
    """Yield accounts, cards and PESEL numbers whose check digits are right."""
    text = message.text
    for pattern in (_ACCOUNT, _LOOSE_ACCOUNT):
        for match in pattern.finditer(text):
            digits = _NOT_DIGIT.sub("", match[1])
            if is_account_number(digits):
                yield Entity("account_number", match.span(), digits)
    for match in _CARD.finditer(text):
        digits = _NOT_DIGIT.sub("", match[1])
        if is_card_number(digits):
            yield Entity("card_number", match.span(), digits)
    for pattern in (_PESEL, _LOOSE_PESEL):
        for match in pattern.finditer(text):
            digits = _NOT_DIGIT.sub("", match[0])
            if is_pesel(digits) and (pattern is _PESEL or _is_called_pesel(message, match.start())):
                yield Entity("pesel", match.span(), digits)


def find_unchecked(message: Message) -> Iterator[Entity]:
    """Yield long numbers that look like an account or a card with wrong check digits, lest a part is read otherwise."""
    for pattern in (_ACCOUNT, _LOOSE_ACCOUNT, _CARD):
        for match in pattern.finditer(message.text):
            yield Entity("number", match.span(), _NOT_DIGIT.sub("", match[1]))
    for match in _LOOSE_PESEL.finditer(message.text):
        if _is_called_pesel(message, match.start()):
            yield Entity("number", match.span(), _NOT_DIGIT.sub("", match[0]))


def _is_called_pesel(message: Message, place: int) -> bool:
    here = message.at(place)
    return any(message.role(index, "pesel_word") for index in range(here - _REACH, here))


def is_pesel(digits: str) -> bool:
    """Check the check digit of a PESEL (weights 1 3 7 9) and that it holds a possible date of birth."""
    if len(digits) != 11 or not digits.isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, (1, 3, 7, 9) * 2 + (1, 3, 1), strict=True))
    month, day = int(digits[2:4]) % 20, int(digits[4:6])
    return total % 10 == 0 and 1 <= month <= 12 and 1 <= day <= 31


def is_account_number(digits: str) -> bool:
    """Check a Polish account number (NRB, 26 digits, ISO 7064 mod 97-10 with the country code PL)."""
    return len(digits) == 26 and digits.isdigit() and int(digits[2:] + "2521" + digits[:2]) % 97 == 1


def is_card_number(digits: str) -> bool:
    """Check a payment card number by the algorithm of Luhn."""
    if not 13 <= len(digits) <= 19 or not digits.isdigit():
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
