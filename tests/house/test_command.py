"""The command line of run.py is read as promised and wrong use is answered plainly."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from house import command, environment
from house.command import Wish, read_wish
from house.trouble import Trouble


@pytest.mark.parametrize(
    ("arguments", "wish"),
    [
        ([], Wish("serve")),
        (["setup"], Wish("setup")),
        (["--port", "8600", "--no-browser"], Wish("serve", port=8600, opens_browser=False)),
        (["--port=8600"], Wish("serve", port=8600)),
        (["--class", "--no-browser"], Wish("serve", opens_browser=False, is_for_class=True)),
        (["test", "-k", "pogoda", "--port"], Wish("test", pytest_arguments=("-k", "pogoda", "--port"))),
        (["test", "--help"], Wish("help")),
        (["--help"], Wish("help")),
    ],
)
def test_the_command_line_is_read(arguments: list[str], wish: Wish) -> None:
    assert read_wish(arguments) == wish


@pytest.mark.parametrize(
    "arguments", [["--prot"], ["--port"], ["--port", "0"], ["--port", "osiem"], ["--no-browser=1"], ["--class=3a"]]
)
def test_wrong_use_is_refused_with_code_2(arguments: list[str]) -> None:
    with pytest.raises(Trouble) as refusal:
        read_wish(arguments)

    assert refusal.value.code == 2


def test_trouble_is_one_plain_message_and_not_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def refuse(*_: object) -> None:
        raise Trouble("Zabrakło prądu.")

    monkeypatch.setattr(environment, "install", refuse)
    monkeypatch.setattr(sys, "argv", ["run.py", "setup"])

    assert command.start(str(tmp_path)) == 1
    assert capsys.readouterr().err.strip() == "Zabrakło prądu."


def test_a_full_disk_is_named_wherever_it_shows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fill_up(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(environment, "install", fill_up)
    monkeypatch.setattr(sys, "argv", ["run.py", "setup"])

    assert command.start(str(tmp_path)) == 1
    assert "Na dysku zabrakło miejsca" in capsys.readouterr().err
