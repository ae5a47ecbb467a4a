"""One's own page where people sign in: who one is here, who looked at one's data, another password, signing out."""

from __future__ import annotations

import streamlit as st

from simulator.errors import SluchawkaError
from simulator.pages.identity import cookie
from simulator.pages.looks import look_rows
from simulator.pages.markup import alert, table, tag, write
from simulator.pages.people import me
from simulator.pages.service import classroom
from simulator.pages.state import visit
from simulator.pages.texts import text
from simulator.school.access.hashing import hash_token
from simulator.school.access.permissions import Person

FORM = "account"


def show() -> None:
    """Show the page."""
    person = me()
    st.title(text("pages.account"), anchor=False)
    _show_who(person)
    if not person.is_pupil and cookie():
        _show_password(person)
    _show_looks(person)


def _show_who(person: Person) -> None:
    roles = ", ".join(text(f"roles.{one.value}") for one in sorted(person.roles))
    with st.container(border=True, key="who-am-i"):
        write(tag("p", tag("strong", person.name), f" – {roles}"))
        if person.is_pupil:
            write(tag("p", text("account.pupil"), class_="slu-muted"))
        st.button(text("account.leave"), key="leave", type="primary", icon=":material/logout:", on_click=_leave)


def _leave() -> None:
    token = cookie()
    if token:
        classroom().sign_ins.leave(token)
    visit().signed = None
    visit().is_leaving = True


def _show_password(person: Person) -> None:
    with st.expander(text("account.change_password"), key="change-password"):
        fault, done = visit().faults.pop(FORM, ""), visit().done.pop(FORM, "")
        if fault or done:
            alert(fault or done, is_good=not fault)
        with st.form("change-password-form", border=False, clear_on_submit=True):
            old = st.text_input(
                text("account.old_password"), type="password", key="old-password", autocomplete="current-password"
            )
            new = st.text_input(
                text("account.new_password"), type="password", key="new-password", autocomplete="new-password"
            )
            if st.form_submit_button(text("account.change_now"), key="change-now"):
                try:
                    classroom().accounts.change_own_password(person, old, new, hash_token(cookie()))
                    visit().done[FORM] = text("account.changed")
                except SluchawkaError as error:
                    visit().faults[FORM] = str(error)
                st.rerun()


def _show_looks(person: Person) -> None:
    st.header(text("account.looks"), anchor=False)
    write(tag("p", text("account.looks_lead"), class_="slu-muted"))
    looks = classroom().log.own(person)
    if not looks:
        write(tag("p", text("account.no_looks")))
        return
    head = tuple(text(f"account.{name}") for name in ("when", "viewer", "what"))
    write(table(text("account.looks"), head, look_rows(looks), hide_caption=True))
