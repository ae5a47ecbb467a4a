"""Tab of the calendar: a month with its days off, and a day counted from another."""

from __future__ import annotations

from calendar import Calendar as Weeks
from datetime import date

import streamlit as st

from simulator.pages.desk.forms import ask, blank_of_argument, typed
from simulator.pages.desk.workday import Workday, do, tell_outcome
from simulator.pages.markup import Html, joined, tag, write
from simulator.pages.texts import text
from simulator.pages.wording import day as shown_day
from simulator.scenario.calendar import load_calendar
from simulator.session.desk.counting import Counted, counted

COUNT = "count_days"
MOST_SHOWN = 4


def show_calendar(day: Workday) -> None:
    """Show the tab: counting days, what was counted, the month."""
    today = date.fromisoformat(day.desk.today)
    write(tag("p", text("desk.today", day=long_day(today)), class_="slu-small"))
    _show_form(day, today)
    done = [one.args for one in day.desk.did if one.action == COUNT]
    results = [
        _result(counted(date.fromisoformat(str(args["start"]).strip()), int(str(args["days"])), _kind(args["counted"])))
        for args in reversed(done[-MOST_SHOWN:])
    ]
    left, right = st.columns(2, gap="medium")
    with left:
        empty = tag("p", text("desk.nothing_counted"), class_="slu-muted slu-small")
        write(tag("div", tag("ul", joined(results)), class_="slu-record", role="status") if results else empty)
    with right:
        _show_month(day, today)


def long_day(value: date) -> str:
    """Return a date with its weekday: „poniedziałek, 9.03.2026”."""
    return f"{text(f'weekdays.day_{value.isoweekday()}')}, {shown_day(value)}"


def _kind(value: object) -> str:
    return "working" if value in ("working", "roboczych") else "calendar"


def _show_form(day: Workday, today: date) -> None:
    action = day.action(COUNT)
    keys = {one.id: day.key(f"{COUNT}.{one.id}") for one in action.args}
    start, days, kind = (blank_of_argument(one, day) for one in action.args)
    with st.form(day.key(f"{COUNT}.form"), border=False):
        left, middle, right = st.columns([3, 2, 4], gap="small", vertical_alignment="top")
        with left:
            ask(start, keys["start"], today.isoformat())
        with middle:
            ask(days, keys["days"])
        with right:
            ask(kind, keys["counted"], "calendar")
        st.form_submit_button(
            action.label, key=day.key(f"{COUNT}.send"), on_click=_count, args=(day.attempt_id, keys), type="primary"
        )
    tell_outcome(COUNT)


def _count(attempt_id: str, keys: dict[str, str]) -> None:
    given = {name: typed(key) for name, key in keys.items()}
    do(attempt_id, COUNT, COUNT, {name: value for name, value in given.items() if value is not None})


def _result(one: Counted) -> Html:
    name = f"desk.counted_{one.kind}"
    said = text(name, n=one.days, start=shown_day(one.start))
    if one.deadline == one.end:
        return tag("li", f"{said} ", tag("strong", long_day(one.end)))
    why = one.feast or text(f"weekdays.day_{one.end.isoweekday()}")
    moved = text("desk.moved", why=why, day=long_day(one.deadline))
    return tag("li", f"{said} ", tag("strong", long_day(one.end)), f" {moved}")


def _show_month(day: Workday, today: date) -> None:
    key = f"month-{day.attempt_id[:8]}"
    ahead: int = st.session_state.get(key, 0)
    months = today.year * 12 + today.month - 1 + ahead
    year, month = months // 12, months % 12 + 1
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="calendar-head"):
        for name, by in (("before", -1), ("after", 1)):
            icon = ":material/chevron_left:" if by < 0 else ":material/chevron_right:"
            st.button(icon, key=f"{key}-{name}", help=text(f"desk.month_{name}"), on_click=_turn, args=(key, by))
        write(tag("strong", f"{text(f'desk.month_{month}')} {year}"))
    write(_month(year, month, today))
    feasts = [
        tag("li", tag("strong", f"{one.day}.{one.month:02}"), f" – {name}")
        for one, name in load_calendar().days_off(year)
        if one.month == month
    ]
    write(tag("ul", joined(feasts), class_="slu-small") if feasts else None)


def _turn(key: str, by: int) -> None:
    st.session_state[key] = st.session_state.get(key, 0) + by


def _month(year: int, month: int, today: date) -> Html:
    calendar = load_calendar()
    weeks = Weeks().monthdatescalendar(year, month)
    heads = tag(
        "tr",
        *(
            tag("th", text(f"desk.short_{number}"), scope="col", abbr=text(f"weekdays.day_{number}"))
            for number in range(1, 8)
        ),
    )
    rows = []
    for week in weeks:
        cells = []
        for one in week:
            if one.month != month:
                cells.append(tag("td"))
                continue
            feast = calendar.feast(one)
            style = "slu-off" if not calendar.is_working(one) else None
            said = text("desk.is_today") if one == today else ""
            label = ", ".join(filter(None, (str(one.day), feast or "", said)))
            inside = tag("span", str(one.day), class_="slu-now") if one == today else str(one.day)
            cells.append(tag("td", inside, class_=style, title=feast, aria_label=label))
        rows.append(tag("tr", *cells))
    caption = tag("caption", f"{text(f'desk.month_{month}')} {year}", class_="slu-unseen")
    return tag("table", caption, tag("thead", heads), tag("tbody", *rows), class_="slu-month")
