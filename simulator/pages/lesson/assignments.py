"""What a class is to do: the list with its progress, and the form for more."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from simulator.errors import SluchawkaError
from simulator.pages.cards import channel_name, empty
from simulator.pages.markup import alert, tag, write
from simulator.pages.service import classroom, practice
from simulator.pages.state import visit
from simulator.pages.tasks import mode_words, title_of
from simulator.pages.texts import text
from simulator.pages.wording import moment
from simulator.school.access.permissions import Person
from simulator.school.classroom.assignments import SetWork
from simulator.storage import AssignmentKind, Mode, SchoolClass

FORM = "setting"
LENGTHS = (5, 10, 20, 30, 40)
MODES = (Mode.PRACTICE_WITH_HELP, Mode.PRACTICE, Mode.EXAM)


def show(person: Person, school_class: SchoolClass) -> None:
    """Show the assignments of a class."""
    st.header(text("setting.list"), anchor=False)
    works = classroom().assignments.of_class(person, school_class.id)
    pupils = len(classroom().rosters.pupils(person, school_class.id))
    if not works:
        write(empty("setting.nothing", "setting.nothing_next"))
    for one in works:
        _show_work(person, one, pupils)
    _show_new(person, school_class)


def _show_work(person: Person, work: SetWork, pupils: int) -> None:
    one = work.assignment
    with st.container(border=True, key=f"set-{one.id}"):
        words, button = st.columns([4, 1], vertical_alignment="center")
        due = text("setting.no_due") if one.due_at is None else moment(one.due_at, st.context.timezone)
        due = due if one.due_at is None else text("tasks.due", when=due)
        progress = text("setting.progress", started=str(work.started), done=str(work.done), all=str(pupils))
        with words:
            facts = " · ".join((mode_words(one), due, progress))
            write(tag("strong", title_of(one, work.title)), tag("div", facts, class_="slu-muted slu-small"))
        if button.button(text("setting.withdraw"), key=f"withdraw-{one.id}", width="stretch"):
            classroom().assignments.withdraw(person, one.id)
            st.rerun()


def _show_new(person: Person, school_class: SchoolClass) -> None:
    with st.container(border=True, key="new-assignment"):
        write(tag("h2", text("setting.new")))
        kind = st.segmented_control(
            text("setting.kind"),
            tuple(AssignmentKind),
            default=AssignmentKind.SCENARIO,
            format_func=lambda one: text(f"setting.kind_{one.value}"),
            key="set-kind",
            required=True,
        )
        if kind is AssignmentKind.SCENARIO:
            _show_scenario(person, school_class)
        else:
            _show_written(person, school_class)
        fault, done = visit().faults.pop(FORM, ""), visit().done.pop(FORM, "")
        if fault or done:
            alert(fault or done, is_good=not fault)


def _show_scenario(person: Person, school_class: SchoolClass) -> None:
    scenarios = practice().library.scenarios
    scenario = st.selectbox(
        text("setting.scenario"),
        list(scenarios),
        format_func=lambda name: f"{scenarios[name].title} ({channel_name(scenarios[name].channel)})",
        key="set-scenario",
    )
    mode = st.radio(
        text("setting.mode"), MODES, format_func=lambda one: text(f"tasks.mode_{one.value}"), key="set-mode"
    )
    due, note = _due_and_note()
    if st.button(text("setting.set"), key="set-now", type="primary") and scenario:
        try:
            classroom().assignments.set_scenario(person, school_class.id, scenario, mode, due_at=due, note=note)
            visit().done[FORM] = text("setting.done")
        except SluchawkaError as error:
            visit().faults[FORM] = str(error)
        st.rerun()


def _show_written(person: Person, school_class: SchoolClass) -> None:
    service = practice()
    bank = service.tests.bank
    asked = {one.id: one for one in service.library.standard.criteria if bank.count(one.id)}
    picked = st.multiselect(
        text("setting.criteria"),
        list(asked),
        format_func=lambda name: f"{name} {asked[name].short}",
        placeholder=text("tests.all_criteria", n=len(asked)),
        key="set-criteria",
    )
    items = st.radio(text("setting.items"), LENGTHS, index=1, horizontal=True, key="set-items")
    is_test = st.toggle(text("setting.once"), key="set-once")
    due, note = _due_and_note()
    if st.button(text("setting.set"), key="set-now", type="primary"):
        try:
            classroom().assignments.set_written(
                person, school_class.id, picked or list(asked), items, is_test=is_test, due_at=due, note=note
            )
            visit().done[FORM] = text("setting.done")
        except SluchawkaError as error:
            visit().faults[FORM] = str(error)
        st.rerun()


def _due_and_note() -> tuple[datetime | None, str]:
    due = None
    here = _zone()
    if st.toggle(text("setting.has_due"), key="set-has-due"):
        day_field, hour_field = st.columns(2)
        tomorrow = (datetime.now(here) + timedelta(days=7)).date()
        day = day_field.date_input(text("setting.day"), tomorrow, key="set-day", format="DD.MM.YYYY")
        hour = hour_field.time_input(text("setting.hour"), time(23, 59), key="set-hour")
        due = datetime.combine(day, hour, here)
    note = st.text_area(text("setting.note"), key="set-note", max_chars=1000, height=80)
    return due, note


def _zone() -> ZoneInfo:
    """Return the time zone of the teacher's browser, else that of Poland."""
    try:
        return ZoneInfo(st.context.timezone or "Europe/Warsaw")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("Europe/Warsaw")
