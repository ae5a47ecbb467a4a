"""Numbers of things and persons: e-mail, telephone, postal code, PESEL, account, card, order, complaint, invoice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from simulator.language.entities.numbers import known, number_words
from simulator.language.polish import Phrase, Word
from simulator.language.reading import Entity, Span

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_ACCOUNT = re.compile(r"\b(?:PL ?)?(\d{2}(?: ?\d{4}){6})\b", re.IGNORECASE)
_CARD = re.compile(r"\b(\d{4}([ -]?)\d{4}\2\d{4}\2\d{4})\b")
_PESEL = re.compile(r"\b\d{11}\b")
_PHONE = re.compile(r"(?<![\d/-])(?:\+?48[ -]?)?(\d{3}([ -]?)\d{3}\2\d{3}|\d{2}[ -]\d{3}[ -]\d{2}[ -]\d{2})(?![\d/-])")
_POSTAL = re.compile(r"(?<![\d/-])\d{2}-\d{3}(?![\d/-])")
_SIGNED = re.compile(r"(?<![\w/-])([A-Za-z]{1,5})[-/ ]?(\d{1,6}(?:[-/][A-Za-z0-9]{1,8}){1,3}|[-/]?\d{4,12})(?![\w/-])")
_DIGITS = re.compile(r"(?<![\w/,.-])\d{4,20}(?:/\d{1,8})*(?![\w/-])")


def find_codes(text: str, phrases: Sequence[Phrase]) -> list[Entity]:
    """Return numbers and addresses with checked check digits; longer kinds first, none overlapping."""
    found: list[Entity] = []
    taken = bytearray(len(text))
    words = [word for phrase in phrases for word in phrase.words]
    for kind, (start, end), value in _candidates(text, words):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(Entity(kind, (start, end), value))
    return found


def _candidates(text: str, words: Sequence[Word]) -> Iterator[tuple[str, Span, str]]:
    if "@" in text:
        for match in _MAIL.finditer(text):
            yield "email", match.span(), match[0].lower().rstrip(".")
    if not any(letter.isdigit() for letter in text):
        return
    for match in _ACCOUNT.finditer(text):
        digits = re.sub(r"\D", "", match[1])
        yield ("account_number" if is_account_number(digits) else "number"), match.span(), digits
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match[1])
        if is_card_number(digits):
            yield "card_number", match.span(), digits
    for match in _PESEL.finditer(text):
        if is_pesel(match[0]):
            yield "pesel", match.span(), match[0]
    yield from _named_numbers(text, words)
    for match in _PHONE.finditer(text):
        yield "phone", match.span(), re.sub(r"\D", "", match[1])
    for match in _POSTAL.finditer(text):
        yield "postal_code", match.span(), match[0]


def _named_numbers(text: str, words: Sequence[Word]) -> Iterator[tuple[str, Span, str]]:
    rules = number_words()
    starts = [word.span[0] for word in words]
    for match in _SIGNED.finditer(text):
        letters = match[1].upper()
        kind = _kind_before(match.start(), words, starts) or rules.number_prefixes.get(letters)
        joined = " " not in match[0]
        if kind and (joined or letters in rules.number_prefixes) and match[1].isupper():
            yield kind, match.span(), match[0].replace(" ", "").upper()
    for match in _DIGITS.finditer(text):
        kind = _kind_before(match.start(), words, starts)
        if kind:
            yield kind, match.span(), match[0]


def _kind_before(place: int, words: Sequence[Word], starts: Sequence[int]) -> str | None:
    """Return what the four words before a number call it."""
    here = bisect_left(starts, place)
    for word in reversed(words[max(0, here - 4) : here]):
        name = known(word, number_words().numbered)
        if name is not None:
            return number_words().numbered[name]
    return None


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
