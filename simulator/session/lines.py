"""Drawing lines from phrasing banks: an order fixed by the seed, and no line twice in a session."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from simulator.scenario.conditions import Words, wordings
from simulator.scenario.placeholders import addresses_worker
from simulator.scenario.situations import NEIGHBOURS, Situation
from simulator.scenario.voices import Voice
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
            lines = self._shuffled(place.value, self.voice.wordings(place))
            if memory.worker_is_female is None:
                lines.sort(key=addresses_worker)  # nobody guesses whether it is a Pan or a Pani
            # Words around a quoted value come back only when there are no others: „Już, już: {dane}.”
            for line in sorted(lines, key=lambda one: self._is_worn(one, memory, extra)) if extra else lines:
                filled = self.filled(line, memory, extra)
                if not memory.has_said(filled) and "{" not in filled:
                    return filled
        return next((small for small in self._small_words(situation) if not memory.has_said(small)), None)

    def from_author(self, words: Words, memory: Memory) -> str | None:
        """Return the first of the author's wordings not said yet, whole or in part; None when there is none left."""
        name = self.persona.full_name
        for line in (self.filled(one, memory) for one in wordings(words)):
            if line and not memory.has_said(line) and not memory.repeats(line.replace(name, "")):  # a signature may
                return line
        return None

    def filled(self, line: str, memory: Memory, extra: Mapping[str, str] | None = None) -> str:
        """Return a line with its placeholders and gender alternatives filled."""
        # Where there is no way around it, a worker of unknown gender is spoken to as a woman.
        return self.persona.fill(line, extra, worker_is_female=memory.worker_is_female is not False)

    def _is_worn(self, line: str, memory: Memory, extra: Mapping[str, str]) -> bool:
        """Tell whether the words of a line around what only it has have been said."""
        head, _, tail = self.filled(line, memory, dict.fromkeys(extra, _GAP)).partition(_GAP)
        if not any(letter.isalnum() for letter in head + tail):
            return False
        return any(said.startswith(head) and said.endswith(tail) for said in memory.used)

    def _shuffled(self, salt: str, lines: Iterable[str]) -> list[str]:
        # An order by digest is the same on every version of Python, which a shuffle need not be.
        return sorted(lines, key=lambda line: hashlib.sha256(f"{self.seed}|{salt}|{line}".encode()).digest())

    def _small_words(self, situation: Situation) -> Iterator[str]:
        if self.voice.fillers is None or situation in _NEVER_SMALL:
            return
        for first in self._shuffled("first", self.voice.fillers.first):
            for second in self._shuffled("second", self.voice.fillers.second):
                yield f"{first}, {second}."


_GAP = "\0"
_NEVER_SMALL = frozenset(
    {
        Situation.IDENTITY,
        Situation.HANGS_UP,
        Situation.RETELLS,
        Situation.SAID_THAT,
        Situation.ASKS_BASIS,
        Situation.BAD_REVIEW,
    }
)
"""Situations in which „No tak, słucham dalej.” would say nothing, or something else."""
