"""Every known error as a page a person can act on; what is kept stays kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps

import streamlit as st

from simulator.errors import (
    ContentError,
    DatabaseDamaged,
    DatabaseReadOnly,
    NotAllowed,
    NotSignedIn,
    Problem,
    SluchawkaError,
    StorageError,
    UnknownRecord,
    UnknownScenario,
    UnknownSession,
    UnknownTest,
)
from simulator.pages.markup import paragraphs, table, tag, write
from simulator.pages.service import begin_anew, forget_practice
from simulator.pages.state import go, visit
from simulator.pages.texts import text


def guarded(show_page: Callable[[], None], name: str) -> Callable[[], None]:
    """Return the page with its known errors told in place of it."""

    @wraps(show_page)
    def shown() -> None:
        wanted, visit().wanted = visit().wanted, ""
        if wanted:
            go(wanted)
        try:
            show_page()
        except SluchawkaError as error:
            tell(error)

    shown.__name__ = name
    return shown


def tell(error: SluchawkaError) -> None:
    """Say what happened, why, and what can be done now."""
    st.title(_title(error), anchor=False)
    if isinstance(error, ContentError):
        write(tag("p", text("errors.content_lead")))
        tell_problems(error.problems)
        if st.button(text("errors.read_again"), key="read-again", type="primary"):
            forget_practice()
            st.rerun()
        return
    write(paragraphs(str(error)))
    if isinstance(error, DatabaseDamaged):
        _offer_new_database()
    elif isinstance(error, StorageError) and not isinstance(error, (UnknownRecord, UnknownSession, UnknownTest)):
        # A callback: the error may have come from pressing a button, and then the next run draws no error at all.
        st.button(text("errors.try_again"), key="try-again", type="primary", on_click=forget_practice)
    elif isinstance(error, NotSignedIn):
        # The page of the sign-in comes up by itself: the next run finds nobody signed in.
        st.button(text("errors.sign_in"), key="sign-in", type="primary")
    else:
        _offer_ways_on()


def tell_problems(problems: Sequence[Problem]) -> None:
    """List faults of content with file, line and remedy."""
    rows = [(problem.file, str(problem.line or "–"), problem.field or "–", problem.message) for problem in problems]
    write(table(text("errors.problems"), texts_of_columns(), rows, hide_caption=True))


def texts_of_columns() -> tuple[str, ...]:
    """Return the headings of the list of problems."""
    return tuple(text(f"errors.{name}") for name in ("file", "line", "field", "what"))


def _title(error: SluchawkaError) -> str:
    for kind, name in (
        (ContentError, "content"),
        (DatabaseDamaged, "damaged"),
        (DatabaseReadOnly, "read_only"),
        (UnknownScenario, "no_scenario"),
        (UnknownSession, "no_attempt"),
        (UnknownTest, "no_test"),
        (UnknownRecord, "no_record"),
        (NotAllowed, "not_allowed"),
        (NotSignedIn, "not_signed_in"),
        (StorageError, "storage"),
    ):
        if isinstance(error, kind):
            return text(f"errors.{name}")
    return text("errors.not_now")


def _offer_new_database() -> None:
    write(tag("p", text("errors.damaged_choice")))
    agreed = st.checkbox(text("errors.damaged_agree"), key="set-aside-agreed")
    if st.button(text("errors.damaged_button"), key="set-aside", disabled=not agreed):
        begin_anew()
        visit().notices.append(text("errors.damaged_done"))
        st.rerun()


def _offer_ways_on() -> None:
    with st.container(horizontal=True):
        st.button(text("errors.to_start"), key="to-start", type="primary", on_click=_want, args=("start",))
        st.button(text("errors.to_history"), key="to-history", on_click=_want, args=("history",))


def _want(place: str) -> None:
    """Move at the beginning of the next run: a callback cannot."""
    visit().wanted = place
