"""What a released sitting showed is known when the next form is drawn."""

from __future__ import annotations

import pytest

from simulator.assessment.findings import Mark
from simulator.exam.rules import load_exam_rules
from simulator.school.access.sign_ins import FIRST_SCHOOL
from simulator.school.examination.measuring import measured_in
from tests.school.examination.conftest import Room


def test_only_released_sittings_are_known(room: Room) -> None:
    sitting = room.sitting()
    candidate, _ = room.sat(sitting)
    room.mark_all(candidate, Mark.HALF)
    assert room.store.look(lambda shelf: measured_in(shelf, FIRST_SCHOOL)) == {}
    room.release(sitting)
    known = room.store.look(lambda shelf: measured_in(shelf, FIRST_SCHOOL))
    task = room.tasks(candidate)[0]
    assert (known[task.scenario_id].share, known[task.scenario_id].answers) == (0.5, 1)
    assert room.store.look(lambda shelf: measured_in(shelf, "inna")) == {}


def test_a_measured_scenario_is_expected_to_be_as_hard_as_it_was(room: Room) -> None:
    sitting = room.sitting()
    candidate, _ = room.sat(sitting)
    room.mark_all(candidate, Mark.NONE)
    room.release(sitting)
    name = room.tasks(candidate)[0].scenario_id
    planning = room.exams.planning
    known = room.store.look(lambda shelf: planning.pool_known(shelf, FIRST_SCHOOL))
    before, after = (next(one.expected for one in pool.tasks if one.id == name) for pool in (planning.pool, known))
    weight = load_exam_rules().expected.author_weight
    assert after == pytest.approx(before * weight / (weight + 1))
