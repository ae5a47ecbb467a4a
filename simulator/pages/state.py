"""What the pages remember of one visit; the database is the truth, this only a convenience."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from simulator.school.access.permissions import Person

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

KEY = "visit"


@dataclass(frozen=True)
class Signed:
    """Who is signed in, found out a moment ago: a page asks many times while it is drawn."""

    token: str
    person: Person
    checked: float
    """When, on the clock that only runs forward; in seconds."""


@dataclass
class Visit:
    """One visitor's open pages."""

    places: dict[str, Page] = field(default_factory=dict)
    """Name of a page → the page, for moving between them."""
    wanted: str = ""
    """Name of the page to move to at the beginning of the next run; empty to stay."""
    notices: list[str] = field(default_factory=list)
    """Sentences to show once, on the next page."""
    faults: dict[str, str] = field(default_factory=dict)
    """Form → what was wrong with what was last sent from it."""
    done: dict[str, str] = field(default_factory=dict)
    """Form → confirmation of what was last sent from it."""
    sent: dict[str, int] = field(default_factory=dict)
    """Form → how often it was sent; part of its widgets' keys, so that a sent form comes up empty."""
    seen: dict[str, int] = field(default_factory=dict)
    """Attempt → how many events this page has shown."""
    at_work_on: str = ""
    """Attempt whose page was open last; empty once another page has been."""
    no_hint: dict[str, int] = field(default_factory=dict)
    """Attempt → number of events at which there was no further hint."""
    signed: Signed | None = None
    """Who was found to be signed in, a moment ago."""
    entering: str = ""
    """Token of somebody who has just signed in, until the browser holds it as a cookie."""
    is_leaving: bool = False
    """Somebody has just signed out, and the browser still holds the cookie."""
    issued: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Class or account → name and PIN or password just drawn: told once, kept nowhere."""
    exam_entering: str = ""
    """Token of a candidate who has just been let in, until the browser holds it as a cookie."""
    exam_leaving: bool = False
    """A candidate is freeing this device, and the browser still holds the cookie."""
    exam_tasks: set[str] = field(default_factory=set)
    """Tasks of an examination this visit has opened: they are no exercises."""
    talk_is_stale: bool = False
    """The desk did something the conversation beside it has not shown yet."""


def visit() -> Visit:
    """Return what is remembered of this visit."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Visit()
    remembered: Visit = st.session_state[KEY]
    return remembered


def go(place: str, **address: str) -> None:
    """Move to another page; does not return.

    Args:
        place: Its name in `navigation.PLACES`.
        address: Query parameters of the address.
    """
    st.switch_page(visit().places[place], query_params=address)
