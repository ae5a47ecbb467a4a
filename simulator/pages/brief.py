"""Before the contact: who one is, where, what one may and must, what will be marked."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.errors import NotAllowed
from simulator.pages.cards import empty, meta
from simulator.pages.markup import Html, alert, joined, paragraphs, tag, write
from simulator.pages.people import pupil_here
from simulator.pages.service import classroom, practice
from simulator.pages.state import go
from simulator.pages.tasks import mode_words
from simulator.pages.texts import text
from simulator.scenario.observable import Observable
from simulator.school.practice import Briefing
from simulator.storage import Assignment, Mode


def show() -> None:
    """Show the page; the address names the exercise."""
    service = practice()
    scenario_id = st.query_params.get("scenariusz", "")
    if not scenario_id:
        st.title(text("pages.brief"), anchor=False)
        write(empty("brief.nothing", "brief.nothing_next"))
        if st.button(text("errors.to_start"), key="to-start", type="primary"):
            go("start")
        return
    briefing = service.briefing(scenario_id)
    st.title(briefing.scenario.title, anchor=False)
    write(meta(briefing.scenario))
    words, rules, marks = st.columns([9, 11, 14], gap="medium")
    with words:
        write(*situation(briefing), points("brief.may", briefing.scenario.brief.may))
    with rules:
        write(points("brief.must", demands(briefing)))
    with marks:
        _show_marks(briefing.scenario.observables)
    with (
        st.bottom,
        st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center", key="answer-or-back"),
    ):
        _show_buttons(briefing)


def situation(briefing: Briefing) -> tuple[Html | None, ...]:
    """Return what has happened, who one is, and where."""
    scenario, company = briefing.scenario, briefing.company
    return (
        tag("h2", text("brief.situation")),
        paragraphs(scenario.brief.situation),
        tag("p", text("contacts.brief", n=len(scenario.contact_ids))) if scenario.later_contacts else None,
        tag("h2", text("brief.role")),
        paragraphs(scenario.brief.role),
        tag("p", text("brief.company", name=company.name, trade=company.trade), class_="slu-muted slu-small"),
    )


def demands(briefing: Briefing) -> list[str]:
    """Return what the exercise and its channel ask for."""
    channel = briefing.company.channel(briefing.scenario.channel)
    return [*briefing.scenario.brief.must, *(rule.says for rule in (channel.rules if channel else ()))]


def _as_point(words: str) -> str:
    """Return a demand as a point of a list, however its author began and ended it."""
    return f"{words[:1].upper()}{words[1:]}".removesuffix(".")


def points(title: str, items: Sequence[str]) -> Html | None:
    """Return items under a heading, by the name of its text; None when there are none."""
    if not items:
        return None
    return joined((tag("h2", text(title)), tag("ul", joined(tag("li", _as_point(item)) for item in items))))


def _assigned() -> Assignment | None:
    """Return the assignment the address names, for the pupil who is signed in."""
    pupil, wanted = pupil_here(), st.query_params.get("zadane", "")
    if pupil is None or not wanted:
        return None
    return next((one.assignment for one in classroom().assignments.mine(pupil) if one.assignment.id == wanted), None)


def _show_assigned(assignment: Assignment, label: str, sign: str) -> None:
    pupil = pupil_here()
    if st.button(label, key="answer", type="primary", icon=sign) and pupil is not None:
        try:
            go("practice", proba=classroom().assignments.begin(pupil, assignment.id).work_id)
        except NotAllowed as error:
            alert(str(error))
    write(tag("p", mode_words(assignment), class_="slu-muted"))
    if st.button(text("brief.back"), key="back"):
        go("start")


def _show_buttons(briefing: Briefing) -> None:
    channel, service = briefing.scenario.channel, practice()
    sign = ":material/call:" if channel == "phone" else ":material/play_arrow:"
    assigned = _assigned()
    if assigned is not None and assigned.scenario_id == briefing.scenario.id:
        _show_assigned(assigned, text(f"brief.answer_{channel}"), sign)
        return
    if st.button(text(f"brief.answer_{channel}"), key="answer", type="primary", icon=sign):
        mode = Mode.PRACTICE_WITH_HELP if st.session_state.get("with-hints", True) else Mode.PRACTICE
        go("practice", proba=service.start(service.me().id, briefing.scenario.id, mode=mode))
    kind = ("first.guided", "first.guided_help") if briefing.scenario.guide else ("help.mode", "help.mode_help")
    st.toggle(text(kind[0]), value=True, key="with-hints", help=text(kind[1]))
    if st.button(text("brief.back"), key="back"):
        go("start")


def _show_marks(observables: Sequence[Observable]) -> None:
    wanted = [one for one in observables if one.look_for.kind != "never"]
    never = [one for one in observables if one.look_for.kind == "never"]
    with st.container(border=True, key="will-be-marked"):
        write(
            tag("h2", text("brief.marked")),
            tag("p", text("brief.marked_lead"), class_="slu-muted slu-small"),
            tag("ul", joined(tag("li", one.title) for one in wanted), class_="slu-two"),
        )
        if never:
            write(
                tag("h2", text("brief.never")),
                tag("ul", joined(tag("li", one.title) for one in never), class_="slu-two"),
            )
