"""What goes out to the transcript from the customer: a message with its subject, and the end of the contact."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.session.events import Closed, Said, TraineeEvent
from simulator.session.persona import Persona
from simulator.session.reply import Reply
from simulator.session.stage import Stage


def outgoing(reply: Reply, text: str, at: float, subject: str | None) -> list[TraineeEvent]:
    """Return the customer's events of one reply: a message unless `text` is empty, then the end if it ends here."""
    events: list[TraineeEvent] = []
    if text:
        events.append(Said(at=at, by="customer", text=text, subject=subject))
    if reply.ends is not None:
        events.append(Closed(at=at, by="customer", reason=reply.ends.value))
    return events


def subject_of_reply(stage: Stage, persona: Persona, events: Sequence[TraineeEvent]) -> str | None:
    """Return the subject of the customer's next e-mail or letter: the scenario's for the first, else „Re:” the last.

    None in every other channel, and when nobody has given a subject.
    """
    if not stage.is_written:
        return None
    own = persona.fill(stage.scenario.customer.subject or "")
    if not any(isinstance(event, Said) for event in events):
        return own or None
    last = next((one.subject for one in reversed(events) if isinstance(one, Said) and one.subject), own)
    if not last:
        return None
    return last if last.lower().startswith(("re:", "odp:")) else f"Re: {last}"
