"""Standards the tests of this folder read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.errors import ContentError, Problem
from simulator.standard import Standard, load_standard

DATA = Path(__file__).parent.parent / "data"
TINY = DATA / "tiny_standard"

Break = Callable[[str, str, str], tuple[Problem, ...]]


@pytest.fixture(scope="session")
def shipped() -> Standard:
    return load_standard(Path(__file__).parents[2] / "competencies" / "332202")


@pytest.fixture(scope="session")
def tiny() -> Standard:
    return load_standard(TINY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny standard that a test may spoil."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


@pytest.fixture
def problems_after(folder: Path) -> Break:
    """Replace one text in one file of the tiny standard and return the problems of loading it."""

    def spoil(name: str, old: str, new: str) -> tuple[Problem, ...]:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(ContentError) as caught:
            load_standard(folder)
        return caught.value.problems

    return spoil
