"""The pages of examinations: what each shows, who is let in, and what a candidate cannot reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from simulator.assessment.findings import Mark
from simulator.exam.blueprint import read_blueprint
from simulator.exam.quality.dif import Dif
from simulator.exam.quality.report import GroupDif, QualityReport
from simulator.exam.rules import ExamRules, load_exam_rules
from simulator.pages import identity, service
from simulator.pages.exam import candidate as candidate_page
from simulator.pages.exam import device
from simulator.pages.exam import quality as quality_page
from simulator.pages.exam.plan_form import read_number
from simulator.pages.exam.service import Room, room
from simulator.pages.navigation import PLACES, places_for
from simulator.pages.network import CLASS_MODE
from simulator.school.access.permissions import Person
from simulator.school.access.sign_ins import Entered
from simulator.school.classroom.classroom import Classroom
from simulator.school.examination.evaluation import Evaluation
from simulator.school.examination.marking import machine_marks
from simulator.session.events import Said
from simulator.sources import parse
from simulator.storage import Role
from simulator.storage.examinations.records import Candidate, ExamTask, PartName, Sitting
from tests.exam.plans import SMALL
from tests.pages.conftest import ROOT, html_of, run_page

PASSWORD = "trzy zielone czajniki"
ROLES = {
    "chair": Role.CHAIR,
    "jan": Role.EXAMINER,
    "ola": Role.EXAMINER,
    "piotr": Role.EXAMINER,
    "teacher": Role.TEACHER,
}
CHANGES = (
    ("0.05", "0.2"),
    ("[Kz1.U1, Kz1.U2]", "[Kz1.U2]"),
    ("most_uses: 2, most_shared: 0.5", "most_uses: 50, most_shared: 1.0"),
)


class School:
    """A school with a commission, everybody signed in, and examinations in several states."""

    def __init__(self, classroom: Classroom) -> None:
        self.classroom = classroom
        first = classroom.sign_ins.make_first("Anna Kos", "anna.kos", PASSWORD, is_local=True)
        self.entered: dict[str, Entered | None] = {"admin": first, "nobody": None}
        for name, role in ROLES.items():
            issued = classroom.accounts.make(first.person, name, name, [role])
            self.entered[name] = classroom.sign_ins.enter(name, issued.password, "")
        group = classroom.classes.make(first.person, "3a")
        self.entered["pupil"] = classroom.sign_ins.join(group.code, "pupil", "7294", "")
        text = SMALL
        for old, new in CHANGES:
            text = text.replace(old, new)
        self.plan = read_blueprint(parse(text, "maly.yaml"), self.room.exams.hall.library.standard)
        self.planned, _ = self.make("Planowany", "Ala Nowak")
        self.open, self.sitting_candidate = self.make("Trwający", "Bartek Kowal")
        self.room.exams.planning.open(self.person("chair"), self.open.id)
        self.token = self.room.exams.door.admit(self.sitting_candidate.code, "").token
        self.closed, self.marked = self.sat("Oceniany", "Celina Lis")
        self.released, self.graduate = self.sat("Ogłoszony", "Darek Mak")
        self.mark(self.graduate, "jan", "ola")
        proposal = self.room.exams.approving.propose_release(self.person("jan"), self.released.id)
        self.room.exams.approving.answer(self.person("chair"), proposal.id, accept=True)

    @property
    def room(self) -> Room:
        return room()

    def person(self, name: str) -> Person:
        entered = self.entered[name]
        assert entered is not None
        return entered.person

    def make(self, title: str, name: str) -> tuple[Sitting, Candidate]:
        planning, chair = self.room.exams.planning, self.person("chair")
        sitting = planning.make(chair, self.plan, title=title, seed=5)
        return sitting, planning.enter(chair, sitting.id, name)

    def sat(self, title: str, name: str) -> tuple[Sitting, Candidate]:
        exams = self.room.exams
        sitting, candidate = self.make(title, name)
        exams.planning.open(self.person("chair"), sitting.id)
        token = exams.door.admit(candidate.code, "").token
        exams.invigilation.confirm_identity(self.person("jan"), candidate.id)
        exams.seats.begin(token, PartName.WRITTEN)
        exams.seats.finish(token, PartName.WRITTEN)
        exams.seats.begin(token, PartName.PRACTICAL)
        task = exams.seats.begin_task(token, "rozmowa")
        exams.seats.send(token, task.id, Said(text="Dzień dobry, Domex, w czym mogę pomóc?"))
        exams.seats.finish(token, PartName.PRACTICAL)
        exams.invigilation.close(self.person("chair"), sitting.id)
        return sitting, candidate

    def tasks(self, candidate: Candidate) -> tuple[ExamTask, ...]:
        return self.room.exams.hall.look(lambda shelf: shelf.list(ExamTask, candidate_id=candidate.id))

    def observables(self, task: ExamTask) -> list[str]:
        hall = self.room.exams.hall
        return [one.observable for one in hall.look(lambda shelf: machine_marks(shelf, task)).findings]

    def mark(self, candidate: Candidate, *names: str) -> None:
        for name in names:
            for task in self.tasks(candidate):
                for observable in self.observables(task):
                    self.room.exams.desk.give(self.person(name), task.id, observable, Mark.HALF)

    @property
    def addresses(self) -> dict[str, dict[str, str]]:
        task = self.tasks(self.marked)[0].id
        return {
            "exam.sitting": {"egzamin": self.closed.id},
            "exam.codes": {"egzamin": self.planned.id},
            "exam.marking": {"zadanie": task},
            "exam.review": {"zadanie": task},
        }


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SLUCHAWKA_DATA", str(tmp_path_factory.mktemp("egzamin")))
        patch.delenv("SLUCHAWKA_DATABASE_URL", raising=False)
        patch.setenv(CLASS_MODE, "1")
        service.forget_practice()
        yield School(service.classroom())
        service.forget_practice()


Open = Callable[..., AppTest]


@pytest.fixture
def open_as(school: School, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a page as somebody, whatever their menu holds."""

    def opened(who: str, page: str, *, token: str = "", **address: str) -> AppTest:
        entered = school.entered[who]
        monkeypatch.setattr(identity, "cookie", lambda: entered.token if entered else "")
        monkeypatch.setattr(device, "token", lambda: token)
        monkeypatch.setattr(candidate_page, "address", lambda: "")
        test = AppTest.from_function(run_page, default_timeout=60, kwargs={"page": page})
        for name, value in (school.addresses.get(page, {}) | address).items():
            test.query_params[name] = value
        return test.run()

    return opened


NOT_FOR_YOU = "Ta strona jest dla kogoś innego"
SIGN_IN = "Zaloguj się ponownie"
ALLOWED = {
    "exam.sittings": {"admin", "chair", "jan"},
    "exam.plan": {"admin", "chair"},
    "exam.sitting": {"admin", "chair", "jan"},
    "exam.codes": {"admin", "chair"},
    "exam.marking": {"jan"},
    "exam.review": {"chair"},
    "exam.calibration": {"admin", "chair", "jan"},
}


@pytest.mark.parametrize("who", ["admin", "chair", "jan", "teacher", "pupil", "nobody"])
@pytest.mark.parametrize("page", ALLOWED)
def test_a_page_lets_only_those_in_who_may(open_as: Open, page: str, who: str) -> None:
    shown = open_as(who, page)
    assert not shown.exception
    title = shown.title[0].value
    if who in ALLOWED[page]:
        assert title not in (NOT_FOR_YOU, SIGN_IN)
    else:
        assert title == (SIGN_IN if who == "nobody" else NOT_FOR_YOU)
        assert "Celina Lis" not in html_of(shown)


@pytest.mark.parametrize("who", ["chair", "jan", "admin"])
@pytest.mark.parametrize("state", ["planned", "open", "closed", "released"])
@pytest.mark.parametrize("part", ["Zdający", "Sala", "Ocenianie", "Wyniki", "Jakość i progi", "Odwołania"])
def test_every_part_opens_in_every_state(open_as: Open, school: School, part: str, state: str, who: str) -> None:
    sitting: Sitting = getattr(school, state)
    page = open_as(who, "exam.sitting", egzamin=sitting.id, czesc=part)
    assert not page.exception
    assert page.title[0].value == sitting.title


def test_the_menu_of_an_examiner_begins_with_examinations(school: School) -> None:
    assert next(iter(places_for(school.person("jan")))) == "exams"
    assert "exam_plan" not in places_for(school.person("jan"))
    assert {"exams", "sitting", "marking", "exam_review"}.isdisjoint(places_for(school.person("pupil")))


def test_where_one_person_practises_there_is_only_verification() -> None:
    pages = set(places_for(None))
    assert "verify" in pages
    assert pages.isdisjoint({"exams", "exam", "sitting", "marking"})


def test_an_examiner_without_examinations_is_told_what_comes_first(open_as: Open) -> None:
    assert "Nie wybrano egzaminu." in html_of(open_as("jan", "exam.sitting", egzamin=""))
    assert "Nie wybrano pracy." in html_of(open_as("jan", "exam.marking", zadanie=""))


# Planning


def test_a_plan_with_faults_shows_them_with_their_lines(open_as: Open) -> None:
    page = open_as("chair", "exam.plan")
    page.selectbox(key="plan-choice").select_index(0).run()
    assert "Plan jest poprawny." in html_of(page)
    page.text_area(key="plan-yaml").input("id: zly\n").run() if page.text_area else None
    page.session_state["exam-plan-text"] = "id: zly\ntitle: Zły\n"
    page.run()
    assert "do poprawienia" in html_of(page)
    assert not [one for one in page.button if one.key == "draw-forms"]


def test_a_field_of_the_form_changes_the_text(open_as: Open) -> None:
    page = open_as("chair", "exam.plan")
    page.session_state["exam-plan-text"] = SMALL
    page.session_state["plan-tabs"] = "Formularz"
    page.run()
    page.text_input(key="plan-written_cut").input("62,5").run()
    assert "cut: {value: 0.625" in page.session_state["exam-plan-text"]
    page.text_input(key="plan-written_cut").input("dużo").run()
    assert "wpisano „dużo”" in html_of(page)


@pytest.mark.parametrize(("typed", "number"), [("2,5", 2.5), ("50%", 50.0), (" 7 ", 7.0), ("", None), ("nan", None)])
def test_a_number_is_read_as_it_is_typed_in_polish(typed: str, number: float | None) -> None:
    assert read_number(typed) == number


def test_forms_are_drawn_to_look_at_and_nothing_is_kept(open_as: Open, school: School) -> None:
    before = len(school.room.exams.planning.sittings(school.person("chair")))
    page = open_as("chair", "exam.plan")
    text = SMALL
    for old, new in CHANGES:
        text = text.replace(old, new)
    page.session_state["exam-plan-text"] = text
    page.run()
    page.button(key="draw-forms").click().run()
    assert "oczekiwany wynik" in html_of(page)
    assert len(school.room.exams.planning.sittings(school.person("chair"))) == before


def test_codes_are_shown_for_everybody(open_as: Open, school: School) -> None:
    found = school.room.exams.planning.candidates(school.person("chair"), school.planned.id)
    shown = html_of(open_as("chair", "exam.codes"))
    assert all(one.code in shown and one.name in shown for one in found)


def test_codes_come_as_a_pdf_to_cut(open_as: Open, school: School) -> None:
    page = open_as("chair", "exam.codes")
    page.button(key=f"make-codes-{school.planned.id[:8]}-1").click().run()
    assert not page.exception
    assert page.session_state[f"paper-codes-{school.planned.id[:8]}-1"].startswith(b"%PDF")


def test_an_examiner_does_not_see_codes(open_as: Open, school: School) -> None:
    for part in ("Sala", "Ocenianie", "Wyniki"):
        assert school.sitting_candidate.code not in html_of(
            open_as("jan", "exam.sitting", egzamin=school.open.id, czesc=part)
        )


# The sitting


def test_the_door_asks_for_a_code_and_says_what_is_wrong(open_as: Open) -> None:
    page = open_as("nobody", "exam.candidate")
    page.text_input(key="exam-code").input("ZLYKOD").run()
    page.button(key="enter-exam").click().run()
    assert "Kod nie pasuje" in html_of(page)


def test_a_candidate_waits_until_somebody_confirms_who_they_are(open_as: Open, school: School) -> None:
    sitting, candidate = school.make("Wejście", "Ewa Sum")
    school.room.exams.planning.open(school.person("chair"), sitting.id)
    token = school.room.exams.door.admit(candidate.code, "").token
    page = open_as("nobody", "exam.candidate", token=token)
    assert "Pokaż egzaminatorowi dokument" in html_of(page)
    board = open_as("jan", "exam.sitting", egzamin=sitting.id, czesc="Sala")
    assert "czeka na potwierdzenie" in html_of(board)
    board.button(key=f"confirm-{candidate.id[:8]}").click().run()
    assert open_as("nobody", "exam.candidate", token=token).button(key="begin-part")


def test_an_answer_is_kept_the_moment_it_is_given(open_as: Open, school: School) -> None:
    exams, chair, jan = school.room.exams, school.person("chair"), school.person("jan")
    sitting, candidate = school.make("Pisemny", "Filip Dąb")
    exams.planning.open(chair, sitting.id)
    token = exams.door.admit(candidate.code, "").token
    exams.invigilation.confirm_identity(jan, candidate.id)
    page = open_as("nobody", "exam.candidate", token=token)
    page.button(key="begin-part").click().run()
    place = next(one.position for one in exams.seats.questions(token) if one.shown.kind == "single")
    page.session_state[f"exam-place-{candidate.id[:8]}"] = place
    page.run()
    page.radio(key=f"single-exam-{candidate.id[:8]}-{place}").set_value(
        list(exams.seats.questions(token)[place].shown.options)[1]
    ).run()
    assert exams.seats.questions(token)[place].choice is not None
    again = open_as("nobody", "exam.candidate", token=token)
    assert "Odpowiedzi: 1 z 4" in html_of(again)
    exams.invigilation.pause(jan, candidate.id, "alarm")
    assert "Egzamin wstrzymany" in [one.value for one in open_as("nobody", "exam.candidate", token=token).title]


def test_a_task_of_an_examination_is_worked_at_without_any_aid(open_as: Open, school: School) -> None:
    exams = school.room.exams
    sitting, candidate = school.make("Praktyczny", "Gosia Rak")
    exams.planning.open(school.person("chair"), sitting.id)
    token = exams.door.admit(candidate.code, "").token
    exams.invigilation.confirm_identity(school.person("jan"), candidate.id)
    exams.seats.begin(token, PartName.WRITTEN)
    exams.seats.finish(token, PartName.WRITTEN)
    exams.seats.begin(token, PartName.PRACTICAL)
    exams.seats.begin_task(token, "pismo")
    page = open_as("nobody", "exam.candidate", token=token, zadanie="pismo")
    assert not page.exception
    names = {str(one.key).partition("-")[0] for one in page.button}
    assert names.isdisjoint({"hint", "undo", "pause"})
    body = next(one for one in page.text_area if str(one.key).startswith("talk.body"))
    body.input("Szanowna Pani, odpowiemy w ciągu 14 dni.").run()
    again = open_as("nobody", "exam.candidate", token=token, zadanie="pismo")
    assert any("14 dni" in str(one.value) for one in again.text_area)


def test_on_the_device_of_somebody_who_sits_there_is_nothing_else(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    exams = school.room.exams
    sitting, candidate = school.make("Zamknięty", "Hania Wąs")
    exams.planning.open(school.person("chair"), sitting.id)
    token = exams.door.admit(candidate.code, "").token
    monkeypatch.setattr(device, "token", lambda: token)
    monkeypatch.setattr(identity, "cookie", lambda: "")
    assert not device.is_sitting()
    exams.invigilation.confirm_identity(school.person("jan"), candidate.id)
    assert device.is_sitting()
    exams.seats.begin(token, PartName.WRITTEN)
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not page.exception
    assert not page.text_input
    assert "Pytanie 1 z 4" in html_of(page)


# Marking


def test_marks_of_others_are_not_on_the_page_until_the_own_is_given(open_as: Open, school: School) -> None:
    _sitting, candidate = school.sat("Ślepy", "Iga Gil")
    task = school.tasks(candidate)[0]
    observable = school.observables(task)[0]
    exams = school.room.exams
    exams.desk.give(school.person("jan"), task.id, observable, Mark.NONE, note="ZOBACZYŁEM TO")
    page = open_as("ola", "exam.marking", zadanie=task.id)
    assert "ZOBACZYŁEM TO" not in html_of(page)
    assert "pokażą się przy obserwacjach, które już mają Twoją ocenę" in html_of(page)
    exams.desk.give(school.person("ola"), task.id, observable, Mark.FULL)
    assert "czeka na trzecią ocenę" in html_of(open_as("ola", "exam.marking", zadanie=task.id))


def test_a_mark_is_given_on_the_page(open_as: Open, school: School) -> None:
    _sitting, candidate = school.sat("Oceniony", "Jaś Lin")
    task = school.tasks(candidate)[0]
    page = open_as("jan", "exam.marking", zadanie=task.id)
    page.button(key="send-answer").click().run()
    assert "Wybierz ocenę" in html_of(page)
    page.radio[0].set_value(Mark.HALF).run()
    page.button(key="send-answer").click().run()
    assert len(school.room.exams.desk.work(school.person("jan"), task.id).marks[school.person("jan").id]) == 1


def test_the_chair_overrules_with_a_reason(open_as: Open, school: School) -> None:
    _sitting, candidate = school.sat("Zmieniony", "Kuba Żak")
    task = school.tasks(candidate)[0]
    page = open_as("chair", "exam.review", zadanie=task.id)
    page.selectbox(key="overrule-what-0").select_index(0)
    page.button(key="overrule-now").click().run()
    assert "Powód zmiany oceny" in html_of(page)
    page.selectbox(key="overrule-what-0").select_index(0)
    page.text_area(key="overrule-reason-0").input("Padło innymi słowami.")
    page.button(key="overrule-now").click().run()
    assert "Padło innymi słowami." in html_of(page)


# Calibration


def test_an_examiner_marks_a_set_before_marking_for_real(
    open_as: Open, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.school.examination.readiness.load_exam_rules", lambda: few_marks_rules())
    chair = open_as("chair", "exam.calibration")
    assert "Nie ma jeszcze zestawu kalibracyjnego." in html_of(chair)
    chair.text_input(key="calibration-title-0").input("Zestaw próbny").run()
    offered = school.room.exams.calibrating.offered(school.person("chair"))
    chair.multiselect(key="calibration-works-0").set_value([offered[0].task_id]).run()
    chair.button(key="make-calibration").click().run()
    assert "Zestaw próbny" in html_of(chair) and "Nikt jeszcze nie ocenia" in html_of(chair)

    refused = open_as("piotr", "exam.sitting", egzamin=school.closed.id, czesc="Ocenianie")
    assert "Najpierw kalibracja." in html_of(refused)
    assert not [one for one in refused.button if str(one.key).startswith("mark-")]
    assert "Najpierw kalibracja." in html_of(open_as("piotr", "exam.marking"))

    made = school.room.exams.calibrating.sets(school.person("chair"))[0]
    page = open_as("piotr", "exam.calibration", zestaw=made.id)
    assert "Ocena wzorcowa pokaże się" in html_of(page)
    page.button(key="send-answer").click().run()
    assert "Wybierz ocenę" in html_of(page)
    while [one for one in page.button if one.key == "send-answer"]:
        page.radio[0].set_value(Mark.HALF).run()
        page.button(key="send-answer").click().run()
    assert "ta sama" in html_of(page)
    assert "Zgodność" in html_of(page)
    assert "Kalibracja nie jest teraz potrzebna" in html_of(open_as("jan", "exam.calibration"))  # whose marks they are
    assert "piotr" in html_of(open_as("chair", "exam.calibration"))
    assert "piotr" not in html_of(open_as("jan", "exam.calibration"))


# Results


def test_who_proposed_cannot_agree(open_as: Open, school: School) -> None:
    sitting, candidate = school.sat("Cztery oczy", "Leon Byk")
    school.mark(candidate, "jan", "ola")
    page = open_as("jan", "exam.sitting", egzamin=sitting.id, czesc="Wyniki")
    page.button(key="propose-release").click().run()
    assert "Zatwierdzić musi to druga osoba." in html_of(page)
    chair = open_as("chair", "exam.sitting", egzamin=sitting.id, czesc="Wyniki")
    next(one for one in chair.button if str(one.key).startswith("accept-")).click().run()
    assert "Wyniki ogłoszono" in html_of(chair)


def test_a_candidate_sees_the_result_and_appeals(open_as: Open, school: School) -> None:
    token = school.room.exams.door.admit(school.graduate.code, "").token
    page = open_as("nobody", "exam.candidate", token=token)
    assert page.title[0].value == "Wynik egzaminu"
    assert "wynik negatywny" in html_of(page)
    page.session_state["exam-own"] = "Odwołanie"
    page.run()
    page.selectbox(key="appeal-task-0").select_index(0).run()
    page.selectbox(key="appeal-mark-0").select_index(0).run()
    page.button(key="send-appeal").click().run()
    assert "Wskaż wypowiedź albo czynność" in html_of(page)
    page.selectbox(key="appeal-turn-0").select_index(0).run()
    page.text_area(key="appeal-text-0").input("Powitanie było pełne.").run()
    page.button(key="send-appeal").click().run()
    assert "Odwołanie złożone." in html_of(page)
    third = html_of(open_as("piotr", "exam.sitting", egzamin=school.released.id, czesc="Odwołania"))
    assert "Powitanie było pełne." in third
    assert "Proponowana ocena" not in third
    assert "nie oceniał" in html_of(open_as("jan", "exam.sitting", egzamin=school.released.id, czesc="Odwołania"))


def test_before_the_release_a_candidate_sees_no_result(open_as: Open, school: School) -> None:
    token = school.room.exams.door.admit(school.marked.code, "").token
    page = open_as("nobody", "exam.candidate", token=token)
    assert page.title[0].value == "Egzamin zakończony"
    assert "wynik" not in html_of(page).replace("Wyniki ogłosi", "")


# Quality


def test_too_few_candidates_for_groups_are_said_to_be_too_few(open_as: Open, school: School) -> None:
    shown = html_of(open_as("chair", "exam.sitting", egzamin=school.released.id, czesc="Jakość i progi"))
    assert "za mało na wnioski o grupach" in shown and "przystąpiła 1 osoba" in shown


def test_the_report_of_a_sitting_comes_as_a_pdf(open_as: Open, school: School) -> None:
    page = open_as("chair", "exam.sitting", egzamin=school.released.id, czesc="Jakość i progi")
    made = next(one for one in page.button if str(one.key).startswith("make-quality-"))
    made.click().run()
    assert not page.exception
    assert page.session_state[f"paper-{str(made.key).removeprefix('make-')}"].startswith(b"%PDF")


def test_every_compared_element_stands_in_the_table_with_its_grade(
    open_as: Open, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    favours = Dif("pytanie-1", 120, 130, -0.21, 0.001, -2.4, 0.08, 0.001, "C")
    fair = Dif("pytanie-2", 120, 130, 0.01, 0.7, 0.1, 0.001, 0.8, "A")
    measured = Evaluation.quality

    def with_groups(self: Evaluation, person: Person, sitting_id: str, groups: dict[str, str]) -> QualityReport:
        assert groups == {"X": "A", "Y": "B"}
        found = GroupDif("written", 1, "A", (fair, favours))
        return replace(measured(self, person, sitting_id), groups=(found,))

    monkeypatch.setattr(Evaluation, "quality", with_groups)
    monkeypatch.setattr(quality_page, "told_groups", lambda person, sitting: ({"X": "A", "Y": "B"}, ""))
    page = open_as("chair", "exam.sitting", egzamin=school.released.id, czesc="Jakość i progi")
    shown = html_of(page)
    assert "Do obejrzenia: 1 element z 2 porównanych." in shown
    assert shown.index("pytanie-1") < shown.index("pytanie-2")
    assert "−21" in shown and "C – duże" in shown and "A – nieistotne" in shown


def test_a_faulty_file_of_groups_leaves_the_other_figures(
    open_as: Open, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality_page, "told_groups", lambda person, sitting: ({}, "Plik grup musi mieć kolumny"))
    shown = html_of(open_as("chair", "exam.sitting", egzamin=school.released.id, czesc="Jakość i progi"))
    assert "Plik grup musi mieć kolumny" in shown and "Zgodność egzaminatorów" in shown


# Verification


@pytest.mark.parametrize(
    ("pasted", "verdict"),
    [
        ("", "Wybierz plik albo wklej"),
        ("zupełnie co innego", "to nie jest poświadczenie"),
        ("a.b.c", "zmienione albo uszkodzone"),
    ],
)
def test_what_is_no_credential_is_called_so(open_as: Open, pasted: str, verdict: str) -> None:
    page = open_as("nobody", "exam.verifying")
    page.text_area(key="verify-text").input(pasted)
    page.button(key="verify-now").click().run()
    assert not page.exception
    assert verdict in html_of(page)


def few_marks_rules() -> ExamRules:
    """Return the rules with which a set of a few marks is enough."""
    rules = load_exam_rules()
    return rules.model_copy(update={"calibration": rules.calibration.model_copy(update={"enough_marks": 2})})


def test_every_page_of_examinations_has_a_test_of_rights() -> None:
    of_exams = {name for name, place in PLACES.items() if ".exam." in place.show.__module__}
    assert len(of_exams) == len(ALLOWED) + 2
