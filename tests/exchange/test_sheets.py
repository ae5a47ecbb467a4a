"""Marking sheets: blind on the way out, forgiving on the way in, and exact about what is wrong."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from simulator.assessment.agreement.marks import Place
from simulator.assessment.findings import Mark
from simulator.errors import ContentError, Problem
from simulator.exchange.sheets.reading import read_sheets
from simulator.exchange.sheets.rows import LONGEST_CELL, Sheet, sheet_of
from simulator.exchange.sheets.tables import MOST_BYTES
from simulator.exchange.sheets.writing import harmless, sheets_to_csv, sheets_to_xlsx
from simulator.scenario.library import Library, load_library
from simulator.session.events import Closed, Did, Noted, Said, Transcript, transcript_code
from tests.content_root import PROJECT

KETTLE = "domex-czajnik-iskrzy"
HELLO = Place("z1", "powitanie")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(PROJECT)


@pytest.fixture
def sheet(library: Library) -> Sheet:
    return sheet_of(transcript("Dzień dobry, Domex."), library)


def transcript(*said: str) -> Transcript:
    events = (
        *(Said(text=text, at=float(10 * number)) for number, text in enumerate(said)),
        Did(action="search_order", args={"query": "Z/2026/0118"}, at=75),
        Noted(fields={"description": "=HYPERLINK(1)" + "x" * 200}),
        Closed(),
    )
    return Transcript(scenario=KETTLE, seed=1, events=events)


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def problems(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        read_sheets(path)
    return caught.value.problems


def test_a_sheet_tells_all_that_happened_in_its_order(sheet: Sheet) -> None:
    told = [(row.event, row.who, row.text) for row in sheet.rows if row.event]
    assert told[0] == ("0 (0:00)", "Pracownik", "Dzień dobry, Domex.")
    assert told[1][:2] == ("1 (1:15)", "Stanowisko")
    assert "Z/2026/0118" in told[1][2]
    assert told[2][2].endswith("x" * 200)
    assert told[3][1:] == ("Koniec", "Pracownik zakończył kontakt.")


def test_a_sheet_has_one_row_an_observable_with_its_descriptors_and_no_mark(library: Library, sheet: Sheet) -> None:
    marked = [row for row in sheet.rows if row.observable]
    expected = library.scenario(KETTLE).observables
    assert [row.observable for row in marked] == [one.id for one in expected]
    assert [row.full for row in marked] == [one.descriptors.full for one in expected if one.descriptors]
    assert {row.mark for row in sheet.rows} == {""}


def test_a_sheet_is_known_by_a_code_and_not_by_a_file_name() -> None:
    one, same, other = transcript("Halo"), transcript("Halo"), transcript("Halo?")
    assert transcript_code(one) == transcript_code(same.model_copy(update={"content": "inna"}))
    assert transcript_code(one) != transcript_code(other)


def test_a_text_too_long_for_a_cell_goes_on_in_the_next_row(library: Library) -> None:
    long = "a" * (LONGEST_CELL + 5)
    said = [row.text for row in sheet_of(transcript(long), library).rows if row.who == "Pracownik"]
    assert "".join(said) == long
    assert max(map(len, said)) == LONGEST_CELL


@pytest.mark.parametrize("text", ["=1+1", "+48 600", "-1", "@SUM(A1)", "\tx", "\r=1"])
def test_what_a_spreadsheet_could_run_is_neutralised(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_plain_text_stays_as_it_is_without_characters_no_cell_can_hold() -> None:
    assert harmless("Dzień\x00 dobry – a=b") == "Dzień dobry – a=b"


def test_no_cell_of_an_export_begins_a_formula(library: Library) -> None:
    sheet = sheet_of(transcript("=cmd|' /C calc'!A0"), library)
    rows = list(csv.reader(io.StringIO(sheets_to_csv([sheet]).decode("utf-8-sig")), delimiter=";"))
    book = load_workbook(io.BytesIO(sheets_to_xlsx([sheet])))
    cells = [text for row in rows for text in row]
    cells += [cell.value for page in book for row in page.iter_rows() for cell in row if cell.value]
    assert [text for text in cells if text.startswith(("=", "+", "-", "@"))] == []
    assert any("calc" in text for text in cells)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_filled_sheet_comes_back_as_marks(sheet: Sheet, tmp_path: Path, kind: str) -> None:
    filled = Sheet(
        sheet.transcript, tuple(replace(row, mark="½", rater="Ala") if row.observable else row for row in sheet.rows)
    )
    path = tmp_path / f"arkusz.{kind}"
    path.write_bytes((sheets_to_csv if kind == "csv" else sheets_to_xlsx)([filled]))
    (source,) = read_sheets(path)
    assert (source.name, set(source.marks.values()), source.is_machine) == ("Ala", {Mark.HALF}, False)
    assert {place.observable for place in source.marks} == {row.observable for row in sheet.rows if row.observable}
    assert source.scenarios == {sheet.transcript: KETTLE}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
def test_any_separator_and_encoding_will_do(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [["Zapis", "OBSERWACJA", "Ocena", "Oceniający"], ["z1", "powitanie", "pół", "Łucja Żądło"]]
    path = written(tmp_path / "a.csv", "\n".join(separator.join(row) for row in rows), encoding)
    (source,) = read_sheets(path)
    assert (source.name, source.marks) == ("Łucja Żądło", {HELLO: Mark.HALF})


@pytest.mark.parametrize(
    ("spelt", "mark"),
    [("1", Mark.FULL), ("1,0", Mark.FULL), ("0,5", Mark.HALF), (" ½ ", Mark.HALF), ("1/2", Mark.HALF), ("0", Mark.NONE),
     ("nd.", Mark.NOT_APPLICABLE), ("Nie dotyczy", Mark.NOT_APPLICABLE), ("'0", Mark.NONE)],
)  # fmt: skip
def test_marks_may_be_spelt_as_people_spell_them(tmp_path: Path, spelt: str, mark: Mark) -> None:
    path = written(tmp_path / "a.csv", f"zapis;obserwacja;ocena\nz1;powitanie;{spelt}\n")
    assert read_sheets(path)[0].marks == {HELLO: mark}


def test_every_wrong_cell_is_named_by_row_and_column(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "zapis;obserwacja;ocena\nz1;powitanie;2\nz1;zwrot;1\n;rejestr;1\nz1;zwrot;0\n")
    found = problems(path)
    assert [(one.line, one.column, one.code) for one in found] == [
        (2, 3, "unknown-mark"),
        (4, 1, "no-transcript"),
        (5, 3, "marked-twice"),
    ]
    assert "jest „2”, a oczekiwano 1, ½ (0,5), 0 albo ND" in str(found[0])


def test_a_mark_the_spreadsheet_took_for_a_date_is_explained(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["zapis", "obserwacja", "ocena"], ["z1", "powitanie", datetime(2026, 2, 1)]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (found,) = problems(tmp_path / "a.xlsx")
    assert "wpisz 0,5" in found.message


def test_a_name_holds_for_the_rows_below_it(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "zapis;obserwacja;ocena;oceniający\nz1;a;1;Ala\nz1;b;0;\nz1;a;0;Ola\n")
    assert [(one.name, len(one.marks)) for one in read_sheets(path)] == [("Ala", 2), ("Ola", 1)]


def test_rows_without_a_mark_are_left_out_and_counted(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "zapis;obserwacja;ocena\nz1;powitanie;1\nz1;zwrot;\n")
    (source,) = read_sheets(path)
    assert (list(source.marks), source.left_out) == ([HELLO], ("a: bez oceny jest 1 obserwacja.",))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("a.csv", b"imie;nazwisko\nAla;Kos\n", "no-header"), ("a.csv", b"", "no-header"),
     ("a.csv", b"zapis;obserwacja;ocena\nz1;a;\n", "no-marks"), ("a.xlsx", b"zapis;ocena", "not-a-sheet"),
     ("a.xlsx", b"PK\x03\x04torn", "not-a-sheet"), ("a.csv", b"zapis;obserwacja;ocena;ocena\n", "duplicate-column")],
)  # fmt: skip
def test_a_file_that_is_no_filled_sheet_is_refused(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert [one.code for one in problems(path)] == [code]


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.xlsx", "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (MOST_BYTES + 1))
    assert [one.code for one in problems(tmp_path / "a.xlsx")] == ["too-large"]


@pytest.mark.parametrize("text", ["=1+1", " =1+1", "＝1+1", "\t=1", "@x", "－2"])
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    assert harmless(text).startswith("'")


def test_a_workbook_damaged_anywhere_is_refused_in_a_sentence(tmp_path: Path, sheet: Sheet) -> None:
    whole, path = sheets_to_xlsx([sheet]), tmp_path / "a.xlsx"
    for place in range(0, len(whole), 97):
        path.write_bytes(whole[:place] + b"\0\0\0\0" + whole[place + 4 :])
        with suppress(ContentError):
            read_sheets(path)


def test_half_a_character_is_written_all_the_same() -> None:
    assert harmless("a\ud83db").encode() == b"a?b"
