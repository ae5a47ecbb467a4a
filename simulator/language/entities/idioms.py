"""Set phrases with a number that is no value: „sto lat!”, „numer jeden”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from simulator.language.entities.lexicon import lexicon
from simulator.language.entities.message import Message
from simulator.language.folding import fold
from simulator.language.reading import Entity


@lru_cache(maxsize=1)
def _by_first_word() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    groups: dict[str, list[tuple[str, ...]]] = {}
    for idiom in lexicon().numbers.idioms:
        words = tuple(fold(idiom).split())
        groups.setdefault(words[0], []).append(words)
    return {first: tuple(group) for first, group in groups.items()}


def find_idioms(message: Message) -> Iterator[Entity]:
    """Yield the places of set phrases, as the kind ``idiom``, so that nothing in them is read as a value."""
    idioms = _by_first_word()
    for index, item in enumerate(message.items):
        for words in idioms.get(item.form, ()):
            after = index + len(words)
            said = all(message.form(index + place) == word for place, word in enumerate(words))
            if said and message.role(after, "cardinal") is None:
                yield Entity("idiom", message.span(index, after - 1), "")
