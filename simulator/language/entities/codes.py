"""Numbers of things: order, complaint, invoice; also parcel, client, contract and booking after „numer”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from simulator.language.entities.grammar import is_measured
from simulator.language.entities.lexicon import folded, lexicon
from simulator.language.entities.message import Message
from simulator.language.entities.naming import OTHER, Name, name_around, name_before
from simulator.language.reading import Entity

_PART = r"(?:[-_][A-Za-z0-9]{1,10}| ?/ ?[A-Za-z0-9]{1,10})"
_END = r"(?![\w/@]|-\d|[.,:]\d)"
_SIGNED = re.compile(
    r"(?<![\w/@.-])([A-Za-zżŻłŁ]{1,6})(?P<sep> ?[-/_#] ?| ?)(\d[\dA-Za-z]{0,14}" + _PART + r"{0,4})" + _END
)
_DOTTED = re.compile(r"(?<![\w.@])([A-ZŻŁ]{1,6})(?P<sep>\.)(\d{1,6}(?:\.\d{1,8}){1,3})(?![\w@]|\.\d)")
_FIGURES = re.compile(r"(?<![\w/@-])(?<!\d[.,:])(\d{1,10}" + _PART + r"{1,4}|\d{1,4}(?: \d{3,4}){1,4}|\d{1,20})" + _END)
_SAME_KIND = re.compile(r"(?:,|;| i| oraz| lub| albo| czy| a)+ (?:nr |numer )?#?\Z")
_CLOSE = 12
"""So many characters may part two numbers of one list."""
_FEWEST_DIGITS = 3
_COUNTRY_AND_PHONE = re.compile(r"48 \d{3} \d{3} \d{3}\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_DIGIT = re.compile(r"\d")


def find_codes(message: Message) -> Iterator[Entity]:
    """Yield numbers with letters (``FV/12/2026``), then those in figures only that words give a kind."""
    for match in chain(_SIGNED.finditer(message.text), _DOTTED.finditer(message.text)):
        kind = _kind_of_signed(message, match)
        if kind is not None:
            yield Entity(kind, match.span(), _shown(match[0]))
    before: Entity | None = None
    for match in _FIGURES.finditer(message.text):
        kind = _kind_of_figures(message, match)
        if kind is None and before is not None and _is_listed(message, before, match):
            kind = before.kind
        if kind is not None:
            before = Entity(kind, match.span(), _shown(match[0]))
            yield before


def _shown(code: str) -> str:
    return code.replace(" ", "").upper()


def _kind_of_signed(message: Message, match: re.Match[str]) -> str | None:
    letters, sep = match[1].upper(), match["sep"].strip()
    index, last = message.at(match.start()), message.at(match.end()) - 1
    known = lexicon().codes.prefixes.get(letters)
    digits = len(_DIGIT.findall(match[3]))
    if is_measured(message, last, 5) and not sep:
        return None
    is_joined = match["sep"] == "" or bool(sep)
    if not is_joined and not _stands_apart(message, index, match[1], known, digits):
        return None
    if known is None and message.role(index, "number_word"):
        return None
    name = name_before(message, index)
    if name.kind == OTHER and known is None:
        return None
    kind = name.kind if name.kind not in (None, OTHER) else None
    if kind is None and known is None and name.is_numbered and digits >= 2:
        kind = name_around(message, index, last)
    if kind is not None:
        return kind if digits >= 2 or sep else None
    if known is None:
        return None
    structured = "/" in match[3] or "-" in match[3] or bool(sep)
    is_plain_number = not structured and match["sep"] == " " and not (name.is_numbered and match[1].isupper())
    if len(letters) == 1:
        return known if match[1].isupper() and digits >= 4 and (sep or structured) else None
    return known if digits >= _FEWEST_DIGITS - bool(sep) and not is_plain_number else None


def _stands_apart(message: Message, index: int, letters: str, known: str | None, digits: int) -> bool:
    """Tell whether letters before a space begin a number: „FV 12/2026”, „reklamacja RP 3391”."""
    if known is not None:
        return len(letters) > 1 or letters.isupper()
    is_code = letters.isupper() and len(letters) > 1 and digits >= _FEWEST_DIGITS
    is_named = {"numbered", "number_word"} & _roles_before(message, index)
    return is_code and bool(is_named) and message.form(index) not in folded(lexicon().codes.between)


def _roles_before(message: Message, index: int) -> frozenset[str]:
    item = message.item(index - 1)
    return frozenset() if item is None else frozenset(item.roles)


def _kind_of_figures(message: Message, match: re.Match[str]) -> str | None:
    text = match[0]
    index, last = message.at(match.start()), message.at(match.end()) - 1
    if last < index or not _may_be_code(message, match, last):
        return None
    name = name_before(message, index)
    fewest = _fewest_digits(message, index, name)
    if not name.is_numbered and _COUNTRY_AND_PHONE.match(text):
        return None
    if name.kind == OTHER or len(_DIGIT.findall(text)) < fewest:
        return None
    if name.kind is not None:
        return name.kind
    if name.is_numbered and len(_DIGIT.findall(text)) >= _FEWEST_DIGITS and not _is_phone_like(text):
        return name_around(message, index, last)
    return None


def _fewest_digits(message: Message, index: int, name: Name) -> int:
    """Return how many digits make a number: one after „numer zgłoszenia”, two right after „zgłoszenie”."""
    if name.is_numbered:
        return 1 if name.kind is not None else 2
    is_direct = message.role(index - 1, "numbered") is not None and message.items[index].before in (" ", " #")
    return 2 if is_direct else _FEWEST_DIGITS


def _may_be_code(message: Message, match: re.Match[str], last: int) -> bool:
    gap = message.text[match.end() : match.end() + 2]
    if gap.strip()[:1] in ("%", "€", "$", "£", "°"):
        return False
    if _YEAR.match(match[0]) and message.role(last + 1, "year") is not None:
        return False
    return not is_measured(message, last, 5)


def _is_phone_like(text: str) -> bool:
    return len(_DIGIT.findall(text)) in (9, 11) and "/" not in text


def _is_listed(message: Message, before: Entity, match: re.Match[str]) -> bool:
    """Tell whether a number continues a list: „faktury 1181, 1182 i 1190”."""
    start = before.span[1]
    if match.start() - start > _CLOSE or not _SAME_KIND.match(message.text[start : match.start()]):
        return False
    similar = abs(len(match[0]) - len(before.value)) <= 1 and len(match[0]) >= _FEWEST_DIGITS
    return similar and _may_be_code(message, match, message.at(match.end()) - 1)
