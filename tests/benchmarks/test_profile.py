"""The simulated trainees behind the figures of the profile."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.profile import expected_share, make_trainee, play, rank_correlation, true_shares


def test_abilities_grow_towards_their_gain() -> None:
    trainee = make_trainee(np.random.default_rng(1), 5)
    first, last = trainee.ability(0), trainee.ability(1000)
    assert np.allclose(last - first, trainee.gain)


def test_true_shares_follow_ability() -> None:
    low, middle, high = true_shares(np.asarray([-3.0, 0.0, 3.0])).tolist()
    assert low < 0.15
    assert middle == pytest.approx(0.5)
    assert high > 0.85


def test_harder_observables_are_shown_less() -> None:
    assert float(expected_share(0.0, 1.0)) < float(expected_share(0.0, 0.0)) == pytest.approx(0.5)


def test_ranks_are_compared_not_values() -> None:
    assert rank_correlation([1, 2, 3, 4], [10, 20, 300, 4000]) == pytest.approx(1.0)
    assert rank_correlation([1, 2, 3, 4], [4, 3, 2, 1]) == pytest.approx(-1.0)


def test_some_trainees_are_told_apart_after_ten_sessions() -> None:
    results = [play(number, 10)[10] for number in range(20000, 20016)]
    truth, means = ([float(np.mean(one[part])) for one in results] for part in (0, 1))
    assert rank_correlation(truth, means) > 0.85
