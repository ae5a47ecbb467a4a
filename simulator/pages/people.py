"""Who is at this page, for the pages of a class."""

from __future__ import annotations

from simulator.errors import NotSignedIn
from simulator.pages.identity import find_person
from simulator.pages.network import is_class_mode
from simulator.pages.service import classroom
from simulator.school.access.permissions import Person


def me() -> Person:
    """Return who is signed in.

    Raises:
        NotSignedIn: nobody is, or nobody needs to be here.
    """
    person = find_person(classroom().sign_ins) if is_class_mode() else None
    if person is None:
        raise NotSignedIn("Zalogowanie wygasło. Zaloguj się ponownie; to, co zapisane, jest bezpieczne.")
    return person


def pupil_here() -> Person | None:
    """Return the pupil who is signed in; None for anybody else, and where nobody signs in."""
    person = find_person(classroom().sign_ins) if is_class_mode() else None
    return person if person is not None and person.is_pupil else None
