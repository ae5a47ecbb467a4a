"""Polish typography for print: nothing short ends a line, no dash begins one, quotes are „ ”."""

from __future__ import annotations

import re
from collections.abc import Callable

NBSP = "\u00a0"

_BEFORE_NEXT = re.compile(
    r"""(?<![\w.])(
        [aiouwzAIOUWZ]                                          # one-letter words never end a line
        | (?:nr|art|ust|pkt|poz|str|zob|np|tj|ul|al|pl|im|dr|mgr|inż|prof|hab|p|godz|wersja|wpis|wpisu)\.?
        | [A-ZĄĆĘŁŃÓŚŹŻ]\.                                      # initials
        | §
    )[ ](?=\S)""",
    re.VERBOSE,
)
_AFTER_NUMBER = re.compile(
    r"(?<=\d) (?=\d{3}\b|[%‰]|(?:zł|gr|r\.|w\.|min|s|h|pkt|godz\.|dni|dnia|lat|mm|cm|kB|MB|z \d)(?!\w))"
)
_MONTHS = "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia"
_DAY = re.compile(rf"(?<=\d) (?=(?:{_MONTHS})\b)")
_YEAR = re.compile(rf"\b({_MONTHS}) (?=\d{{4}}\b)")
_DASH = re.compile(r" (?=[–—] )")
_QUOTED = re.compile(r'"([^"\n]*)"')


def bound(text: str) -> str:
    """Return a text in which what belongs together cannot be parted by the end of a line; no letter changes."""
    text = _BEFORE_NEXT.sub(lambda found: f"{found[1]}{NBSP}", text)
    for pattern in (_AFTER_NUMBER, _DAY, _DASH):
        text = pattern.sub(NBSP, text)
    return _YEAR.sub(lambda found: f"{found[1]}{NBSP}", text)


def polished(text: str) -> str:
    """Return a text of our own as it is set: straight quotes become Polish ones, and it is bound."""
    return bound(_QUOTED.sub("„\\1”", text))


def wrap(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Break a text into lines no wider than a width.

    A word too long for a line is broken between letters. Line breaks in the text are kept.

    Args:
        width: In the unit of ``measure``.
        measure: Returns the width of a text.
    """
    lines = []
    for paragraph in text.split("\n"):
        lines += _wrapped(paragraph, width, measure)
    return lines


def _wrapped(paragraph: str, width: float, measure: Callable[[str], float]) -> list[str]:
    lines, line = [], ""
    for word in paragraph.split(" "):
        longer = f"{line} {word}" if line else word
        if measure(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        pieces = _pieces(word, width, measure)
        lines += pieces[:-1]
        line = pieces[-1]
    return [*lines, line]


def _pieces(word: str, width: float, measure: Callable[[str], float]) -> list[str]:
    pieces, piece = [], ""
    for letter in word:
        if piece and measure(piece + letter) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]
