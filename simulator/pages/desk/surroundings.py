"""Tabs for what surrounds the talk: further contact and handing over, and the workplace itself."""

from __future__ import annotations

import streamlit as st

from simulator.pages.desk.forms import action_form
from simulator.pages.desk.workday import Workday, do, tell_outcome
from simulator.pages.markup import joined, paragraphs, tag, write
from simulator.pages.texts import text
from simulator.scenario.desk import Setting


def show_contact(day: Workday) -> None:
    """Show the tab of contact: choose a channel, send a message, hand the matter over."""
    for action_id, icon in (
        ("send_message", ":material/outgoing_mail:"),
        ("choose_channel", ":material/alt_route:"),
        ("transfer", ":material/phone_forwarded:"),
    ):
        with st.expander(day.action(action_id).label, icon=icon, expanded=action_id == "send_message"):
            action_form(day, action_id)
    names = {one.id.value: one.name for one in day.company.channels}
    if day.desk.messages:
        sent = (tag("li", f"{names.get(one.channel, one.channel)} → {one.to}: {one.text}") for one in day.desk.messages)
        write(tag("div", tag("h4", text("desk.sent")), tag("ul", joined(sent)), class_="slu-record"))


def show_workplace(day: Workday) -> None:
    """Show the tab of the workplace: what can be set, what may be dangerous, what can be done."""
    workplace = day.desk.workplace
    if workplace is None:
        write(tag("p", text("desk.no_workplace"), class_="slu-muted slu-small"))
        return
    write(paragraphs(workplace.description))
    if workplace.settings:
        write(tag("h4", text("desk.settings")))
        for setting in workplace.settings:
            _show_setting(day, setting)
    if workplace.hazards:
        write(tag("h4", text("desk.hazards")), tag("p", text("desk.hazards_how"), class_="slu-muted slu-small"))
        for hazard in workplace.hazards:
            key = f"hazard-{hazard.id}-{day.attempt_id[:8]}"
            st.checkbox(
                hazard.label,
                value=hazard.id in day.desk.hazards,
                key=key,
                on_change=_mark,
                args=(day.attempt_id, hazard.id, key),
            )
    if workplace.measures:
        write(tag("h4", text("desk.measures")))
        for measure in workplace.measures:
            taken = measure.id in day.desk.measures
            st.button(
                f"✓ {measure.label}" if taken else measure.label,
                key=f"measure-{measure.id}-{day.attempt_id[:8]}",
                width="stretch",
                on_click=do,
                args=(day.attempt_id, "workplace", "take_measure", {"measure": measure.id}),
            )
    tell_outcome("workplace")


def _show_setting(day: Workday, setting: Setting) -> None:
    labels = {one.id: one.label for one in setting.options}
    options = list(labels)
    key = f"setting-{setting.id}-{day.attempt_id[:8]}"
    st.selectbox(
        setting.label,
        options,
        index=options.index(day.desk.settings[setting.id]),
        format_func=labels.__getitem__,
        key=key,
        on_change=_set,
        args=(day.attempt_id, setting.id, key),
    )


def _set(attempt_id: str, setting: str, key: str) -> None:
    do(attempt_id, "workplace", "set_workstation", {"setting": setting, "option": st.session_state[key]})


def _mark(attempt_id: str, hazard: str, key: str) -> None:
    do(attempt_id, "workplace", "mark_hazard", {"hazard": hazard, "marked": bool(st.session_state[key])})
