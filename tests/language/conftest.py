"""What the tests of the reader share: the reader itself and tables of cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from simulator.language.reader import Reader, load_reader

DATA = Path(__file__).parents[1] / "data" / "language"


def table(name: str) -> list[Any]:
    """Return the cases of a data file."""
    return list(yaml.safe_load((DATA / name).read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load_reader()
