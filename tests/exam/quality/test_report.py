"""The quality report on a simulated sitting: figures where the marks allow them, reasons where not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from simulator.assessment.findings import Mark
from simulator.exam.marking import Rating
from simulator.exam.quality.reliability import reliability
from simulator.exam.quality.report import quality_report
from simulator.exam.quality.sat import SatExam, SatForm
from tests.exam.plans import plan

PEOPLE = 60
MARKS = (Mark.NONE, Mark.HALF, Mark.FULL)


def sat_form(number: int, seed: int) -> SatForm:
    draw = np.random.default_rng(seed)
    ability = draw.standard_normal(PEOPLE)[:, None]
    items = (ability + draw.standard_normal((PEOPLE, 20)) > -0.5).astype(float)
    tasks = np.clip(0.7 + 0.1 * ability + 0.05 * draw.standard_normal((PEOPLE, 3)), 0, 1)
    markers = np.clip(tasks[:, :, None] + 0.03 * draw.standard_normal((PEOPLE, 3, 2)), 0, 1)
    return SatForm(
        number=number,
        candidates=tuple(f"{number}-{n}" for n in range(PEOPLE)),
        items=tuple(f"p{n}" for n in range(20)),
        item_weights=(1.0,) * 20,
        written=items,
        tasks=("a", "b", "c"),
        task_weights=(2.0, 1.0, 1.0),
        practical=markers.mean(axis=2),
        markers=markers,
    )


@pytest.fixture
def exam() -> SatExam:
    forms = (sat_form(1, 1), sat_form(2, 2))
    names = [name for one in forms for name in one.candidates]
    written = dict(zip(names, np.concatenate([one.written.mean(axis=1) for one in forms]).tolist(), strict=True))
    practical = dict(zip(names, np.concatenate([one.practical.mean(axis=1) for one in forms]).tolist(), strict=True))
    ratings = tuple(
        Rating(name, f"o{place}", who, MARKS[(number + place * (1 if who == "ala" else 2)) % 3])
        for number, name in enumerate(names[:20])
        for place in range(6)
        for who in ("ala", "ola")
    )
    passed = {name: written[name] >= 0.5 and practical[name] >= 0.75 for name in names}
    pairs = ((Mark.FULL, Mark.FULL), (Mark.HALF, Mark.NONE), (Mark.NONE, Mark.NOT_APPLICABLE))
    return SatExam("Egzamin", plan(), forms, written, practical, passed, pairs, pairs, ratings)


def test_every_part_has_its_figures(exam: SatExam) -> None:
    report = quality_report(exam)
    written, practical = report.parts
    assert report.forms[0].written == reliability(exam.forms[0].written)
    assert written.reliability == pytest.approx(
        np.mean([one.written.alpha for one in report.forms if one.written])  # as many candidates on each form
    )
    assert practical.reliability is not None and practical.decision is not None
    assert report.composite is not None and report.decision is not None
    assert 0.5 < report.decision.consistency < 1
    assert report.severity is not None and len(report.pairs) == 2
    assert report.missing == ()


def test_marks_of_people_and_machine_are_compared(exam: SatExam) -> None:
    machine = quality_report(exam).machine
    assert machine is not None
    assert (machine.pairs, machine.disputed, machine.exact) == (2, 1, 0.5)


def test_what_cannot_be_computed_is_said_with_the_reason(exam: SatExam) -> None:
    few = replace(exam.forms[0], candidates=("1-0",), written=exam.forms[0].written[:1],
                  practical=exam.forms[0].practical[:1], markers=exam.forms[0].markers[:1])  # fmt: skip
    one = {"1-0": 0.5}
    report = quality_report(replace(exam, forms=(few,), written=one, practical=one, passed={"1-0": False}, ratings=()))
    assert {"alpha", "phi", "severity"} <= {missing.measure for missing in report.missing}
    assert all(missing.why for missing in report.missing)
    assert report.parts[0].reliability is None and report.forms[0].items == ()


def test_an_item_one_group_cannot_answer_is_found(exam: SatExam) -> None:
    form = exam.forms[0]
    forms = [sat_form(1, seed) for seed in (11, 12, 13, 14)]
    big = replace(
        form,
        candidates=tuple(f"{place}-{n}" for place in range(4) for n in range(PEOPLE)),
        written=np.concatenate([one.written for one in forms]),
        practical=np.concatenate([one.practical for one in forms]),
        markers=np.concatenate([one.markers for one in forms]),
    )
    groups = {name: "A" if n % 4 < 2 else "B" for n, name in enumerate(big.candidates)}
    big.written[:, 7] = [float((n % 10 == 0) is (groups[name] == "A")) for n, name in enumerate(big.candidates)]
    report = quality_report(replace(exam, forms=(big,), groups=groups))
    (found,) = (one for one in report.groups if one.part == "written")
    worst = max(found.found, key=lambda one: abs(one.difference))
    assert (worst.id, worst.grade) == ("p7", "C")


def test_gaps_in_marks_leave_candidates_out_of_a_measure_only(exam: SatExam) -> None:
    form = exam.forms[0]
    form.markers[0, 0, 1] = np.nan
    form.written[1] = np.nan
    report = quality_report(exam)
    assert report.forms[0].written is not None and report.forms[0].written.people == PEOPLE - 1
    assert report.forms[0].generalizability is not None
