"""The pages about data and about accessibility."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from simulator.pages import service
from simulator.school.practice import Practice
from simulator.school.privacy.rules import load_rules, load_statement, told
from tests.pages.conftest import KETTLE, ROOT, html_of

Open = Callable[..., AppTest]


def test_the_page_tells_everything_that_is_kept_why_and_how_long(open_page: Open) -> None:
    shown = html_of(open_page("privacy"))
    retention = load_rules(None).retention
    for line in load_statement().stored:
        assert line.what in shown and line.why in shown and told(line.how_long, retention) in shown


def test_one_can_take_all_that_is_kept_about_oneself(open_page: Open) -> None:
    page = open_page("privacy")
    assert not page.exception
    assert [one.label for one in page.get("download_button")] == [
        "Pobierz dokument (PDF)",
        "Pobierz plik danych (JSON)",
    ]


def test_erasing_asks_first_and_then_leaves_nothing(open_page: Open, practice: Practice, closed: str) -> None:
    page = open_page("privacy")
    assert page.button(key="erase-now").disabled
    page.checkbox(key="sure-ty").check().run()
    page.button(key="erase-now").click().run()
    assert practice.history(practice.me().id) == ()


def test_what_was_erased_stands_in_the_log(open_page: Open, practice: Practice, closed: str) -> None:
    person_page = open_page("privacy")
    assert "Dziennik usuwania" not in html_of(person_page)
    practice.store.erase_old_practice(practice.clock(), practice.clock())
    assert "minął czas przechowywania" in html_of(open_page("privacy"))


def test_what_was_kept_too_long_is_gone_when_the_program_starts(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = practice.me().id
    attempt = practice.start(me, KETTLE)
    late = practice.store.find_attempt(attempt).started_at.replace(year=2040)
    monkeypatch.setattr(service, "utc_now", lambda: late)
    service.forget_practice()
    assert service.practice().history(me) == ()


def test_the_statement_of_accessibility_is_shown(open_page: Open) -> None:
    page = open_page("accessibility")
    assert page.title[0].value == "Deklaracja dostępności"
    assert any("WCAG 2.1" in one.value for one in page.markdown)


def test_the_statement_of_the_school_replaces_the_one_that_ships(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "dostepnosc.md").write_text("# Nasza deklaracja\n\nZespół Szkół nr 1", encoding="utf-8")
    page = open_page("accessibility")
    assert page.title[0].value == "Nasza deklaracja"


def test_the_footer_leads_to_what_everybody_must_find(practice: Practice) -> None:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not page.exception
    assert {"Prywatność", "Deklaracja dostępności"} <= {one.proto.label for one in page.get("page_link")}


def test_the_guide_for_the_head_teacher_says_the_same_as_the_page() -> None:
    guide = (ROOT / "docs" / "prywatnosc.md").read_text(encoding="utf-8")
    retention = load_rules(None).retention
    for line in load_statement().stored:
        assert f"| {line.what} | {line.detail} | {line.why} | {told(line.how_long, retention)} |" in guide
