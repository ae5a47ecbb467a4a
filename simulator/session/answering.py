"""An answer to a written item, given during a session."""

from __future__ import annotations

from simulator.errors import ActionError, AnswerError
from simulator.session.events import Answered
from simulator.session.stage import Stage
from simulator.standard.items import read_choice


def check_answer(stage: Stage, event: Answered) -> None:
    """Refuse an answer that is none; one to an item that is gone is kept, so that old transcripts can be played.

    Raises:
        ActionError: no item is named, or the choice is not one of the item's.
    """
    if not event.item.strip():
        raise ActionError("Odpowiedź nie wskazuje pytania; podaj jego identyfikator w polu item.")
    if event.item not in stage.items:
        return
    try:
        read_choice(stage.items.item(event.item), event.choice)
    except AnswerError as error:
        raise ActionError(str(error)) from None
