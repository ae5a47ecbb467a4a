"""An examiner is ready when marks agree with the calibration set and lean neither way."""

from __future__ import annotations

import pytest

from simulator.assessment.agreement.marks import Place
from simulator.assessment.findings import Mark
from simulator.errors import TooFewData
from simulator.exam.marking import calibrate

PLACES = [Place("t1", str(n)) for n in range(40)]
REFERENCE = {place: (Mark.NONE, Mark.HALF, Mark.FULL, Mark.FULL)[n % 4] for n, place in enumerate(PLACES)}


def test_the_same_marks_make_an_examiner_ready() -> None:
    found = calibrate("Anna", REFERENCE, REFERENCE)
    assert found.is_ready
    assert (found.bias, found.measures.weighted_kappa) == (0.0, 1.0)


def test_an_examiner_who_never_gives_the_full_mark_is_severe() -> None:
    severe = {place: Mark.HALF if mark is Mark.FULL else mark for place, mark in REFERENCE.items()}
    found = calibrate("Jan", severe, REFERENCE)
    assert found.bias == pytest.approx(-0.25)
    assert "bias" in found.shortfalls


def test_few_marks_conclude_nothing_and_the_rest_is_counted() -> None:
    found = calibrate("Ewa", {place: REFERENCE[place] for place in PLACES[:10]}, REFERENCE)
    assert (found.shortfalls, found.missing) == (("few_marks",), 30)


def test_a_mark_from_outside_the_set_is_refused() -> None:
    with pytest.raises(TooFewData, match="t9/x"):
        calibrate("Jan", {Place("t9", "x"): Mark.FULL}, REFERENCE)
