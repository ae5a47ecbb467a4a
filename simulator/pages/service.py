"""The services behind the pages, built once a process: library, reader and store, with the clock of this computer."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from simulator.errors import DatabaseReadOnly
from simulator.language.reader import load_reader
from simulator.pages.identity import find_trainee
from simulator.pages.network import is_class_mode
from simulator.scenario.library import load_library
from simulator.school.access.sign_ins import SignIns
from simulator.school.authoring.authoring import with_own_scenarios
from simulator.school.classroom.classroom import Classroom
from simulator.school.practice import Practice, utc_now
from simulator.school.privacy.retention import LOG, apply_retention
from simulator.school.privacy.rules import load_rules
from simulator.storage import Store, data_folder, database_url, open_store, set_aside_and_start_anew

ROOT = Path(__file__).resolve().parents[2]
"""Holds ``competencies/`` and ``scenarios/``."""


def practice() -> Practice:
    """Return the practice service; a fault while it is built is not remembered, so the next call tries again.

    Raises:
        ContentError: the standard or shared content is not valid.
        StorageError: the database cannot be used.
    """
    return _services().practice


def classroom() -> Classroom:
    """Return the services of a class; errors as in `practice`."""
    return _services()


def forget_practice() -> None:
    """Read content and open the database again at the next call of `practice`."""
    _services.clear()


@st.cache_resource(show_spinner=False)
def _services() -> Classroom:
    store = open_store(database_url())
    _apply_retention(store)
    sign_ins = SignIns(store, utc_now)
    who = (lambda: find_trainee(sign_ins)) if is_class_mode() else None
    library = with_own_scenarios(load_library(ROOT), store)
    return Classroom(Practice(library, load_reader(), store, who=who))


def _apply_retention(store: Store) -> None:
    """Erase what has been kept long enough; where nothing can be written, practice says so itself."""
    try:
        apply_retention(store, load_rules(data_folder()), utc_now())
    except DatabaseReadOnly as error:
        LOG.warning("retention could not be applied: %s", error)


def begin_anew() -> None:
    """Put the damaged database aside under a name with the time in it, and begin a new one.

    Called only on the visitor's explicit choice.
    """
    set_aside_and_start_anew(database_url(), utc_now()).close()
    forget_practice()
