"""Foreign names in plain Latin letters, as they stand in documents a shop sees.

Ukrainian letters follow the passport rules of the Cabinet of Ministers of Ukraine (resolution 55 of 27 January 2010);
Latin letters lose their marks: „Hương” → „Huong”.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from simulator.sources import Content, load


class _Letters(Content):
    pairs: dict[str, str]
    """Letters that are written together in a way of their own."""
    first: dict[str, str]
    """Letter at the beginning of a word → Latin letters."""
    letters: dict[str, str]
    """Letter elsewhere, and at the beginning when `first` does not name it → Latin letters."""
    plain: dict[str, str]
    """Latin letter with a mark that is no accent → plain letter."""


@lru_cache(maxsize=1)
def _letters() -> _Letters:
    content, _ = load(Path(__file__).with_name("romanising.yaml"), _Letters, "simulator/session/romanising.yaml")
    return content


def romanised(name: str) -> str:
    """Return a name in the letters a–z, hyphen and apostrophe; capitals stay capitals."""
    if name.isascii():
        return name
    table = _letters()
    for pair, latin in table.pairs.items():
        name = name.replace(pair, latin)
    written = []
    for place, letter in enumerate(name):
        begins = place == 0 or not name[place - 1].isalpha()
        written.append(_latin(letter, {**table.letters, **table.first} if begins else table.letters))
    bare = unicodedata.normalize("NFD", "".join(written))
    return "".join(table.plain.get(one, one) for one in bare if not unicodedata.combining(one))


def _latin(letter: str, table: Mapping[str, str]) -> str:
    latin = table.get(letter.lower(), letter)
    return latin[:1].upper() + latin[1:] if letter.isupper() else latin
