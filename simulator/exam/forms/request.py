"""What one form is drawn under: seed, what is used up already, and what its candidates practised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from simulator.exam.blueprint import Exposure


class Card(Protocol):
    """Anything with an id that a form can hold."""

    @property
    def id(self) -> str: ...


CardT = TypeVar("CardT", bound=Card)


@dataclass(frozen=True)
class Request:
    """What one form is drawn under."""

    seed: int
    number: int
    """Of the form in its series, from 1."""
    exposure: Exposure
    used: Mapping[str, int] = field(default_factory=dict)
    """Id → how many forms it stands in."""
    practised: frozenset[str] = frozenset()
    """Ids its candidates have met."""
    earlier: tuple[tuple[str, ...], ...] = ()
    """Items of the earlier forms of the series."""

    def uses(self, name: str) -> int:
        """Return how often something was used."""
        return self.used.get(name, 0)

    def free(self, cards: Iterable[CardT]) -> tuple[CardT, ...]:
        """Return what may be drawn."""
        most = self.exposure.most_uses
        return tuple(one for one in cards if one.id not in self.practised and self.uses(one.id) < most)

    def counts(self, cards: Iterable[Card]) -> dict[str, int]:
        """Count for a message: ``all``, ``practised``, and ``worn`` for what reached its limit of uses."""
        found = list(cards)
        fresh = [one for one in found if one.id not in self.practised]
        worn = [one for one in fresh if self.uses(one.id) >= self.exposure.most_uses]
        return {"all": len(found), "practised": len(found) - len(fresh), "worn": len(worn)}
