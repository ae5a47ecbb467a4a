"""The services behind the pages, built once a process: library, reader and store, with the clock of this computer."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from simulator.language.reader import load_reader
from simulator.scenario.library import load_library
from simulator.school.practice import Practice, utc_now
from simulator.storage import database_url, open_store, set_aside_and_start_anew

ROOT = Path(__file__).resolve().parents[2]
"""Holds ``competencies/`` and ``scenarios/``."""


@st.cache_resource(show_spinner=False)
def practice() -> Practice:
    """Return the practice service; a fault while it is built is not remembered, so the next call tries again.

    Raises:
        ContentError: the standard or shared content is not valid.
        StorageError: the database cannot be used.
    """
    return Practice(load_library(ROOT), load_reader(), open_store(database_url()))


def forget_practice() -> None:
    """Read content and open the database again at the next call of `practice`."""
    practice.clear()


def begin_anew() -> None:
    """Put the damaged database aside under a name with the time in it, and begin a new one.

    Called only on the visitor's explicit choice.
    """
    set_aside_and_start_anew(database_url(), utc_now()).close()
    forget_practice()
