"""Forms drawn from content: the arguments of an action and the fields of a document become fields on the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st
from pydantic import JsonValue

from simulator.pages.desk.workday import Workday, do, tell_outcome
from simulator.pages.texts import text
from simulator.scenario.actions import Argument
from simulator.scenario.company import FormField
from simulator.session.desk.actions import choices_of

FEW_TO_TICK, FEW_TO_PICK = 9, 3
"""Up to so many choices lie open; more go into a list."""

SHORT_LABEL = 32
"""Characters that fit beside another field."""

YES_NO = {True: "tak", False: "nie"}


@dataclass(frozen=True)
class Blank:
    """One field to fill in."""

    id: str
    label: str
    kind: str
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    """What is stored → what is shown."""
    help: str = ""
    max_length: int | None = None
    takes_other: bool = False
    """Something that is not among the choices may be typed."""

    @property
    def is_short(self) -> bool:
        """Whether half of the desk's width is enough for it."""
        is_long = self.kind in ("long_text", "products", "identity_data", "yes_no")
        lies_open = bool(self.choices) and not self.takes_other and len(self.choices) <= FEW_TO_PICK
        return not is_long and not lies_open and len(self.shown_label) <= SHORT_LABEL

    @property
    def shown_label(self) -> str:
        """The label; what is required is marked."""
        return f"{self.label} *" if self.required else self.label


def blank_of_argument(argument: Argument, day: Workday) -> Blank:
    """Return the field for one argument of an action."""
    choices = choices_of(argument, day.stage) or records_of(argument.kind, day)
    return Blank(
        id=argument.id,
        label=argument.label,
        kind=argument.kind,
        required=argument.required,
        choices=choices,
        takes_other=argument.kind in ("client", "order", "complaint"),
    )


def blank_of_field(one: FormField, day: Workday) -> Blank:
    """Return the field for one field of a document or of the register."""
    choices = {choice.id: choice.name for choice in day.company.choices_for(one)} if one.kind == "choice" else {}
    return Blank(
        id=one.id,
        label=one.label,
        kind=one.kind.value,
        required=one.required,
        choices=choices or records_of(one.kind.value, day),
        help=one.help,
        max_length=one.max_length,
        takes_other=one.kind in ("client", "order"),
    )


def records_of(kind: str, day: Workday) -> dict[str, str]:
    """Return the records a field of this kind can name: of people and their matters only those that were opened."""
    company, desk, workplace = day.company, day.desk, day.desk.workplace
    found: dict[str, Callable[[], dict[str, str]]] = {
        "client": lambda: {one: f"{desk.clients[one].name} ({one})" for one in day.opened("client")},
        "order": lambda: {one: one for one in (*_new(desk.orders), *day.opened("order"))},
        "complaint": lambda: {one: one for one in (*_new(desk.complaints), *day.opened("complaint"))},
        "product": lambda: {one.id: one.name for one in company.products},
        "products": lambda: {one.id: one.name for one in company.products},
        "procedure": lambda: {one.id: one.title for one in company.procedures},
        "channel": lambda: {one.id.value: one.name for one in company.channels},
        "department": lambda: {one.id: one.name for one in company.departments},
        "identity_data": lambda: {one.id: one.name for one in company.verification.data},
        "measure": lambda: {one.id: one.label for one in workplace.measures} if workplace else {},
    }
    return found[kind]() if kind in found else {}


def _new(records: Mapping[str, Any]) -> list[str]:
    return [name for name, record in records.items() if record.is_new]


def ask(blank: Blank, key: str, value: JsonValue = None, on_change: Callable[[], None] | None = None) -> JsonValue:
    """Draw a field and return what is in it, as an event holds it; None when it is empty.

    Args:
        blank: What is asked.
        key: Key of the widget.
        value: What is in it at first.
        on_change: Called when it was changed; not inside a form.
    """
    extra: dict[str, Any] = {"key": key, "help": blank.help or None}
    if on_change is not None:
        extra["on_change"] = on_change
    if blank.kind in ("products", "identity_data"):
        return _ask_many(blank, value, extra)
    if blank.kind == "yes_no" or blank.choices or blank.kind == "choice":
        return _ask_one(blank, value, extra)
    if blank.kind == "date":
        found = st.date_input(blank.shown_label, value=_as_date(value), format="DD.MM.YYYY", **extra)
        return found.isoformat() if isinstance(found, date) else None
    written = "" if value is None else str(value)
    if blank.kind == "long_text":
        return st.text_area(blank.shown_label, written, height=96, max_chars=blank.max_length, **extra).strip() or None
    return st.text_input(blank.shown_label, written, max_chars=blank.max_length, **extra).strip() or None


def _ask_many(blank: Blank, value: JsonValue, extra: dict[str, Any]) -> JsonValue:
    chosen = [one for one in value if one in blank.choices] if isinstance(value, list) else []
    if len(blank.choices) <= FEW_TO_TICK:
        return list(
            st.pills(
                blank.shown_label,
                list(blank.choices),
                selection_mode="multi",
                default=chosen,
                format_func=lambda one: blank.choices.get(one, one),
                **extra,
            )
        )
    return list(
        st.multiselect(
            blank.shown_label,
            list(blank.choices),
            default=chosen,
            format_func=lambda one: blank.choices.get(one, one),
            placeholder=text("practice.choose_many"),
            **extra,
        )
    )


def _ask_one(blank: Blank, value: JsonValue, extra: dict[str, Any]) -> JsonValue:
    labels: Mapping[Any, str] = YES_NO if blank.kind == "yes_no" else blank.choices
    options: list[Any] = list(labels)
    if blank.takes_other and isinstance(value, str) and value and value not in options:
        options.append(value)
    if not blank.takes_other and len(options) <= FEW_TO_PICK:
        at = options.index(value) if value in options else None
        return st.radio(blank.shown_label, options, index=at, format_func=labels.__getitem__, horizontal=True, **extra)
    return st.selectbox(
        blank.shown_label,
        options,
        index=options.index(value) if value in options else None,
        format_func=lambda one: labels.get(one, one),
        placeholder=text("practice.choose_or_type" if blank.takes_other else "practice.choose_one"),
        accept_new_options=blank.takes_other,
        **extra,
    )


def _as_date(value: JsonValue) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def action_form(day: Workday, action_id: str, fixed: Mapping[str, JsonValue] | None = None, done: str = "") -> None:
    """Draw a form for an action and do it when it is sent.

    Args:
        day: The attempt.
        action_id: The action.
        fixed: Arguments that follow from where the form stands; they are not asked.
        done: What to say when it worked; by default that the action was done.
    """
    action, given = day.action(action_id), dict(fixed or {})
    asked = [argument for argument in action.args if argument.id not in given]
    name = f"{action_id}:{'|'.join(str(value) for value in given.values())}"
    keys = {argument.id: day.key(f"{name}.{argument.id}") for argument in asked}
    blanks = [blank_of_argument(argument, day) for argument in asked]
    with st.form(day.key(f"{name}.form"), border=False):
        for blank in blanks:
            ask(blank, keys[blank.id])
        tell_outcome(name)
        st.form_submit_button(
            action.label,
            key=day.key(f"{name}.send"),
            on_click=_send,
            args=(day.attempt_id, name, action_id, blanks, keys, given, done or text("practice.done")),
        )


def _send(
    attempt_id: str,
    form: str,
    action_id: str,
    blanks: Sequence[Blank],
    keys: Mapping[str, str],
    given: Mapping[str, JsonValue],
    done: str,
) -> None:
    asked = {blank.id: typed(keys[blank.id]) for blank in blanks}
    do(
        attempt_id,
        form,
        action_id,
        {**given, **{name: value for name, value in asked.items() if value is not None}},
        done,
    )


def typed(key: str) -> JsonValue:
    """Return what is in a field by its key, as an event holds it; None when it is empty."""
    value = st.session_state.get(key)
    if isinstance(value, bool):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value.strip() or None
    return list(value) if value else None
