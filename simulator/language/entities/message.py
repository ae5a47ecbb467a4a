"""A message as the finders of values see it: words and numbers with their roles and with what stands between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from simulator.language.entities.adjectives import measuring_adjective
from simulator.language.entities.lexicon import Roles, lexicon
from simulator.language.polish import Phrase, Word
from simulator.language.reading import Span

_SAME_SIGN = str.maketrans(dict.fromkeys("–—‑−‐", "-") | dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))
_DASHED_DATE = re.compile(r"\d{1,2}-\d{1,2}-(?:\d{4}|\d{2})\Z|\d{4}-\d{1,2}-\d{1,2}\Z")
_PART = re.compile(r"[^-]+")
_LONGEST_SHORTENED = 5
_SENTENCE_END = re.compile(r"[!?…\n]|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Item:
    """One word or number; of „pn-pt” and „8-16” each part is one."""

    form: str
    """Folded."""
    span: Span
    is_number: bool
    roles: Roles
    word: Word
    before: str
    """What stands between the previous item and this one: spaces, marks."""
    opens_sentence: bool
    """Whether the marks before it end a sentence; a full stop after a short word may only shorten it."""

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return "capital" in self.word.features


@dataclass(frozen=True)
class Message:
    """The items of a whole message in the order of the text."""

    text: str
    """As typed, except that every dash is „-” and every space between digits a plain one."""
    items: tuple[Item, ...]
    starts: tuple[int, ...] = field(repr=False)
    after: str = ""
    """What follows the last item."""
    places: Mapping[str, Sequence[int]] = field(default_factory=dict, repr=False)
    """Role → the items that have it, in order."""

    def having(self, *roles: str) -> Sequence[int]:
        """Return the items that have one of the roles, role by role, each in order."""
        return [index for role in roles for index in self.places.get(role, ())]

    def item(self, index: int) -> Item | None:
        """Return an item, None outside the message."""
        return self.items[index] if 0 <= index < len(self.items) else None

    def gap(self, index: int) -> str:
        """Return what stands between an item and the next one."""
        return self.items[index + 1].before if index + 1 < len(self.items) else self.after

    def role(self, index: int, role: str) -> int | str | None:
        """Return what an item is in a role; None when it is not, or is outside the message."""
        return self.items[index].roles.get(role) if 0 <= index < len(self.items) else None

    def form(self, index: int) -> str:
        """Return the folded form of an item; empty outside the message."""
        return self.items[index].form if 0 <= index < len(self.items) else ""

    def at(self, place: int) -> int:
        """Return the index of the first item that does not begin before a place in the text."""
        return bisect_left(self.starts, place)

    def span(self, first: int, last: int) -> Span:
        """Return the place of some items."""
        return self.items[first].span[0], self.items[last].span[1]

    def sentence(self, index: int, most: int = 30) -> Iterator[Item]:
        """Yield the items of the sentence around an item, at most so many to either side."""
        first = index
        while first > 0 and index - first < most and not self.items[first].opens_sentence:
            first -= 1
        for place in range(first, min(index + most, len(self.items))):
            if place > index and self.items[place].opens_sentence:
                return
            yield self.items[place]


def read_message(text: str, phrases: Sequence[Phrase]) -> Message:
    """Return the items of a message.

    Args:
        text: As typed.
        phrases: Its sentences.
    """
    same = text.translate(_SAME_SIGN)
    items: list[Item] = []
    end = 0
    for phrase in phrases:
        for word in phrase.words:
            for form, span in _parts(word, same):
                gap, is_number = same[end : span[0]], word.kind == "number"
                opens = _opens_sentence(gap, items[-1] if items else None, word)
                items.append(Item(form, span, is_number, _roles(word, form), word, gap, opens))
                end = span[1]
    places: dict[str, list[int]] = {}
    for index, item in enumerate(items):
        for role in item.roles:
            places.setdefault(role, []).append(index)
    return Message(same, tuple(items), tuple(item.span[0] for item in items), same[end:], places)


def _opens_sentence(gap: str, before: Item | None, word: Word) -> bool:
    if not _SENTENCE_END.search(gap):
        return False
    is_short = before is not None and not before.is_number and len(before.form) <= _LONGEST_SHORTENED
    return not (is_short and gap.strip() == "." and "capital" not in word.features)


def _parts(word: Word, text: str) -> Iterator[tuple[str, Span]]:
    """Yield the word; or its parts, of „8-16”, and of „dwa-trzy” when both parts mean something."""
    if "-" not in word.form or _DASHED_DATE.match(word.form) or word.kind not in ("word", "number"):
        yield word.form, word.span
        return
    parts = list(_PART.finditer(word.form))
    if word.kind == "word" and (lexicon().roles(word.form) or not all(lexicon().roles(part[0]) for part in parts)):
        yield word.form, word.span
        return
    for part in parts:
        yield part[0], (word.span[0] + part.start(), word.span[0] + part.end())


def _roles(word: Word, form: str) -> Roles:
    if word.kind != "word":
        return {}
    if measuring_adjective(form) is not None:
        return {**lexicon().roles(form), "measuring": 1}
    roles = lexicon().roles(form)
    return roles or (lexicon().slip_roles(form) if "unknown" in word.features else roles)
