"""The simulated examination runs small, prints its assumptions, and says what it misses."""

from __future__ import annotations

import pytest

from benchmarks import examination


def test_a_small_run_names_assumptions_targets_and_what_is_missed(capsys: pytest.CaptureFixture[str]) -> None:
    code = examination.main(["--candidates", "200", "--forms", "2", "--pilot", "40", "--no-lengths"])
    text = capsys.readouterr().out
    goals = [line for line in text.splitlines() if "≥ 0," in line or "≤ 2" in line]
    assert "task_luck" in text and len(goals) == 5
    assert any(line.endswith("nie") for line in goals) is (code == 1)
