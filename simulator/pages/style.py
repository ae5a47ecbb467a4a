"""The style sheet of all pages, read once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st


@lru_cache(maxsize=1)
def _sheet() -> str:
    return Path(__file__).with_name("style.css").read_text(encoding="utf-8")


def dress() -> None:
    """Put the style sheet on the page."""
    st.html(f"<style>{_sheet()}</style>")
