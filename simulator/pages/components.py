"""What the framework has no part for: the live conversation, the switch of views, Polish names of controls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import streamlit as st

from simulator.pages.texts import controls, text

_FOLDER = Path(__file__).with_name("parts")


def _part(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


_SHELL = st.components.v2.component("sluchawka_shell", js=_part("shell.js"))

_TALK = st.components.v2.component(
    "sluchawka_talk",
    html="""
<section class="talk" data-slu>
  <div class="head">
    <span class="icon" aria-hidden="true"></span><span class="clock" role="timer" aria-live="off"></span>
    <span class="name"></span><span class="state" role="status"></span>
  </div>
  <div class="log" role="log" aria-live="polite" aria-relevant="additions" tabindex="0"></div>
</section>
""",
    css=_part("talk.css"),
    js=_part("talk.js"),
)

_VIEWS = st.components.v2.component(
    "sluchawka_views",
    html="""
<div class="views" data-slu>
  <button type="button" data-view="talk"><span class="label"></span><span class="mark"></span></button>
  <button type="button" data-view="desk"><span class="label"></span><span class="mark"></span></button>
</div>
""",
    css=_part("views.css"),
    js=_part("views.js"),
)

_STRIP = st.components.v2.component(
    "sluchawka_strip",
    html="""
<div class="strip" data-slu>
  <div class="rows"></div><div class="hint" aria-hidden="true"></div>
</div>
""",
    css=_part("strip.css"),
    js=_part("strip.js"),
)

_KEYS = st.components.v2.component("sluchawka_keys", js=_part("keys.js"))

_PRINT = st.components.v2.component(
    "sluchawka_print",
    html="""
<button type="button" data-slu>{label}</button>
""".format(label=text("profile.print")),
    css=_part("views.css") + "button { font-size: 0.875rem; padding: 0.25rem 0.75rem; min-height: 2.5rem; }",
    js="""
export default function (component) {
  const button = component.parentElement.querySelector("button")
  button.textContent = component.data.label
  button.onclick = () => window.print()
}
""",
)


@dataclass(frozen=True)
class Line:
    """One line of the conversation as it is shown."""

    who: Literal["customer", "trainee", "note"]
    text: str
    at: str
    subject: str = ""
    event: int | None = None
    """Index of the trainee's own event one can go back to; None where one cannot."""


@dataclass(frozen=True)
class TalkHead:
    """What stands above the conversation."""

    icon: str
    name: str
    elapsed: float | None
    """Seconds since the start; None where no clock runs."""
    state: str = ""
    is_waiting: bool = False
    is_over: bool = False
    is_paused: bool = False
    """The clock stands still."""


def shell() -> None:
    """Give the framework's own controls Polish names and switch its single-key shortcuts off."""
    _SHELL(key="shell", data={"names": controls()}, height=1)


def answer_keys() -> None:
    """Let digits choose an option of the question on the page and Enter send the answer."""
    _KEYS(key="keys", height=1)


def conversation(attempt_id: str, head: TalkHead, lines: Sequence[Line], labels: dict[str, str]) -> int | None:
    """Show the conversation as a live log to which lines are only ever added.

    Returns:
        The event just chosen to go back to; None when none was.
    """
    result = _TALK(
        key="conversation",
        height="stretch",
        data={
            "attempt": attempt_id,
            "label": text("practice.log_label"),
            "icon": head.icon,
            "name": head.name,
            "elapsed": head.elapsed,
            "state": head.state,
            "waiting": head.is_waiting,
            "over": head.is_over,
            "paused": head.is_paused,
            "back": text("help.back_here"),
            "back_label": text("help.back_label"),
            "labels": labels,
            "lines": [asdict(line) for line in lines],
        },
        on_back_change=lambda: None,
    )
    chosen: int | None = result.back
    return chosen


def view_switch(talk_count: int, desk_count: int) -> None:
    """Let a narrow screen choose between conversation and desk; a count that grew is marked."""
    _VIEWS(
        key="view-switch",
        data={
            "labels": {"talk": text("practice.view_talk"), "desk": text("practice.view_desk")},
            "counts": {"talk": talk_count, "desk": desk_count},
            "changed": text("practice.view_changed"),
        },
    )


@dataclass(frozen=True)
class Cell:
    """One criterion in the strip."""

    id: str
    short: str
    """What is written in it."""
    sign: str
    style: str
    """full, half, none, few or unseen."""
    words: str
    """What it says, in words."""


def strip(rows: Sequence[tuple[str, Sequence[Cell]]], chosen: str | None) -> str | None:
    """Show criteria as cells, a row an area, and return the one that was just picked."""
    result = _STRIP(
        key="strip",
        data={
            "hint": text("profile.strip_hint"),
            "chosen": chosen,
            "rows": [{"label": label, "cells": [asdict(cell) for cell in cells]} for label, cells in rows],
        },
        on_picked_change=lambda: None,
    )
    picked: str | None = result.picked
    return picked


def print_button(label: str = "") -> None:
    """Offer to print the page.

    Args:
        label: What the button says; that of the profile when empty.
    """
    _PRINT(key="print", data={"label": label or text("profile.print")})


_SIGNING = st.components.v2.component("sluchawka_signing", js=_part("signing.js"))


def sign_browser(path: str, token: str = "", *, then: str = "") -> bool:
    """Let the browser take a token as its cookie, or forget it, and load the page anew.

    Args:
        path: Address that does it; see `simulator.pages.cookies`.
        token: Of somebody who has just signed in.
        then: Address to load; empty for the same page.

    Returns:
        True when it failed.
    """
    data = {"path": path, "token": token, "next": then}
    return bool(_SIGNING(key="signing", data=data, height=1, on_failed_change=lambda: None).failed)


_COUNTER = st.components.v2.component(
    "sluchawka_counter",
    html='<p class="count" data-slu></p>',
    css=_part("counter.css"),
    js=_part("counter.js"),
)
FORMS = ("one", "few", "many")
"""Plural forms, as browsers name them."""


def message_counter(most: int | None) -> None:
    """Tell, while a text message is typed, how many characters it has and how many messages that makes.

    Args:
        most: Characters the company allows; None: any number.
    """
    characters = {form: text(f"count.characters_{form}") for form in FORMS}
    if most is not None:
        characters = dict.fromkeys(FORMS, text("count.limited", most=str(most)))
    data = {
        "most": most,
        "empty": text("count.empty") if most is None else text("count.empty_limited", most=str(most)),
        "characters": characters,
        "messages": {form: text(f"count.messages_{form}") for form in FORMS},
        "over": {form: text(f"count.over_{form}") for form in FORMS},
    }
    _COUNTER(key="message-counter", data=data)
