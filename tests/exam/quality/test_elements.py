"""Items and tasks: difficulty, discrimination and the whole without them, worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.errors import UnequalLengths
from simulator.exam.quality.elements import element_figures
from simulator.exam.quality.reliability import alpha

SHARES = np.array([[1, 1, 1, 0], [1, 1, 0.5, 1], [1, 0, 0, 0], [0, 0, 0, 1]], dtype=float)


def test_figures_are_those_worked_by_hand() -> None:
    first, *_, last = element_figures(["a", "b", "c", "d"], SHARES)
    assert first.difficulty == 0.75
    # Rest totals of „a”: 2, 2.5, 0, 1 against 1, 1, 1, 0.
    assert first.discrimination == pytest.approx(np.corrcoef([1, 1, 1, 0], [2, 2.5, 0, 1])[0, 1])
    assert first.alpha_without == pytest.approx(alpha(SHARES[:, 1:]))
    assert last.discrimination is not None and last.discrimination < 0


def test_the_best_and_the_poorest_quarter_are_compared() -> None:
    # Totals 3, 3.5, 1, 1: the best is the second, the poorest the first of the two with 1.
    assert element_figures(["a", "b", "c", "d"], SHARES)[1].extremes == 1.0


def test_an_element_all_solve_has_no_discrimination() -> None:
    table = np.column_stack([np.ones(4), SHARES])
    assert element_figures(["x", "a", "b", "c", "d"], table)[0].discrimination is None


def test_weights_change_what_the_rest_is() -> None:
    plain, weighted = (element_figures(["a", "b", "c", "d"], SHARES, w)[0] for w in (None, [1, 5, 1, 1]))
    assert plain.discrimination != weighted.discrimination


def test_every_column_needs_a_name() -> None:
    with pytest.raises(UnequalLengths):
        element_figures(["a"], SHARES)
