"""Tabs with papers: documents to fill in and the register of contacts; what is not handed in yet is kept as a draft."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import streamlit as st
from pydantic import JsonValue

from simulator.assessment.rendering import Labels
from simulator.pages.desk.forms import Blank, ask, blank_of_field, typed
from simulator.pages.desk.office import office
from simulator.pages.desk.searching import facts
from simulator.pages.desk.workday import Workday, file, note, tell_outcome
from simulator.pages.markup import tag, write
from simulator.pages.texts import text
from simulator.pages.wording import day as shown_day
from simulator.pages.wording import stopwatch

REGISTER = "register"


def show_documents(day: Workday) -> None:
    """Show the tab of documents: choose a template, fill it in, hand it in."""
    templates = {one.id: one for one in day.company.documents}
    chosen = st.selectbox(
        text("desk.document"),
        list(templates),
        index=None,
        format_func=lambda name: templates[name].title,
        placeholder=text("desk.choose_document"),
        key=f"document-{day.attempt_id[:8]}",
    )
    if chosen is None:
        write(tag("p", text("desk.document_how"), class_="slu-muted slu-small"))
    else:
        template = templates[chosen]
        write(tag("p", template.purpose, class_="slu-muted slu-small"))
        form = f"file-{chosen}"
        blanks = [blank_of_field(one, day) for one in template.fields]
        keys = _draw(day, form, blanks)
        tell_outcome(form)
        st.button(
            text("desk.file"),
            key=day.key(f"{form}.send"),
            type="primary",
            on_click=_file,
            args=(day.attempt_id, form, chosen, blanks, keys),
        )
    for one in reversed(day.desk.filed):
        title = templates[one.document].title if one.document in templates else one.document
        labels = (
            {field.id: field.label for field in templates[one.document].fields} if one.document in templates else {}
        )
        with st.expander(text("desk.filed", title=title, at=stopwatch(one.at)), icon=":material/check:"):
            _show_written(day, labels, one.fields)


def _show_written(day: Workday, labels: Mapping[str, str], fields: Mapping[str, JsonValue]) -> None:
    names = Labels(day.stage.actions, day.company, day.desk.workplace)
    write(facts([(labels.get(name, name), names.shown(value)) for name, value in fields.items()]))


def show_register(day: Workday) -> None:
    """Show the tab of the register: one entry to fill in, and those made."""
    write(tag("p", text("desk.register_how"), class_="slu-muted slu-small"))
    blanks = [blank_of_field(one, day) for one in day.company.register_fields]
    keys = _draw(day, REGISTER, blanks)
    tell_outcome(REGISTER)
    st.button(
        text("desk.note"),
        key=day.key(f"{REGISTER}.send"),
        type="primary",
        on_click=_note,
        args=(day.attempt_id, REGISTER, blanks, keys),
    )
    labels = {one.id: one.label for one in day.company.register_fields}
    for one in reversed(day.desk.notes):
        with st.expander(text("desk.noted", at=stopwatch(one.at)), icon=":material/check:"):
            _show_written(day, labels, one.fields)
    for entry in reversed(day.desk.entries):
        with st.expander(text("contacts.entry", day=shown_day(entry.on)), icon=":material/group:"):
            _show_written(day, labels, entry.fields)


def _draw(day: Workday, form: str, blanks: Sequence[Blank]) -> dict[str, str]:
    kept = _draft(day, form)
    keys = {blank.id: day.key(f"{form}.{blank.id}") for blank in blanks}
    for row in _rows(blanks):
        columns = st.columns(len(row), vertical_alignment="bottom", gap="small")
        for blank, column in zip(row, columns, strict=True):
            with column:
                ask(blank, keys[blank.id], kept.get(blank.id), lambda: _keep(day.attempt_id, form, keys))
    return keys


def _rows(blanks: Sequence[Blank]) -> list[list[Blank]]:
    """Put short fields that follow each other side by side, two a row; long ones get a row of their own."""
    rows: list[list[Blank]] = []
    for blank in blanks:
        if rows and blank.is_short and len(rows[-1]) == 1 and rows[-1][0].is_short:
            rows[-1].append(blank)
        else:
            rows.append([blank])
    return rows


def _draft(day: Workday, form: str) -> dict[str, JsonValue]:
    try:
        kept = json.loads(day.service.load_draft(day.trainee_id, day.attempt_id, form) or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def _keep(attempt_id: str, form: str, keys: dict[str, str]) -> None:
    service = office(attempt_id)
    fields = {name: typed(key) for name, key in keys.items()}
    filled = {name: value for name, value in fields.items() if value is not None}
    service.save_draft(service.me().id, attempt_id, form, json.dumps(filled, ensure_ascii=False) if filled else "")


def _fields(blanks: Sequence[Blank], keys: dict[str, str]) -> dict[str, JsonValue]:
    fields = {blank.id: typed(keys[blank.id]) for blank in blanks}
    return {name: value for name, value in fields.items() if value is not None}


def _file(attempt_id: str, form: str, document: str, blanks: Sequence[Blank], keys: dict[str, str]) -> None:
    if file(attempt_id, form, document, _fields(blanks, keys), text("desk.file_done")):
        _forget(attempt_id, form)


def _note(attempt_id: str, form: str, blanks: Sequence[Blank], keys: dict[str, str]) -> None:
    if note(attempt_id, form, _fields(blanks, keys), text("desk.note_done")):
        _forget(attempt_id, form)


def _forget(attempt_id: str, form: str) -> None:
    service = office(attempt_id)
    service.save_draft(service.me().id, attempt_id, form, "")


def show_notepad(day: Workday) -> None:
    """Show the notepad: the trainee's own, not marked, kept as it is typed."""
    key = f"notepad-{day.attempt_id[:8]}"
    st.text_area(
        text("desk.notepad"),
        value=day.service.load_draft(day.trainee_id, day.attempt_id, "notepad"),
        height=76,
        placeholder=text("desk.notepad_hint"),
        key=key,
        on_change=_keep_notes,
        args=(day.attempt_id, key),
    )


def _keep_notes(attempt_id: str, key: str) -> None:
    service = office(attempt_id)
    service.save_draft(service.me().id, attempt_id, "notepad", str(st.session_state.get(key) or ""))
