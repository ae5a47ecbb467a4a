"""The words hints are made of, and the order in which a contact runs, read from ``hints.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field

from simulator.sources import Content, load

FILE = Path(__file__).with_name("hints.yaml")


class Phase(Content):
    """One part of a contact: what belongs into it, and what the other person needs in it."""

    id: str
    need: str
    """First hint for what has no words of its own."""
    acts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """Kinds of `look_for`."""
    actions: tuple[str, ...] = ()
    """Desk actions."""
    entities: tuple[str, ...] = ()
    """Kinds of things on the desk."""


class ActHint(Content):
    """What one act is good for."""

    need: str
    """First hint: what the other person lacks."""
    example: str
    """How it could sound, for when the scenario has no sentence that fits this customer; nobody's gender in it."""


class HintTexts(Content):
    """Everything in ``hints.yaml``."""

    per_situation: int = Field(ge=1)
    """Most hints at one point of the conversation."""
    phases: tuple[Phase, ...] = Field(min_length=1)
    """The first one something fits into is its own."""
    order_live: tuple[str, ...]
    """Phases in the order of a conversation."""
    order_written: tuple[str, ...]
    """Phases in the order in which a letter is answered: first look, then write."""
    phrases: dict[str, str]
    acts: dict[str, ActHint]

    def phase(self, phase_id: str) -> Phase:
        """Return a phase by id."""
        return next(one for one in self.phases if one.id == phase_id)


@lru_cache(maxsize=1)
def load_hint_texts() -> HintTexts:
    """Return the texts that ship with the program (read once a process)."""
    return load(FILE, HintTexts, "simulator/assessment/hints/hints.yaml")[0]
