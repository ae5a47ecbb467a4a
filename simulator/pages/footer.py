"""What stands below every page but the conversation: the ways to what everybody must be able to find."""

from __future__ import annotations

import streamlit as st

from simulator.pages.state import visit
from simulator.pages.texts import text

LINKS = ("verify", "privacy", "accessibility")
"""Pages, by name; open to anybody, signed in or not."""


def show_footer() -> None:
    """Show the links."""
    places = visit().places
    with st.container(horizontal=True, key="footer"):
        for name in LINKS:
            if name in places:
                st.page_link(places[name], label=text(f"pages.{name}"))
