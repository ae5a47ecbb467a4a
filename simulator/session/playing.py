"""Playing a script from beginning to end, and a transcript again."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.errors import ActionError, TranscriptError
from simulator.session.events import Did, Said, TraineeEvent, Transcript, trainee_events
from simulator.session.session import Session
from simulator.session.stage import MessageReader, Stage


def play(stage: Stage, seed: int, script: Iterable[TraineeEvent], reader: MessageReader) -> Session:
    """Play a script to its end; what comes after the end of a contact and could not be heard is left out.

    Raises:
        ActionError, TranscriptError: an event cannot be; the message names its number in the script.
    """
    session = Session(stage, seed, reader)
    session.start()
    for number, event in enumerate(script, start=1):
        if is_vain(session, event):
            continue
        try:
            session.take(event)
        except (ActionError, TranscriptError) as error:
            raise type(error)(f"zdarzenie {number}: {error}") from None
    return session


def is_vain(session: Session, event: TraineeEvent) -> bool:
    """Tell whether an event of a script comes too late: nobody listens any more, or the contact has ended already."""
    speaks = isinstance(event, Said) or (isinstance(event, Did) and event.action == "end_contact")
    return session.is_closed or (session.ended is not None and speaks)


def replay(stage: Stage, transcript: Transcript, reader: MessageReader, *, any_version: bool = False) -> Session:
    """Play the trainee's events of a transcript again.

    Args:
        stage: Of the transcript's scenario.
        transcript: What happened.
        reader: Reads the messages.
        any_version: Play it although the content has changed since; the replies may then differ.

    Raises:
        TranscriptError: it is of another scenario, of another version of the content, or an event cannot be.
        ActionError: a desk action of the transcript cannot be.
    """
    if transcript.scenario != stage.scenario.id:
        raise TranscriptError(f"Zapis jest ze scenariusza „{transcript.scenario}”, a nie „{stage.scenario.id}”.")
    if not any_version and transcript.content and transcript.content != stage.content:
        raise TranscriptError(
            f"Zapis powstał w wersji treści {transcript.content}, a obecna to {stage.content}; odtworzony przebieg "
            "mógłby być inny. Ćwiczenia nie można kontynuować; można je obejrzeć albo zacząć nowe."
        )
    return play(stage, transcript.seed, trainee_events(transcript.events), reader)
