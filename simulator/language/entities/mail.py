"""E-mail addresses, written and read aloud: „jan kropka kowalski małpa wp kropka pl”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from simulator.language.entities.lexicon import folded, lexicon
from simulator.language.entities.message import Message
from simulator.language.entities.numbers import Number, plain
from simulator.language.folding import fold
from simulator.language.reading import Entity

_WRITTEN = re.compile(r"[\w.+-]{1,64} ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_SIGNS = frozenset("._-+")
_MOST_PARTS = 12


def find_mails(message: Message, numbers: Mapping[int, Number]) -> Iterator[Entity]:
    """Yield e-mail addresses in lower case without diacritics."""
    if "@" in message.text:
        for match in _WRITTEN.finditer(message.text):
            yield Entity("email", match.span(), fold(match[0].replace(" ", "")).strip("."))
    ends = {number.last: number for number in numbers.values()}
    for index in message.having("at"):
        user, domain = _user_before(message, index, ends), _domain_after(message, index)
        if user is not None and domain is not None:
            yield Entity("email", message.span(user[1], domain[1]), f"{user[0]}@{domain[0]}")


def _user_before(message: Message, at: int, ends: Mapping[int, Number]) -> tuple[str, int] | None:
    """Return what stands before „małpa”, with its first item; figures join without a sign."""
    parts: list[str] = []
    index = at - 1
    for _ in range(_MOST_PARTS):
        if index < 0:
            break
        number = ends.get(index)
        part = message.items[index].form if number is None or not number.in_words else plain(number.value)
        first = index if number is None else number.first
        parts.insert(0, part)
        joint = _joint(message, first)
        if joint is not None:
            parts.insert(0, joint[0])
            index = joint[1] - 1
        elif number is not None and first > 0 and message.items[first].before == " ":
            index = first - 1
        else:
            return "".join(parts), first
    return None


def _joint(message: Message, index: int) -> tuple[str, int] | None:
    """Return the sign between an item and the one before, read aloud or typed, and the item it begins at."""
    gap = message.items[index].before
    sign = message.role(index - 1, "sign")
    if isinstance(sign, str) and sign in _SIGNS and index >= 2:
        return sign, index - 1
    return (gap, index) if (gap in _SIGNS or gap == "") and index else None


def _domain_after(message: Message, at: int) -> tuple[str, int] | None:
    """Return what stands after „małpa” up to „pl”, with its last item."""
    first = message.item(at + 1)
    if first is None or message.gap(at).strip(" )]>"):
        return None
    domain, index, found = first.form, at + 1, None
    for _ in range(_MOST_PARTS):
        following = message.item(index + 1)
        if following is None:
            break
        sign = following.roles.get("sign")
        if isinstance(sign, str) and sign in ".-" and index + 2 < len(message.items):
            index += 2
        elif following.before in (".", "-", ""):
            sign, index = following.before, index + 1
        elif following.before == " " and _is_end(following.form) and found is None:
            sign, index = ".", index + 1
        else:
            break
        domain += f"{sign}{message.items[index].form}"
        found = (domain, index) if _is_end(message.items[index].form) else found
    return found


def _is_end(form: str) -> bool:
    return form in folded(lexicon().codes.domain_ends)
