"""What goes out to the transcript from the customer: a message with its subject, and the end of the contact."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.session.events import Closed, Said, TraineeEvent
from simulator.session.persona import Persona
from simulator.session.reply import Reply
from simulator.session.stage import Stage


def outgoing(reply: Reply, text: str, at: float, subject: str | None = None, channel: str = "") -> list[TraineeEvent]:
    """Return the customer's events of one reply: its messages unless `text` is empty, then the end if it ends here.

    Args:
        reply: Tells whether the contact ends.
        text: What is said; in a chat it goes out in bursts.
        at: When, in seconds since the start.
        subject: Of an e-mail or letter.
        channel: The channel; empty when the text goes out as it is.
    """
    messages = in_bursts(text) if channel == "chat" else [text]
    events: list[TraineeEvent] = [
        Said(at=at, by="customer", text=message, subject=subject) for message in messages if message
    ]
    if reply.ends is not None:
        events.append(Closed(at=at, by="customer", reason=reply.ends.value))
    return events


def in_bursts(text: str) -> list[str]:
    """Split what is typed in a chat after its first thought: people send that and go on typing."""
    first, _, rest = text.partition("\n")
    return [first, rest] if rest else [text]


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
