"""One scenario as a file: what cannot be a scenario is refused, and names lead nowhere."""

from __future__ import annotations

import pytest

from simulator.errors import WrongInput
from simulator.school.authoring.files import checked_text, file_name, free_id, read_text, safe_id


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("Pytanie o czajnik", "pytanie-o-czajnik"),
        ("Żółta łódź – ŹDŹBŁO!", "zolta-lodz-zdzblo"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\win.ini", "c-windows-win-ini"),
        ("a" * 500, "a" * 60),
        ("<script>alert(1)</script>", "script-alert-1-script"),
    ],
)
def test_a_title_becomes_an_id_that_is_safe_as_a_file_name(typed: str, made: str) -> None:
    assert safe_id(typed) == made
    assert file_name(typed) == f"{made}.yaml"


@pytest.mark.parametrize("typed", ["", "   ", "…", "🎧", "../.."])
def test_a_title_without_letters_is_refused(typed: str) -> None:
    with pytest.raises(WrongInput):
        safe_id(typed)


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00\x01", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"id: x\x00", b"x" * 300_000]
)
def test_what_is_no_text_or_too_much_of_it_is_refused(data: bytes) -> None:
    with pytest.raises(WrongInput):
        read_text(data)


def test_line_ends_and_tabs_of_any_editor_are_taken() -> None:
    assert read_text("\ufeffid: x\r\ntitle:\t„ą”\r".encode()) == "id: x\ntitle:  „ą”\n"
    assert checked_text("id: x") == "id: x\n"


def test_a_taken_id_gets_a_number() -> None:
    assert free_id("a", ()) == "a"
    assert free_id("a", {"a", "a-2"}) == "a-3"


@pytest.mark.parametrize("typed", ["CON", "nul", "Com1"])
def test_no_file_has_the_name_of_a_device_of_windows(typed: str) -> None:
    assert file_name(typed) == f"{typed.lower()}-1.yaml"
