"""Time without pauses."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from simulator.school.pausing import is_paused, seconds_between
from simulator.storage import Pause, PauseCause
from tests.school.conftest import NOON


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def pause(began: float, ended: float | None) -> Pause:
    return Pause(1, PauseCause.ASKED, at(began), None if ended is None else at(ended))


@pytest.mark.parametrize(
    ("pauses", "left"),
    [
        ([], 100),
        ([pause(10, 30)], 80),
        ([pause(10, 30), pause(20, 50)], 60),
        ([pause(20, 50), pause(10, 90)], 20),
        ([pause(-50, 10)], 90),
        ([pause(90, None)], 90),
        ([pause(-50, 300)], 0),
        ([pause(-50, -10), pause(120, 130)], 100),
    ],
)
def test_pauses_are_left_out_once(pauses: list[Pause], left: float) -> None:
    assert seconds_between(at(0), at(100), pauses) == left


def test_a_clock_set_back_makes_no_negative_time() -> None:
    assert seconds_between(at(10), at(0), []) == 0


def test_only_a_pause_without_an_end_lasts() -> None:
    assert is_paused([pause(0, 5), pause(10, None)]) and not is_paused([pause(0, 5)])
