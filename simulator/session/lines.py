"""Drawing lines from phrasing banks: an order fixed by the seed, and no line twice in a session."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from simulator.scenario.conditions import Words, wordings
from simulator.scenario.voices import NEIGHBOURS, Situation, Voice
from simulator.session.memory import Memory
from simulator.session.persona import Persona


@dataclass(frozen=True)
class LineBank:
    """What one customer can say in one session."""

    voice: Voice
    persona: Persona
    seed: int

    def from_voice(self, situation: Situation, memory: Memory, **extra: str) -> str | None:
        """Draw a line nobody has heard yet in this session.

        Args:
            situation: What words are needed for; its neighbours serve when its own are used up.
            memory: Holds the lines already said.
            extra: Values of placeholders that only this line has.

        Returns:
            The line, filled; None when even the small words are used up: then the customer is silent.
        """
        for place in (situation, *NEIGHBOURS.get(situation, ())):
            for line in self._shuffled(place.value, self.voice.wordings(place)):
                filled = self.filled(line, memory, extra)
                if not memory.has_said(filled) and "{" not in filled:
                    return filled
        return next((small for small in self._small_words(situation) if not memory.has_said(small)), None)

    def from_author(self, words: Words, memory: Memory) -> str | None:
        """Return the first of the author's wordings not said yet; None when there is none left."""
        filled = (self.filled(line, memory) for line in wordings(words))
        return next((line for line in filled if line and not memory.has_said(line)), None)

    def filled(self, line: str, memory: Memory, extra: Mapping[str, str] | None = None) -> str:
        """Return a line with its placeholders and gender alternatives filled."""
        # Until the trainee's name tells otherwise, the worker is spoken to as a woman.
        return self.persona.fill(line, extra, worker_is_female=memory.worker_is_female is not False)

    def _shuffled(self, salt: str, lines: Iterable[str]) -> list[str]:
        # An order by digest is the same on every version of Python, which a shuffle need not be.
        return sorted(lines, key=lambda line: hashlib.sha256(f"{self.seed}|{salt}|{line}".encode()).digest())

    def _small_words(self, situation: Situation) -> Iterator[str]:
        if self.voice.fillers is None or situation in _NEVER_SMALL:
            return
        for first in self._shuffled("first", self.voice.fillers.first):
            for second in self._shuffled("second", self.voice.fillers.second):
                yield f"{first}, {second}."


_NEVER_SMALL = frozenset(
    {Situation.IDENTITY, Situation.HANGS_UP, Situation.RETELLS, Situation.ASKS_BASIS, Situation.BAD_REVIEW}
)
"""Situations in which „No tak, słucham dalej.” would say nothing, or something else."""
