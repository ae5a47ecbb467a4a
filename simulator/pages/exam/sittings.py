"""The examinations of the school: the first page of whoever examines."""

from __future__ import annotations

import streamlit as st

from simulator.pages.cards import empty
from simulator.pages.exam.service import exams
from simulator.pages.markup import Html, tag, write
from simulator.pages.people import me
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.pages.wording import moment
from simulator.school.access.permissions import Target, may
from simulator.school.access.rules import Action
from simulator.storage.examinations.records import Sitting


def show() -> None:
    """Show the page."""
    person = me()
    sittings = exams().planning.sittings(person)
    plans = may(person, Action.PLAN_EXAM, Target(person.organisation_id))
    st.title(text("pages.exams"), anchor=False)
    if sittings:
        write(tag("p", text("exams.lead"), class_="slu-lead"))
    else:
        write(empty("exams.nothing", "exams.nothing_next" if plans else "exams.nothing_examiner"))
    with st.container(horizontal=True, key="exams-steps"):
        if plans and st.button(text("exams.new"), key="new-exam", type="secondary" if sittings else "primary"):
            go("exam_plan")
        if st.button(text("pages.calibration"), key="to-calibration", icon=":material/tune:"):
            go("calibration")
    for one in sittings:
        _show_sitting(one)


def state_of(sitting: Sitting) -> str:
    """Return how far a sitting is: ``planned``, ``open``, ``closed`` or ``released``."""
    if sitting.released_at is not None:
        return "released"
    if sitting.closed_at is not None:
        return "closed"
    return "open" if sitting.opened_at is not None else "planned"


def state_words(sitting: Sitting) -> Html:
    """Return how far a sitting is, in a word with a sign."""
    state = state_of(sitting)
    return tag("span", text(f"exams.is_{state}"), class_=f"slu-where slu-exam-{state}")


def _show_sitting(one: Sitting) -> None:
    with st.container(border=True, key=f"sitting-{one.id}"):
        words, button = st.columns([4, 1], vertical_alignment="center")
        with words:
            when = moment(one.opened_at or one.created_at, st.context.timezone)
            about = " · ".join(
                filter(None, (text("exams.opened" if one.opened_at else "exams.made", when=when), one.place))
            )
            write(
                tag("strong", one.title),
                tag("div", state_words(one)),
                tag("div", about, class_="slu-muted slu-small"),
            )
        if button.button(text("exams.open"), key=f"open-{one.id}", width="stretch"):
            go("sitting", egzamin=one.id)
