"""The text somebody works on, kept in the visit until it is saved or dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from simulator.pages.state import visit
from simulator.sources import Path_
from simulator.sources.editing import CannotEdit, duplicate_item, remove_item, set_value
from simulator.storage import OwnScenario

FORM = "authoring"


@dataclass(frozen=True)
class Work:
    """One scenario and the text that is to become its next version."""

    own: OwnScenario

    @property
    def key(self) -> str:
        """Name of the text in the visit: of this scenario, changed from this version."""
        return f"own-text-{self.own.id}-{self.own.latest.number}"

    @property
    def widget(self) -> str:
        """Key of the box with the YAML."""
        return f"own-yaml-{self.own.id}"

    @property
    def text(self) -> str:
        """The text as it stands."""
        return str(st.session_state.get(self.key, self.own.latest.text))

    @property
    def is_changed(self) -> bool:
        """Tell whether it differs from what is kept."""
        return self.text != self.own.latest.text

    def take_typed(self) -> None:
        """Take what was typed as YAML."""
        st.session_state[self.key] = st.session_state[self.widget]

    def forget(self) -> None:
        """Go back to what is kept."""
        st.session_state.pop(self.key, None)

    def change(self, path: Path_, value: str | int | float | bool | list[str]) -> None:
        """Change one value in place; a fault is told and nothing changes."""
        self._try(lambda: set_value(self.text, path, value))

    def copy_entry(self, path: Path_, new_key: str) -> bool:
        """Write an entry a second time; tell whether it could be done."""
        return self._try(lambda: duplicate_item(self.text, path, new_key))

    def drop_entry(self, path: Path_) -> bool:
        """Remove an entry; tell whether it could be done."""
        return self._try(lambda: remove_item(self.text, path))

    def _try(self, change: Callable[[], str]) -> bool:
        try:
            st.session_state[self.key] = change()
        except CannotEdit as error:
            visit().faults[FORM] = str(error)
            return False
        return True
