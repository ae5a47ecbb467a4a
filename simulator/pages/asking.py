"""Who asks, where people sign in and where they do not."""

from __future__ import annotations

from simulator.pages.identity import find_person
from simulator.pages.network import is_class_mode
from simulator.pages.service import classroom, practice
from simulator.school.access.permissions import Person
from simulator.school.people import only_person


def asker() -> Person | None:
    """Return who is at this page: who is signed in, or the one person of an installation without accounts.

    Returns:
        None where people sign in and nobody has.
    """
    if is_class_mode():
        return find_person(classroom().sign_ins)
    return only_person(practice().me())
