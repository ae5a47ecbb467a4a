"""The controls a written item is answered with, one way a kind; all of them work from the keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

import streamlit as st
from pydantic import JsonValue

from simulator.pages.markup import tag, write
from simulator.pages.texts import text
from simulator.standard.items import ShownItem


def ask(item: ShownItem, key: str, *, box: str = "answer") -> JsonValue:
    """Show the controls of an item and return what is chosen; None while nothing is.

    Args:
        item: As its person sees it.
        key: Of this item in this test; part of the widgets' keys.
        box: Key of the container around the controls; another one for each item where several are on a page.
    """
    with st.container(key=box):
        return _FORMS[item.kind](item, key)


def preset(item: ShownItem, key: str, choice: JsonValue) -> None:
    """Let the controls of an item begin with a choice that was kept; what this page has already is left alone."""
    if choice is None:
        return
    state = st.session_state
    if item.kind == "multiple" and isinstance(choice, list):
        for one in item.options:
            state.setdefault(f"multiple-{key}-{one}", one in choice)
    elif item.kind == "match" and isinstance(choice, dict):
        for left, picked in choice.items():
            state.setdefault(f"match-{key}-{left}", picked)
    elif item.kind == "order" and isinstance(choice, list):
        state.setdefault(f"order-{key}", list(choice))
    elif item.kind in ("single", "number"):
        state.setdefault(f"{item.kind}-{key}", choice)


def plain(words: str) -> str:
    """Return text as it is written where the framework would read Markdown into it."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~$:<>])", r"\\\1", words)


def _single(item: ShownItem, key: str) -> JsonValue:
    chosen: str | None = st.radio(
        text("tests.choose_one"),
        list(item.options),
        index=None,
        format_func=lambda one: plain(item.options[one]),
        key=f"single-{key}",
    )
    return chosen


def _multiple(item: ShownItem, key: str) -> JsonValue:
    write(tag("p", text("tests.choose_many"), class_="slu-muted slu-small"))
    chosen = [one for one, words in item.options.items() if st.checkbox(plain(words), key=f"multiple-{key}-{one}")]
    return list(chosen) or None


def _order(item: ShownItem, key: str) -> JsonValue:
    write(tag("p", text("tests.put_in_order"), class_="slu-muted slu-small"))
    kept: list[str] = st.session_state.setdefault(f"order-{key}", list(item.options))
    for place, one in enumerate(kept):
        words = item.options[one]
        with st.container(horizontal=True, vertical_alignment="center", key=f"order-row-{place}-{key}"):
            write(
                tag("div", tag("span", f"{place + 1}.", class_="slu-order-place"), " ", words, class_="slu-order-step")
            )
            for way, step, sign in (("up", -1, "arrow_upward"), ("down", 1, "arrow_downward")):
                st.button(
                    text(f"tests.{way}", step=plain(words)),
                    key=f"{way}-{key}-{one}",
                    icon=f":material/{sign}:",
                    disabled=not 0 <= place + step < len(kept),
                    on_click=_move,
                    args=(f"order-{key}", place, step),
                )
    return list(kept)


def _move(name: str, place: int, step: int) -> None:
    kept = list(st.session_state[name])
    kept[place], kept[place + step] = kept[place + step], kept[place]
    st.session_state[name] = kept


def _match(item: ShownItem, key: str) -> JsonValue:
    chosen: dict[str, JsonValue] = {}
    for left, words in item.left.items():
        picked = st.selectbox(
            plain(words),
            list(item.options),
            index=None,
            format_func=item.options.__getitem__,
            placeholder=text("tests.choose_pair"),
            key=f"match-{key}-{left}",
        )
        if picked is not None:
            chosen[left] = picked
    return chosen if len(chosen) == len(item.left) else None


def _number(item: ShownItem, key: str) -> JsonValue:
    label = text("tests.number_in", unit=plain(item.unit)) if item.unit else text("tests.number")
    written: str = st.text_input(label, max_chars=40, key=f"number-{key}", width=260)
    return written.strip() or None


_FORMS: dict[str, Callable[[ShownItem, str], JsonValue]] = {
    "single": _single,
    "multiple": _multiple,
    "order": _order,
    "match": _match,
    "number": _number,
}
