"""The contacts of a session as the observers ask about them: which there were, how they ended, what was passed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from simulator.scenario.contacts import FIRST
from simulator.scenario.customer import Goal, KnownFact
from simulator.scenario.scenario import Scenario
from simulator.session.contacts import end_of, next_contact
from simulator.session.turn import EndReason, Turn


@dataclass(frozen=True)
class Contacts:
    """The contacts of one session; only one in most scenarios."""

    scenario: Scenario
    turns: Sequence[Turn]

    def number_of(self, event: int) -> int:
        """Return the number, from 1, of the contact in which an event of the trainee happened."""
        name = next((turn.contact for turn in self.turns if turn.index == event), FIRST)
        return self.scenario.contact_ids.index(name) + 1

    def was_played(self, contact: str) -> bool:
        """Tell whether a contact has begun."""
        return any(turn.contact == contact for turn in self.turns)

    def is_passed_over(self, contact: str) -> bool:
        """Tell whether a later contact has begun although this one has not."""
        later = self.scenario.contact_ids[self.scenario.contact_ids.index(contact) :]
        return not self.was_played(contact) and any(map(self.was_played, later))

    def end_before(self, contact: str) -> EndReason | None:
        """Return why the last contact played before one ended."""
        earlier = self.scenario.contact_ids[: self.scenario.contact_ids.index(contact)]
        ends = (turn.ended for turn in reversed(self.turns) if turn.contact in earlier)
        return next((one for one in ends if one is not None), None)

    @cached_property
    def can_go_on(self) -> bool:
        """Whether the last contact has ended and another could follow, or could have followed."""
        return end_of(self.turns) is not None and next_contact(self.scenario, self.turns) is not None

    @cached_property
    def knows(self) -> Mapping[str, KnownFact]:
        """Everything the customer knows in any of the contacts."""
        later = (one.knows for one in self.scenario.later_contacts)
        return {name: fact for known in (self.scenario.customer.knows, *later) for name, fact in known.items()}

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """The customer's goals in the contacts played."""
        later = (goal for one in self.scenario.later_contacts if self.was_played(one.id) for goal in one.goals)
        return (*self.scenario.customer.goals, *later)
