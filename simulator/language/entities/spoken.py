"""Numbers of things and persons read aloud digit by digit: „sześćset jeden, dwieście trzydzieści cztery…”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.language.entities.checks import is_account_number, is_card_number, is_pesel
from simulator.language.entities.grammar import is_measured
from simulator.language.entities.lexicon import folded, lexicon
from simulator.language.entities.message import Message
from simulator.language.entities.naming import OTHER, name_around, name_before
from simulator.language.entities.numbers import Number, plain
from simulator.language.reading import Entity

_FEWEST_UNNAMED = 3
"""So many numbers must follow each other when „numer” does not stand before."""
_POSTAL_REACH = 5


@dataclass(frozen=True, slots=True)
class _Run:
    first: int
    last: int
    text: str
    """Digits, letters and signs as they would be written."""
    length: int
    """How many numbers were spoken."""

    @property
    def digits(self) -> str:
        return "".join(sign for sign in self.text if sign.isdigit())


def find_spoken_codes(message: Message, numbers: Mapping[int, Number]) -> Iterator[Entity]:
    """Yield telephones, postal codes, numbers of things and PESEL numbers read aloud."""
    for run in _runs(message, numbers):
        kind, value = _read(message, run)
        if kind:
            yield Entity(kind, message.span(run.first, run.last), value)


def _runs(message: Message, numbers: Mapping[int, Number]) -> Iterator[_Run]:
    index = 0
    while index < len(message.items):
        number = numbers.get(index)
        if number is None or not number.in_words:
            index += 1
            continue
        run = _run_from(message, numbers, index)
        index = run.last + 1
        if not is_measured(message, run.last, 5):
            yield run


def _run_from(message: Message, numbers: Mapping[int, Number], start: int) -> _Run:
    first, text = _letters_before(message, start)
    at, last, length = start, start, 0
    while True:
        number = numbers.get(at)
        if number is not None and number.value == int(number.value):
            text, last, length = text + plain(number.value), number.last, length + 1
            at = last + 1
        else:
            sign, following = _sign_at(message, at)
            if not sign or numbers.get(following) is None:
                break
            text, at = text + sign, following
            continue
        following = message.item(at)
        if following is None or following.before.strip() not in ("", ",", "-", ".,"):
            break
    return _Run(first, last, text, length)


def _sign_at(message: Message, at: int) -> tuple[str, int]:
    """Return the sign an item reads aloud, „łamane przez” → „/”, and the item after it."""
    if message.form(at) == "przez":
        return "/", at + 1
    sign = message.role(at, "sign")
    if sign not in ("/", "-"):
        return "", at
    two = sign == "/" and message.form(at + 1) in folded(lexicon().codes.after_slash)
    return str(sign), at + 1 + two


def _letters_before(message: Message, start: int) -> tuple[int, str]:
    """Return letters read aloud before the first number, „zet łamane przez”, and their first item."""
    at, text = start - 1, ""
    if message.form(at) in folded(lexicon().codes.after_slash) and message.role(at - 1, "sign") == "/":
        at -= 1
    if message.role(at, "sign") in ("/", "-"):
        text, at = str(message.role(at, "sign")), at - 1
    first, letters = start, ""
    while isinstance(letter := message.role(at, "letter"), str) and len(letters) < 4:
        letters, first, at = letter + letters, at, at - 1
    return (first, letters + text) if letters else (start, "")


def _read(message: Message, run: _Run) -> tuple[str, str]:
    """Return what a run is and its value; "" when it is nothing."""
    digits = run.digits
    if is_account_number(digits):
        return "account_number", digits
    if len(digits) == 16 and is_card_number(digits):
        return "card_number", digits
    name = name_before(message, run.first)
    if name.kind == OTHER and len(digits) != 9:
        return "", ""
    if is_pesel(digits) and run.length > 1:
        return "pesel", digits
    if name.kind not in (None, OTHER):
        named = run.length >= (1 if name.is_numbered else _FEWEST_UNNAMED) or "/" in run.text
        return (str(name.kind), run.text) if named and len(digits) > 1 else ("", "")
    if run.length > 1 and (phone := _phone(digits)):
        return "phone", phone
    if len(digits) == 5 and run.length > 1 and _is_called_postal(message, run.first):
        return "postal_code", f"{digits[:2]}-{digits[2:]}"
    if name.is_numbered and name.kind is None and run.length >= _FEWEST_UNNAMED:
        return name_around(message, run.first, run.last) or "", run.text
    return "", ""


def _phone(digits: str) -> str:
    if len(digits) == 11 and digits.startswith("48"):
        digits = digits[2:]
    return digits if len(digits) == 9 and digits[0] != "0" else ""


def _is_called_postal(message: Message, index: int) -> bool:
    return any(message.role(at, "postal_word") for at in range(index - _POSTAL_REACH, index))
