"""Files that tell candidates' groups: what is read, and what is refused with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import WrongInput
from simulator.exchange.sitting.groups import groups_from, read_groups

CODES = {"AAA", "BBB", "CCC"}


@pytest.mark.parametrize(
    "written",
    ["kod;grupa\naaa;dzienna\nBBB;zaoczna\n", "Grupa,KOD\ndzienna,AAA\nzaoczna,bbb\n,CCC\n"],
)
def test_columns_may_stand_in_any_order_and_codes_in_any_case(written: str) -> None:
    assert groups_from(written.encode(), CODES) == {"AAA": "dzienna", "BBB": "zaoczna"}


def test_a_file_as_a_polish_spreadsheet_writes_it_is_read() -> None:
    assert groups_from("kod;grupa\r\nAAA;łódzka\r\n".encode("cp1250"), CODES) == {"AAA": "łódzka"}


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "„kod” i „grupa”"),
        ("osoba;płeć\nX;K\n", "osoba, płeć"),
        ("kod;grupa\nZZZ;A\n", "nie ma w egzaminie: ZZZ"),
        ("kod;grupa\nAAA;A\nAAA;B\n", "dwóch różnych grupach: AAA"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_reason(written: str, reason: str) -> None:
    with pytest.raises(WrongInput, match=reason):
        groups_from(written.encode(), CODES)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match=r"grupy\.csv"):
        read_groups(tmp_path / "grupy.csv", CODES)


def test_what_is_no_table_is_refused_in_a_sentence() -> None:
    with pytest.raises(WrongInput, match="nie da się odczytać"):
        groups_from(b"kod;grupa\nA1;" + b"x" * 200_000, ("A1",))
