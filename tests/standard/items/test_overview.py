"""The bank counted, and what an author should look at once more."""

from __future__ import annotations

from collections.abc import Callable

from simulator.standard.items import ItemBank, overview, remarks
from tests.standard.items.conftest import TINY


def test_items_are_counted_by_criterion_kind_and_difficulty(bank: ItemBank) -> None:
    counted = overview(bank, TINY.criteria).to_json()
    assert counted["items"] == 7
    assert counted["criteria"]["P.W1"]["kinds"] == dict.fromkeys(("single", "multiple", "order", "match", "number"), 1)
    assert counted["difficulties"] == {"1": 2, "2": 3, "3": 1, "4": 1}
    assert "P.U1" not in counted["criteria"]


def test_the_table_marks_criteria_with_too_few_items(bank: ItemBank) -> None:
    lines = overview(bank, TINY.criteria).to_text().splitlines()
    assert any(line.startswith(" P.W1") for line in lines)
    assert any(line.startswith("!P.W2") for line in lines)


def test_a_key_that_gives_itself_away_by_length_is_named(
    broken: Callable[[str, str], ItemBank], bank: ItemBank
) -> None:
    long = broken('a: "Z mąki pszennej"', 'a: "Z mąki pszennej, wody, drożdży i szczypty soli"')
    assert [(one.item, one.code) for one in remarks(long)] == [("bulki-1", "long-key")]
    assert remarks(bank) == ()
