"""The environment is installed into only when something changed, and says plainly why it could not be."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from house import environment
from house.environment import APP, TESTS, fingerprint, install, is_current, is_sound, translate_progress
from house.trouble import Trouble

MakePip = Callable[[str, int], list[str]]


@pytest.fixture
def sound_venv(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the Python of the tests stand for the one in .venv."""
    monkeypatch.setattr(environment, "python_of", lambda venv: Path(sys.executable))
    return home / ".venv"


def test_the_fingerprint_changes_with_the_requirements(home: Path) -> None:
    before = fingerprint(home, APP)
    (home / APP).write_text("pierwszy==1.1\n", encoding="utf-8")

    assert fingerprint(home, APP) != before


def test_the_fingerprint_of_the_tests_changes_with_what_the_program_needs(home: Path) -> None:
    before = fingerprint(home, TESTS)
    (home / APP).write_text("pierwszy==1.1\n", encoding="utf-8")

    assert fingerprint(home, TESTS) != before


def test_the_fingerprint_changes_with_the_python_version(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(home, APP)
    monkeypatch.setattr(sys, "version_info", (3, 99, 0, "final", 0))

    assert fingerprint(home, APP) != before


def test_what_is_installed_is_not_installed_again(home: Path, sound_venv: Path, pip_that: MakePip) -> None:
    install(home, APP, pip_that("Successfully installed pierwszy-1.0", 0))

    assert is_current(home, APP)
    install(home, APP, pip_that("nie powinno się uruchomić", 1))


def test_changed_requirements_are_installed_again(home: Path, sound_venv: Path, pip_that: MakePip) -> None:
    install(home, APP, pip_that("Successfully installed pierwszy-1.0", 0))
    (home / APP).write_text("pierwszy==1.1\n", encoding="utf-8")

    assert not is_current(home, APP)


def test_the_program_installed_does_not_count_as_the_tests_installed(
    home: Path, sound_venv: Path, pip_that: MakePip
) -> None:
    install(home, APP, pip_that("Successfully installed pierwszy-1.0", 0))

    assert not is_current(home, TESTS)


def test_a_failed_installation_leaves_no_stamp(home: Path, sound_venv: Path, pip_that: MakePip) -> None:
    with pytest.raises(Trouble):
        install(home, APP, pip_that("ERROR: coś poszło źle", 1))

    assert not is_current(home, APP)
    assert is_sound(sound_venv)


def test_an_installation_that_was_killed_makes_the_environment_unsound(sound_venv: Path) -> None:
    assert is_sound(sound_venv)
    (sound_venv / "installing").touch()

    assert not is_sound(sound_venv)


def test_an_environment_without_python_is_unsound(home: Path) -> None:
    assert not is_sound(home / ".venv")


@pytest.mark.parametrize(
    ("output", "remedy"),
    [
        (
            "WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError'\n"
            "ERROR: No matching distribution found for pierwszy==1.0",
            "Nie ma połączenia z internetem",
        ),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "zabrakło miejsca"),
        ("ERROR: No matching distribution found for pierwszy==1.0", "nie ma gotowej wersji"),
        ("ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied", "Brak prawa zapisu"),
        ("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed", "PIP_CERT"),
        ("ERROR: całkiem nowy błąd", "całkiem nowy błąd"),
    ],
)
def test_the_cause_of_a_failed_installation_is_named(
    home: Path, sound_venv: Path, pip_that: MakePip, output: str, remedy: str
) -> None:
    with pytest.raises(Trouble, match=remedy):
        install(home, APP, pip_that(output, 1))


def test_a_python_without_venv_is_sent_to_the_debian_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())

    with pytest.raises(Trouble, match=r"sudo apt install python3\.\d+-venv"):
        environment.check_venv_module()


def test_too_little_room_is_said_before_anything_is_made(home: Path) -> None:
    with pytest.raises(Trouble, match="za mało miejsca"):
        environment.check_room(home, needed_megabytes=10**9)


def test_nothing_leads_pip_out_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PYTHONPATH", "gdzie indziej")
    variables = environment.child_environment(SLUCHAWKA_DATA="dane")

    assert variables["PIP_USER"] == "0"
    assert "PYTHONPATH" not in variables
    assert variables["SLUCHAWKA_DATA"] == "dane"


def test_progress_is_shown_for_every_tenth_package_and_a_silent_network_once() -> None:
    lines = [f"Collecting pakiet-{number}" for number in range(12)]
    lines += ["WARNING: Retrying (…)", "WARNING: Retrying (…)", "Installing collected packages: a, b, c"]
    first, second, waiting, unpacking = translate_progress(lines)

    assert "1." in first and "11." in second
    assert "sieć" in waiting
    assert "3" in unpacking
