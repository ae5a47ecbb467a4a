"""Which pages there are, for whom and in which order; `app.py` shows the one the address asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from simulator.errors import SluchawkaError
from simulator.pages import (
    accessibility,
    account,
    accounts,
    authoring,
    brief,
    classes,
    debrief,
    history,
    join,
    practice,
    privacy,
    profile,
    pupil,
    school_class,
    start,
    tests,
    work,
)
from simulator.pages.components import shell
from simulator.pages.exam import calibration, candidate, codes, marking, plan, review, sitting, sittings, verifying
from simulator.pages.exam.device import is_sitting
from simulator.pages.faults import guarded
from simulator.pages.footer import LINKS, show_footer
from simulator.pages.identity import find_person
from simulator.pages.network import is_class_mode
from simulator.pages.service import classroom
from simulator.pages.state import visit
from simulator.pages.style import dress
from simulator.pages.texts import text
from simulator.school.access.permissions import Person
from simulator.storage import Role

STAFF = frozenset({Role.TEACHER, Role.ADMINISTRATOR})
TEACHERS = frozenset({Role.TEACHER})
PLANNERS = frozenset({Role.CHAIR, Role.ADMINISTRATOR})
EXAMINERS = PLANNERS | {Role.EXAMINER}
OPEN = (*LINKS, "exam")
"""Pages, by name, that need no sign-in where people sign in."""


@dataclass(frozen=True)
class Place:
    """One page."""

    show: Callable[[], None]
    address: str
    in_menu: bool = False
    needs_sign_in: bool = False
    """It is there only where people sign in."""
    roles: frozenset[Role] | None = None
    """Who has it; None: everybody."""


PLACES: Mapping[str, Place] = {
    "classes": Place(classes.show, "klasy", True, True, STAFF),
    "exams": Place(sittings.show, "egzaminy", True, True, EXAMINERS),
    "start": Place(start.show, "cwiczenia", True),
    "brief": Place(brief.show, "przed-kontaktem"),
    "practice": Place(practice.show, "rozmowa"),
    "debrief": Place(debrief.show, "omowienie"),
    "tests": Place(tests.show, "testy", True),
    "profile": Place(profile.show, "profil", True),
    "history": Place(history.show, "historia", True),
    "authoring": Place(authoring.show, "tworzenie", True, False, STAFF),
    "school_class": Place(school_class.show, "klasa", False, True, STAFF),
    "pupil": Place(pupil.show, "uczen", False, True, TEACHERS),
    "work": Place(work.show, "przebieg", False, True, TEACHERS),
    "exam_plan": Place(plan.show, "plan-egzaminu", False, True, PLANNERS),
    "sitting": Place(sitting.show, "egzamin-szkoly", False, True, EXAMINERS),
    "exam_codes": Place(codes.show, "kody-egzaminu", False, True, PLANNERS),
    "marking": Place(marking.show, "ocenianie", False, True, frozenset({Role.EXAMINER})),
    "exam_review": Place(review.show, "oceny-pracy", False, True, frozenset({Role.CHAIR})),
    "calibration": Place(calibration.show, "kalibracja", False, True, EXAMINERS),
    "exam": Place(candidate.show, "egzamin", False, True),
    "accounts": Place(accounts.show, "konta", True, True, frozenset({Role.ADMINISTRATOR})),
    "account": Place(account.show, "konto", True, True),
    "verify": Place(verifying.show, "weryfikacja"),
    "privacy": Place(privacy.show, "prywatnosc"),
    "accessibility": Place(accessibility.show, "deklaracja-dostepnosci"),
}
"""By name, in the order of the menu. What a page shows is checked by the services, not by who has the page."""


def show_application() -> None:
    """Show the page the address asks for, in the frame all pages share."""
    st.set_page_config(page_icon="🎧", layout="wide", initial_sidebar_state="collapsed")
    dress()
    shell()
    if not is_class_mode():
        _run(places_for(None))
        return
    if is_sitting():
        _run_only(candidate.show, closed=True)
        return
    try:
        person = find_person(classroom().sign_ins)
    except SluchawkaError as error:
        _run_only(partial(_raise, error))  # the page itself tells it, with a way on
        return
    if person is None:
        _run_only(join.show)
    else:
        _run(places_for(person), person)


def places_for(person: Person | None) -> dict[str, Place]:
    """Return the pages somebody has.

    Args:
        person: Who is signed in; None where nobody signs in.
    """
    if person is None:
        return {name: place for name, place in PLACES.items() if not place.needs_sign_in}
    return {name: place for name, place in PLACES.items() if place.roles is None or place.roles & person.roles}


def _run(places: Mapping[str, Place], person: Person | None = None) -> None:
    """Show one of these pages; the first one is where one arrives."""
    first = next(iter(places))
    pages = {
        name: st.Page(
            guarded(place.show, name),
            title=text(f"pages.{name}"),
            url_path="" if name == first else place.address,
            default=name == first,
            visibility="visible" if place.in_menu else "hidden",
        )
        for name, place in places.items()
    }
    visit().places = pages
    # Where one arrives has no address of its own; who asks for that of the page itself gets it too.
    same = st.Page(
        guarded(places[first].show, first),
        title=text(f"pages.{first}"),
        url_path=places[first].address,
        visibility="hidden",
    )
    page = st.navigation([*pages.values(), same], position="top")
    if page is not pages["practice"]:
        visit().at_work_on = ""
    if person is not None:
        here = next((name for name, one in pages.items() if one is page), first)
        find_person(classroom().sign_ins, place=here)
    page.run()
    if page is not pages["practice"]:
        show_footer()


def _run_only(show: Callable[[], None], *, closed: bool = False) -> None:
    """Show one thing at every address but the open ones: who signs in then is where they wanted to be.

    Args:
        closed: Not even the open ones: an examination is being sat on this device.
    """
    is_open = () if closed else OPEN
    pages = {
        name: st.Page(
            guarded(place.show if name in is_open else show, name),
            title=text(f"pages.{name}" if name in is_open else "pages.exam" if closed else "pages.join"),
            url_path=place.address,
            visibility="hidden",
        )
        for name, place in PLACES.items()
    }
    visit().places = pages
    # Where one arrives has no address; every other address must be known, or the framework says there is no such page.
    arrival = st.Page(guarded(show, "arrival"), title=text("pages.exam" if closed else "pages.join"), default=True)
    page = st.navigation([arrival, *pages.values()], position="hidden")
    if closed and page is not pages["exam"]:
        st.switch_page(pages["exam"])
    page.run()
    if not closed:
        show_footer()


def _raise(error: SluchawkaError) -> None:
    raise error
