"""Consistency of a decision that asks for every part."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.errors import UnequalLengths
from simulator.exam.quality.classification import subkoviak
from simulator.exam.quality.conjunctive import PartScores, conjunctive

POINTS = [3, 5, 6, 7, 8, 8, 9, 10, 4, 7]
SHARES = np.array(POINTS) / 10


def kr21() -> float:
    """Return the reliability at which the effective length is the real one (Kuder & Richardson 1937)."""
    mean, variance = SHARES.mean(), SHARES.var(ddof=1)
    return float(10 / 9 * (1 - mean * (1 - mean) / (10 * variance)))


def test_one_part_alone_is_subkoviaks_coefficient() -> None:
    found = conjunctive([PartScores(SHARES, kr21(), 0.6)])
    assert found.consistency == pytest.approx(subkoviak(POINTS, 10, kr21(), 6).consistency)


def test_a_part_that_everybody_passes_for_sure_changes_nothing() -> None:
    sure = PartScores(np.array([0.97, 0.98, 0.99, 0.985, 0.975] * 2), 0.9, 0.2)
    one = PartScores(SHARES, kr21(), 0.6)
    assert conjunctive([one, sure]).consistency == pytest.approx(conjunctive([one]).consistency, abs=1e-6)


def test_two_parts_are_passed_more_seldom_than_each() -> None:
    one, other = PartScores(SHARES, 0.8, 0.6), PartScores(SHARES[::-1], 0.8, 0.6)
    assert conjunctive([one, other]).pass_rate < conjunctive([one]).pass_rate


def test_parts_of_different_candidates_are_refused() -> None:
    with pytest.raises(UnequalLengths):
        conjunctive([PartScores(SHARES, 0.8, 0.6), PartScores(SHARES[:5], 0.8, 0.6)])
