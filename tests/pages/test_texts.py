"""Every text the pages ask for is there, and every text that is there is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.pages import texts
from simulator.pages.texts import controls, text, texts_of

PAGES = Path(texts.__file__).parent
SECTIONS = (
    "app", "start", "brief", "practice", "desk", "debrief", "profile", "history", "tests", "errors", "charts",
    "serving",
)  # fmt: skip


def asked_for() -> set[str]:
    code = "\n".join(file.read_text(encoding="utf-8") for file in PAGES.rglob("*.py"))
    return set(re.findall(rf"""["']((?:{"|".join(SECTIONS)})\.[a-z_0-9]+)["']""", code)) - {"app.py"}


@pytest.mark.parametrize("name", sorted(asked_for()))
def test_every_text_asked_for_is_there(name: str) -> None:
    section, _, key = name.partition(".")
    assert key in texts_of(section)


def test_a_counted_noun_takes_its_form() -> None:
    assert text("start.found", n=1) == "1 ćwiczenie"
    assert text("start.found", n=5) == "5 ćwiczeń"


def test_controls_have_polish_names() -> None:
    assert controls()["Send message"] == "Wyślij wiadomość"
