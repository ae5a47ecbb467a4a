"""The vocabulary of communicative acts: what one message of a worker can do (after ISO 24617-2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from simulator.sources import Content, load

DATA = Path(__file__).parent / "data"
UNCERTAIN = 0.89
"""Highest confidence of an act that would have to be certain and is not."""


class ActEntry(Content):
    """One act of the vocabulary."""

    id: str
    pl: str
    """Polish name, as a noun phrase."""
    iso: str | None
    """Nearest communicative function of ISO 24617-2; None when the standard has none."""
    valence: Literal["+", "0", "-"]
    """Good practice, neutral, or a fault."""
    means: str
    unshared: float = Field(default=0.0, ge=0, le=1)
    """Least probability in a sentence that shares no word with the customer's line it answers."""
    alone: float = Field(default=0.0, ge=0, le=1)
    """Least probability at which the model is believed where no rule finds the act; high where a mistake is grave."""
    veto: bool = False
    """Where the words of its rules are denied, quoted or excluded it is not believed, however sure the model is."""
    yields_to: tuple[str, ...] = ()
    """Acts of the same words that it is not, as a rule: in one sentence the surer of the two stays."""
    certain: float = Field(default=0.0, ge=0, le=1)
    """Reliability a rule must have for the act to be called certain; without such a rule `UNCERTAIN` is the highest
    confidence, because the corpus is far richer in faults than practice is."""


class _VocabularyFile(Content):
    version: int
    acts: tuple[ActEntry, ...] = Field(min_length=1)


@dataclass(frozen=True)
class ActVocabulary:
    """All acts, in the order of the file."""

    entries: tuple[ActEntry, ...]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of all acts."""
        return tuple(entry.id for entry in self.entries)

    @cached_property
    def _by_id(self) -> dict[str, ActEntry]:
        return {entry.id: entry for entry in self.entries}

    def __contains__(self, act: str) -> bool:
        return act in self._by_id

    def __getitem__(self, act: str) -> ActEntry:
        return self._by_id[act]

    def name(self, act: str) -> str:
        """Return the Polish name of an act."""
        return self._by_id[act].pl

    def faults(self) -> frozenset[str]:
        """Return the acts that are faults."""
        return frozenset(entry.id for entry in self.entries if entry.valence == "-")


@lru_cache(maxsize=1)
def load_vocabulary() -> ActVocabulary:
    """Load the vocabulary that ships with the program (read once a process)."""
    content, _ = load(DATA / "acts.yaml", _VocabularyFile, "simulator/language/data/acts.yaml")
    return ActVocabulary(content.acts)
