"""Mood rules, desk actions and placeholders: what ships, and what is wrong with broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import ContentError
from simulator.language.acts import load_vocabulary
from simulator.scenario.actions import load_actions
from simulator.scenario.mood_rules import load_mood_rules
from simulator.scenario.placeholders import text_problems

SHARED = Path(__file__).resolve().parents[2] / "scenarios" / "shared"
ACTION = "tabs: [{id: a, label: A}]\nactions:\n"


def test_the_shipped_mood_rules_name_acts_that_exist() -> None:
    known = set(load_vocabulary().ids)
    for rule in load_mood_rules(SHARED / "mood.yaml").rules:
        assert {*rule.when.acts, *rule.when.without_acts} <= known, rule.id


def test_a_mood_rule_twice_is_refused(tmp_path: Path) -> None:
    text = (SHARED / "mood.yaml").read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.startswith("  - {id:"))
    broken = tmp_path / "mood.yaml"
    broken.write_text(text.replace(first, f"{first}\n{first}", 1), encoding="utf-8")
    with pytest.raises(ContentError, match="duplicate-id"):
        load_mood_rules(broken)


def test_the_shipped_actions_cover_the_whole_desk() -> None:
    actions = load_actions(SHARED / "actions.yaml")
    needed = {"open_client", "open_order", "compare_products", "register_complaint", "verify_identity", "mark_hazard"}
    assert needed <= set(actions)
    assert {action.tab for action in actions.values()} >= {"client", "orders", "offer", "complaints", "workplace"}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("  - {id: x, label: X, tab: b, effect: wait}", "unknown-tab"),
        ("  - {id: x, label: X, tab: a, effect: fly}", "wrong-value"),
        ("  - {id: x, label: X, tab: a, effect: wait, args: [{id: z, label: Z, kind: choice}]}", "wrong-choices"),
        ("  - {id: x, label: X, tab: a, effect: wait}\n  - {id: x, label: X, tab: a, effect: wait}", "duplicate-id"),
    ],
)
def test_a_broken_action_is_named(tmp_path: Path, rows: str, code: str) -> None:
    broken = tmp_path / "actions.yaml"
    broken.write_text(ACTION + rows + "\n", encoding="utf-8")
    with pytest.raises(ContentError, match=code):
        load_actions(broken)


@pytest.mark.parametrize("text", ["zwykły tekst", "{imie} {nazwisko}", "{kupiłem|kupiłam}", "{Pan|Pani}", "{|a}"])
def test_known_placeholders_are_fine(text: str) -> None:
    assert text_problems(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [("{imię}", "czy chodzi o „imie”"), ("{a|b|c}", "podaj dwie"), ("{imie", "nie ma pary"), ("{dane}", "nie ma pola")],
)
def test_a_wrong_placeholder_is_explained(text: str, words: str) -> None:
    assert words in " ".join(text_problems(text))
