"""A session that is easy to foresee: the customer echoes messages, the desk only looks things up."""

from __future__ import annotations

from simulator.errors import ActionError, SessionClosed
from simulator.session.events import Closed, Did, Said, TraineeEvent
from simulator.session.turn import EndReason


class EchoSession:
    """Answers „Echo: …”, refuses the action „zakazane”, breaks on „wybuch”."""

    def __init__(self, scenario_id: str, seed: int) -> None:
        self.seed = seed
        self.events: tuple[TraineeEvent, ...] = ()
        self.ended: EndReason | None = None

    def start(self) -> tuple[TraineeEvent, ...]:
        self.events = (Said(by="customer", text=f"Dzień dobry, mówi {self.seed}."),)
        return self.events

    def take(self, event: TraineeEvent) -> tuple[TraineeEvent, ...]:
        if self.ended:
            raise SessionClosed("koniec")
        if isinstance(event, Did) and event.action == "zakazane":
            raise ActionError("nie wolno")
        if isinstance(event, Said) and event.text == "wybuch":
            raise ZeroDivisionError
        new: tuple[TraineeEvent, ...] = (event,)
        if isinstance(event, Said):
            new = (event, Said(by="customer", text=f"Echo: {event.text}", at=event.at))
        if isinstance(event, Closed):
            self.ended = EndReason.CLOSED_BY_TRAINEE
        self.events += new
        return new
