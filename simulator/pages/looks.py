"""The log of who looked at whose data, as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.pages.texts import text
from simulator.pages.wording import moment
from simulator.school.classroom.looking import Look


def look_rows(looks: Sequence[Look], *, with_subject: bool = False) -> list[list[str]]:
    """Return when, who, (at whose data) and at what, the newest first."""
    rows = []
    for one in looks:
        row = [moment(one.at, st.context.timezone), one.viewer, text(f"looks.{one.what}")]
        rows.append([*row[:2], one.subject, row[2]] if with_subject else row)
    return rows
