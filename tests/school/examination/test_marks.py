"""Blind marks, third markers, overruling, four eyes, results and appeals."""

from __future__ import annotations

import json

import pytest

from simulator.assessment.findings import Mark
from simulator.errors import NotAllowed, ReportIncomplete, UnknownRecord, WrongInput
from simulator.exam.blueprint import Blueprint
from simulator.exam.decision import Verdict
from simulator.exam.marking import Role
from simulator.exam.signatures import read_signed
from simulator.school.access.sign_ins import FIRST_SCHOOL
from simulator.school.examination.hall import blueprint_of
from simulator.storage import Role as AccountRole
from simulator.storage import Trainee
from simulator.storage.examinations.records import Appeal, Candidate, ExamTask, KeptResult, Sitting
from tests.school.examination.conftest import HERE, PRACTICAL, WRITTEN, Room, staff


@pytest.fixture
def sitting(room: Room) -> Sitting:
    return room.sitting()


@pytest.fixture
def candidate(room: Room, sitting: Sitting) -> Candidate:
    return room.sat(sitting)[0]


@pytest.fixture
def task(room: Room, candidate: Candidate) -> ExamTask:
    return room.tasks(candidate)[0]


def test_neither_the_machines_marks_nor_anybodys_show_before_the_own(room: Room, task: ExamTask) -> None:
    name = room.observables(task)[0]
    room.exams.desk.give(room.ala, task.id, name, Mark.FULL)
    before = room.exams.desk.work(room.ola, task.id)
    assert not any(before.marks.values()) and before.resolved == {}
    room.exams.desk.give(room.ola, task.id, name, Mark.FULL)
    after = room.exams.desk.work(room.ola, task.id)
    assert {marker for marker, given in after.marks.items() if given} == {"machine", "ala", "ola"}
    assert all(len(given) == 1 for given in after.marks.values())


def test_the_desk_says_nothing_of_who_sat(room: Room, candidate: Candidate, task: ExamTask) -> None:
    work = room.exams.desk.work(room.ala, task.id)
    assert candidate.name not in str(work) and candidate.code not in str(work)


def test_what_the_machine_is_least_sure_of_comes_first(room: Room, sitting: Sitting, candidate: Candidate) -> None:
    low = room.blueprint.marking.low_confidence
    unsure = [one.confidence < low for one in room.exams.desk.queue(room.ala, sitting.id)]
    assert unsure and unsure == sorted(unsure, reverse=True)


def test_a_given_mark_stays(room: Room, task: ExamTask) -> None:
    name = room.observables(task)[0]
    room.exams.desk.give(room.ala, task.id, name, Mark.FULL)
    with pytest.raises(WrongInput, match="zostaje"):
        room.exams.desk.give(room.ala, task.id, name, Mark.NONE)


def test_marks_far_apart_call_a_third_marker_and_only_there(room: Room, task: ExamTask) -> None:
    apart, alike = room.observables(task)[:2]
    room.exams.desk.give(room.ala, task.id, apart, Mark.FULL)
    room.exams.desk.give(room.ola, task.id, apart, Mark.NONE)
    for who in (room.ala, room.ola):
        room.exams.desk.give(who, task.id, alike, Mark.FULL)
    assert room.exams.desk.work(room.ala, task.id).resolved[apart].needs is Role.THIRD
    with pytest.raises(NotAllowed, match="trzecia ocena nie jest potrzebna"):
        room.exams.desk.give(room.ela, task.id, alike, Mark.FULL)
    assert room.exams.desk.give(room.ela, task.id, apart, Mark.HALF).role == "third"
    assert room.exams.desk.work(room.ela, task.id).resolved[apart].share == 0.5


def test_a_third_examiner_is_not_let_in_where_two_agree(room: Room, task: ExamTask) -> None:
    name = room.observables(task)[0]
    for who in (room.ala, room.ola):
        room.exams.desk.give(who, task.id, name, Mark.FULL)
    with pytest.raises(NotAllowed, match="tylu egzaminatorów"):
        room.exams.desk.give(room.ela, task.id, name, Mark.FULL)


def test_the_mark_of_a_session_not_closed_is_not_given(room: Room, sitting: Sitting) -> None:
    _, token = room.seated(sitting)
    room.exams.seats.begin(token, PRACTICAL)
    open_task = room.exams.seats.begin_task(token, room.exams.seats.tasks(token)[0][0].slot)
    with pytest.raises(NotAllowed, match="nie zakończył"):
        room.exams.desk.give(room.ala, open_task.id, "x", Mark.FULL)


def test_overruling_needs_a_reason_and_the_chair(room: Room, task: ExamTask) -> None:
    name = room.observables(task)[0]
    with pytest.raises(WrongInput, match="Powód"):
        room.exams.desk.overrule(room.chair, task.id, name, Mark.FULL, "")
    with pytest.raises(NotAllowed):
        room.exams.desk.overrule(room.ala, task.id, name, Mark.FULL, "bo tak")


def test_an_overruled_mark_counts_and_the_markers_stay(room: Room, candidate: Candidate, task: ExamTask) -> None:
    room.mark_all(candidate, Mark.NONE)
    name = room.observables(task)[0]
    room.exams.desk.overrule(room.chair, task.id, name, Mark.FULL, "wykazał w ostatnim zdaniu")
    found = room.exams.deciding.decided(room.ala, candidate.id).results
    shares = {one.observable: one.share for one in found.practical[0].marks} if found.practical else {}
    assert shares[name] == 1.0
    assert len(room.exams.desk.work(room.ala, task.id).marks["ala"]) == len(room.observables(task))


def test_a_decision_is_open_until_every_mark_stands(room: Room, candidate: Candidate) -> None:
    room.mark_all(candidate, Mark.FULL, room.ala)
    assert room.exams.deciding.decided(room.chair, candidate.id).decision.verdict is not Verdict.PASSED
    assert not room.exams.deciding.decided(room.chair, candidate.id).is_complete
    room.mark_all(candidate, Mark.FULL, room.ola)
    decided = room.exams.deciding.decided(room.chair, candidate.id)
    assert decided.is_complete and decided.decision.practical == 1.0
    assert {one.sign for one in decided.decision.sheet if one.criterion.startswith("Kz1.U")} == {"T"}


def test_results_are_not_released_while_marks_are_missing(room: Room, sitting: Sitting, candidate: Candidate) -> None:
    with pytest.raises(ReportIncomplete, match="nie jest skończone"):
        room.exams.approving.propose_release(room.ala, sitting.id)


def test_nobody_releases_results_alone(room: Room, sitting: Sitting, candidate: Candidate) -> None:
    room.mark_all(candidate)
    proposal = room.exams.approving.propose_release(room.chair, sitting.id)
    with pytest.raises(NotAllowed, match="druga osoba"):
        room.exams.approving.answer(room.chair, proposal.id, accept=True)
    with pytest.raises(NotAllowed):
        room.exams.approving.answer(room.ala, proposal.id, accept=True)
    room.exams.approving.answer(room.admin, proposal.id, accept=True)
    assert room.store.look(lambda shelf: shelf.find(Sitting, sitting.id)).released_at is not None
    assert [one.cause for one in room.store.look(lambda shelf: shelf.list(KeptResult))] == ["release"]


def test_results_changed_since_the_proposal_are_not_released(
    room: Room, sitting: Sitting, candidate: Candidate, task: ExamTask
) -> None:
    room.mark_all(candidate)
    proposal = room.exams.approving.propose_release(room.ala, sitting.id)
    room.exams.desk.overrule(room.chair, task.id, room.observables(task)[0], Mark.NONE, "nie wykazał")
    with pytest.raises(NotAllowed, match="zmieniły się wyniki"):
        room.exams.approving.answer(room.admin, proposal.id, accept=True)


def test_a_cut_score_is_changed_by_two_and_says_why(room: Room, sitting: Sitting) -> None:
    proposal = room.exams.approving.propose_cut(room.ala, sitting.id, PRACTICAL, 0.7, "błąd w zadaniu 2")
    assert blueprint_of(sitting).practical.cut.value == 0.75  # type: ignore[union-attr]
    room.exams.approving.answer(room.chair, proposal.id, accept=True)
    changed = blueprint_of(room.store.look(lambda shelf: shelf.find(Sitting, sitting.id)))
    assert changed.practical is not None
    assert (changed.practical.cut.value, changed.practical.cut.adjusted_because) == (0.7, "błąd w zadaniu 2")
    assert "cut-changed" in room.logged()


def test_a_refused_proposal_changes_nothing(room: Room, sitting: Sitting) -> None:
    proposal = room.exams.approving.propose_cut(room.ala, sitting.id, WRITTEN, 0.4, "za trudne")
    room.exams.approving.answer(room.chair, proposal.id, accept=False)
    assert room.store.look(lambda shelf: shelf.find(Sitting, sitting.id)).blueprint == sitting.blueprint


def test_after_the_release_no_mark_changes_without_an_appeal(
    room: Room, sitting: Sitting, candidate: Candidate, task: ExamTask
) -> None:
    room.mark_all(candidate)
    room.release(sitting)
    with pytest.raises(NotAllowed, match="ogłoszone"):
        room.exams.desk.overrule(room.chair, task.id, room.observables(task)[0], Mark.NONE, "powód")


# Appeals


def appealed(room: Room, sitting: Sitting, mark: Mark = Mark.NONE) -> tuple[Appeal, str]:
    """Sit, mark, release, and appeal against the first mark."""
    candidate, _ = room.sat(sitting)
    room.mark_all(candidate, mark)
    room.release(sitting)
    token = room.exams.door.admit(candidate.code, HERE).token
    return file(room, token, room.tasks(candidate)[0]), token


def file(room: Room, token: str, task: ExamTask, **changes: object) -> Appeal:
    found = room.exams.desk.work(room.ala, task.id).observables[0]
    claim = {"criterion": found.criteria[0], "event": 0, "proposed": Mark.FULL, "text": "Powiedziałem to."} | changes
    return room.exams.appeals.file(token, task.id, found.id, **claim)  # type: ignore[arg-type]


def test_an_appeal_is_decided_by_somebody_who_did_not_mark_and_sees_no_mark(room: Room, sitting: Sitting) -> None:
    appeal, _ = appealed(room, sitting)
    with pytest.raises(NotAllowed, match="nie oceniał"):
        room.exams.appeals.case(room.ala, appeal.id)
    case = room.exams.appeals.case(room.ela, appeal.id)
    assert case.events and "mark" not in vars(case)


def test_an_upheld_appeal_changes_mark_and_result_and_is_signed(room: Room, sitting: Sitting) -> None:
    appeal, token = appealed(room, sitting)
    room.exams.appeals.decide(room.ela, appeal.id, Mark.FULL, "zdanie otwierające wystarcza")
    assert room.exams.appeals.own(token)[0].mark is None
    room.clock.move(60)
    answered = room.exams.appeals.answer(room.chair, appeal.id)
    signed = read_signed(answered.answer, room.keyring.issuer().public_keys)
    assert signed.fault is None and json.loads(signed.payload)["upheld"] is True
    results = room.store.look(lambda shelf: shelf.list(KeptResult, candidate_id=appeal.candidate_id))
    assert sorted(one.cause for one in results) == ["appeal", "release"]


def test_an_appeal_never_makes_a_mark_worse(room: Room, sitting: Sitting) -> None:
    appeal, _ = appealed(room, sitting, Mark.HALF)
    room.exams.appeals.decide(room.ela, appeal.id, Mark.NONE, "niczego takiego nie ma")
    answered = room.exams.appeals.answer(room.chair, appeal.id)
    assert json.loads(read_signed(answered.answer, room.keyring.issuer().public_keys).payload)["upheld"] is False
    assert len(room.store.look(lambda shelf: shelf.list(KeptResult))) == 1


def test_who_decided_an_appeal_does_not_sign_its_answer(room: Room, sitting: Sitting) -> None:
    appeal, _ = appealed(room, sitting)
    both = staff("both", AccountRole.EXAMINER, AccountRole.CHAIR)
    with pytest.raises(NotAllowed, match="drugi egzaminator"):
        room.exams.appeals.answer(both, appeal.id)
    room.exams.appeals.decide(both, appeal.id, Mark.FULL, "jest")
    with pytest.raises(NotAllowed, match="druga osoba"):
        room.exams.appeals.answer(both, appeal.id)


def test_an_appeal_after_its_time_is_refused(room: Room, sitting: Sitting) -> None:
    candidate, _ = room.sat(sitting)
    room.mark_all(candidate)
    room.release(sitting)
    token = room.exams.door.admit(candidate.code, HERE).token
    room.clock.move(8 * 86_400)
    with pytest.raises(NotAllowed, match="Termin odwołania minął"):
        file(room, token, room.tasks(candidate)[0])


def test_an_appeal_cites_a_turn_and_a_criterion_that_exist(room: Room, sitting: Sitting) -> None:
    candidate, _ = room.sat(sitting)
    room.mark_all(candidate)
    room.release(sitting)
    token = room.exams.door.admit(candidate.code, HERE).token
    task = room.tasks(candidate)[0]
    with pytest.raises(UnknownRecord, match="numerze 999"):
        file(room, token, task, event=999)
    with pytest.raises(WrongInput, match="nie mówi o kryterium"):
        file(room, token, task, criterion="Kz2.W13")


def test_the_one_due_first_is_answered_first(room: Room, sitting: Sitting) -> None:
    appeal, _ = appealed(room, sitting)
    waiting = room.exams.appeals.waiting(room.chair, sitting.id)
    assert [one.id for one in waiting] == [appeal.id]
    assert (waiting[0].due_at - waiting[0].filed_at).days == 14


# Rights


def test_people_of_another_school_and_teachers_are_kept_out(
    room: Room, sitting: Sitting, small_plan: Blueprint
) -> None:
    stranger = staff("obcy", *AccountRole, school="inna")
    teacher = staff("nauczyciel", AccountRole.TEACHER)
    for who in (stranger, teacher):
        with pytest.raises(NotAllowed):
            room.exams.planning.candidates(who, sitting.id)
        with pytest.raises(NotAllowed):
            room.exams.desk.queue(who, sitting.id)
        with pytest.raises(NotAllowed):
            room.exams.invigilation.board(who, sitting.id)
    with pytest.raises(NotAllowed):
        room.exams.planning.make(staff("ala", AccountRole.EXAMINER), small_plan)
    assert sitting.organisation_id == FIRST_SCHOOL


def test_nobody_marks_their_own_work(room: Room, sitting: Sitting) -> None:
    room.store.add_trainee(Trainee("ala", "Ala", room.clock.now))
    candidate, token = room.seated(sitting, person_id="ala")
    room.exams.seats.begin(token, PRACTICAL)
    room.exams.seats.finish(token, PRACTICAL)
    task = room.tasks(candidate)[0]
    assert room.exams.desk.queue(room.ala, sitting.id) == ()
    with pytest.raises(NotAllowed):
        room.exams.desk.give(room.ala, task.id, room.observables(task)[0], Mark.FULL)
