"""For somebody who has never practised: the way into a guided exercise, and how to read the first result."""

from __future__ import annotations

import streamlit as st

from simulator.pages.cards import meta
from simulator.pages.markup import tag, write
from simulator.pages.service import practice
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.scenario.library import Library
from simulator.scenario.scenario import Scenario
from simulator.school.practice import Practice

HOW = ("score", "marks", "better", "doubt", "next")


def guided(library: Library) -> Scenario | None:
    """Return the exercise that guides through itself; None when none does."""
    return next((one for one in library.for_everybody if one.guide), None)


def show_first(library: Library) -> bool:
    """Offer the guided exercise to somebody who has played nothing yet; tell whether it was offered."""
    scenario = guided(library)
    if scenario is None:
        return False
    with st.container(border=True, key="recommended-first"):
        words, button = st.columns([4, 1], vertical_alignment="center")
        with words:
            write(
                tag("h2", text("first.title")),
                tag("p", text("first.lead")),
                meta(scenario),
                tag("div", tag("strong", scenario.title)),
            )
        with button:
            if st.button(text("first.begin"), key="begin-first", type="primary", width="stretch"):
                go("brief", scenariusz=scenario.id)
    return True


def show_how_to_read(service: Practice, trainee: str) -> None:
    """Explain the page of a result to somebody whose first one it is."""
    closed = [one for one in service.history(trainee) if one.attempt.is_closed]
    if len(closed) != 1:
        return
    with st.container(border=True, key="how-to-read"):
        write(
            tag("h2", text("first.how_title")),
            tag("ul", *(tag("li", text(f"first.how_{name}")) for name in HOW)),
        )
        following = [one for one in service.recommendations(trainee) if one.scenario in service.library.scenarios]
        if following and st.button(text("first.next"), key="first-next", icon=":material/arrow_forward:"):
            go("brief", scenariusz=following[0].scenario)


def has_played(trainee: str) -> bool:
    """Tell whether somebody has begun anything at all: an exercise or a written test."""
    service = practice()
    return bool(service.history(trainee) or service.tests.history(trainee))
