"""Class lists as Excel and e-journals make them, and as nobody should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from simulator.errors import ContentError
from simulator.exchange.roster.reading import read_roster
from simulator.school.classroom.rosters import RosterEntry

ANNA, JAN = RosterEntry("Żółć", "Anna Maria", 1), RosterEntry("Łoś-Kos", "Jan", 2)


def workbook(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def packed(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def problems(data: bytes) -> list[tuple[int, int, str]]:
    with pytest.raises(ContentError) as raised:
        read_roster(data, "lista.csv")
    return [(one.line, one.column, one.code) for one in raised.value.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "iso-8859-2", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_list_is_read_in_every_encoding_and_with_every_separator(encoding: str, delimiter: str) -> None:
    text = "Nr;Nazwisko;Imię\r\n1;Żółć;Anna Maria\r\n2;Łoś-Kos;Jan\r\n".replace(";", delimiter)
    assert read_roster(text.encode(encoding), "lista.csv") == (ANNA, JAN)


@pytest.mark.parametrize(
    "text",
    [
        "Nr;Nazwisko i imię\n1;Żółć Anna Maria\n2;Łoś-Kos Jan",
        "Lp.;Uczeń\n1.;Żółć Anna Maria\n2.;Łoś - Kos Jan",
        'L.p.;NAZWISKO, IMIĘ\n1;"Żółć, Anna Maria"\n2;"Łoś-Kos, Jan"',
        "Imię i nazwisko;nr w dzienniku\nAnna Maria Żółć;1\nJan Łoś-Kos;2",
        "sep=;\nNr;Nazwisko;Imiona\n1;Żółć;Anna Maria\n2;Łoś-Kos;Jan",
        "Klasa 3a;;;\n;;;\nNr;Nazwisko;Imię;Data urodzenia\n1;Żółć;Anna Maria;2009-02-01\n\n2;Łoś-Kos;Jan;\n3;;;",
        "Nr;Nazwisko;Imię\n1;'Żółć;Anna  Maria\n2;Łoś-Kos;Jan\n;;\n30;;",
    ],
)
def test_a_list_is_read_however_an_e_journal_lays_it_out(text: str) -> None:
    assert read_roster(text.encode(), "lista.csv") == (ANNA, JAN)


def test_a_workbook_is_read_with_title_rows_and_numbers_as_excel_keeps_them() -> None:
    data = workbook(
        ["Lista uczniów"], [], ["Nr", "Nazwisko", "Imię"], [1.0, "Żółć", "Anna Maria"], [2, "Łoś-Kos", "Jan"]
    )
    assert read_roster(data, "lista.xlsx") == (ANNA, JAN)


def test_a_list_of_pseudonyms_needs_no_names() -> None:
    found = read_roster(b"Login\nzaba7\nrys\n", "lista.csv")
    assert [one.pseudonym for one in found] == ["zaba7", "rys"]


def test_every_wrong_cell_is_told_by_row_and_column() -> None:
    text = "Nr;Nazwisko;Imię;Login\nx;Kos;Anna;a1\n2;=1+1;Ewa;b2\n3;Lis;R2D2;c3\n4;Ryś;Jan;A1\n"
    assert problems(text.encode()) == [
        (2, 1, "not-a-number"),
        (3, 2, "not-a-name"),
        (4, 3, "not-a-name"),
        (5, 4, "same-pseudonym"),
    ]


def test_a_cell_that_a_spreadsheet_took_for_a_date_is_told() -> None:
    from datetime import datetime

    data = workbook(["Nr", "Nazwisko", "Imię"], [1, datetime(2026, 5, 3), "Anna"])
    assert problems(data) == [(2, 2, "a-date")]


def test_two_of_one_name_need_something_that_tells_them_apart() -> None:
    assert problems("Nazwisko;Imię\nKos;Anna\nKos;Anna\n".encode()) == [(3, 1, "same-name")]
    assert len(read_roster("Nr;Nazwisko;Imię\n1;Kos;Anna\n2;Kos;Anna\n".encode(), "l.csv")) == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"Kos;Anna\nLis;Jan\n", "no-header"),
        (b"Nazwisko;Imi\xea\n;\n", "no-pupils"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-excel"),
        (b"PK\x03\x04 to nie jest archiwum", "not-a-workbook"),
        (b"\x7fELF\x00\x00\x01", "not-text"),
        (b"x" * 2_000_001, "too-large"),
        (b"Nazwisko\n" + b"Kos\n" * 3000, "too-many"),
        (b"Nazwisko;Nazwisko\nKos;Lis\n", "twice"),
    ],
)
def test_what_is_no_class_list_is_refused_with_a_reason(data: bytes, code: str) -> None:
    assert problems(data)[0][2] == code


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert problems(packed(**{"xl/worksheets/sheet1.xml": b" " * 15_000_000}))[0][2] == "suspicious"
    many = {f"xl/{number}.xml": b"<a/>" for number in range(600)}
    assert problems(packed(**many))[0][2] == "suspicious"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\autoexec.bat", "..\\x.xml"])
def test_a_part_that_leads_out_of_the_workbook_is_refused(name: str) -> None:
    assert problems(packed(**{name: b"<a/>"}))[0][2] == "suspicious"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_workbook_are_refused(encoding: str) -> None:
    xml = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    assert problems(packed(**{"xl/workbook.xml": xml.encode(encoding)}))[0][2] == "suspicious"


def test_the_name_of_the_file_is_only_shown() -> None:
    with pytest.raises(ContentError) as raised:
        read_roster(b"x;y", "../../../etc/passwd")
    assert raised.value.problems[0].file == "../../../etc/passwd"


@given(st.binary(max_size=400))
def test_no_bytes_do_any_harm(data: bytes) -> None:
    try:
        read_roster(data, "x")
    except ContentError as error:
        assert error.problems


@given(st.lists(st.text(max_size=30), min_size=1, max_size=8))
def test_no_text_in_a_cell_does_any_harm(cells: list[str]) -> None:
    text = "Nr;Nazwisko;Imię;Login\n" + "\n".join(";".join(cells) for _ in range(2))
    try:
        found = read_roster(text.encode("utf-8", "replace"), "x")
    except ContentError as error:
        assert all(one.message for one in error.problems)
    else:
        assert all(one.family_name or one.given_name or one.pseudonym for one in found)


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=30))
def test_a_damaged_workbook_does_no_harm(place: int, damage: bytes) -> None:
    data = bytearray(workbook(["Nazwisko", "Imię"], ["Kos", "Anna"]))
    place %= len(data)
    data[place : place + len(damage)] = damage
    try:
        read_roster(bytes(data), "x.xlsx")
    except ContentError as error:
        assert error.problems
