"""Names of a company's products in any inflection: „laptopa Veltaro Nauka 15”, „Veltaro Naukę”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.language.entities.message import Item, Message, read_message
from simulator.language.polish import read_phrases
from simulator.language.reading import Entity

_FEWEST_WORDS = 2
"""One word of a name („laptop”, a brand) names no product yet, unless it is the whole name."""
_PREFIX = 4
_SHORTEST_STEM = 5
_LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class _Place:
    product: int
    word: int


class ProductNames:
    """Knows the names of products; built once a company."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(sorted(names))
        self._words = tuple(read_message(name, read_phrases(name)).items for name in self._names)
        self._places: dict[str, list[_Place]] = {}
        for product, words in enumerate(self._words):
            for number, word in enumerate(words):
                self._places.setdefault(word.form[:_PREFIX], []).append(_Place(product, number))

    def find(self, message: Message) -> Iterator[Entity]:
        """Yield ``product`` entities; the value is the name as given. Words that fit several products yield nothing."""
        index = 0
        while index < len(message.items):
            length, products = self._longest(message.items, index)
            if length and len(products) == 1:
                (product,) = products
                if length >= min(_FEWEST_WORDS, len(self._words[product])):
                    yield Entity("product", message.span(index, index + length - 1), self._names[product])
            index += max(length, 1)

    def _longest(self, items: Sequence[Item], index: int) -> tuple[int, frozenset[int]]:
        """Return how many items from here are words of a name, one after another, and of which products."""
        found: dict[int, int] = {}
        for place in self._places.get(items[index].form[:_PREFIX], ()):
            words = self._words[place.product][place.word :]
            length = 0
            for word, item in zip(words, items[index:], strict=False):
                if not _is_form_of(item, word):
                    break
                length += 1
            found[place.product] = max(length, found.get(place.product, 0))
        longest = max(found.values(), default=0)
        return longest, frozenset(product for product, length in found.items() if length == longest)


def _is_form_of(item: Item, word: Item) -> bool:
    """Tell whether an item is a word of a name, perhaps inflected."""
    if item.form == word.form:
        return True
    if item.is_number or word.is_number:
        return False
    if set(item.word.forms.lemmas) & set(word.word.forms.lemmas):
        return True
    stem = word.form[: max(_SHORTEST_STEM, len(word.form) - 2)]
    is_close = abs(len(item.form) - len(word.form)) <= _LONGEST_ENDING
    return len(word.form) >= _SHORTEST_STEM and is_close and item.form.startswith(stem)


@lru_cache(maxsize=16)
def product_names(names: frozenset[str]) -> ProductNames:
    """Return the finder of a company's products (built once for the same names)."""
    return ProductNames(names)
