"""What the customer carries from turn to turn; copied before each turn, so a refused event leaves no trace."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from simulator.language.folding import fold
from simulator.session.turn import Mood


@dataclass
class Memory:
    """The customer's hidden state."""

    mood: Mood
    used: frozenset[str] = frozenset()
    """Lines already said, part by part and as whole replies."""
    used_words: frozenset[str] = frozenset()
    """The same without capitals, Polish letters and punctuation: „Tak.” and „tak” are one line."""
    has_opened: bool = False
    """The customer has said what they come with."""
    told: tuple[str, ...] = ()
    """Known facts told in this contact, in order."""
    questions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Known fact told in answer to a question → beginnings of the words it was asked for with."""
    told_before: frozenset[str] = frozenset()
    """Known facts told in earlier contacts."""
    data_given: frozenset[str] = frozenset()
    """Personal data given on request, by placeholder."""
    messages: frozenset[str] = frozenset()
    """The trainee's messages of this contact, each by its mark (`noticing.mark_of`)."""
    message_count: int = 0
    facts_heard: frozenset[str] = frozenset()
    """Facts the trainee has stated."""
    rules: Counter[str] = field(default_factory=Counter)
    """Mood rule → times applied."""
    rule_matches: Counter[str] = field(default_factory=Counter)
    """Mood rule → messages that fitted it, whether or not it was applied."""
    reactions: Counter[str] = field(default_factory=Counter)
    """Reaction of the scenario → times it happened."""
    general: Counter[str] = field(default_factory=Counter)
    """General reaction (a protest, a warning, a wish for the manager) → times it happened in this contact."""
    goals_met: tuple[str, ...] = ()
    pushed: Counter[str] = field(default_factory=Counter)
    """Goal → times brought up."""
    addressed: Mapping[str, int] = field(default_factory=dict)
    """Goal → number of the last message that spoke to it, whether or not that met it."""
    last_pushed: str | None = None
    """Goal brought up in the last reply."""
    worker_is_female: bool | None = None
    """Gender of the trainee, as far as their name has told; None while unknown."""
    last_line: str = ""
    """What the customer said last."""
    accepted: frozenset[str] = frozenset()
    """Facts of solutions agreed to."""
    hesitated: bool = False
    """A solution was offered that trust was too low for."""
    bargained: frozenset[str] = frozenset()
    """Offers more was asked for, each by the first of its facts."""
    asked_basis: frozenset[str] = frozenset()
    """Facts that surprised the customer and whose basis they asked for."""
    convinced: frozenset[str] = frozenset()
    """Facts they believe now although they believed otherwise, or were surprised."""
    misled: frozenset[str] = frozenset()
    """Facts whose opposite, which they believe, was confirmed to them."""
    disputed: frozenset[str] = frozenset()
    """Facts they defended against the trainee."""
    broken: tuple[str, ...] = ()
    """Promises that were not kept, in order;"""
    grievances: tuple[str, ...] = ()
    """those of them that have not been brought up yet."""
    idle_messages: int = 0
    """Messages in a row that brought nothing."""
    heard_at: float = 0.0
    """When somebody last said something, in seconds since the start."""
    waited: float = 0.0
    """Seconds of silence that passed besides the clock (desk action ``wait``)."""
    held_from: float | None = None
    """Since when the call is on hold."""
    held_seconds: float = 0.0
    """Length of holds since something was last said."""
    agreed_to_wait: bool = False
    """The trainee asked for a moment in the last message."""

    def has_said(self, line: str) -> bool:
        """Tell whether a line has been said, in whatever spelling."""
        return _plain(line) in self.used_words

    def repeats(self, line: str) -> bool:
        """Tell whether a longer sentence of a line has been said inside another line."""
        told = [plain for plain in map(_plain, _SENTENCE_END.split(line)) if len(plain.split()) >= _TELLING]
        return any(f" {one} " in f" {said} " for one in told for said in self.used_words)

    def keep_said(self, line: str) -> None:
        """Remember a line as said."""
        self.used |= {line}
        self.used_words |= {_plain(line)}

    def copy(self) -> Memory:
        """Return an independent copy; only the counters are mutable."""
        return replace(
            self,
            rules=self.rules.copy(),
            rule_matches=self.rule_matches.copy(),
            reactions=self.reactions.copy(),
            general=self.general.copy(),
            pushed=self.pushed.copy(),
        )


_SENTENCE_END = re.compile(r"[.?!…:;\n]+(?=\s|$)")
_TELLING = 4
"""Fewer words („Nie wiem.”) may come back inside another line."""


@lru_cache(maxsize=8192)
def _plain(line: str) -> str:
    """Return the words of a line; a line without any (only marks) stands for itself."""
    return " ".join(re.findall(r"\w+", fold(line))) or line
