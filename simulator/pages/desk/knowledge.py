"""Tab of the procedures: full-text search, one procedure step by step, and the rules of the channels."""

from __future__ import annotations

import streamlit as st

from simulator.pages.desk.searching import opened_record, search_field, show_results
from simulator.pages.desk.workday import Workday, do
from simulator.pages.markup import Html, joined, table, tag, write
from simulator.pages.texts import text
from simulator.scenario.company import Rule
from simulator.session.desk.finding import found_procedures


def show_procedures(day: Workday) -> None:
    """Show the tab of procedures: search, list, one procedure step by step; and the rules of channels."""
    query = search_field(day, "procedure")
    opened = opened_record(day, "procedure")
    procedures = {one.id: one for one in day.company.procedures}
    if opened in procedures:
        one = procedures[opened]
        write(
            tag(
                "div",
                tag("h3", one.title),
                tag("p", one.purpose, class_="slu-muted"),
                tag("ol", joined(tag("li", *_rule(step)) for step in one.steps)),
                class_="slu-record",
            )
        )
        st.button(
            text("desk.all_procedures"),
            key=f"all-procedures-{day.attempt_id[:8]}",
            on_click=do,
            args=(day.attempt_id, "search_procedure", "search_procedure", {"query": text("desk.every_procedure")}),
        )
        return
    wanted = found_procedures(day.company, query if query != text("desk.every_procedure") else "")
    show_results(day, "procedure", wanted, {name: one.title for name, one in procedures.items()})
    _show_channel_rules(day)


def _show_channel_rules(day: Workday) -> None:
    with st.expander(text("desk.channels"), icon=":material/forum:"):
        for channel in day.company.channels:
            rules = joined(tag("li", *_rule(rule)) for rule in channel.rules)
            write(tag("h4", channel.name), tag("p", channel.when_to_use, class_="slu-muted"), tag("ul", rules))
        choices = [
            (one.situation, ", ".join(_channel(day, name.value) for name in one.channels), one.reason)
            for one in day.company.choose
        ]
        head = (text("desk.situation"), text("desk.best_channel"), text("desk.why"))
        write(table(text("desk.which_channel"), head, choices))


def _channel(day: Workday, channel_id: str) -> str:
    channel = day.company.channel(channel_id)
    return channel.name if channel else channel_id


def _rule(rule: Rule) -> tuple[str | Html, ...]:
    return (rule.says, " ", tag("span", rule.law, class_="slu-law")) if rule.law else (rule.says,)
