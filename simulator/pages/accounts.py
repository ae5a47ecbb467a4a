"""Accounts of the school and the log of who looked at whose data, for the administrator."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from simulator.errors import SluchawkaError
from simulator.pages.looks import look_rows
from simulator.pages.markup import alert, table, tag, write
from simulator.pages.people import me
from simulator.pages.service import classroom
from simulator.pages.state import visit
from simulator.pages.texts import text
from simulator.school.access.permissions import Person
from simulator.school.classroom.accounts import IssuedPassword
from simulator.storage import Account, Role

FORM = "accounts"


def show() -> None:
    """Show the page."""
    person = me()
    accounts = classroom().accounts.all(person)
    st.title(text("pages.accounts"), anchor=False)
    write(tag("p", text("accounts.lead"), class_="slu-lead"))
    fault, done = visit().faults.pop(FORM, ""), visit().done.pop(FORM, "")
    if fault or done:
        alert(fault or done, is_good=not fault)
    _show_issued()
    head = tuple(text(f"accounts.{name}") for name in ("name", "login", "roles", "state"))
    write(table(text("pages.accounts"), head, [_row(one) for one in accounts], hide_caption=True))
    _show_one(person, accounts)
    _show_new(person)
    st.header(text("accounts.log"), anchor=False)
    looks = classroom().log.everybody(person)
    if not looks:
        write(tag("p", text("accounts.no_log"), class_="slu-muted"))
        return
    head = tuple(text(f"account.{name}") for name in ("when", "viewer", "subject", "what"))
    write(table(text("accounts.log"), head, look_rows(looks, with_subject=True), hide_caption=True))


def _row(account: Account) -> tuple[str, ...]:
    state = text("accounts.disabled" if account.is_disabled else "accounts.active")
    return (account.name, account.login, role_names(account.roles), state)


def role_names(roles: frozenset[Role]) -> str:
    """Return roles in words, in the order in which they are offered."""
    return ", ".join(text(f"roles.{one.value}") for one in Role if one in roles)


def _show_issued() -> None:
    for name, password in visit().issued.get(FORM, ()):
        with st.container(border=True, key="issued-password"):
            write(tag("p", tag("strong", text("accounts.issued", name=name, password=password))))
            write(tag("p", text("accounts.issued_lead"), class_="slu-muted"))
            st.button(text("accounts.seen"), key="password-seen", on_click=visit().issued.pop, args=(FORM,))


def _tell(issued: IssuedPassword) -> None:
    visit().issued[FORM] = ((issued.account.name, issued.password),)


def _show_one(person: Person, accounts: Sequence[Account]) -> None:
    with st.container(border=True, key="one-account"):
        write(tag("h2", text("accounts.one")))
        by_id = {one.id: one for one in accounts}
        chosen = st.selectbox(
            text("accounts.choose"),
            list(by_id),
            index=None,
            format_func=lambda key: f"{by_id[key].name} ({by_id[key].login})" if key in by_id else "",
            placeholder=text("accounts.choose_hint"),
            key="account-chosen",
        )
        if chosen is None:
            return
        account, services = by_id[chosen], classroom().accounts
        roles = st.multiselect(
            text("accounts.roles"),
            list(Role),
            [one for one in Role if one in account.roles],
            format_func=lambda one: text(f"roles.{one.value}"),
            key=f"roles-{account.id}",
        )
        with st.container(horizontal=True, key="account-buttons"):
            if st.button(text("accounts.set_roles"), key="set-roles", type="primary"):
                _do(lambda: services.set_roles(person, account.id, roles))
            if st.button(text("accounts.reset"), key="reset-password"):
                _do(lambda: _tell(services.reset_password(person, account.id)))
            label = "accounts.enable" if account.is_disabled else "accounts.disable"
            if st.button(text(label), key="disable-account"):
                _do(lambda: services.disable(person, account.id, not account.is_disabled))


def _show_new(person: Person) -> None:
    with st.form("new-account", border=True, clear_on_submit=True):
        write(tag("h2", text("accounts.new")))
        name = st.text_input(text("accounts.full_name"), key="account-name", max_chars=100)
        login = st.text_input(text("accounts.login"), key="account-login", max_chars=200, help=text("join.login_help"))
        roles = st.multiselect(
            text("accounts.roles"),
            list(Role),
            [Role.TEACHER],
            format_func=lambda one: text(f"roles.{one.value}"),
            key="account-roles",
        )
        if st.form_submit_button(text("accounts.make"), key="make-account"):
            _do(lambda: _tell(classroom().accounts.make(person, name, login, roles)))


def _do(change: Callable[[], object]) -> None:
    try:
        change()
        visit().done[FORM] = text("accounts.done")
    except SluchawkaError as error:
        visit().faults[FORM] = str(error)
    st.rerun()
