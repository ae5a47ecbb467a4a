"""The rules of keeping: those that ship, those of the school, and how they are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import ContentError
from simulator.school.privacy.rules import Retention, load_rules, load_statement, told
from simulator.storage import ExamsKept
from simulator.storage.privacy.links import IMPERSONAL, LINKS


def test_the_statement_tells_of_every_table_about_people() -> None:
    told_of = [name for line in load_statement().stored for name in line.tables]
    assert set(told_of) | IMPERSONAL == {link.table for link in LINKS} | IMPERSONAL
    assert len(told_of) == len(set(told_of))


def test_every_line_of_the_statement_can_be_told_with_the_rules() -> None:
    retention = load_rules(None).retention
    lines = [told(line.how_long, retention) for line in load_statement().stored]
    assert all(line and "{" not in line for line in lines)


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 dzień"), (90, "90 dni"), (365, "365 dni (1 rok)"), (730, "730 dni (2 lata)"), (1826, "1826 dni (5 lat)")],
)
def test_days_are_told_in_years_too(days: int, words: str) -> None:
    rules = load_rules(None).retention.model_copy(update={"practice_days": days})
    assert told("{practice_days}", rules) == words


def test_the_file_of_the_school_replaces_what_ships(tmp_path: Path) -> None:
    names = "\n".join(f"  {name}: 7" for name in Retention.model_fields)
    (tmp_path / "prywatnosc.yaml").write_text(f"retention:\n{names}\nexams_when_erased: not\n", encoding="utf-8")
    rules = load_rules(tmp_path)
    assert (rules.retention.practice_days, rules.exams_when_erased) == (7, ExamsKept.NOT)


def test_a_broken_file_of_the_school_is_named(tmp_path: Path) -> None:
    (tmp_path / "prywatnosc.yaml").write_text("retention: {practice_days: 0}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"prywatnosc\.yaml"):
        load_rules(tmp_path)


def test_without_a_file_of_the_school_the_shipped_rules_hold(tmp_path: Path) -> None:
    assert load_rules(tmp_path) == load_rules(None)
