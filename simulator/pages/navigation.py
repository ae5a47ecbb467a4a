"""Which pages there are and in which order; `app.py` shows the one the address asks for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from simulator.pages import brief, debrief, history, practice, profile, start
from simulator.pages.components import shell
from simulator.pages.faults import guarded
from simulator.pages.state import visit
from simulator.pages.style import dress
from simulator.pages.texts import text

PLACES: dict[str, tuple[Callable[[], None], str, bool]] = {
    "start": (start.show, "", True),
    "brief": (brief.show, "przed-kontaktem", False),
    "practice": (practice.show, "rozmowa", False),
    "debrief": (debrief.show, "omowienie", False),
    "profile": (profile.show, "profil", True),
    "history": (history.show, "historia", True),
}
"""Name → what shows it, its address, whether the menu holds it."""


def show_application() -> None:
    """Show the page the address asks for, in the frame all pages share."""
    st.set_page_config(page_icon="🎧", layout="wide", initial_sidebar_state="collapsed")
    dress()
    shell()
    places = {
        name: st.Page(
            guarded(show, name),
            title=text(f"pages.{name}"),
            url_path=address,
            default=name == "start",
            visibility="visible" if in_menu else "hidden",
        )
        for name, (show, address, in_menu) in PLACES.items()
    }
    visit().places = places
    page = st.navigation(list(places.values()), position="top")
    if page is not places["practice"]:
        visit().at_work_on = ""
    page.run()
