"""Borderline regression gives the line of least squares and refuses what gives no cut."""

from __future__ import annotations

from datetime import date

import pytest

from simulator.errors import TooFewData, UnequalLengths
from simulator.exam.standard_setting import borderline_record, borderline_regression

GRADES = [1, 2, 3, 4, 5]
SCORES = [0.2, 0.4, 0.5, 0.4, 0.6]


def test_the_line_is_the_one_worked_by_hand() -> None:
    # Means 3 and 0.42; Σ(x−3)(y−0.42) = 0.8 and Σ(x−3)² = 10.
    found = borderline_regression(SCORES, GRADES, 3)
    assert (found.slope, found.intercept) == pytest.approx((0.08, 0.18))
    assert found.cut == pytest.approx(0.42)
    left = [y - 0.18 - 0.08 * x for x, y in zip(GRADES, SCORES, strict=True)]
    residual = (sum(one**2 for one in left) / 3) ** 0.5
    assert found.residual == pytest.approx(residual)
    assert found.standard_error == pytest.approx(residual / 5**0.5)
    assert found.r_squared == pytest.approx(1 - sum(one**2 for one in left) / 0.088)
    assert found.at_the_border == 1


def test_far_from_the_middle_the_cut_is_less_sure() -> None:
    near, far = (borderline_regression(SCORES, GRADES, grade).standard_error for grade in (3, 1))
    assert far > near


@pytest.mark.parametrize(
    ("scores", "grades", "message"),
    [
        (SCORES[:4], GRADES[:4], "co najmniej 5"),
        (SCORES, [3] * 5, "dwóch różnych ocen"),
        ([0.6, 0.5, 0.4, 0.3, 0.2], GRADES, "nie rośnie"),
        ([0.1, 0.2, 0.3, 0.4, 0.9], [2, 3, 4, 5, 6], "poza zakresem"),
    ],
)
def test_sessions_that_give_no_cut_are_refused(scores: list[float], grades: list[int], message: str) -> None:
    with pytest.raises(TooFewData, match=message):
        borderline_regression(scores, grades, 1 if "poza" in message else 3)


def test_a_grade_for_every_score_is_needed() -> None:
    with pytest.raises(UnequalLengths):
        borderline_regression(SCORES, GRADES[:4], 3)


def test_the_record_names_the_method() -> None:
    record = borderline_record(borderline_regression(SCORES, GRADES, 3), date(2026, 11, 2), "sesja 12", ["Anna"])
    assert (record.value, record.method, record.judges) == (0.42, "borderline_regression", ("Anna",))
