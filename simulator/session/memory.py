"""What the customer carries from turn to turn; copied before each turn, so a refused event leaves no trace."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from simulator.session.turn import Mood


@dataclass
class Memory:
    """The customer's hidden state."""

    mood: Mood
    used: frozenset[str] = frozenset()
    """Lines already said, part by part and as whole replies."""
    has_opened: bool = False
    """The customer has said what they come with."""
    told: tuple[str, ...] = ()
    """Known facts told, in order."""
    data_given: frozenset[str] = frozenset()
    """Personal data given on request, by placeholder."""
    messages: frozenset[str] = frozenset()
    """The trainee's messages so far, folded."""
    message_count: int = 0
    facts_heard: frozenset[str] = frozenset()
    """Facts the trainee has stated."""
    rules: Counter[str] = field(default_factory=Counter)
    """Mood rule → times applied."""
    rule_matches: Counter[str] = field(default_factory=Counter)
    """Mood rule → messages that fitted it, whether or not it was applied."""
    reactions: Counter[str] = field(default_factory=Counter)
    """Reaction → times it happened."""
    goals_met: tuple[str, ...] = ()
    pushed: Counter[str] = field(default_factory=Counter)
    """Goal → times brought up."""
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

    def copy(self) -> Memory:
        """Return an independent copy; only the counters are mutable."""
        return replace(
            self,
            rules=self.rules.copy(),
            rule_matches=self.rule_matches.copy(),
            reactions=self.reactions.copy(),
            pushed=self.pushed.copy(),
        )
