"""The guide of a first exercise beside the conversation: one step at a time, and at the end the way to the result."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from simulator.assessment.hints import Guidance
from simulator.errors import SluchawkaError
from simulator.pages.desk import Workday
from simulator.pages.helping import allows, is_paused
from simulator.pages.markup import Html, alert, tag, write
from simulator.pages.texts import text
from simulator.school.modes import Aid


def show_guide(day: Workday, close: Callable[[Workday], None]) -> None:
    """Show what to do now; nothing where the exercise has no guide or its rules allow no help.

    Args:
        close: Ends the exercise and leads to its result.
    """
    if not day.scenario.guide or not allows(day, Aid.HINTS) or is_paused(day):
        return
    try:
        found = day.service.aids.guidance(day.trainee_id, day.attempt_id)
    except SluchawkaError as error:  # the conversation goes on without the guide
        alert(str(error))
        return
    if found is None:
        return
    write(_box(found))
    if found.is_last and st.button(
        text("first.finish"), key=f"guide-close-{day.attempt_id[:8]}", type="primary", icon=":material/flag:"
    ):
        close(day)


def _box(found: Guidance) -> Html:
    """Return the step; it announces itself when it changes."""
    step = found.step
    dots = "●" * found.number + "○" * (found.of - found.number)
    return tag(
        "div",
        tag(
            "div",
            tag("span", dots, class_="slu-dots", aria_hidden="true"),
            " ",
            text("first.step", number=found.number, of=found.of),
            class_="slu-guide-place",
        ),
        tag("p", tag("strong", f"{step.title}. "), step.says),
        tag("p", text("first.example", words=step.example), class_="slu-guide-example") if step.example else None,
        class_="slu-hint slu-guide",
        role="status",
    )
