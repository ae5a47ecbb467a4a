"""Before the contact: who one is, where, what one may and must, what will be marked."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.pages.cards import empty, meta
from simulator.pages.markup import Html, joined, paragraphs, tag, write
from simulator.pages.service import practice
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.scenario.observable import Observable
from simulator.school.practice import Briefing
from simulator.storage import Mode


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
        _show_situation(briefing)
    with rules:
        write(points("brief.must", _demands(briefing)))
    with marks:
        _show_marks(briefing.scenario.observables)
    with (
        st.bottom,
        st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center", key="answer-or-back"),
    ):
        _show_buttons(briefing)


def _show_situation(briefing: Briefing) -> None:
    scenario, company = briefing.scenario, briefing.company
    write(
        tag("h2", text("brief.situation")),
        paragraphs(scenario.brief.situation),
        tag("p", text("contacts.brief", n=len(scenario.contact_ids))) if scenario.later_contacts else None,
        tag("h2", text("brief.role")),
        paragraphs(scenario.brief.role),
        tag("p", text("brief.company", name=company.name, trade=company.trade), class_="slu-muted slu-small"),
        points("brief.may", scenario.brief.may),
    )


def _demands(briefing: Briefing) -> list[str]:
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


def _show_buttons(briefing: Briefing) -> None:
    channel, service = briefing.scenario.channel, practice()
    sign = ":material/call:" if channel == "phone" else ":material/play_arrow:"
    if st.button(text(f"brief.answer_{channel}"), key="answer", type="primary", icon=sign):
        mode = Mode.PRACTICE_WITH_HELP if st.session_state.get("with-hints", True) else Mode.PRACTICE
        go("practice", proba=service.start(service.me().id, briefing.scenario.id, mode=mode))
    st.toggle(text("help.mode"), value=True, key="with-hints", help=text("help.mode_help"))
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
