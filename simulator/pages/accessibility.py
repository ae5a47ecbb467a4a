"""The accessibility statement („Deklaracja dostępności”): the school's own, else the one in the docs."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from simulator.storage import data_folder

OWN_FILE = "dostepnosc.md"
FILE = Path(__file__).resolve().parents[2] / "docs" / OWN_FILE


def show() -> None:
    """Show the page."""
    own = data_folder() / OWN_FILE
    statement = (own if own.is_file() else FILE).read_text(encoding="utf-8", errors="replace")
    title, _, rest = statement.partition("\n")
    st.title(title.lstrip("# "), anchor=False)
    with st.container(key="statement"):
        st.markdown(rest)
