"""A fact as content: something true in a scenario (or of the law) that the trainee may state or contradict."""

from __future__ import annotations

from simulator.language.reading import FactSpec
from simulator.sources import Content


class Fact(Content):
    """Something true in this scenario that the trainee may state or contradict."""

    says: str
    """One sentence."""
    examples: tuple[str, ...] = ()
    """Two or three ways a worker would say it."""
    contradicts: tuple[str, ...] = ()
    """One or two ways of saying the opposite or a wrong value."""
    basis: tuple[str, ...] = ()
    """Dictionary forms, or expressions as they are typed, that name what it is founded on: a law, a paper, a rule."""
    law: str | None = None
    """Id of a fact of the law layer."""

    def spec(self, fact_id: str) -> FactSpec:
        """Return the fact as the reader takes it."""
        return FactSpec(fact_id, self.says, self.examples, self.contradicts)
