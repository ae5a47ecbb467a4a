"""Folding: lower case without diacritics, one character for one character, so that places in the text stay true."""

from __future__ import annotations

import unicodedata

POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")


class _Folding(dict[int, str]):
    """A translation table that fills itself; every character maps to exactly one."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[0].lower()
        folded = {"ł": "l", "ø": "o", "đ": "d", "’": "'", "–": "-", "—": "-", "−": "-"}.get(base, base)
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_TABLE = _Folding()


def fold(text: str) -> str:
    """Return the text in lower case and without diacritics; the length stays the same."""
    return text.translate(_TABLE)


def has_diacritics(text: str) -> bool:
    """Tell whether at least one Polish letter with a diacritic is there."""
    return not POLISH.isdisjoint(text)
