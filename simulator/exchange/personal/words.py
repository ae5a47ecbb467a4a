"""The words of the file with somebody's data, read from ``personal.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from simulator.sources import Content, load


class _Words(Content):
    sentences: dict[str, str]
    words: dict[str, str]
    tables: dict[str, str]


@lru_cache(maxsize=1)
def _file() -> _Words:
    return load(Path(__file__).with_name("personal.yaml"), _Words, "simulator/exchange/personal/personal.yaml")[0]


def say(key: str, **values: str) -> str:
    """Return the sentence of this key."""
    return _file().sentences[key].format(**values)


def word(key: str) -> str:
    """Return the Polish word for a value that is kept; the value itself when there is none."""
    return _file().words.get(key, key)


def table_names() -> dict[str, str]:
    """Return what the tables that are only counted are called."""
    return dict(_file().tables)
