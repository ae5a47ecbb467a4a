"""All that changes in a session, in one value."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.session.desk import DeskState
from simulator.session.events import TraineeEvent
from simulator.session.memory import Memory
from simulator.session.turn import EndReason, Turn


@dataclass
class SessionState:
    """All that changes; copied before each event, so that a refused event changes nothing."""

    memory: Memory
    desk: DeskState
    events: tuple[TraineeEvent, ...] = ()
    turns: tuple[Turn, ...] = ()
    ended: EndReason | None = None
    """Why the present contact ended."""
    is_closed: bool = False
    contact: int = 0
    """Place of the present contact, from 0."""
    begins: int = 0
    """Index of the event with which it began."""
    left: tuple[tuple[str, DeskState], ...] = ()
    """Id of each earlier contact and the desk as it was left then."""

    def copy(self) -> SessionState:
        """Return an independent copy; what was left behind is shared, as it never changes."""
        return replace(self, memory=self.memory.copy(), desk=self.desk.copy())
