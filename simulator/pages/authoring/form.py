"""The form: the same scenario as the YAML beside it, part by part; every change goes into the YAML in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from pydantic import Field

from simulator.pages.authoring.working import Work
from simulator.pages.cards import channel_name, empty
from simulator.pages.markup import write
from simulator.pages.texts import text, texts_of
from simulator.scenario.library import Library
from simulator.sources import Content, Path_, load

LONG = 60
"""From so many characters on a text gets a box of several lines."""


class _Part(Content):
    id: str
    title: str
    paths: tuple[str, ...] = Field(min_length=1)
    without: tuple[str, ...] = ()
    entries: bool = False


class _Fields(Content):
    parts: tuple[_Part, ...]
    labels: dict[str, str]


@lru_cache(maxsize=1)
def _fields() -> _Fields:
    return load(Path(__file__).with_name("fields.yaml"), _Fields, "simulator/pages/authoring/fields.yaml")[0]


def show_form(work: Work, value: Mapping[str, Any], library: Library) -> None:
    """Show one part of the scenario as fields."""
    parts = [one for one in _fields().parts if any(_at(value, _path(path)) is not None for path in one.paths)]
    titles = {one.id: one.title for one in parts}
    chosen = st.selectbox(
        text("authoring.part"), list(titles), format_func=titles.__getitem__, key=f"part-{work.own.id}"
    )
    part = next((one for one in parts if one.id == chosen), None)
    if part is None:
        write(empty("authoring.no_part", "authoring.no_part_next"))
        return
    form = _Form(work, _choices(library))
    if part.entries:
        _show_entries(form, part, value)
        return
    for name in part.paths:
        path = _path(name)
        found = _at(value, path)
        if found is not None:
            form.show(path, found, without=part.without, top=True)


def _show_entries(form: _Form, part: _Part, value: Mapping[str, Any]) -> None:
    """Show one entry of a list or mapping, with the ways to have one more or one less."""
    path = _path(part.paths[0])
    held = _at(value, path)
    steps: list[str | int] = list(held) if isinstance(held, dict) else list(range(len(held)))
    if not steps:
        write(empty("authoring.no_part", "authoring.no_part_next"))
        return
    names = {step: _entry_name(held, step) for step in steps}
    key = f"entry-{part.id}-{form.work.own.id}"
    if st.session_state.get(key) not in steps:
        st.session_state[key] = steps[0]
    step = st.selectbox(text("authoring.entry"), steps, format_func=names.__getitem__, key=key)
    with st.container(horizontal=True, key=f"entry-buttons-{part.id}"):
        st.button(
            text("authoring.copy_entry"),
            key=f"copy-{part.id}",
            icon=":material/add:",
            on_click=_copy,
            args=(form.work, path, step, names, key),
        )
        if len(steps) > 1:
            st.button(
                text("authoring.drop_entry"),
                key=f"drop-{part.id}",
                icon=":material/delete:",
                on_click=_drop,
                args=(form.work, path, step, key),
            )
    form.show((*path, step), held[step], top=True)


def _entry_name(held: Any, step: str | int) -> str:
    entry = held[step]
    if isinstance(step, str):
        return step
    name = str(entry.get("id", step + 1)) if isinstance(entry, dict) else str(step + 1)
    title = entry.get("title") or entry.get("name") if isinstance(entry, dict) else None
    return f"{title} ({name})" if title else name


def _copy(work: Work, path: Path_, step: str | int, names: Mapping[str | int, str], key: str) -> None:
    base = step if isinstance(step, str) else names[step].rpartition("(")[2].rstrip(")")
    taken = " ".join(names.values())
    number = 2
    while f"{base}_{number}" in taken:
        number += 1
    if work.copy_entry((*path, step), f"{base}_{number}"):
        st.session_state[key] = f"{base}_{number}" if isinstance(step, str) else step + 1


def _drop(work: Work, path: Path_, step: str | int, key: str) -> None:
    if work.drop_entry((*path, step)):
        st.session_state.pop(key, None)


class _Form:
    """Draws fields for values and puts what is typed back into the text."""

    def __init__(self, work: Work, choices: Mapping[str, Mapping[str, str]]) -> None:
        self.work = work
        self.choices = choices

    def show(
        self, path: Path_, value: Any, *, without: Sequence[str] = (), top: bool = False, prefix: str = ""
    ) -> None:
        """Show a value with everything in it."""
        label = prefix + self._label(path)
        if isinstance(value, dict):
            inside = "" if top else f"{label}: "
            for name, part in value.items():
                if name not in without:
                    self.show((*path, name), part, prefix=inside)
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            self._texts(path, label, value)
        elif isinstance(value, list):
            for index, part in enumerate(value):
                self.show((*path, index), part, prefix=f"{label} ")
        elif value is not None and path[-1] not in ("id", "status"):
            self._single(path, label, value)

    def _label(self, path: Path_) -> str:
        step = path[-1]
        return str(step + 1) if isinstance(step, int) else _fields().labels.get(step, step)

    def _single(self, path: Path_, label: str, value: str | int | float | bool) -> None:
        key = self._key(path)
        options = self.choices.get(str(path[-1])) if isinstance(value, str) else None
        if options is not None and value in options:
            self._keep(key, value)
            st.selectbox(label, list(options), format_func=options.__getitem__, key=key, on_change=self._taken(path))
        elif isinstance(value, bool):
            self._keep(key, value)
            st.checkbox(label, key=key, on_change=self._taken(path))
        elif isinstance(value, (int, float)):
            self._keep(key, value)
            st.number_input(label, key=key, step=1 if isinstance(value, int) else 0.1, on_change=self._taken(path))
        else:
            self._keep(key, value)
            box = st.text_area if len(value) > LONG or "\n" in value else st.text_input
            box(label, key=key, on_change=self._taken(path))

    def _texts(self, path: Path_, label: str, value: list[str]) -> None:
        key = self._key(path)
        options = self.choices.get(str(path[-1]))
        if options is not None and set(value) <= set(options):
            self._keep(key, value)
            st.multiselect(label, list(options), format_func=options.__getitem__, key=key, on_change=self._taken(path))
            return
        if any("\n" in one for one in value):
            return
        self._keep(key, "\n".join(value))
        st.text_area(text("authoring.one_a_line", label=label), key=key, on_change=self._taken(path, split=True))

    def _key(self, path: Path_) -> str:
        return f"field-{self.work.own.id}-{'-'.join(str(step) for step in path)}"

    def _keep(self, key: str, value: object) -> None:
        """Let a field show what the YAML says, whoever changed it."""
        if st.session_state.get(key) != value:
            st.session_state[key] = value

    def _taken(self, path: Path_, *, split: bool = False) -> Any:
        key = self._key(path)

        def take() -> None:
            typed = st.session_state[key]
            if split:
                typed = [line.strip() for line in typed.splitlines() if line.strip()]
            if typed is not None:
                self.work.change(path, typed)

        return take


def _choices(library: Library) -> dict[str, dict[str, str]]:
    """Return what can be chosen, by the name of the field: value → as it is shown."""
    standard = library.standard
    return {
        "company": {name: one.name for name, one in library.companies.items()},
        "channel": {name: channel_name(name) for name in texts_of("channels")},
        "temperament": {name: name.replace("_", " ") for name in library.voices},
        "gender": texts_of("genders"),
        "tasks": {one.id: f"{one.id} {one.short}" for one in standard.tasks},
        "criterion": {one.id: f"{one.id} {one.short}" for one in standard.criteria},
        "includes": {name: name.replace("_", " ") for name in library.bundles},
    }


def _path(name: str) -> Path_:
    return tuple(name.split("."))


def _at(value: Any, path: Path_) -> Any:
    for step in path:
        if not isinstance(value, dict) or step not in value:
            return None
        value = value[step]
    return value
