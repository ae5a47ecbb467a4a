"""A small folder of content for tests that change or break it."""

from __future__ import annotations

import shutil
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
DATA = PROJECT / "tests" / "data"


def make_content_root(folder: Path) -> Path:
    """Copy the real standard and shared content, the tiny standard with items, the tiny company; return it."""
    shutil.copytree(PROJECT / "competencies", folder / "competencies")
    shutil.copytree(DATA / "tiny_standard", folder / "competencies" / "piekarnia")
    shutil.copytree(DATA / "tiny_items", folder / "competencies" / "piekarnia" / "items")
    shutil.copytree(PROJECT / "scenarios" / "shared", folder / "scenarios" / "shared")
    shop = folder / "scenarios" / "maly-sklep"
    shutil.copytree(DATA / "tiny_company", shop)
    return folder
