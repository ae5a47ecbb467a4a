"""What is wrong with a YAML text, line by line, beside the editor it is written in."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.errors import Problem
from simulator.pages.markup import alert, table, tag, write
from simulator.pages.texts import text

PROBLEMS_SHOWN = 30


def show_problems(content: str, problems: Sequence[Problem], section: str) -> None:
    """Show the problems of a text, or that there are none.

    Args:
        content: The text, for the lines the problems stand in.
        problems: What was found, the first ones are shown.
        section: Of the texts; says that all is right (``right``) or how much is wrong (``wrong``).
    """
    with st.container(key="authoring-problems"):
        if not problems:
            alert(text(f"{section}.right"), is_good=True)
            return
        heading = text(f"{section}.wrong", n=len(problems))
        write(tag("h2", heading, role="status"))
        lines = content.splitlines()
        rows = [
            (
                str(one.line or "–"),
                tag("code", lines[one.line - 1].strip()[:80] if 0 < one.line <= len(lines) else ""),
                f"{one.field}: {one.message}" if one.field else one.message,
            )
            for one in problems[:PROBLEMS_SHOWN]
        ]
        head = tuple(text(f"authoring.{name}") for name in ("line", "stands", "what"))
        write(table(heading, head, rows, hide_caption=True))
