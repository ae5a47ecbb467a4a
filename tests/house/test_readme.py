"""Both READMEs and the help say what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROMISED = ["validate", "coverage", "understand", "play", "assess", "profile", "serve"]


@pytest.fixture(params=["README.md", "README.pl.md"])
def readme(request: pytest.FixtureRequest) -> str:
    return (ROOT / request.param).read_text(encoding="utf-8")


def test_every_promised_command_is_described(readme: str) -> None:
    described = re.findall(r"^\| `(\w+)", readme, flags=re.MULTILINE)

    assert [name for name in described if name in PROMISED] == PROMISED


def test_every_folder_named_exists(readme: str) -> None:
    folders = re.findall(r"^\| `(\w+)/`", readme, flags=re.MULTILINE)

    assert folders and [folder for folder in folders if not (ROOT / folder).is_dir()] == []
