"""Blueprints are read, areas become criteria, and what is wrong is named where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import ContentError
from simulator.exam.blueprint import load_blueprint
from tests.exam.plans import SMALL, STANDARD, outcome_plan, plan

ANGOFF = 'method: angoff, judges: [Ala, Ola, Ela], decided_on: "2026-11-02"'
ROUND = "{cut: 0.61, spread: 0.1, standard_error: 0.05}"
BROKEN = [
    ("wrong-standard", 'standard: "332202"', 'standard: "999999"'),
    ("unknown-criterion", "[Kz1.W1, Kz1.W2]", "[Kz1.W1, Kz1.W99]"),
    ("unknown-task", "channels: [phone], weight: 2", "tasks: [Z77], weight: 2"),
    ("duplicate-id", "id: pismo", "id: rozmowa"),
    ("quota-sum", "  items: 4\n", "  items: 5\n"),
    ("impossible-levels", "  expected: {share: 0.7", "  levels: {4: {least: 9}}\n  expected: {share: 0.7"),
    ("criterion-twice", "items: 4}\n", "items: 3}\n    - {id: druga, criteria: [Kz1.W2], items: 1}\n"),
    ("too-few-judges", 'method: adopted, decided_on: "2026-11-02"', 'method: angoff, decided_on: "2026-11-02"'),
    ("too-few-rounds", 'method: adopted, decided_on: "2026-11-02"', ANGOFF),
    (
        "unexplained-cut",
        'method: adopted, decided_on: "2026-11-02"',
        f"{ANGOFF}, rounds: [{ROUND}, {ROUND}]",
    ),
    ("missing-weights", "- {kind: no_critical_error}\n  final:", "- {kind: total, at: 0.6}\n  shown_at: 0.5\n# final:"),
    ("missing-weights", "- {kind: no_critical_error}\n  final:", "- {kind: total_voiding, at: 0.6}\n# final:"),
    ("weight-sum", "written: 0.3", "written: 0.4"),
    ("incomplete-rule", "    - {kind: no_critical_error}\n", ""),
    ("unknown-field", 'title: "Mały egzamin"', 'tytul: "Mały egzamin"'),
]


@pytest.mark.parametrize(("code", "old", "new"), BROKEN, ids=[one[0] for one in BROKEN])
def test_what_is_wrong_is_named_by_its_code(code: str, old: str, new: str) -> None:
    with pytest.raises(ContentError) as error:
        plan((old, new))
    assert code in {one.code for one in error.value.problems}


def test_a_condition_on_a_part_that_is_not_there_is_refused() -> None:
    practical = SMALL[SMALL.index("practical:") : SMALL.index("exposure:")]
    with pytest.raises(ContentError) as error:
        plan((practical, ""))
    assert "missing-part" in {one.code for one in error.value.problems}


def test_an_outcome_no_form_need_show_is_refused() -> None:
    rule = "every_outcome, outcomes: [{criteria: [Kz1.U5], part: practical, confirmed_at: 0.5}]"
    with pytest.raises(ContentError) as error:
        plan(("kind: no_critical_error", f"kind: {rule}"))
    assert "outcome-not-examined" in {one.code for one in error.value.problems}


def test_an_outcome_with_too_few_items_behind_it_is_refused() -> None:
    rule = "every_outcome, outcomes: [{criteria: [Kz1.W1], part: written, confirmed_at: 0.5, least: 3}]"
    with pytest.raises(ContentError) as error:
        plan(("kind: no_critical_error", f"kind: {rule}"))
    assert "too-few-items" in {one.code for one in error.value.problems}


def test_an_area_stands_for_all_its_criteria() -> None:
    found = plan(("[Kz1.W1, Kz1.W2]", "[Kz1.W]"))
    assert found.written is not None
    assert found.written.quotas[0].criteria == tuple(f"Kz1.W{n}" for n in range(1, 15))


def test_a_form_of_the_page_and_a_file_give_the_same_version(tmp_path: Path) -> None:
    path = tmp_path / "maly.yaml"
    path.write_text(SMALL, encoding="utf-8")
    assert load_blueprint(path, STANDARD).version == plan().version
    assert plan().version != outcome_plan().version


def test_a_file_must_be_named_by_its_id(tmp_path: Path) -> None:
    path = tmp_path / "inny.yaml"
    path.write_text(SMALL, encoding="utf-8")
    with pytest.raises(ContentError, match="nazywa się „inny”"):
        load_blueprint(path, STANDARD)
