"""All values of a message in one pass, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.language.entities.addressing import find_addressed
from simulator.language.entities.codes import find_codes
from simulator.language.entities.values import find_values
from simulator.language.polish import Phrase
from simulator.language.reading import Entity


def find_entities(text: str, phrases: Sequence[Phrase]) -> tuple[Entity, ...]:
    """Return every value named in a message; numbers of things win over bare values at the same place."""
    found = find_codes(text, phrases)
    taken = bytearray(len(text))
    for entity in found:
        taken[entity.span[0] : entity.span[1]] = b"\1" * (entity.span[1] - entity.span[0])
    for phrase in phrases:
        found += [entity for entity in find_values(phrase, text) if not any(taken[entity.span[0] : entity.span[1]])]
        found += find_addressed(phrase)
    return tuple(sorted(found, key=lambda entity: (entity.span, entity.kind)))
