"""The text of a plan being worked on: kept in the visit until an examination is made of it."""

from __future__ import annotations

import json
from typing import Any

import streamlit as st
import yaml

from simulator.errors import ContentError, Problem
from simulator.exam.blueprint import FOLDER, Blueprint, read_blueprint
from simulator.pages.exam.doing import FORM
from simulator.pages.exam.service import exams
from simulator.pages.service import ROOT
from simulator.pages.state import visit
from simulator.sources import Path_, parse
from simulator.sources.editing import CannotEdit, set_value

TEXT = "exam-plan-text"


class PlanText:
    """The text, wherever it came from."""

    @property
    def text(self) -> str:
        """The text as it stands; empty before one is chosen."""
        return str(st.session_state.get(TEXT, ""))

    @property
    def value(self) -> Any:
        """What the text says.

        Raises:
            ContentError: it is no valid YAML.
        """
        return parse(self.text, "plan.yaml").value

    def put(self, text: str) -> None:
        """Take another text."""
        st.session_state[TEXT] = text

    def change(self, path: Path_, value: str | int | float) -> None:
        """Change one value in place; a fault is told and nothing changes."""
        try:
            self.put(set_value(self.text, path, value))
        except (CannotEdit, ContentError) as error:
            visit().faults[FORM] = str(error)

    def read(self) -> tuple[Blueprint | None, tuple[Problem, ...]]:
        """Return the plan, or everything that is wrong with it."""
        try:
            return read_blueprint(parse(self.text, "plan.yaml"), exams().hall.library.standard), ()
        except ContentError as error:
            return None, tuple(error.problems)


def shipped_text(blueprint_id: str) -> str:
    """Return the text of a plan that ships, comments and all."""
    standard = exams().hall.library.standard
    file = ROOT / "competencies" / standard.code / FOLDER / f"{blueprint_id}.yaml"
    return file.read_text(encoding="utf-8")


def text_of(blueprint: Blueprint) -> str:
    """Return a plan as text: one that was used before is where the next one begins."""
    body = json.loads(blueprint.model_dump_json(exclude_none=True))
    return yaml.safe_dump(body, allow_unicode=True, sort_keys=False, width=110)
