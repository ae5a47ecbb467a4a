"""Beside the marking: calibration, cut scores by judges and by grades, figures of examiners, a steady clock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from simulator.assessment.findings import Mark
from simulator.errors import NotAllowed, TooFewData, UnknownRecord, WrongInput
from simulator.exam.rules import load_exam_rules
from simulator.language.reader import Reader
from simulator.scenario.library import Library
from simulator.school.access.permissions import Person
from simulator.school.examination.examinations import Examinations
from simulator.school.examination.hall import blueprint_of
from simulator.school.examination.steady import SteadyClock
from simulator.storage import ExamsKept
from simulator.storage.examinations.panel_records import TaskGrade
from simulator.storage.examinations.records import ExamTask, Sitting
from tests.school.conftest import NOON
from tests.school.examination.conftest import PRACTICAL, WRITTEN, Room


@pytest.fixture
def sitting(room: Room) -> Sitting:
    return room.sitting()


@pytest.fixture
def task(room: Room, sitting: Sitting) -> ExamTask:
    """The first task of a candidate who sat, was marked and got a result."""
    candidate, _ = room.sat(sitting)
    room.mark_all(candidate)
    room.release(sitting)
    return room.tasks(candidate)[0]


# Calibration


def test_a_calibration_set_shows_its_right_marks_only_after_the_own(room: Room, task: ExamTask) -> None:
    made = room.exams.calibrating.make(room.chair, "Zestaw 1", [task.id])
    (work,) = room.exams.calibrating.works(room.ela, made.id)
    assert work.observables and work.reference == {} and work.own == {}
    first = work.observables[0][0]
    room.exams.calibrating.give(room.ela, work.work_id, first, Mark.HALF)
    (work,) = room.exams.calibrating.works(room.ela, made.id)
    assert work.reference == {first: Mark.FULL}


def test_who_marked_the_work_before_is_not_calibrated_on_it(room: Room, task: ExamTask) -> None:
    made = room.exams.calibrating.make(room.chair, "Zestaw 1", [task.id])
    work = room.exams.calibrating.works(room.ela, made.id)[0]
    assert room.exams.calibrating.works(room.ala, made.id) == ()
    with pytest.raises(NotAllowed, match="już oceniała"):
        room.exams.calibrating.give(room.ala, work.work_id, work.observables[0][0], Mark.FULL)


def test_a_calibration_mark_is_given_once(room: Room, task: ExamTask) -> None:
    made = room.exams.calibrating.make(room.chair, "Zestaw 1", [task.id])
    work = room.exams.calibrating.works(room.ela, made.id)[0]
    first = work.observables[0][0]
    room.exams.calibrating.give(room.ela, work.work_id, first, Mark.FULL)
    with pytest.raises(WrongInput, match="ocenia się raz"):
        room.exams.calibrating.give(room.ela, work.work_id, first, Mark.NONE)


def test_agreement_with_the_set_is_shown_to_the_chair_and_the_examiner(room: Room, task: ExamTask) -> None:
    made = room.exams.calibrating.make(room.chair, "Zestaw 1", [task.id])
    work = room.exams.calibrating.works(room.ela, made.id)[0]
    for name, _ in work.observables:
        room.exams.calibrating.give(room.ela, work.work_id, name, Mark.NONE)
    (own,) = room.exams.calibrating.figures(room.ela, made.id)
    assert own.examiner == "ela" and own.bias == -1.0 and own.missing == 0
    assert room.exams.calibrating.figures(room.chair, made.id) == (own,)
    assert room.exams.calibrating.figures(room.ola, made.id) == ()


@pytest.fixture
def few_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a set of two marks be enough."""
    rules = load_exam_rules()
    few = rules.model_copy(update={"calibration": rules.calibration.model_copy(update={"enough_marks": 2})})
    for module in ("simulator.school.examination.readiness", "simulator.exam.marking.calibration"):
        monkeypatch.setattr(f"{module}.load_exam_rules", lambda: few)


@pytest.fixture
def other(room: Room, task: ExamTask) -> tuple[Sitting, ExamTask]:
    """A second sitting of the school, closed and not marked, with a task of it."""
    room.blueprint = room.blueprint.model_copy(update={"id": "drugi"})
    sitting = room.sitting()
    candidate, _ = room.sat(sitting)
    return sitting, room.tasks(candidate)[0]


def calibrated(room: Room, task: ExamTask, mark: Mark) -> None:
    made = room.exams.calibrating.make(room.chair, "Zestaw 1", [task.id])
    work = room.exams.calibrating.works(room.ela, made.id)[0]
    for name, _ in work.observables:
        room.exams.calibrating.give(room.ela, work.work_id, name, mark)


def test_before_the_set_is_marked_nobody_new_marks_for_real(
    room: Room, task: ExamTask, other: tuple[Sitting, ExamTask], few_needed: None
) -> None:
    sitting, real = other
    room.exams.calibrating.make(room.chair, "Zestaw 1", [task.id])
    assert room.exams.calibrating.is_wanted(room.ela, sitting)
    with pytest.raises(NotAllowed, match="zestaw kalibracyjny"):
        room.exams.desk.give(room.ela, real.id, room.observables(real)[0], Mark.FULL)
    room.exams.desk.give(room.ala, real.id, room.observables(real)[0], Mark.FULL)  # the set is made of her marks


def test_who_agrees_with_the_reference_marks_for_real(
    room: Room, task: ExamTask, other: tuple[Sitting, ExamTask], few_needed: None
) -> None:
    calibrated(room, task, Mark.FULL)
    (state,) = room.exams.calibrating.states(room.ela)
    assert state.is_passed and not room.exams.calibrating.is_wanted(room.ela, other[0])
    assert room.exams.desk.give(room.ela, other[1].id, room.observables(other[1])[0], Mark.FULL)


def test_who_is_far_from_the_reference_waits_for_another_set(
    room: Room, task: ExamTask, other: tuple[Sitting, ExamTask], few_needed: None
) -> None:
    calibrated(room, task, Mark.NONE)
    (state,) = room.exams.calibrating.states(room.ela)
    assert state.is_done and not state.is_passed and "bias" in state.result.shortfalls
    assert room.exams.calibrating.is_wanted(room.ela, other[0])


def test_a_set_made_in_the_meantime_stops_nobody_halfway(
    room: Room, task: ExamTask, other: tuple[Sitting, ExamTask], few_needed: None
) -> None:
    first, second = room.observables(other[1])[:2]
    room.exams.desk.give(room.ela, other[1].id, first, Mark.FULL)
    room.exams.calibrating.make(room.chair, "Zestaw 1", [task.id])
    assert room.exams.desk.give(room.ela, other[1].id, second, Mark.FULL)


def test_a_set_too_small_to_conclude_from_stops_nobody(
    room: Room, task: ExamTask, other: tuple[Sitting, ExamTask], monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = load_exam_rules()
    many = rules.model_copy(update={"calibration": rules.calibration.model_copy(update={"enough_marks": 500})})
    monkeypatch.setattr("simulator.school.examination.readiness.load_exam_rules", lambda: many)
    room.exams.calibrating.make(room.chair, "Zestaw 1", [task.id])
    assert not room.exams.calibrating.is_wanted(room.ela, other[0])


def test_sets_are_made_of_released_works_of_the_school(
    room: Room, task: ExamTask, other: tuple[Sitting, ExamTask]
) -> None:
    offered = {one.task_id for one in room.exams.calibrating.offered(room.chair)}
    assert task.id in offered and other[1].id not in offered
    with pytest.raises(NotAllowed):
        room.exams.calibrating.offered(room.ela)


def test_marks_that_may_still_change_are_no_reference(room: Room, sitting: Sitting) -> None:
    candidate, _ = room.sat(sitting)
    room.mark_all(candidate)
    with pytest.raises(NotAllowed, match="ogłoszone"):
        room.exams.calibrating.make(room.chair, "Zestaw 1", [room.tasks(candidate)[0].id])


# Cut scores


def judges(room: Room) -> tuple[Person, ...]:
    return room.ala, room.ola, room.ela


def judge_all(room: Room, sitting: Sitting, *shares: float) -> None:
    for person, share in zip(judges(room), shares, strict=True):
        wanted = room.exams.judging.elements(person, sitting.id, WRITTEN)
        room.exams.judging.judge(person, sitting.id, WRITTEN, {one.id: share for one in wanted})


def opened(room: Room, sitting: Sitting) -> None:
    room.exams.planning.enter(room.chair, sitting.id, "Jan Kot")
    room.exams.judging.open(room.chair, sitting.id, WRITTEN)


def test_two_rounds_of_judges_become_a_cut_only_when_a_second_person_agrees(room: Room, sitting: Sitting) -> None:
    opened(room, sitting)
    for shares in ((0.4, 0.6, 0.8), (0.5, 0.6, 0.64)):
        judge_all(room, sitting, *shares)
        room.exams.judging.next_round(room.chair, sitting.id, WRITTEN)
    proposal = room.exams.judging.propose_angoff(room.ala, sitting.id, WRITTEN)
    assert blueprint_of(room.store.look(lambda shelf: shelf.find(Sitting, sitting.id))).written.cut.value == 0.5  # type: ignore[union-attr]
    room.exams.approving.answer(room.chair, proposal.id, accept=True)
    written = blueprint_of(room.store.look(lambda shelf: shelf.find(Sitting, sitting.id))).written
    assert written is not None
    assert (written.cut.value, written.cut.method, len(written.cut.rounds)) == (0.58, "angoff", 2)
    assert len(written.cut.judges) == 3


def test_in_the_second_round_judges_see_the_mean_of_the_first(room: Room, sitting: Sitting) -> None:
    opened(room, sitting)
    assert {one.before for one in room.exams.judging.elements(room.ala, sitting.id, WRITTEN)} == {None}
    judge_all(room, sitting, 0.3, 0.6, 0.9)
    room.exams.judging.next_round(room.chair, sitting.id, WRITTEN)
    shown = room.exams.judging.elements(room.ala, sitting.id, WRITTEN)
    assert {round(one.before or 0, 6) for one in shown} == {0.6} and {one.own for one in shown} == {None}


def test_a_round_does_not_end_before_three_have_judged(room: Room, sitting: Sitting) -> None:
    opened(room, sitting)
    wanted = room.exams.judging.elements(room.ala, sitting.id, WRITTEN)
    room.exams.judging.judge(room.ala, sitting.id, WRITTEN, {one.id: 0.5 for one in wanted})
    with pytest.raises(NotAllowed, match="co najmniej 3"):
        room.exams.judging.next_round(room.chair, sitting.id, WRITTEN)
    with pytest.raises(NotAllowed, match="dwóch rund"):
        room.exams.judging.propose_angoff(room.ala, sitting.id, WRITTEN)


def test_judgements_that_miss_an_element_or_are_no_share_are_refused(room: Room, sitting: Sitting) -> None:
    opened(room, sitting)
    wanted = [one.id for one in room.exams.judging.elements(room.ala, sitting.id, WRITTEN)]
    with pytest.raises(WrongInput, match=f"Brakuje: {wanted[-1]}"):
        room.exams.judging.judge(room.ala, sitting.id, WRITTEN, dict.fromkeys(wanted[:-1], 0.5))
    with pytest.raises(WrongInput, match="od 0 do 1"):
        room.exams.judging.judge(room.ala, sitting.id, WRITTEN, dict.fromkeys(wanted, 50))


def test_nobody_judges_before_the_chair_begins(room: Room, sitting: Sitting) -> None:
    with pytest.raises(UnknownRecord, match="nikt jeszcze nie ustala"):
        room.exams.judging.elements(room.ala, sitting.id, WRITTEN)


def test_grades_of_whole_tasks_come_after_the_marks(room: Room, sitting: Sitting) -> None:
    candidate, _ = room.sat(sitting)
    task = room.tasks(candidate)[0]
    with pytest.raises(NotAllowed, match="Najpierw oceń"):
        room.exams.grading.grade(room.ala, task.id, 3)
    room.mark_all(candidate, Mark.FULL, room.ala)
    assert room.exams.grading.grade(room.ala, task.id, 3).grade == 3
    with pytest.raises(WrongInput, match="zostaje"):
        room.exams.grading.grade(room.ala, task.id, 4)


def test_too_few_grades_give_no_cut(room: Room, sitting: Sitting) -> None:
    candidate, _ = room.sat(sitting)
    room.mark_all(candidate)
    room.exams.grading.grade(room.ala, room.tasks(candidate)[0].id, 3)
    with pytest.raises(TooFewData):
        room.exams.grading.propose_borderline(room.ala, sitting.id)


# Figures


def test_examiners_are_compared_with_each_other_and_the_machine(room: Room, sitting: Sitting) -> None:
    candidate, _ = room.sat(sitting)
    room.mark_all(candidate, Mark.FULL, room.ala)
    room.mark_all(candidate, Mark.HALF, room.ola)
    found = room.exams.evaluation.examiners(room.chair, sitting.id)
    ala, ola = found.figures
    assert ala.with_others.means == (1.0, 0.5) and ola.with_others.means == (0.5, 1.0)
    assert ala.with_machine.pairs + ala.with_machine.disputed > 0
    assert found.severity is None and "zdających" in found.why_no_severity


def test_the_quality_of_a_sitting_says_what_it_cannot_say(room: Room, sitting: Sitting) -> None:
    candidate, _ = room.sat(sitting)
    room.mark_all(candidate)
    report = room.exams.evaluation.quality(room.chair, sitting.id)
    assert report.candidates == 1 and [one.part for one in report.parts] == ["written", "practical"]
    assert {"alpha", "phi", "severity"} <= {one.measure for one in report.missing}
    assert report.people is not None and report.people.exact == 1.0


# The clock


def test_setting_the_computers_clock_moves_no_time_and_is_noted(room: Room, library: Library, reader: Reader) -> None:
    passed, wall = [0.0], [NOON]
    clock = SteadyClock(lambda: wall[0], lambda: passed[0])
    exams = Examinations(library, reader, room.store, room.keyring, clock)
    candidate, token = room.seated(room.sitting())
    exams.seats.begin(token, WRITTEN)
    passed[0], wall[0] = 60.0, NOON + timedelta(hours=5)
    assert exams.seats.clock(token, WRITTEN).elapsed_seconds == 60
    passed[0], wall[0] = 120.0, NOON + timedelta(hours=5, seconds=60)
    assert exams.seats.clock(token, WRITTEN).elapsed_seconds == 120
    noted = exams.invigilation.incidents(room.ala, candidate.sitting_id)
    assert [one.kind for one in noted] == ["clock_jump"] and "17940 s" in noted[0].text


def test_practical_elements_are_observables_with_their_task(room: Room, sitting: Sitting) -> None:
    room.exams.planning.enter(room.chair, sitting.id, "Jan Kot")
    room.exams.judging.open(room.chair, sitting.id, PRACTICAL)
    found = room.exams.judging.elements(room.ala, sitting.id, PRACTICAL)
    assert {one.id.partition("/")[0] for one in found} == {"rozmowa", "pismo"}


def test_who_is_erased_with_their_examinations_leaves_no_work_to_calibrate_on(room: Room, sitting: Sitting) -> None:
    candidate, token = room.seated(sitting, person_id="jan")
    room.exams.seats.begin(token, PRACTICAL)
    room.exams.seats.finish(token, PRACTICAL)
    room.exams.invigilation.close(room.chair, sitting.id)
    room.mark_all(candidate)
    task = room.tasks(candidate)[0]
    room.exams.grading.grade(room.ala, task.id, 3)
    room.release(sitting)
    made = room.exams.calibrating.make(room.chair, "Zestaw 1", [task.id])
    work = room.exams.calibrating.works(room.ela, made.id)[0]
    room.exams.calibrating.give(room.ela, work.work_id, work.observables[0][0], Mark.FULL)
    room.store.erase_person("jan", ExamsKept.NOT, by="admin", at=NOON)
    assert room.exams.calibrating.works(room.ela, made.id) == ()
    assert room.store.look(lambda shelf: shelf.list(TaskGrade)) == ()
