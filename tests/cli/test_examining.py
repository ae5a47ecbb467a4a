"""The commands of an examination: papers only when they may be given, the reports, forms drawn on trial, bad input."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from simulator.assessment.findings import Mark
from simulator.exam.blueprint import Blueprint
from simulator.language.reader import Reader
from simulator.scenario.library import Library
from simulator.school.access.sign_ins import FIRST_SCHOOL
from simulator.school.examination.examinations import Examinations
from simulator.storage import Account, Organisation, Role, file_url, open_store
from simulator.storage.examinations.records import Candidate, Sitting
from simulator.storage.keyring import Keyring
from tests.cli.running import run
from tests.exchange.sitting.test_papers import sat_well
from tests.school.conftest import NOON, library, reader  # noqa: F401
from tests.school.examination.conftest import PRACTICAL, WRITTEN, HandClock, Room, small_plan  # noqa: F401


@dataclass
class School:
    """A data folder with a sitting of two people in it."""

    data: Path
    room: Room
    sitting: Sitting
    good: Candidate
    poor: Candidate

    def mark(self) -> None:
        self.room.mark_all(self.good)
        self.room.mark_all(self.poor, Mark.NONE)


@pytest.fixture
def school(
    library: Library,  # noqa: F811
    reader: Reader,  # noqa: F811
    small_plan: Blueprint,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[School]:
    monkeypatch.setenv("SLUCHAWKA_DATA", str(tmp_path / "dane"))
    monkeypatch.delenv("SLUCHAWKA_DATABASE_URL", raising=False)
    data, clock = tmp_path / "dane", HandClock()
    store, keyring = open_store(file_url(data / "sluchawka.sqlite")), Keyring(data / "keys", clock)
    keyring.describe("Szkoła nr 1")
    store.add_organisation(Organisation(FIRST_SCHOOL, "Szkoła nr 1", NOON))
    for login, role in (("ala", Role.EXAMINER), ("chair", Role.CHAIR)):
        store.add_account(Account(login, FIRST_SCHOOL, f"{login.title()} Nowak", login, frozenset({role}), NOON), None)
    room = Room(Examinations(library, reader, store, keyring, clock), clock, small_plan, keyring)
    sitting = room.sitting()
    poor, token = room.seated(sitting, "Ewa Lis")
    for part in (WRITTEN, PRACTICAL):
        room.exams.seats.begin(token, part)
        room.exams.seats.finish(token, part)
    good = sat_well(room, sitting)
    yield School(data, room, sitting, good, poor)
    store.close()


def test_no_paper_before_marking_is_complete_nor_before_the_results_are_out(school: School, tmp_path: Path) -> None:
    for command in (("protocol", tmp_path / "p.pdf"), ("result-letters", tmp_path), ("certificates", tmp_path)):
        done = run(command[0], school.sitting.id, "--out", str(command[1]))
        assert (done.returncode, "Ocenianie nie jest skończone" in done.stderr) == (1, True), done
    school.mark()
    done = run("protocol", school.sitting.id[:8], "--out", str(tmp_path / "p.pdf"))
    assert (done.returncode, "nie są jeszcze ogłoszone" in done.stderr) == (1, True)
    assert not (tmp_path / "p.pdf").exists()


def test_papers_and_credentials_are_written_and_verify(school: School, tmp_path: Path) -> None:
    school.mark()
    school.room.release(school.sitting)
    file, folder = tmp_path / "p.pdf", tmp_path / "papiery"
    assert run("protocol", school.sitting.id, "--out", str(file)).returncode == 0
    assert file.read_bytes().startswith(b"%PDF")
    done = run("protocol", school.sitting.id, "--out", str(file))
    assert (done.returncode, "już istnieje" in done.stderr) == (2, True)
    letters = run("result-letters", school.sitting.id, "--out", str(folder), "--json")
    assert len(json.loads(letters.stdout)["files"]) == 2
    awarded = run("certificates", school.sitting.id, "--out", str(folder))
    assert "w tym z poświadczeniem (plik .jwt): 1" in awarded.stdout
    credential = folder / f"poswiadczenie-{school.good.code}.jwt"
    first = credential.read_bytes()
    assert run("certificates", school.sitting.id, "--out", str(folder), "--force").returncode == 0
    assert credential.read_bytes() == first
    assert run("verify", str(credential)).returncode == 0
    assert run("revoke", school.good.code, "--because", "Pomyłka w nazwisku.").returncode == 0
    assert "ODWOŁANE" in run("verify", str(credential)).stdout.upper()
    assert run("audit").returncode == 0


def test_who_signs_is_who_did_something_unless_it_is_said(school: School, tmp_path: Path) -> None:
    from simulator.exchange.sitting.office import open_office

    school.mark()
    school.room.release(school.sitting)
    with open_office(school.room.exams.hall.library, school.room.exams.hall.reader) as office:
        members = office.members((), office.sitting(school.sitting.id))
    assert [(one.name, one.role) for one in members][:2] == [
        ("Chair Nowak", "przewodniczenie komisji"), ("Ala Nowak", "ocenianie prac, nadzór na sali"),
    ]  # fmt: skip
    done = run("protocol", school.sitting.id, "--out", str(tmp_path / "p.pdf"), "--member", "Ewa Lis")
    assert (done.returncode, "Imię i nazwisko:funkcja" in done.stderr) == (2, True)


def test_an_unknown_sitting_exits_2_and_names_those_there_are(school: School) -> None:
    done = run("exam-quality", "nie-ma")
    assert (done.returncode, school.sitting.id[:8] in done.stderr) == (2, True)


def test_the_quality_of_a_sitting_is_printed_and_written(school: School, tmp_path: Path) -> None:
    school.mark()
    file, groups = tmp_path / "jakosc.pdf", tmp_path / "grupy.csv"
    groups.write_text(f"kod;grupa\n{school.good.code};A\n{school.poor.code};B\n", encoding="utf-8")
    done = run("exam-quality", school.sitting.id, "--out", str(file), "--groups", str(groups))
    assert done.returncode == 0, done
    assert "Egzamin pisały 2 osoby, z tego wynik pozytywny: 1." in done.stdout
    assert "Czego nie dało się policzyć" in done.stdout and file.read_bytes().startswith(b"%PDF")
    data = json.loads(run("exam-quality", school.sitting.id, "--json").stdout)
    assert data["candidates"] == 2 and data["people"]["exact"] == 1.0


def test_a_file_of_groups_that_names_strangers_is_refused(school: School, tmp_path: Path) -> None:
    groups = tmp_path / "grupy.csv"
    groups.write_text("kod,grupa\nNIEMA,A\n", encoding="utf-8")
    done = run("exam-quality", school.sitting.id, "--groups", str(groups))
    assert (done.returncode, "NIEMA" in done.stderr) == (2, True)
    groups.write_text("osoba,płeć\nX,K\n", encoding="utf-8")
    assert "„kod” i „grupa”" in run("exam-quality", school.sitting.id, "--groups", str(groups)).stderr


def test_a_form_is_drawn_on_trial_or_what_lacks_is_said() -> None:
    done = run("exam-form", "wzor-cke", "--seed", "3", "--json")
    (form,) = json.loads(done.stdout)["forms"]
    assert (done.returncode, len(form["items"]), len(form["tasks"])) == (0, 40, 4)
    long = run("exam-form", "benchmarks/data/wzor-cke-dlugi.yaml", "--json")
    assert (long.returncode, json.loads(long.stdout)["possible"]) == (1, False)
    assert run("exam-form", "nie-ma").returncode == 2


def test_the_simulation_prints_goals_and_exits_1_when_one_is_missed(tmp_path: Path) -> None:
    pdf = tmp_path / "prognoza.pdf"
    done = run("exam-quality", "--simulate", "wzor-zsk", "--candidates", "100", "--forms", "2", "--out", str(pdf))
    assert done.returncode in (0, 1) and "zgodność decyzji z punktów" in done.stdout
    assert pdf.read_bytes().startswith(b"%PDF")
    assert run("exam-quality").returncode == 2
