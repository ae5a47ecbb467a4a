"""Which tabs the desk has and in which order."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from simulator.errors import SluchawkaError
from simulator.pages.desk.calendar import show_calendar
from simulator.pages.desk.knowledge import show_procedures
from simulator.pages.desk.offer import show_offer
from simulator.pages.desk.papers import show_documents, show_notepad, show_register
from simulator.pages.desk.records import show_client, show_complaints, show_orders
from simulator.pages.desk.searching import tabs_key
from simulator.pages.desk.surroundings import show_contact
from simulator.pages.desk.workday import Workday, workday
from simulator.pages.desk.workplace import show_workplace
from simulator.pages.markup import alert
from simulator.pages.state import visit
from simulator.pages.texts import text

TABS: dict[str, Callable[[Workday], None]] = {
    "client": show_client,
    "orders": show_orders,
    "offer": show_offer,
    "procedures": show_procedures,
    "complaints": show_complaints,
    "calendar": show_calendar,
    "documents": show_documents,
    "register": show_register,
    "contact": show_contact,
    "workplace": show_workplace,
}
"""Name of the tab → what draws it."""


@st.fragment(key="desk")
def show_desk(attempt_id: str) -> None:
    """Draw the desk; using it redraws the desk alone, unless the customer noticed."""
    try:
        day = workday(attempt_id)
    except SluchawkaError as error:
        alert(str(error))
        return
    names = [name for name in TABS if name != "workplace" or day.desk.workplace is not None]
    if day.desk.workplace is not None and day.scenario.channel == "in_person":
        names.insert(0, names.pop())
    with st.container(key="desk"):
        labels = [text(f"desk.tab_{name}") for name in names]
        with st.container(key="desk-room"):
            tabs = st.tabs(labels, key=tabs_key(attempt_id), on_change="rerun")
            for name, tab in zip(names, tabs, strict=True):
                if tab.open:
                    with tab:
                        TABS[name](day)
        show_notepad(day)
    if visit().talk_is_stale:
        visit().talk_is_stale = False
        st.rerun()
