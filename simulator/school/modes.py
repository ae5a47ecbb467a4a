"""What each mode of an attempt allows besides talking and working."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from simulator.errors import NotInThisMode
from simulator.storage import Attempt, Mode


class Aid(StrEnum):
    """What practice adds to a session."""

    HINTS = "hints"
    UNDO = "undo"
    """Going back to an earlier turn, which begins another version."""
    PAUSE = "pause"


ALLOWED: Mapping[Mode, frozenset[Aid]] = MappingProxyType(
    {
        Mode.PRACTICE_WITH_HELP: frozenset(Aid),
        Mode.PRACTICE: frozenset({Aid.UNDO, Aid.PAUSE}),
        Mode.EXAM: frozenset(),
    }
)

_REFUSALS = {
    (Aid.HINTS, Mode.PRACTICE): (
        "To ćwiczenie zaczęto bez podpowiedzi. Aby z nich korzystać, zacznij je od nowa z włączonymi podpowiedziami."
    ),
    (Aid.HINTS, Mode.EXAM): "Na egzaminie nie ma podpowiedzi. Można z nich korzystać w ćwiczeniach.",
    (Aid.UNDO, Mode.EXAM): "Na egzaminie nie można wrócić do wcześniejszej wypowiedzi. Można to zrobić w ćwiczeniach.",
    (Aid.PAUSE, Mode.EXAM): "Na egzaminie nie ma pauzy, zegar biegnie do końca. Pauza jest w ćwiczeniach.",
}


def allows(mode: Mode, aid: Aid) -> bool:
    """Tell whether a mode allows something."""
    return aid in ALLOWED[mode]


def require(attempt: Attempt, aid: Aid) -> None:
    """Let pass what the mode of an attempt allows.

    Raises:
        NotInThisMode: it does not.
    """
    if not allows(attempt.mode, aid):
        raise NotInThisMode(_REFUSALS[aid, attempt.mode])
