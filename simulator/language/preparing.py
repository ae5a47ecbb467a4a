"""A message made ready for the act finders: sentences with grammar, entities and negation, and the customer's line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from simulator.language.entities import find_entities
from simulator.language.finders import PreparedMessage
from simulator.language.matching import make_view
from simulator.language.patterns import CompiledPatterns
from simulator.language.polish import Phrase, read_phrases
from simulator.language.reading import Entity
from simulator.language.spelling import SlipReader


class Preparer:
    """Prepares messages; holds no state between them."""

    def __init__(self, patterns: CompiledPatterns) -> None:
        self._fillers = patterns.fillers
        self._slips = SlipReader(patterns.words)

    def prepare(self, text: str, *, customer: str = "", channel: str = "phone") -> PreparedMessage:
        """Return a message as the finders get it."""
        phrases = read_phrases(text)
        return self.of_phrases(
            text, phrases, entities_by_phrase(phrases, find_entities(text, phrases)), customer, channel
        )

    def of_phrases(
        self, text: str, phrases: Sequence[Phrase], inside: Sequence[Sequence[Entity]], customer: str, channel: str
    ) -> PreparedMessage:
        """Return a message whose sentences and entities are already known."""
        return PreparedMessage(
            text=text,
            views=tuple(
                make_view(phrase, entities, self._fillers, self._slips)
                for phrase, entities in zip(phrases, inside, strict=True)
            ),
            customer=tuple(make_view(phrase, (), self._fillers, self._slips) for phrase in read_phrases(customer)),
            channel="phone" if channel == "in_person" else channel,
        )


def entities_by_phrase(phrases: Sequence[Phrase], entities: Sequence[Entity]) -> list[list[Entity]]:
    """Return the entities that begin in each sentence."""
    ends = [phrase.span[1] for phrase in phrases]
    groups: list[list[Entity]] = [[] for _ in phrases]
    for entity in entities:
        place = bisect_right(ends, entity.span[0])
        if place < len(groups):
            groups[place].append(entity)
    return groups
