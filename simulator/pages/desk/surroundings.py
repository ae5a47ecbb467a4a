"""Tab for what surrounds the talk: messages, the channel of further contact, handing over."""

from __future__ import annotations

import streamlit as st

from simulator.pages.desk.forms import action_form
from simulator.pages.desk.workday import Workday
from simulator.pages.markup import joined, tag, write
from simulator.pages.texts import text


def show_contact(day: Workday) -> None:
    """Show the tab of contact: choose a channel, send a message, hand the matter over."""
    for action_id, icon in (
        ("send_message", ":material/outgoing_mail:"),
        ("choose_channel", ":material/alt_route:"),
        ("transfer", ":material/phone_forwarded:"),
    ):
        with st.expander(day.action(action_id).label, icon=icon, expanded=action_id == "send_message"):
            action_form(day, action_id)
            if action_id == "send_message":
                _say_limits(day)
    names = {one.id.value: one.name for one in day.company.channels}
    if day.desk.messages:
        sent = (tag("li", f"{names.get(one.channel, one.channel)} → {one.to}: {one.text}") for one in day.desk.messages)
        write(tag("div", tag("h4", text("desk.sent")), tag("ul", joined(sent)), class_="slu-record"))


def _say_limits(day: Workday) -> None:
    limited = [(one.name, one.limits.max_characters) for one in day.company.channels if one.limits.max_characters]
    lines = [tag("li", text("desk.channel_limit", name=name, n=most)) for name, most in limited]
    write(tag("ul", joined(lines), class_="slu-muted slu-small") if lines else None)
