"""Coming in: with class code, pseudonym and PIN, or with login and password; on the first day the first account."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from simulator.errors import SluchawkaError
from simulator.pages.components import sign_browser
from simulator.pages.cookies import ENTER, LEAVE
from simulator.pages.identity import address, is_local
from simulator.pages.markup import alert, tag, write
from simulator.pages.service import classroom
from simulator.pages.sign_on import PARAMETER, SIGN_OUT, Outcome
from simulator.pages.sign_on_settings import has_service, service_faults
from simulator.pages.state import visit
from simulator.pages.texts import text
from simulator.school.access.rules import access_rules
from simulator.school.access.sign_ins import Entered

FORM = "join"
WAYS = ("pupil", "account")


def show() -> None:
    """Show the page; ``?klasa=`` in the address fills the code in, ``?kto=nauczyciel`` asks for login and password."""
    with st.container(key="join"):
        if visit().is_leaving:
            write(tag("p", text("account.leaving"), class_="slu-lead", role="status"))
            visit().is_leaving = not sign_browser(LEAVE, then=_way_out())
            return
        if visit().entering:
            _show_entering()
            return
        sign_ins = classroom().sign_ins
        if sign_ins.needs_first():
            _show_first()
            return
        st.title(text("join.title"), anchor=False)
        write(tag("p", text("join.lead"), class_="slu-lead"))
        wants_account = st.query_params.get("kto") == "nauczyciel"
        way = st.segmented_control(
            text("join.who"),
            WAYS,
            default=WAYS[wants_account or _outcome() is not None],
            format_func=lambda one: text(f"join.way_{one}"),
            key="join-way",
            required=True,
        )
        fault = visit().faults.pop(FORM, "") or _service_fault()
        if fault:
            alert(fault)
        if way == "account":
            _show_account()
        else:
            _show_pupil()
        if "exam" in visit().places:
            st.page_link(visit().places["exam"], label=text("exam.have_code"), icon=":material/badge:")


def _show_entering() -> None:
    write(tag("p", text("join.entering"), class_="slu-lead", role="status"))
    failed = sign_browser(ENTER, visit().entering)
    if failed:
        visit().entering = ""
        visit().faults[FORM] = text("join.failed")
        st.rerun()


def _show_pupil() -> None:
    secrets = access_rules().secrets
    is_new = (
        st.radio(
            text("join.first_time"),
            ("known", "new"),
            format_func=lambda one: text(f"join.is_{one}"),
            horizontal=True,
            key="join-new",
        )
        == "new"
    )
    with st.form("join-pupil", border=True):
        code = st.text_input(
            text("join.code"), st.query_params.get("klasa", "")[:12], key="join-code", max_chars=12, autocomplete="off"
        )
        pseudonym = st.text_input(
            text("join.pseudonym"),
            key="join-pseudonym",
            max_chars=access_rules().names.pseudonym_most,
            autocomplete="username",
            help=text("join.pseudonym_help"),
        )
        pin = st.text_input(
            text("join.new_pin" if is_new else "join.pin"),
            key="join-pin",
            type="password",
            max_chars=secrets.pin_most_digits,
            autocomplete="new-password" if is_new else "current-password",
            help=text("join.pin_help", least=str(secrets.pin_digits), most=str(secrets.pin_most_digits)),
        )
        if st.form_submit_button(text("join.enter_class"), type="primary", key="enter-class"):
            enter = classroom().sign_ins.join if is_new else classroom().sign_ins.come_back
            _enter(lambda: enter(code, pseudonym, pin, address()))


def _show_account() -> None:
    with st.form("join-account", border=True):
        login = st.text_input(text("join.login"), key="join-login", max_chars=200, autocomplete="username")
        password = st.text_input(
            text("join.password"), key="join-password", type="password", max_chars=500, autocomplete="current-password"
        )
        if st.form_submit_button(text("join.enter"), type="primary", key="enter-account"):
            _enter(lambda: classroom().sign_ins.enter(login, password, address()))
    if has_service():
        _show_service()


def _show_service() -> None:
    """Offer the school's own account, or say what is wrong with its settings."""
    faults = service_faults()
    if faults:
        alert(" ".join((text("sign_on.wrong_settings"), *faults)))
        return
    st.button(text("join.by_service"), key="enter-service", on_click=st.login, icon=":material/login:")


def _outcome() -> Outcome | None:
    """Return what became of coming in with the school's own account; None when nobody has tried."""
    told = st.query_params.get(PARAMETER, "")
    return Outcome(told) if told in set(Outcome) and has_service() else None


def _service_fault() -> str:
    outcome = _outcome()
    if outcome is None:
        return ""
    return text(f"sign_on.{outcome.name.lower()}", who=st.user.get("email") or text("sign_on.this_account"))


def _way_out() -> str:
    """Return where somebody goes who signs out: one who came with the school's own account leaves that, too."""
    return SIGN_OUT if has_service() and st.user.get("is_logged_in") else "/"


def _show_first() -> None:
    st.title(text("join.first_title"), anchor=False)
    if not is_local():
        write(tag("p", text("join.first_elsewhere"), class_="slu-lead"))
        return
    write(tag("p", text("join.first_lead"), class_="slu-lead"))
    fault = visit().faults.pop(FORM, "")
    if fault:
        alert(fault)
    with st.form("join-first", border=True):
        name = st.text_input(text("join.name"), key="first-name", max_chars=100, autocomplete="name")
        login = st.text_input(
            text("join.login"), key="first-login", max_chars=200, autocomplete="username", help=text("join.login_help")
        )
        password = st.text_input(
            text("join.new_password"),
            key="first-password",
            type="password",
            max_chars=500,
            autocomplete="new-password",
            help=text("join.password_help", least=str(access_rules().secrets.password_characters)),
        )
        if st.form_submit_button(text("join.make_first"), type="primary", key="make-first"):
            _enter(lambda: classroom().sign_ins.make_first(name, login, password, is_local=is_local()))


def _enter(enter: Callable[[], Entered]) -> None:
    """Sign somebody in, or say why not; the next run shows either."""
    try:
        visit().entering = enter().token
    except SluchawkaError as error:
        visit().faults[FORM] = str(error)
    st.rerun()
