"""Angoff: worked by hand, refused when a table has holes, recorded for the blueprint."""

from __future__ import annotations

import math
from datetime import date

import pytest

from simulator.errors import TooFewData
from simulator.exam.standard_setting import angoff, angoff_record

FIRST = {"A": {"p": 0.4, "q": 0.6}, "B": {"p": 0.6, "q": 0.8}, "C": {"p": 0.8, "q": 1.0}}
SECOND = {"A": {"p": 0.5, "q": 0.7}, "B": {"p": 0.6, "q": 0.8}, "C": {"p": 0.7, "q": 0.9}}


def test_cut_spread_and_error_are_those_worked_by_hand() -> None:
    found = angoff([FIRST, SECOND])
    first, second = found.rounds
    assert first.judges == pytest.approx({"A": 0.5, "B": 0.7, "C": 0.9})
    assert (first.cut, first.spread) == pytest.approx((0.7, 0.2))
    assert (second.cut, second.spread) == pytest.approx((0.7, 0.1))
    assert second.standard_error == pytest.approx(0.1 / math.sqrt(3))
    assert found.spread_change == pytest.approx(-0.1)
    assert found.judge_changes == pytest.approx({"A": 0.1, "B": 0.0, "C": -0.1})


def test_item_means_are_compared_with_what_candidates_won() -> None:
    found = angoff([FIRST, SECOND], {"p": 0.3, "q": 0.9})
    assert found.rounds[0].items == pytest.approx({"p": 0.6, "q": 0.8})
    assert found.rounds[0].with_results == pytest.approx(1.0)
    assert found.rounds[0].disagreement["p"] == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("rounds", "message"),
    [
        ([FIRST], "dwóch rund"),
        ([{"A": FIRST["A"], "B": FIRST["B"]}] * 2, "co najmniej 3 sędziów"),
        ([FIRST, {**SECOND, "C": {"p": 0.7}}], "W rundzie 2 brakuje ocen: C: q"),
        ([FIRST, {**SECOND, "C": {"p": 70.0, "q": 0.9}}], "„C” dla „p” to 70"),
        ([FIRST, {"A": SECOND["A"], "B": SECOND["B"], "D": SECOND["C"]}], "inni sędziowie"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_the_place(rounds: list, message: str) -> None:
    with pytest.raises(TooFewData, match=message):
        angoff(rounds)


def test_the_record_holds_both_rounds_and_the_judges() -> None:
    record = angoff_record(angoff([FIRST, SECOND]), date(2026, 11, 2), "protokół nr 3")
    assert (record.value, record.judges, len(record.rounds)) == (0.7, ("A", "B", "C"), 2)


def test_a_commission_that_decides_otherwise_must_say_why() -> None:
    found = angoff([FIRST, SECOND])
    with pytest.raises(TooFewData, match="Podaj uzasadnienie"):
        angoff_record(found, date(2026, 11, 2), "protokół nr 3", value=0.65)
    record = angoff_record(found, date(2026, 11, 2), "protokół nr 3", value=0.65, because="błąd standardowy")
    assert record.adjusted_because == "błąd standardowy"
