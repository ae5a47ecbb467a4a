"""Difficulty and discrimination of items."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.assessment.item_statistics import item_statistics


def test_difficulty_is_the_mean_score() -> None:
    found = item_statistics([{"a": 1.0}, {"a": 0.5}, {"a": 0.0}, {"a": 0.5}])["a"]
    assert (found.answers, found.difficulty, found.is_enough) == (4, 0.5, False)


def test_discrimination_is_the_correlation_with_the_rest_of_the_test() -> None:
    tests = [{"a": a, "b": b, "c": c} for a, b, c in [(1, 1, 0.5), (0, 1, 0), (1, 0.5, 1), (0, 0, 0), (1, 1, 1)]]
    rest = [(one["b"] + one["c"]) / 2 for one in tests]
    expected = np.corrcoef([one["a"] for one in tests], rest)[0, 1]
    assert item_statistics(tests)["a"].discrimination == pytest.approx(expected)


@pytest.mark.parametrize(
    "tests", [[{"a": 1.0, "b": 1.0}], [{"a": 1.0, "b": 0.0}, {"a": 1.0, "b": 1.0}], [{"a": 1.0}, {"a": 0.0}]]
)
def test_where_nothing_varies_there_is_no_discrimination(tests: list[dict[str, float]]) -> None:
    assert item_statistics(tests)["a"].discrimination is None


def test_warnings_wait_for_enough_answers() -> None:
    few, many = ([{"a": 1.0, "b": float(n % 2)} for n in range(count)] for count in (5, 30))
    assert item_statistics(few)["a"].warnings == ()
    assert item_statistics(many)["a"].warnings == ("too_easy",)


def test_an_item_the_weak_get_right_is_a_warning() -> None:
    tests = [{"a": float(n % 2), "b": 1.0 - n % 2, "c": 1.0 - n % 2} for n in range(40)]
    found = item_statistics(tests)["a"]
    assert found.discrimination == pytest.approx(-1)
    assert found.warnings == ("weak",)
