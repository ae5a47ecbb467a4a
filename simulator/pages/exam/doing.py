"""One way of doing things on the pages of an examination: what came of it is told at the top of the page drawn next."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from simulator.errors import SluchawkaError
from simulator.pages.cards import empty
from simulator.pages.markup import alert, write
from simulator.pages.state import go, visit
from simulator.pages.texts import text

FORM = "sitting"


def do(step: Callable[[], object], done: str, *forms: str) -> None:
    """Take a step and draw the page anew; does not return.

    Args:
        done: What to say when it worked.
        forms: Names of forms that come up empty then.
    """
    try:
        step()
        visit().done[FORM] = done
        for name in forms:
            visit().sent[name] = visit().sent.get(name, 0) + 1
    except SluchawkaError as error:
        visit().faults[FORM] = str(error)
    st.rerun()


def show_none_chosen(page: str, section: str) -> None:
    """Show a page whose address names nothing, with the way to the list.

    Args:
        page: Name of the page's title among the texts.
        section: Of the texts that say so.
    """
    st.title(text(f"pages.{page}"), anchor=False)
    write(empty(f"{section}.none_chosen", f"{section}.none_chosen_next"))
    if st.button(text("exams.to_list"), key="to-exams", type="primary"):
        go("exams")


def tell() -> None:
    """Say what came of the last step."""
    fault, done = visit().faults.pop(FORM, ""), visit().done.pop(FORM, "")
    if fault or done:
        alert(fault or done, is_good=not fault)


def key(name: str, form: str) -> str:
    """Return a widget key that changes when its form has been sent, which empties it."""
    return f"{name}-{visit().sent.get(form, 0)}"
