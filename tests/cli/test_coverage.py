"""``coverage`` says by its exit code whether something the standard requires has nothing behind it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from simulator.cli import content
from simulator.cli.program import app
from simulator.scenario.library import Library, load_library
from tests.content_root import PROJECT

runner = CliRunner()


@pytest.fixture(scope="module")
def whole() -> Library:
    return load_library(PROJECT)


def test_what_ships_has_no_hole(whole: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "library", lambda: whole)
    assert runner.invoke(app, ["coverage"]).exit_code == 0


def test_a_task_nothing_stands_behind_is_a_finding(whole: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    left = {name: one for name, one in whole.scenarios.items() if "Z10" not in one.tasks}
    monkeypatch.setattr(content, "library", lambda: replace(whole, scenarios=left))
    found = runner.invoke(app, ["coverage", "--json"])
    assert found.exit_code == 1
    assert "Z10" in json.loads(found.stdout)["holes"]
