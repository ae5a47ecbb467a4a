"""All checks run, pytest last, and one that failed is not lost."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from house import checks


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Collect the commands instead of running them; content is found invalid."""
    commands: list[list[str]] = []

    def run(command: list[str], **_: object) -> SimpleNamespace:
        commands.append(command[1:])
        return SimpleNamespace(returncode=int("validate" in command))

    monkeypatch.setattr(checks, "get_browser", lambda python: "/usr/bin/chromium")
    monkeypatch.setattr(checks.subprocess, "run", run)
    return commands


def test_pytest_runs_last_with_the_arguments_given(ran: list[list[str]]) -> None:
    checks.run_all(Path("dom"), ["-k", "pogoda"])

    assert len(ran) == 4
    assert ran[-1] == ["-m", "pytest", "-n", "auto", "-k", "pogoda"]


def test_a_failed_check_before_the_tests_fails_the_whole_and_is_named(
    ran: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert checks.run_all(Path("dom"), []) == 1
    assert "nie przeszły: treść" in capsys.readouterr().out
