"""What the pages remember of one visit; the database is the truth, this only a convenience."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

KEY = "visit"


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
