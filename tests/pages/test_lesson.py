"""The pages of a class, and for every page who is let in: the services decide, whatever the address says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from simulator.pages import identity, service
from simulator.pages.navigation import PLACES, places_for
from simulator.pages.network import CLASS_MODE
from simulator.school.access.permissions import Person
from simulator.school.access.sign_ins import Entered
from simulator.school.classroom.classroom import Classroom
from simulator.school.classroom.rosters import RosterEntry
from simulator.session.events import Closed, Said
from simulator.storage import Mode, Role, SchoolClass
from tests.pages.conftest import KETTLE, ROOT, html_of, run_page

PASSWORD = "trzy zielone czajniki"
PEOPLE = ("teacher", "other_teacher", "examiner", "pupil", "classmate", "nobody")


class Lesson:
    """A school with a class, everybody signed in, one closed session of the pupil."""

    def __init__(self, classroom: Classroom) -> None:
        self.classroom = classroom
        first = classroom.sign_ins.make_first("Anna Kos", "anna.kos", PASSWORD, is_local=True)
        self.entered: dict[str, Entered | None] = {"teacher": first, "nobody": None}
        for name, role in (("other_teacher", Role.TEACHER), ("examiner", Role.EXAMINER)):
            issued = classroom.accounts.make(first.person, name, name, [role])
            self.entered[name] = classroom.sign_ins.enter(name, issued.password, "")
        self.school_class: SchoolClass = classroom.classes.make(first.person, "3a")
        for name in ("pupil", "classmate"):
            self.entered[name] = classroom.sign_ins.join(self.school_class.code, name, "7294", "")
        teacher, pupil = self.person("teacher"), self.person("pupil")
        self.assignment = classroom.assignments.set_scenario(teacher, self.school_class.id, KETTLE, Mode.PRACTICE)
        self.attempt = classroom.assignments.begin(pupil, self.assignment.id).work_id
        practice = classroom.practice
        practice.send(pupil.id, self.attempt, Said(text="Dzień dobry, Anna Kos, Domex. W czym mogę pomóc?"))
        practice.send(pupil.id, self.attempt, Closed())
        practice.finish(pupil.id, self.attempt)
        self.open_attempt = practice.start(pupil.id, KETTLE, seed=3)

    def person(self, name: str) -> Person:
        """Return somebody as they are now: a teacher's classes are found at every request."""
        entered = self.entered[name]
        assert entered is not None
        person = self.classroom.sign_ins.who(entered.token)
        assert person is not None
        return person

    @property
    def addresses(self) -> dict[str, dict[str, str]]:
        """Page → query parameters about the class, the pupil or the attempt."""
        return {
            "school_class": {"klasa": self.school_class.id},
            "pupil": {"uczen": self.person("pupil").id},
            "work": {"proba": self.attempt},
            "debrief": {"proba": self.attempt},
            "practice": {"proba": self.open_attempt},
            "brief": {"scenariusz": KETTLE, "zadane": self.assignment.id},
        }


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lesson]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SLUCHAWKA_DATA", str(tmp_path_factory.mktemp("lekcja")))
        patch.setenv(CLASS_MODE, "1")
        service.forget_practice()
        yield Lesson(service.classroom())
        service.forget_practice()


@pytest.fixture
def open_as(lesson: Lesson, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open a page as somebody, whatever their menu holds."""

    def opened(who: str, page: str, **address: str) -> AppTest:
        entered = lesson.entered[who]
        monkeypatch.setattr(identity, "cookie", lambda: entered.token if entered else "")
        test = AppTest.from_function(run_page, default_timeout=60, kwargs={"page": page})
        for name, value in (lesson.addresses.get(page, {}) | address).items():
            test.query_params[name] = value
        return test.run()

    return opened


NOT_FOR_YOU = "Ta strona jest dla kogoś innego"
NOT_THERE = "Nie ma takiej rozmowy"
SIGN_IN = "Zaloguj się ponownie"
OWN = {"start", "brief", "tests", "profile", "history", "account"}
"""Pages about oneself: everybody who is signed in has their own."""
EXAMINATION = {"exams", "exam_plan", "sitting", "exam_codes", "marking", "exam_review", "calibration", "exam", "verify"}
ELSEWHERE = {"privacy", "accessibility", "authoring"} | EXAMINATION
"""Pages with tests of rights of their own."""
ALLOWED = {
    "classes": {"teacher", "other_teacher"},
    "school_class": {"teacher"},
    "pupil": {"teacher"},
    "work": {"teacher"},
    "accounts": {"teacher"},
    "practice": {"pupil"},
    "debrief": {"pupil"},
} | {name: {"teacher", "other_teacher", "examiner", "pupil", "classmate"} for name in OWN}
ALLOWED["brief"] |= {"nobody"}
"""It holds nothing of anybody; the navigation shows the door before it anyway."""


def test_every_page_is_in_the_table() -> None:
    assert set(PLACES) == set(ALLOWED) | ELSEWHERE


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("place", sorted(ALLOWED))
def test_a_page_lets_only_those_in_who_may(open_as: Callable[..., AppTest], place: str, who: str) -> None:
    shown = open_as(who, place)
    assert not shown.exception
    title = shown.title[0].value if shown.title else ""
    if who in ALLOWED[place]:
        assert title not in (NOT_FOR_YOU, SIGN_IN, NOT_THERE)
    else:
        refusal = NOT_THERE if place in ("practice", "debrief") else NOT_FOR_YOU
        assert title == (SIGN_IN if who == "nobody" else refusal)
        assert "Anna Kos, Domex" not in html_of(shown)


@pytest.mark.parametrize(
    ("who", "first"), [("teacher", "classes"), ("other_teacher", "classes"), ("examiner", "exams"), ("pupil", "start")]
)
def test_everybody_arrives_at_their_first_page(lesson: Lesson, who: str, first: str) -> None:
    assert next(iter(places_for(lesson.person(who)))) == first


def test_a_pupil_s_menu_holds_nothing_of_the_teacher_s(lesson: Lesson) -> None:
    assert set(places_for(lesson.person("pupil"))).isdisjoint(
        {"classes", "school_class", "pupil", "work", "accounts", "authoring"}
    )


def test_where_one_person_practises_nobody_signs_in() -> None:
    assert set(places_for(None)).isdisjoint({"classes", "account", "accounts", "work"})


def test_whoever_is_not_signed_in_is_shown_the_door(lesson: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "cookie", lambda: "zgaduję")
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not page.exception
    assert page.text_input(key="join-code")


def test_a_pupil_sees_what_the_teacher_set_and_said(open_as: Callable[..., AppTest], lesson: Lesson) -> None:
    lesson.classroom.works.comment(lesson.person("teacher"), lesson.attempt, "Dobre powitanie.")
    assert open_as("pupil", "start").button(key=f"do-{lesson.assignment.id}").label == "Zrób jeszcze raz"
    assert "Dobre powitanie." in html_of(open_as("pupil", "debrief"))


def test_an_assigned_exercise_begins_under_its_own_mode(open_as: Callable[..., AppTest], lesson: Lesson) -> None:
    page = open_as("classmate", "brief")
    assert not page.toggle
    assert "ćwiczenie bez podpowiedzi" in html_of(page)


@pytest.mark.parametrize("part", ["Tablica", "Uczniowie", "Zadania", "Mapa kryteriów", "Oceny", "Ustawienia"])
def test_every_part_of_a_class_opens(open_as: Callable[..., AppTest], part: str) -> None:
    page = open_as("teacher", "school_class", czesc=part)
    assert not page.exception
    assert page.title[0].value == "3a"


def test_the_board_tells_where_everybody_is(open_as: Callable[..., AppTest]) -> None:
    shown = html_of(open_as("teacher", "school_class"))
    assert "Na miejscu: 2 z 2" in shown
    assert "pupil" in shown and "classmate" in shown


def test_a_mark_is_overruled_on_the_page(open_as: Callable[..., AppTest], lesson: Lesson) -> None:
    page = open_as("teacher", "work")
    observable = page.selectbox(key="overrule-what-0").options[2]
    page.selectbox(key="overrule-what-0").select(observable).run()
    page.text_area(key="overrule-reason-0").input("Padło innymi słowami.")
    page.button(key="overrule-now").click().run()
    assert "Ocena zapisana." in html_of(page)
    assert "Ocena nauczyciela:" in html_of(page)
    assert "Padło innymi słowami." in html_of(open_as("pupil", "debrief"))


def test_an_overruled_mark_needs_a_reason_on_the_page_too(open_as: Callable[..., AppTest]) -> None:
    page = open_as("teacher", "work")
    page.selectbox(key="overrule-what-0").select_index(1).run()
    page.button(key="overrule-now").click().run()
    assert "Uzasadnienie ma 0 znaków" in html_of(page)


def test_a_script_in_a_name_is_shown_as_text(open_as: Callable[..., AppTest], lesson: Lesson) -> None:
    lesson.classroom.rosters.add(
        lesson.person("teacher"), lesson.school_class.id, [RosterEntry(pseudonym="<script>alert(1)</script>")]
    )
    for part in ("Tablica", "Uczniowie", "Mapa kryteriów", "Oceny"):
        assert "<script>alert" not in html_of(open_as("teacher", "school_class", czesc=part))
