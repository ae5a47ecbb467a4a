"""Who is at this page: read from the browser's cookie.

The cookie holds a random token and nothing else; who it belongs to, and until when, is kept in the database. Where the
program serves one person (the usual start), nobody signs in and nothing here is asked.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

import streamlit as st

from simulator.errors import NotSignedIn
from simulator.pages.state import Signed, visit
from simulator.school.access.permissions import Person
from simulator.school.access.sign_ins import SignIns
from simulator.storage import Store, Trainee, UnknownTrainee

COOKIE = "sluchawka"
SURE_SECONDS = 5.0
"""So long a finding is relied on: whoever is signed out elsewhere is out here by then."""

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via")
"""Headers of a proxy: behind one, every visitor seems to come from this computer."""


def find_person(sign_ins: SignIns, place: str | None = None) -> Person | None:
    """Return who is signed in; None when nobody is.

    Args:
        place: Name of the page that is open, to be kept for the live board; None: a page asks while it is drawn.
    """
    token, known = cookie(), visit().signed
    if known is not None and place is None and known.token == token and _age(known) < SURE_SECONDS:
        return known.person
    person = sign_ins.who(token, place=place) if token else None
    visit().signed = Signed(token, person, time.monotonic()) if person is not None else None
    return person


def find_trainee(sign_ins: SignIns) -> Trainee:
    """Return as whom the person signed in practises; a teacher's is made at the first use.

    Raises:
        NotSignedIn: nobody is.
    """
    person = find_person(sign_ins)
    if person is None:
        raise NotSignedIn("Zalogowanie wygasło. Zaloguj się ponownie; to, co zapisane, jest bezpieczne.")
    store: Store = sign_ins.store
    try:
        return store.find_trainee(person.id)
    except UnknownTrainee:
        return store.add_trainee(Trainee(person.id, person.name, sign_ins.clock()))


def cookie() -> str:
    """Return the token in the browser's cookie; empty without one."""
    return st.context.cookies.get(COOKIE, "")


def address() -> str:
    """Return the address of the visitor's computer, for counting trials; empty for this one."""
    return st.context.ip_address or ""


def is_local() -> bool:
    """Tell whether the visitor sits at the computer the program runs on."""
    return is_local_visit(st.context.ip_address, st.context.headers)


def is_local_visit(ip_address: str | None, headers: Mapping[str, str]) -> bool:
    """Tell whether a visit comes from this very computer, and not through a proxy or a name that points here.

    Args:
        ip_address: Of the visitor; None for this computer, as the framework gives it.
        headers: Of the first request.
    """
    host = headers.get("Host", "")
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    return ip_address is None and name in LOCAL_NAMES and not any(headers.get(one) for one in FORWARDED)


def _age(known: Signed) -> float:
    return time.monotonic() - known.checked
