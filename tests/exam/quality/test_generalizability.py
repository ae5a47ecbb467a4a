"""Variance components: worked by hand, found again in made-up marks, and used for other numbers of tasks."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.errors import TooFewData
from simulator.exam.quality.generalizability import generalizability, tasks_needed, variance_components
from simulator.exam.quality.reliability import alpha


def test_effects_that_only_add_up_have_no_error() -> None:
    # Persons 0, 1, 2 (variance 1), tasks 0, 2 (variance 2), markers 0, 4 (variance 8): nothing else.
    marks = np.array([0, 1, 2])[:, None, None] + np.array([0, 2])[None, :, None] + np.array([0, 4])[None, None, :]
    found = variance_components(marks)
    assert (found.person, found.task, found.marker) == pytest.approx((1, 2, 8))
    assert (found.person_task, found.person_marker, found.task_marker, found.residual) == pytest.approx((0,) * 4)
    one = generalizability(found)
    assert one.relative == pytest.approx(1.0)
    assert one.absolute == pytest.approx(1 / (1 + 2 / 2 + 8 / 2))


def test_markers_who_agree_leave_the_coefficient_of_alpha() -> None:
    scores = np.array([[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]], dtype=float)
    found = variance_components(np.repeat(scores[:, :, None], 2, axis=2))
    assert generalizability(found).relative == pytest.approx(alpha(scores))


def test_components_are_found_again_in_made_up_marks() -> None:
    draw = np.random.default_rng(8)
    shape, sizes = (3000, 30, 12), {"person": 1.0, "person_task": 0.5, "person_marker": 0.2, "residual": 0.8}
    marks = draw.normal(0, 1, (3000, 1, 1)) + draw.normal(0, 0.5**0.5, (3000, 30, 1))
    marks = marks + draw.normal(0, 0.2**0.5, (3000, 1, 12)) + draw.normal(0, 0.8**0.5, shape)
    found = variance_components(marks)
    for name, size in sizes.items():
        assert getattr(found, name) == pytest.approx(size, rel=0.1)
    assert found.task < 0.01


def test_a_negative_component_is_zero_and_named() -> None:
    marks = np.array([[[0.0, 1.0], [1.0, 0.0]], [[1.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [1.0, 0.0]]])
    found = variance_components(marks)
    assert found.person_task == 0.0
    assert "person_task" in found.negative
    assert "person" not in found.negative


def test_more_tasks_bring_what_the_formula_says() -> None:
    draw = np.random.default_rng(2)
    marks = draw.normal(0, 1, (200, 1, 1)) + draw.normal(0, 1, (200, 4, 1)) + draw.normal(0, 0.2, (200, 4, 2))
    found = variance_components(marks)
    needed = tasks_needed(found, 0.9)
    assert needed is not None
    assert generalizability(found, needed).absolute >= 0.9 > generalizability(found, needed - 1).absolute
    assert tasks_needed(found, 0.9, most=2) is None


def test_one_marker_is_too_few() -> None:
    with pytest.raises(TooFewData, match="co najmniej 2 oceniających"):
        variance_components(np.zeros((5, 3, 1)))
