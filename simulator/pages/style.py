"""The style sheet of all pages, read once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st


@lru_cache(maxsize=1)
def _sheet() -> str:
    sheets = (Path(__file__).with_name("style.css"), Path(__file__).parent / "exam" / "exam.css")
    return "\n".join(one.read_text(encoding="utf-8") for one in sheets)


def dress() -> None:
    """Put the style sheet on the page."""
    st.html(f"<style>{_sheet()}</style>")
