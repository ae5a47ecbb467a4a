"""Severity is found again in marks made with it, and refused where it cannot be told."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.assessment.findings import Mark
from simulator.errors import TooFewData
from simulator.exam.marking import Rating, severity

SEVERITY = {"łagodna": -0.6, "średni": 0.0, "surowy": 0.6}
MARKS = (Mark.NONE, Mark.HALF, Mark.FULL)


def simulated(people: int = 60, observables: int = 30, *, halves: bool = True, seed: int = 4) -> list[Rating]:
    draw = np.random.default_rng(seed)
    ratings = []
    difficulty = draw.normal(0, 0.8, observables)
    for person in range(people):
        ability = draw.normal(0.5, 1)
        for examiner in draw.permutation(list(SEVERITY))[:2]:
            for place in range(observables):
                logit = ability - difficulty[place] - SEVERITY[examiner]
                powers = np.exp([0, logit + 0.3, 2 * logit]) if halves else np.exp([0, -30, logit])
                mark = MARKS[draw.choice(3, p=powers / powers.sum())]
                ratings.append(Rating(f"k{person}", f"o{place}", str(examiner), mark))
    return ratings


@pytest.mark.parametrize("halves", [True, False])
def test_severities_are_found_within_three_standard_errors(halves: bool) -> None:
    found = severity(simulated(halves=halves))
    assert [one.id for one in found.examiners] == ["surowy", "średni", "łagodna"]
    for one in found.examiners:
        assert abs(one.logit - SEVERITY[one.id]) < 3 * one.standard_error
    assert found.examiners[0].points < 0 < found.examiners[-1].points
    assert found.separation > 0.9


def test_marks_that_follow_the_model_fit_it() -> None:
    assert not any(one.misfits for one in severity(simulated()).examiners)


def test_an_examiner_who_marks_by_chance_misfits() -> None:
    draw = np.random.default_rng(1)
    ratings = [
        Rating(one.candidate, one.observable, one.examiner, MARKS[draw.integers(3)])
        if one.examiner == "surowy"
        else one
        for one in simulated()
    ]
    found = {one.id: one for one in severity(ratings).examiners}
    assert found["surowy"].infit > 1.2 > found["średni"].infit


def test_two_examiners_of_the_same_marks_differ_by_the_logit_of_their_shares() -> None:
    # One observable pair and equal candidates: with 0/1 marks the difference is the mean difference of logits.
    ratings = []
    for place, (lenient, strict) in enumerate([(8, 6), (6, 4), (8, 6), (6, 4)]):
        for person in range(10):
            turned = (person + 3 * place) % 10
            ratings.append(Rating(f"k{person}", f"o{place}", "A", Mark.FULL if turned < lenient else Mark.NONE))
            ratings.append(Rating(f"k{person}", f"o{place}", "B", Mark.FULL if turned < strict else Mark.NONE))
    logits = {one.id: one.logit for one in severity(ratings).examiners}
    expected = (math.log(8 / 2) - math.log(6 / 4) + math.log(6 / 4) - math.log(4 / 6)) / 2
    assert logits["B"] - logits["A"] == pytest.approx(expected, rel=0.35)


def test_examiners_without_a_candidate_in_common_cannot_be_compared() -> None:
    ratings = [one for one in simulated() if (int(one.candidate[1:]) < 30) == (one.examiner == "surowy")]
    with pytest.raises(TooFewData, match="nie łączą się przez wspólnych zdających"):
        severity(ratings)


def test_extreme_candidates_are_left_out_and_named() -> None:
    ratings = [*simulated(), *(Rating("wzór", f"o{n}", "surowy", Mark.FULL) for n in range(30))]
    assert "wzór" in severity(ratings).left_out


def test_marks_without_a_number_do_not_count() -> None:
    ratings = simulated()
    more = [*ratings, Rating("k1", "o1", "surowy", Mark.NOT_APPLICABLE)]
    assert severity(more) == severity(ratings)


def test_too_few_marks_are_refused() -> None:
    with pytest.raises(TooFewData, match="potrzeba co najmniej po 2"):
        severity([Rating("k", "o", "e", Mark.HALF)])
