"""Class lists and grades that open in a spreadsheet, where nothing in them is run."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from simulator.exchange.roster.reading import read_roster
from simulator.exchange.roster.writing import FileTable, file_name, grade_table, roster_table, to_csv, to_xlsx
from simulator.school.classroom.results import Grade, GradeSheet
from simulator.storage import Assignment, AssignmentKind, Mode, Pupil
from tests.storage.conftest import NOON

PUPILS = (
    Pupil("ala", "a", "Zielona Żaba", NOON, 1, "Łoś-Kos", "Alicja"),
    Pupil("ola", "a", "rys7", NOON, None, "", ""),
)
EVIL = ("=1+1", "+48 600", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "=cmd|'/c calc'!A0")


def cells(data: bytes) -> list[list[object]]:
    return [[one.value for one in row] for row in load_workbook(io.BytesIO(data)).active.iter_rows()]


def test_a_written_roster_reads_back_the_same() -> None:
    for data in (to_csv(roster_table(PUPILS)), to_xlsx(roster_table(PUPILS))):
        found = read_roster(data, "x")
        assert [(one.number, one.family_name, one.given_name, one.pseudonym) for one in found] == [
            (1, "Łoś-Kos", "Alicja", "Zielona Żaba"),
            (None, "", "", "rys7"),
        ]


def test_pins_are_written_only_for_those_who_were_just_given_one() -> None:
    table = roster_table(PUPILS, {"ala": "7294"})
    assert [row[-1] for row in table.rows] == ["7294", ""]
    assert "PIN" not in roster_table(PUPILS).headings


@pytest.mark.parametrize("text", EVIL)
def test_nothing_written_is_a_formula(text: str) -> None:
    table = FileTable("x", ("a",), ((text,),))
    line = to_csv(table).decode("utf-8-sig").splitlines()[1].strip('"')
    assert line[0] == "'"
    page = load_workbook(io.BytesIO(to_xlsx(table))).active
    assert page["A2"].data_type == "s" and page["A2"].value[0] == "'"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_written(title: str, text: str) -> None:
    table = FileTable(title, ("a", text), ((text, 1), (None, 0.5)))
    assert len(cells(to_xlsx(table))) == 3
    assert to_csv(table)


def test_grades_are_numbers_with_a_remark() -> None:
    task = Assignment("z", "a", "t", AssignmentKind.SCENARIO, Mode.EXAM, NOON, "x", due_at=NOON + timedelta(hours=1))
    grade = Grade(0.825, True, 1, is_late=True, is_overruled=True, work_id="w")
    sheet = GradeSheet((task,), {"z": "Czajnik iskrzy"}, ((PUPILS[0], {"z": grade}), (PUPILS[1], {"z": Grade()})))
    head, first, second = cells(to_xlsx(grade_table(sheet)))
    assert head[-2:] == ["1. Czajnik iskrzy – wynik %", "1. Czajnik iskrzy – uwagi"]
    assert first[-2:] == [82.5, "zaliczone, po terminie, ocena zmieniona przez nauczyciela"]
    assert second[-2] is None
    assert ";82,5;" in to_csv(grade_table(sheet)).decode("utf-8-sig")


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("3a Łódź", "oceny-3a-lodz.csv"),
        ("../../x", "oceny-x.csv"),
        ("///", "oceny.csv"),
        ("a" * 99, f"oceny-{'a' * 40}.csv"),
    ],
)
def test_a_file_name_leads_nowhere(named: str, expected: str) -> None:
    assert file_name("oceny", named, "csv") == expected
