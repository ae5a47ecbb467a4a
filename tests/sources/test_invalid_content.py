"""Every kind of fault in content is found by its name and place: one broken file a code."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from simulator.errors import ContentError, Problem
from simulator.scenario.library import load_library
from tests.content_root import DATA, PROJECT, make_content_root

BROKEN = sorted((DATA / "invalid").glob("*.yaml"))

SHOWN_ELSEWHERE = {
    "unreadable-file": "needs a file without rights",
    "too-large": "needs a file of two megabytes",
    "missing-standard": "needs a folder without a standard",
    "missing-file": "needs a folder without a file",
    "pattern-syntax": "shown in tests/language: rules of the reader are not content of a folder",
    "missing-corpus": "shown in tests/language: the corpus is not content of a folder",
    "damaged-model": "shown in tests/language: the model is not YAML",
    "stale-model": "shown in tests/language: the corpus is not content of a folder",
    "task-competency-mismatch": "shown by edits in tests/standard",
    "unknown-competency": "shown by edits in tests/standard",
}


def problems_with(broken: Path, root: Path) -> tuple[Problem, ...]:
    """Put a broken file into a small content root, where its first line says, and load the root."""
    place = re.match(rb"# at: (\S+)", broken.read_bytes())
    target = root / (place[1].decode() if place else f"scenarios/maly-sklep/{broken.name}")
    shutil.copyfile(broken, target)
    try:
        return load_library(root).problems
    except ContentError as error:
        return error.problems


@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_gives_the_code_in_its_name(broken: Path, tmp_path: Path) -> None:
    found = problems_with(broken, make_content_root(tmp_path))
    assert {one.code for one in found} == {broken.stem}
    assert all(one.message for one in found)


def test_the_small_content_is_valid_without_a_broken_file(tmp_path: Path) -> None:
    library = load_library(make_content_root(tmp_path))
    assert library.problems == ()
    assert list(library.scenarios) == ["czajnik-cieknie"]


def test_every_code_in_the_program_has_a_broken_file() -> None:
    used = set()
    for path in (PROJECT / "simulator").rglob("*.py"):
        # Blueprints and filled sheets are no content of a content folder: tests/exam and tests/exchange break them.
        if path.relative_to(PROJECT / "simulator").parts[0] in ("pages", "exam", "exchange"):
            continue
        text = path.read_text(encoding="utf-8")
        used |= set(re.findall(r'(?:Problem|problem)\([^()]*?(?:\([^()]*\)[^()]*?)*?"([a-z]+(?:-[a-z0-9]+)+)"', text))
    shown = {path.stem for path in BROKEN} | set(SHOWN_ELSEWHERE)
    assert used - shown == set()


def test_a_broken_scenario_leaves_the_others_playable(tmp_path: Path) -> None:
    root = make_content_root(tmp_path)
    (root / "scenarios" / "maly-sklep" / "zly.yaml").write_text("id: [", encoding="utf-8")
    library = load_library(root)
    assert "czajnik-cieknie" in library.scenarios
    assert [(one.code, one.file) for one in library.problems] == [("yaml-syntax", "scenarios/maly-sklep/zly.yaml")]
