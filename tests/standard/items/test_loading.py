"""Items are read strictly; what is broken is left out with its place and takes nothing else down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.errors import UnknownItem
from simulator.standard.items import ItemBank
from tests.standard.items.conftest import load

Broken = Callable[[str, str], ItemBank]


def test_items_stand_in_the_order_of_their_criteria(bank: ItemBank) -> None:
    assert [one.id for one in bank.entries][:2] == ["bulki-1", "bulki-2"]
    assert (bank.count("P.W1"), bank.count("P.W2"), bank.count("P.U1")) == (5, 2, 0)
    assert bank.problems == ()


def test_a_standard_without_items_has_an_empty_bank(tmp_path: Path) -> None:
    assert len(load(tmp_path / "items")) == 0


def test_a_broken_item_is_left_out_alone(broken: Broken) -> None:
    bank = broken("correct: [a]", "correct: [e]")
    assert "bulki-1" not in bank
    assert "bulki-2" in bank
    assert [(one.code, one.line, one.field) for one in bank.problems] == [
        ("unknown-option", 8, "items[0].correct[0]"),
        ("missing-reason", 9, "items[0].why_not"),
    ]


def test_a_file_that_cannot_be_read_leaves_the_others(broken: Broken) -> None:
    bank = broken("kind: single", "kind: guess")
    assert bank.count("P.W1") == 0
    assert bank.count("P.W2") == 2
    assert [one.code for one in bank.problems] == ["wrong-value"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("law: [PIEC-02]", "law: [PIEC-09]", "unknown-law"),
        ("law: [PIEC-02]", "law: [PIEC-01]", "expired-law"),
        ("criterion: P.W1", "criterion: P.W9", "unknown-criterion"),
        ("id: bulki-2", "id: bulki-1", "duplicate-id"),
        ("correct: [a, b, d]", "correct: [a]", "wrong-key-count"),
        ("pairs: {1: b, 2: a, 3: c}", "pairs: {1: b, 2: e, 3: c}", "unknown-option"),
        ('stem: "Ułóż', 'question: "Ułóż', "unknown-field"),
        ("answer: 12.5", "answer: dużo", "wrong-type"),
        ("difficulty: 4", "difficulty: 5", "wrong-value"),
    ],
)
def test_every_fault_has_its_code_and_place(broken: Broken, old: str, new: str, code: str) -> None:
    problems = broken(old, new).problems
    assert code in {one.code for one in problems}
    assert all(one.line and one.field and one.file.endswith("P.W1.yaml") for one in problems)


def test_an_id_may_not_stand_in_two_files(broken: Broken) -> None:
    bank = broken("id: bulki-1", "id: piec-1")
    assert [(one.code, Path(one.file).name) for one in bank.problems] == [("duplicate-id", "P.W2.yaml")]


def test_an_unknown_item_is_named_with_the_nearest(bank: ItemBank) -> None:
    with pytest.raises(UnknownItem, match="„bulki-55” – czy chodzi o „bulki-5”"):
        bank.item("bulki-55")


def test_the_version_changes_with_the_wording(broken: Broken, bank: ItemBank) -> None:
    other = broken("Ułóż kroki pieczenia bułek.", "Ułóż kroki pieczenia chleba.")
    assert other.item("bulki-3").version != bank.item("bulki-3").version
    assert other.item("bulki-2").version == bank.item("bulki-2").version
