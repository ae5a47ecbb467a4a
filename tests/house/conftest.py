"""A home to set up: a folder with requirement files, whose path has a space and Polish letters."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "Zażółć gęślą" / "kopia repo"
    (home / ".venv").mkdir(parents=True)
    (home / "requirements.txt").write_text("pierwszy==1.0\n", encoding="utf-8")
    (home / "requirements-dev.txt").write_text("-r requirements.txt\n", encoding="utf-8")
    return home


@pytest.fixture
def pip_that(tmp_path: Path):
    """Return a maker of commands that stand for pip: they print the output given and end with the code given."""

    def make(output: str, code: int) -> list[str]:
        script = tmp_path / "udawany pip.py"
        script.write_text(f"import sys\nprint({output!r})\nsys.exit({code})\n", encoding="utf-8")
        return [sys.executable, str(script)]

    return make
