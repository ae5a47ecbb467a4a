"""Tab of the workplace: what can be set, marked, sorted, planned, put in order and done; one part at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import streamlit as st
from pydantic import JsonValue
from streamlit.delta_generator import DeltaGenerator

from simulator.pages.desk.forms import typed
from simulator.pages.desk.workday import Workday, do, tell_outcome
from simulator.pages.markup import paragraphs, tag, write
from simulator.pages.texts import text
from simulator.scenario.workplace import Alarm, Breaks, Setting, Workplace, clock_of

FORM, BREAKS = "workplace", "plan_breaks"


@dataclass(frozen=True)
class _Part:
    """One part of the tab."""

    is_there: Callable[[Workplace], object]
    draw: Callable[[Workday, Workplace], None]
    done: Callable[[Workday, Workplace], str]
    """How far it is, as shown under it; empty: nothing to show."""


def show_workplace(day: Workday) -> None:
    """Show the tab: the room in words, and the part that was chosen."""
    workplace = day.desk.workplace
    if workplace is None:
        write(tag("p", text("desk.no_workplace"), class_="slu-muted slu-small"))
        return
    with st.expander(text("desk.room"), icon=":material/meeting_room:"):
        write(paragraphs(workplace.description))
    parts = [name for name, part in PARTS.items() if part.is_there(workplace)]
    names = {name: text(f"desk.{name}") for name in parts}
    chosen = st.segmented_control(
        text("desk.workplace_parts"),
        parts,
        default=parts[0] if parts else None,
        format_func=names.__getitem__,
        key=f"workplace-part-{day.attempt_id[:8]}",
        label_visibility="collapsed",
    )
    if chosen is None and parts:
        chosen = parts[0]
    if chosen is not None:
        PARTS[chosen].draw(day, workplace)
        done = PARTS[chosen].done(day, workplace)
        write(tag("p", done, class_="slu-muted slu-small", role="status") if done else None)
    tell_outcome(FORM)


def _do(day: Workday, action: str, args: dict[str, JsonValue]) -> dict[str, object]:
    """Return what a button needs to do an action when it is clicked."""
    return {"on_click": do, "args": (day.attempt_id, FORM, action, args)}


def _show_settings(day: Workday, workplace: Workplace) -> None:
    for place, column in _two_columns(len(workplace.settings)):
        with column:
            _show_setting(day, workplace.settings[place])


def _two_columns(count: int) -> Iterator[tuple[int, DeltaGenerator]]:
    """Yield places with the column each is drawn in; read row by row, on a narrow screen one under another."""
    for first in range(0, count, 2):
        columns = st.columns(2, gap="small", vertical_alignment="bottom")
        yield from zip(range(first, min(first + 2, count)), columns, strict=False)


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
    do(attempt_id, FORM, "set_workstation", {"setting": setting, "option": st.session_state[key]})


def _show_hazards(day: Workday, workplace: Workplace) -> None:
    write(tag("p", text("desk.hazards_how"), class_="slu-muted slu-small"))
    for hazard in workplace.hazards:
        key = f"hazard-{hazard.id}-{day.attempt_id[:8]}"
        st.checkbox(
            hazard.label,
            value=hazard.id in day.desk.hazards,
            key=key,
            on_change=_mark,
            args=(day.attempt_id, hazard.id, key),
        )


def _mark(attempt_id: str, hazard: str, key: str) -> None:
    do(attempt_id, FORM, "mark_hazard", {"hazard": hazard, "marked": bool(st.session_state[key])})


def _show_waste(day: Workday, workplace: Workplace) -> None:
    if workplace.waste is None:
        return
    write(tag("p", text("desk.waste_how"), class_="slu-muted slu-small"))
    bins = {one.id: one.label for one in workplace.waste.bins}
    items = workplace.waste.items
    for place, column in _two_columns(len(items)):
        one = items[place]
        key = f"waste-{one.id}-{day.attempt_id[:8]}"
        at = day.desk.waste.get(one.id)
        column.selectbox(
            one.label,
            list(bins),
            index=list(bins).index(at) if at in bins else None,
            format_func=bins.__getitem__,
            placeholder=text("desk.waste_none"),
            key=key,
            on_change=_throw,
            args=(day.attempt_id, one.id, key),
        )


def _throw(attempt_id: str, item: str, key: str) -> None:
    container = st.session_state[key]
    do(attempt_id, FORM, "sort_waste", {"item": item, "bin": container} if container else {"item": item})


def _show_breaks(day: Workday, workplace: Workplace) -> None:
    rules = workplace.breaks
    if rules is None:
        return
    write(tag("p", text("desk.breaks_how", start=rules.shift_from, end=rules.shift_to), class_="slu-muted slu-small"))
    action = day.action(BREAKS)
    labels = {one.id: one.label for one in action.args}
    last = next((one.args for one in reversed(day.desk.did) if one.action == BREAKS), {})
    keys = {one.id: day.key(f"{BREAKS}.{one.id}") for one in action.args}
    with st.form(day.key(f"{BREAKS}.form"), border=False):
        _ask_breaks(rules, labels, keys, last)
        tell_outcome(BREAKS)
        st.form_submit_button(
            action.label, key=day.key(f"{BREAKS}.send"), on_click=_plan, args=(day.attempt_id, keys), type="primary"
        )
    if day.desk.breaks:
        plan = ", ".join(f"{clock_of(at)} ({text('desk.minutes', n=length)})" for at, length in day.desk.breaks)
        write(tag("p", tag("strong", text("desk.breaks_plan")), ": ", plan, class_="slu-small"))


def _ask_breaks(
    rules: Breaks, labels: Mapping[str, str], keys: Mapping[str, str], last: Mapping[str, JsonValue]
) -> None:
    times, planned, meal = list(rules.times), last.get("times"), last.get("meal")
    chosen = [one for one in planned if one in times] if isinstance(planned, list) else []
    st.pills(labels["times"], times, selection_mode="multi", default=chosen, key=keys["times"])
    short, hour, long = st.columns(3, gap="small", vertical_alignment="bottom")
    short.text_input(labels["minutes"], str(last.get("minutes") or ""), key=keys["minutes"])
    hour.selectbox(
        labels["meal"],
        times,
        index=times.index(meal) if meal in times else None,
        placeholder=text("desk.breaks_meal_none"),
        key=keys["meal"],
    )
    long.text_input(labels["meal_minutes"], str(last.get("meal_minutes") or ""), key=keys["meal_minutes"])


def _plan(attempt_id: str, keys: Mapping[str, str]) -> None:
    given = {name: typed(key) for name, key in keys.items()}
    args = {name: value for name, value in given.items() if value is not None}
    do(attempt_id, BREAKS, BREAKS, args, text("desk.breaks_saved"))


def _show_alarm(day: Workday, workplace: Workplace) -> None:
    alarm = workplace.alarm
    if alarm is None:
        return
    write(tag("h4", alarm.title), tag("p", text("desk.alarm_how"), class_="slu-muted slu-small"))
    chosen, others = st.columns(2, gap="medium")
    with chosen, st.container(key="alarm-order", gap="xsmall"):
        write(tag("h4", text("desk.alarm_order")))
        _show_order(day, alarm)
    with others, st.container(key="alarm-rest", gap="xsmall"):
        write(tag("h4", text("desk.alarm_rest")))
        for step in _mixed(alarm, [one.id for one in alarm.steps if one.id not in day.desk.alarm]):
            st.button(
                alarm_label(alarm, step),
                key=f"alarm-add-{step}-{day.attempt_id[:8]}",
                icon=":material/add:",
                width="stretch",
                **_do(day, "order_alarm", {"steps": [*day.desk.alarm, step]}),  # type: ignore[arg-type]
            )


def _show_order(day: Workday, alarm: Alarm) -> None:
    order = list(day.desk.alarm)
    if not order:
        write(tag("p", text("desk.alarm_empty"), class_="slu-muted slu-small"))
    for place, step in enumerate(order):
        label = alarm_label(alarm, step)
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"alarm-row-{place}"):
            write(tag("div", tag("strong", f"{place + 1}. "), label))
            raised = [*order[: max(0, place - 1)], step, *order[max(0, place - 1) : place], *order[place + 1 :]]
            st.button(
                ":material/arrow_upward:",
                key=f"alarm-up-{step}-{day.attempt_id[:8]}",
                help=text("desk.alarm_up", step=label),
                disabled=place == 0,
                **_do(day, "order_alarm", {"steps": raised}),  # type: ignore[arg-type]
            )
            st.button(
                ":material/close:",
                key=f"alarm-out-{step}-{day.attempt_id[:8]}",
                help=text("desk.alarm_out", step=label),
                **_do(day, "order_alarm", {"steps": [one for one in order if one != step]}),  # type: ignore[arg-type]
            )


def alarm_label(alarm: Alarm, step_id: str) -> str:
    """Return what a step says."""
    return next(one.label for one in alarm.steps if one.id == step_id)


def _mixed(alarm: Alarm, steps: list[str]) -> list[str]:
    """Return the steps in an order that gives nothing away: by what they say, not as the author wrote them."""
    return sorted(steps, key=lambda one: alarm_label(alarm, one)[::-1])


def _show_measures(day: Workday, workplace: Workplace) -> None:
    for measure in workplace.measures:
        taken = measure.id in day.desk.measures
        st.button(
            f"✓ {measure.label}" if taken else measure.label,
            key=f"measure-{measure.id}-{day.attempt_id[:8]}",
            width="stretch",
            **_do(day, "take_measure", {"measure": measure.id}),  # type: ignore[arg-type]
        )


def _changed_settings(day: Workday, workplace: Workplace) -> str:
    changed = sum(day.desk.settings[one.id] != one.start for one in workplace.settings)
    return text("desk.settings_done", n=changed, all=str(len(workplace.settings)))


def _marked_hazards(day: Workday, workplace: Workplace) -> str:
    return text("desk.hazards_done", n=len(day.desk.hazards))


def _thrown(day: Workday, workplace: Workplace) -> str:
    every = len(workplace.waste.items) if workplace.waste else 0
    return text("desk.waste_done", n=len(day.desk.waste), all=str(every))


def _nothing(day: Workday, workplace: Workplace) -> str:
    return ""


PARTS: dict[str, _Part] = {
    "settings": _Part(lambda room: room.settings, _show_settings, _changed_settings),
    "hazards": _Part(lambda room: room.hazards, _show_hazards, _marked_hazards),
    "waste": _Part(lambda room: room.waste, _show_waste, _thrown),
    "alarm": _Part(lambda room: room.alarm, _show_alarm, _nothing),
    "breaks": _Part(lambda room: room.breaks, _show_breaks, _nothing),
    "measures": _Part(lambda room: room.measures, _show_measures, _nothing),
}
"""Name of the part → how it is drawn, in the order of the tab."""
