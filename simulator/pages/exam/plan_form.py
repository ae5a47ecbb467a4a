"""The plan of an examination as a form: the same text as the YAML; every change goes into the YAML in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from simulator.errors import ContentError
from simulator.exam.rules import decimal
from simulator.pages.exam.doing import FORM
from simulator.pages.exam.plan_text import PlanText
from simulator.pages.markup import tag, write
from simulator.pages.state import visit
from simulator.pages.texts import text
from simulator.sources import Content, Path_, load

MOST_ITEMS = 200


class Blank(Content):
    """One field of the form."""

    id: str
    path: tuple[str, ...]
    kind: Literal["text", "number", "share", "choice"]
    least: int = 0
    most: int = 100
    choices: tuple[str | int | float, ...] = ()


class _Form(Content):
    fields: tuple[Blank, ...]
    groups: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _form() -> _Form:
    return load(Path(__file__).with_name("plan_fields.yaml"), _Form, "simulator/pages/exam/plan_fields.yaml")[0]


def show_form(work: PlanText, value: Mapping[str, Any]) -> None:
    """Show the form of a plan that can be read."""
    by_id = {one.id: one for one in _form().fields}
    for group, names in _form().groups.items():
        blanks = [by_id[name] for name in names if _at(value, by_id[name].path) is not None]
        if not blanks:
            continue
        write(tag("h3", text(f"plan.group_{group}")))
        for row in (blanks[place : place + 2] for place in range(0, len(blanks), 2)):
            for column, blank in zip(st.columns(len(row)), row, strict=True):
                with column:
                    _ask(work, blank, _at(value, blank.path))
        if group == "written":
            _show_counts(work, value)
        elif group == "practical":
            _show_weights(work, value)


def _ask(work: PlanText, blank: Blank, value: Any) -> None:
    key, label = f"plan-{blank.id}", text(f"plan_fields.{blank.id}")
    changed = {"key": key, "on_change": _change, "args": (work, blank.path, key, blank.kind)}
    # The text is the truth: what the YAML says now stands in the field, and the field keeps its key and the focus.
    if blank.kind == "text":
        st.session_state[key] = str(value)
        st.text_input(label, max_chars=200, **changed)
    elif blank.kind == "share":
        st.session_state[key] = decimal(100 * float(value), 3)
        st.text_input(label, max_chars=8, **changed)
    elif blank.kind == "number":
        st.session_state[key] = int(value)
        st.number_input(label, blank.least, blank.most, **changed)
    else:
        choices = list(blank.choices)
        st.session_state[key] = value if value in choices else choices[0]
        st.selectbox(label, choices, format_func=lambda one: text(f"plan_choices.{blank.id}_{_plain(one)}"), **changed)


def _plain(choice: object) -> str:
    return str(choice).replace(".", "_")


def _show_counts(work: PlanText, value: Mapping[str, Any]) -> None:
    """Ask how many items each quota has; their sum is the length of the part."""
    for place, quota in enumerate(value["written"].get("quotas", ())):
        key = f"plan-quota-{place}"
        label = text("plan.quota", name=str(quota.get("id", "")), criteria=", ".join(quota.get("criteria", ())))
        st.session_state[key] = int(quota.get("items", 1))
        st.number_input(label, 1, MOST_ITEMS, key=key, on_change=_change_count, args=(work, place, key))
    write(tag("p", text("plan.items", n=int(value["written"].get("items", 0))), class_="slu-muted slu-small"))


def _show_weights(work: PlanText, value: Mapping[str, Any]) -> None:
    for place, slot in enumerate(value["practical"].get("slots", ())):
        key = f"plan-slot-{place}"
        label = text("plan.weight", title=str(slot.get("title", "")), asks=_asks(slot))
        path: Path_ = ("practical", "slots", place, "weight")
        st.session_state[key] = decimal(float(slot.get("weight", 1)), 3)
        st.text_input(label, max_chars=8, key=key, on_change=_change, args=(work, path, key, "weight"))


def _asks(slot: Mapping[str, Any]) -> str:
    channels = [text(f"channels.{one}") for one in slot.get("channels", ())]
    levels = [text("plan.levels", levels="–".join(dict.fromkeys((str(min(one)), str(max(one))))))
              for one in [slot.get("levels", ())] if one]  # fmt: skip
    return ", ".join([*slot.get("tasks", ()), *slot.get("criteria", ()), *channels, *levels]) or text("plan.any")


def _change(work: PlanText, path: Sequence[str | int], key: str, kind: str) -> None:
    value = st.session_state[key]
    if kind in ("share", "weight"):
        typed = read_number(str(value))
        if typed is None:
            visit().faults[FORM] = text("plan.no_number", found=str(value))
            return
        value = round(typed / 100, 6) if kind == "share" else int(typed) if typed.is_integer() else typed
    work.change(tuple(path), value)


def read_number(words: str) -> float | None:
    """Return a number as it is typed in Polish, with a comma, with or without „%”; None when it is none."""
    try:
        found = float(words.replace("%", "").replace(",", ".").replace("\u00a0", "").replace(" ", ""))
    except ValueError:
        return None
    return found if isfinite(found) else None


def _change_count(work: PlanText, place: int, key: str) -> None:
    work.change(("written", "quotas", place, "items"), int(st.session_state[key]))
    try:
        quotas = work.value["written"]["quotas"]
    except (ContentError, KeyError, TypeError):
        return
    work.change(("written", "items"), sum(int(one["items"]) for one in quotas))


def _at(value: Any, path: Sequence[str]) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
