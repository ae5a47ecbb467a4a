"""Another cut changes the decision of those between."""

from __future__ import annotations

from simulator.exam.quality.sensitivity import cut_sensitivity, near_the_cut

SHARES = [0.40, 0.48, 0.50, 0.52, 0.70]


def test_each_cut_says_how_many_pass_and_how_many_change() -> None:
    found = cut_sensitivity(SHARES, 0.5, [0.45, 0.55, 1.2])
    assert [(one.cut, one.pass_rate, one.changed) for one in found] == [(0.45, 0.8, 1), (0.5, 0.6, 0), (0.55, 0.2, 2)]


def test_candidates_within_one_error_of_the_cut_are_counted() -> None:
    assert near_the_cut(SHARES, 0.5, 0.02) == 3
