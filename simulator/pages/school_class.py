"""One class; the address names the class and which part of the page is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from simulator.pages.cards import empty
from simulator.pages.lesson import assignments, board, grades, heat, roster, settings
from simulator.pages.markup import write
from simulator.pages.people import me
from simulator.pages.service import classroom
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.school.access.permissions import Person, Target, may
from simulator.school.access.rules import Action
from simulator.storage import SchoolClass

PARTS: Mapping[str, tuple[Callable[[Person, SchoolClass], None], Action]] = {
    "board": (board.show, Action.WATCH),
    "roster": (roster.show, Action.READ_ROSTER),
    "assignments": (assignments.show, Action.READ_ASSIGNMENTS),
    "heat": (heat.show, Action.READ_RESULTS),
    "grades": (grades.show, Action.READ_RESULTS),
    "settings": (settings.show, Action.CHANGE_CLASS),
}
"""Name → what shows it, what somebody must be allowed to see it. The address holds its title."""


def show() -> None:
    """Show the page."""
    person, class_id = me(), st.query_params.get("klasa", "")
    if not class_id:
        st.title(text("pages.school_class"), anchor=False)
        write(empty("school_class.nothing", "school_class.nothing_next"))
        if st.button(text("school_class.to_classes"), key="to-classes", type="primary"):
            go("classes")
        return
    school_class = classroom().classes.one(person, class_id)
    st.title(school_class.name, anchor=False)
    target = Target(school_class.organisation_id, school_class.id)
    titles = {
        text(f"school_class.part_{name}"): name for name, (_, action) in PARTS.items() if may(person, action, target)
    }
    chosen = st.segmented_control(
        text("school_class.part"),
        list(titles),
        default=next(iter(titles)),
        key="czesc",
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    PARTS[titles.get(str(chosen)) or next(iter(titles.values()))][0](person, school_class)
