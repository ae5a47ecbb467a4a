"""The services of examinations behind the pages, built once a process on the library and the store of practice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from simulator.exam.blueprint import FOLDER, Blueprint, load_blueprints
from simulator.exchange.reports import Institution, Member
from simulator.exchange.sitting.papers import Papers
from simulator.pages.service import ROOT, practice
from simulator.school.examination.commission import Commissions
from simulator.school.examination.entering import Entering
from simulator.school.examination.examinations import Examinations
from simulator.school.examination.own import OwnExam
from simulator.school.examination.previewing import Previewing
from simulator.school.examination.reviewing import Reviewing
from simulator.school.examination.steady import SteadyClock
from simulator.school.practice import Practice
from simulator.storage.keyring import Keyring, open_keyring


@dataclass(frozen=True)
class Room:
    """Everything the pages of an examination ask."""

    exams: Examinations
    keyring: Keyring
    commissions: Commissions
    entering: Entering
    previewing: Previewing
    reviewing: Reviewing
    own: OwnExam

    def papers(self, institution: Institution, commission: tuple[Member, ...]) -> Papers:
        """Return the papers of a sitting, signed by these people."""
        return Papers(self.exams, self.keyring, institution, commission)


def room() -> Room:
    """Return the services; a fault while they are built is not remembered.

    Raises:
        ContentError: the standard or shared content is not valid.
        StorageError: the database cannot be used.
    """
    service = practice()
    return _built(id(service), service)


def exams() -> Examinations:
    """Return the services that came first: the door, seats, the board, the desk, decisions, appeals."""
    return room().exams


def blueprints() -> dict[str, Blueprint]:
    """Return the plans that ship with the standard, by id.

    Raises:
        ContentError: one of them is not valid.
    """
    return _plans(id(practice()))


def now() -> datetime:
    """Return the present moment as the services know it."""
    return exams().hall.clock()


@st.cache_resource(show_spinner=False, max_entries=1)
def _built(key: int, _service: Practice) -> Room:
    keyring = open_keyring()
    exams = Examinations(_service.library, _service.reader, _service.store, keyring, _clock())
    return Room(
        exams=exams,
        keyring=keyring,
        commissions=Commissions(exams.hall),
        entering=Entering(exams.hall, exams.planning),
        previewing=Previewing(exams.hall, exams.planning),
        reviewing=Reviewing(exams.hall),
        own=OwnExam(exams.hall, exams.door, exams.seats),
    )


@st.cache_resource(show_spinner=False)
def _clock() -> SteadyClock:
    """Return the one clock of the process: nobody can stretch an examination by setting the computer's."""
    return SteadyClock()


@st.cache_resource(show_spinner=False, max_entries=1)
def _plans(key: int) -> dict[str, Blueprint]:
    standard = practice().library.standard
    return load_blueprints(ROOT / "competencies" / standard.code / FOLDER, standard)
