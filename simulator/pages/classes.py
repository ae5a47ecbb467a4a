"""The classes of a teacher, or of the school: the first page of whoever teaches."""

from __future__ import annotations

import streamlit as st

from simulator.errors import SluchawkaError
from simulator.pages.cards import empty
from simulator.pages.markup import alert, tag, write
from simulator.pages.people import me
from simulator.pages.service import classroom
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.storage import SchoolClass


def show() -> None:
    """Show the page."""
    person = me()
    every = classroom().classes.all(person)
    st.title(text("pages.classes"), anchor=False)
    active, archived = [one for one in every if not one.is_archived], [one for one in every if one.is_archived]
    if active:
        write(tag("p", text("classes.lead"), class_="slu-lead"))
    else:
        write(empty("classes.nothing", "classes.nothing_next"))
    for one in active:
        _show_class(one)
    with st.form("new-class", border=True):
        write(tag("h2", text("classes.new")))
        name = st.text_input(text("classes.name"), key="class-name", max_chars=100)
        if st.form_submit_button(text("classes.make"), key="make-class", type="secondary" if active else "primary"):
            try:
                made = classroom().classes.make(person, name)
            except SluchawkaError as error:
                alert(str(error))
            else:
                go("school_class", klasa=made.id)
    if archived:
        with st.expander(text("classes.archived_title"), key="archived"):
            for one in archived:
                _show_class(one)


def _show_class(one: SchoolClass) -> None:
    with st.container(border=True, key=f"class-{one.id}"):
        words, button = st.columns([4, 1], vertical_alignment="center")
        with words:
            code = text("classes.archived") if one.is_archived else text("classes.code", code=one.code)
            write(tag("strong", one.name), tag("div", code, class_="slu-muted slu-small"))
        if button.button(text("classes.open"), key=f"open-{one.id}", width="stretch"):
            go("school_class", klasa=one.id)
