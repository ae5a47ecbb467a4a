"""The settings of a class: its name, its code, whether pupils may join by themselves, who teaches it, its end."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from simulator.errors import SluchawkaError
from simulator.pages.markup import alert, tag, write
from simulator.pages.service import classroom
from simulator.pages.state import visit
from simulator.pages.texts import text
from simulator.school.access.permissions import Person, Target, may
from simulator.school.access.rules import Action
from simulator.storage import Role, SchoolClass

FORM = "class_settings"


def show(person: Person, school_class: SchoolClass) -> None:
    """Show the settings of a class."""
    fault, done = visit().faults.pop(FORM, ""), visit().done.pop(FORM, "")
    if fault or done:
        alert(fault or done, is_good=not fault)
    classes = classroom().classes
    with st.form("rename-class", border=True):
        name = st.text_input(text("class_settings.name"), school_class.name, key="rename", max_chars=100)
        if st.form_submit_button(text("class_settings.rename"), key="rename-now"):
            _do(lambda: classes.rename(person, school_class.id, name))
    with st.container(border=True, key="joining"):
        write(tag("p", text("class_settings.code", code=school_class.code)))
        lets = st.toggle(text("class_settings.lets_join"), school_class.lets_join, key="lets-join")
        if lets != school_class.lets_join:
            _do(lambda: classes.let_join(person, school_class.id, lets))
        if st.button(text("class_settings.renew"), key="renew-code", help=text("class_settings.renew_help")):
            _do(lambda: classes.renew_code(person, school_class.id))
    if may(person, Action.CHANGE_TEACHERS, Target(school_class.organisation_id, school_class.id)):
        _show_teachers(person, school_class)
    label = "class_settings.reopen" if school_class.is_archived else "class_settings.archive"
    if st.button(text(label), key="archive-class", help=text("class_settings.archive_help")):
        _do(lambda: classes.archive(person, school_class.id, not school_class.is_archived))


def _show_teachers(person: Person, school_class: SchoolClass) -> None:
    accounts = {one.id: one for one in classroom().accounts.all(person) if Role.TEACHER in one.roles}
    teaching = [one.id for one in classroom().classes.teachers(person, school_class.id) if one.id in accounts]
    with st.form("teachers", border=True):
        chosen = st.multiselect(
            text("class_settings.teachers"),
            list(accounts),
            teaching,
            format_func=lambda key: accounts[key].name,
            key="class-teachers",
        )
        if st.form_submit_button(text("class_settings.set_teachers"), key="set-teachers"):
            _do(lambda: classroom().classes.set_teachers(person, school_class.id, chosen))


def _do(change: Callable[[], object]) -> None:
    try:
        change()
        visit().done[FORM] = text("class_settings.done")
    except SluchawkaError as error:
        visit().faults[FORM] = str(error)
    st.rerun()
