"""Admission, identity, the clock, pauses, incidents: what holds in the room."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from simulator.errors import (
    NotAllowed,
    SessionClosed,
    SessionPaused,
    SignInRefused,
    StorageError,
    UnknownRecord,
    WrongInput,
)
from simulator.exam.forms import draw_forms
from simulator.exam.journal import audit_entries
from simulator.language.reader import Reader
from simulator.scenario.library import Library
from simulator.school.examination.examinations import Examinations
from simulator.school.examination.hall import candidates_form
from simulator.session.events import Closed, Said
from simulator.standard.items import right_answer
from simulator.storage import Attempt, Store
from simulator.storage.examinations.records import Candidate, ExamDraft, KeptPart
from simulator.storage.tables import AssessmentRow, AttemptRow, EventRow
from tests.school.conftest import NOON
from tests.school.examination.conftest import HERE, PRACTICAL, WRITTEN, Room


def form_of_candidate(room: Room, candidate: Candidate) -> frozenset[str]:
    return frozenset(room.store.look(lambda shelf: candidates_form(shelf, candidate)).used)


def practise(store: Store, scenario: str) -> None:
    store.add_attempt(Attempt(f"a-{scenario}", "jan", scenario, 1, "v", NOON))


def test_the_same_seed_draws_the_same_form(room: Room) -> None:
    pool, blueprint = room.exams.planning.pool, room.blueprint
    entered = room.exams.planning.enter(room.chair, room.sitting().id, "Jan Kot")
    forms = (room.store.look(lambda shelf: candidates_form(shelf, entered)), *draw_forms(blueprint, pool, 5, 1))
    assert forms[0] == forms[1]


def test_a_form_holds_nothing_its_candidate_practised(room: Room) -> None:
    sitting = room.sitting()
    plain = room.exams.planning.enter(room.chair, sitting.id, "Ktoś Inny")
    met = room.store.look(lambda shelf: candidates_form(shelf, plain)).tasks[0].scenario
    practise(room.store, met)
    own = room.exams.planning.enter(room.chair, sitting.id, "Jan Kot", person_id="jan")
    assert own.form_number != plain.form_number
    assert met not in form_of_candidate(room, own)


def test_practice_after_entering_exchanges_the_form_when_identity_is_confirmed(room: Room) -> None:
    sitting = room.sitting()
    entered = room.exams.planning.enter(room.chair, sitting.id, "Jan Kot", person_id="jan")
    met = room.store.look(lambda shelf: candidates_form(shelf, entered)).tasks[0].scenario
    practise(room.store, met)
    confirmed = room.exams.invigilation.confirm_identity(room.ala, entered.id)
    assert met not in form_of_candidate(room, confirmed)
    assert [one.kind for one in room.exams.invigilation.incidents(room.ala, sitting.id)] == ["form_changed"]


def test_two_forms_are_shared_out_evenly(room: Room) -> None:
    sitting = room.sitting(forms=2)
    numbers = [room.exams.planning.enter(room.chair, sitting.id, f"Osoba {n}").form_number for n in range(4)]
    assert sorted(numbers) == [1, 1, 2, 2]


def test_a_second_device_on_one_code_is_refused_and_noted(room: Room) -> None:
    sitting = room.sitting()
    candidate, _ = room.seated(sitting)
    with pytest.raises(SignInRefused, match="inne urządzenie"):
        room.exams.door.admit(candidate.code, "10.0.0.2")
    assert [one.kind for one in room.exams.invigilation.incidents(room.ala, sitting.id)] == ["second_device"]


def test_the_same_device_comes_back_after_the_browser_was_closed(room: Room) -> None:
    candidate, token = room.seated(room.sitting())
    assert room.exams.door.admit(candidate.code, HERE, token).token == token


def test_a_freed_code_lets_another_device_in_and_shuts_the_first_out(room: Room) -> None:
    candidate, token = room.seated(room.sitting())
    room.exams.invigilation.free_device(room.ala, candidate.id, "zepsuta klawiatura")
    new = room.exams.door.admit(candidate.code, "10.0.0.2").token
    assert room.exams.door.who(new).id == candidate.id
    with pytest.raises(SignInRefused):
        room.exams.door.who(token)


def test_a_wrong_code_many_times_makes_one_wait(room: Room) -> None:
    candidate, _ = room.seated(room.sitting())
    for _ in range(30):
        with pytest.raises(SignInRefused, match="nie pasuje"):
            room.exams.door.admit("ZLYKOD", HERE)
    with pytest.raises(SignInRefused, match="Za dużo"):
        room.exams.door.admit(candidate.code, HERE)
    room.clock.move(60)
    with pytest.raises(SignInRefused, match="inne urządzenie"):
        room.exams.door.admit(candidate.code, HERE)


def test_nobody_is_let_in_before_the_sitting_is_open(room: Room) -> None:
    entered = room.exams.planning.enter(room.chair, room.sitting().id, "Jan Kot")
    with pytest.raises(SignInRefused, match="jeszcze się nie zaczął"):
        room.exams.door.admit(entered.code, HERE)


def test_no_part_begins_before_identity_is_confirmed(room: Room) -> None:
    sitting = room.sitting()
    entered = room.exams.planning.enter(room.chair, sitting.id, "Jan Kot")
    room.exams.planning.open(room.chair, sitting.id)
    token = room.exams.door.admit(entered.code, HERE).token
    with pytest.raises(NotAllowed, match="Tożsamość"):
        room.exams.seats.begin(token, WRITTEN)


def test_two_parts_never_run_at_once(room: Room) -> None:
    _, token = room.seated(room.sitting())
    room.exams.seats.begin(token, WRITTEN)
    with pytest.raises(NotAllowed, match="Najpierw"):
        room.exams.seats.begin(token, PRACTICAL)


def test_the_clock_goes_on_while_the_program_is_down(room: Room, library: Library, reader: Reader) -> None:
    _, token = room.seated(room.sitting())
    room.exams.seats.begin(token, WRITTEN)
    room.clock.move(120)
    again = Examinations(library, reader, room.store, room.keyring, room.clock)
    assert again.seats.clock(token, WRITTEN).left_seconds == 480


def test_extra_time_is_added_for_those_entitled(room: Room) -> None:
    _, token = room.seated(room.sitting(), extra_share=0.5, extra_reason="orzeczenie 12/2026")
    assert room.exams.seats.begin(token, WRITTEN).left_seconds == 900


def test_extra_time_without_a_ground_is_refused(room: Room) -> None:
    with pytest.raises(WrongInput, match="podania podstawy"):
        room.exams.planning.enter(room.chair, room.sitting().id, "Jan Kot", extra_share=0.5)


def test_a_clock_put_back_is_noted_and_wins_no_time(room: Room) -> None:
    sitting = room.sitting()
    _, token = room.seated(sitting)
    room.exams.seats.begin(token, WRITTEN)
    room.clock.move(300)
    assert room.exams.seats.clock(token, WRITTEN).left_seconds == 300
    room.clock.move(-200)
    assert room.exams.seats.clock(token, WRITTEN).left_seconds == 300
    room.clock.move(100)
    assert room.exams.seats.clock(token, WRITTEN).left_seconds == 200
    assert [one.kind for one in room.exams.invigilation.incidents(room.ala, sitting.id)] == ["clock_back"]


def test_after_the_time_answers_are_refused_and_the_part_has_ended(room: Room) -> None:
    candidate, token = room.seated(room.sitting())
    room.exams.seats.begin(token, WRITTEN)
    room.clock.move(601)
    with pytest.raises(SessionClosed, match="Czas tej części minął"):
        room.exams.seats.answer(token, 0, "a")
    part = room.store.look(lambda shelf: shelf.find(KeptPart, candidate.id, WRITTEN))
    assert part.end_reason == "time_up"


def test_a_pause_stops_the_clock_and_the_work(room: Room) -> None:
    candidate, token = room.seated(room.sitting())
    room.exams.seats.begin(token, WRITTEN)
    room.exams.invigilation.pause(room.ala, candidate.id, "alarm pożarowy")
    room.clock.move(1000)
    with pytest.raises(SessionPaused):
        room.exams.seats.questions(token)
    room.exams.invigilation.resume(room.ala, candidate.id)
    room.clock.move(60)
    assert room.exams.seats.clock(token, WRITTEN).left_seconds == 540


def test_a_pause_needs_a_reason(room: Room) -> None:
    candidate, token = room.seated(room.sitting())
    room.exams.seats.begin(token, WRITTEN)
    with pytest.raises(WrongInput, match="Powód"):
        room.exams.invigilation.pause(room.ala, candidate.id, " ")


def test_time_given_back_is_added_and_noted(room: Room) -> None:
    sitting = room.sitting()
    candidate, token = room.seated(sitting)
    room.exams.seats.begin(token, WRITTEN)
    room.exams.invigilation.give_time(room.ala, candidate.id, 5, "zanik prądu")
    assert room.exams.seats.clock(token, WRITTEN).left_seconds == 900
    assert "zanik prądu" in room.exams.invigilation.incidents(room.ala, sitting.id)[0].text


def test_answers_are_kept_and_may_be_given_anew_while_the_part_lasts(room: Room) -> None:
    candidate, token = room.seated(room.sitting())
    seats = room.exams.seats
    seats.begin(token, WRITTEN)
    bank = room.exams.hall.library.standard.items
    for question in seats.questions(token):
        right = right_answer(bank.item(question.shown.id))
        for _ in range(2):
            seats.answer(token, question.position, list(right) if isinstance(right, tuple) else right)
    seats.finish(token, WRITTEN)
    assert room.exams.deciding.decided(room.ala, candidate.id).results.written_share == 1.0
    assert room.logged().count("answer-given") == 8


def test_a_closed_task_cannot_be_taken_up_again(room: Room) -> None:
    candidate, token = room.seated(room.sitting())
    seats = room.exams.seats
    seats.begin(token, PRACTICAL)
    task = seats.begin_task(token, seats.tasks(token)[0][0].slot)
    seats.send(token, task.id, Closed())
    with pytest.raises(SessionClosed, match="zakończone"):
        seats.send(token, task.id, Said(text="Jeszcze jedno"))
    assert room.tasks(candidate)[0].closed_at is not None
    assert room.observables(task)


def test_the_time_of_an_event_is_the_rooms_not_the_senders(room: Room) -> None:
    _, token = room.seated(room.sitting())
    seats = room.exams.seats
    seats.begin(token, PRACTICAL)
    task = seats.begin_task(token, seats.tasks(token)[0][0].slot)
    room.clock.move(30)
    new = seats.send(token, task.id, Said(text="Dzień dobry", at=5000))
    assert new[0].at < 100


def test_a_conversation_goes_on_after_a_crash(room: Room, library: Library, reader: Reader) -> None:
    _, token = room.seated(room.sitting())
    seats = room.exams.seats
    seats.begin(token, PRACTICAL)
    task = seats.begin_task(token, seats.tasks(token)[0][0].slot)
    seats.send(token, task.id, Said(text="Dzień dobry, w czym mogę pomóc?"))
    before = seats.session(token, task.id).events
    again = Examinations(library, reader, room.store, room.keyring, room.clock)
    assert again.seats.session(token, task.id).events == before


def test_nobody_reaches_the_task_of_another_candidate(room: Room) -> None:
    sitting = room.sitting()
    _, token = room.seated(sitting)
    _, other = room.seated(sitting, "Ewa Lis")
    room.exams.seats.begin(token, PRACTICAL)
    room.exams.seats.begin(other, PRACTICAL)
    task = room.exams.seats.begin_task(token, room.exams.seats.tasks(token)[0][0].slot)
    with pytest.raises(UnknownRecord):
        room.exams.seats.send(other, task.id, Said(text="Dzień dobry"))


def test_the_end_closes_and_marks_every_task_begun_or_not(room: Room) -> None:
    candidate, _ = room.sat(room.sitting())
    tasks = room.tasks(candidate)
    assert len(tasks) == 2
    assert all(one.closed_at is not None and room.observables(one) for one in tasks)


def test_closing_the_sitting_ends_what_lasts(room: Room) -> None:
    sitting = room.sitting()
    candidate, token = room.seated(sitting)
    room.exams.seats.begin(token, WRITTEN)
    room.exams.invigilation.close(room.chair, sitting.id)
    part = room.store.look(lambda shelf: shelf.find(KeptPart, candidate.id, WRITTEN))
    assert part.end_reason == "closed"
    with pytest.raises(SessionClosed):
        room.exams.seats.begin(token, PRACTICAL)


def test_nothing_of_an_examination_is_in_the_tables_of_training(room: Room) -> None:
    room.sat(room.sitting())
    with room.store.engine.connect() as connection:
        counts = [
            connection.scalar(select(func.count()).select_from(row)) for row in (AttemptRow, EventRow, AssessmentRow)
        ]
    assert counts == [0, 0, 0]


def test_the_board_shows_everybody(room: Room) -> None:
    sitting = room.sitting()
    _, token = room.seated(sitting)
    room.seated(sitting, "Ewa Lis")
    room.exams.seats.begin(token, WRITTEN)
    room.clock.move(60)
    board = room.exams.invigilation.board(room.ala, sitting.id)
    assert [one.candidate.name for one in board] == ["Ewa Lis", "Jan Kot"]
    assert board[1].clocks[0].elapsed_seconds == 60


def test_every_act_is_in_a_log_that_passes_the_audit(room: Room) -> None:
    room.sat(room.sitting())
    entries, head = room.store.read_journal()
    audit = audit_entries(entries, head, room.keyring.issuer().public_keys)
    assert audit.faults == ()
    for kind in ("sitting-made", "form-drawn", "candidate-admitted", "identity-confirmed", "part-begun", "events-kept"):
        assert kind in room.logged()
    assert {"task-marked", "part-ended", "sitting-closed"} <= set(room.logged())


def test_a_change_the_log_would_not_tell_of_is_not_kept(room: Room) -> None:
    sitting = room.sitting()
    with pytest.raises(StorageError, match="bez wpisu"):
        room.store.examine(lambda shelf: shelf.change(sitting), room.keyring)


def test_what_is_refused_leaves_neither_record_nor_entry(room: Room) -> None:
    before = len(room.logged())
    sitting = room.sitting()
    with pytest.raises(WrongInput, match="ani jednej osoby"):
        room.exams.planning.open(room.chair, sitting.id)
    assert len(room.logged()) == before + 1


# Unfinished texts


def test_unfinished_text_is_there_after_the_program_starts_anew(room: Room) -> None:
    _, token = room.seated(room.sitting())
    room.exams.seats.begin(token, PRACTICAL)
    task = room.exams.seats.begin_task(token, room.exams.seats.tasks(token)[0][0].slot)
    room.exams.seats.save_draft(token, task.id, "body", "Szanowna Pani,\0 odpo")
    room.exams.seats.save_draft(token, task.id, "body", "Szanowna Pani, odpowiemy")
    hall = room.exams.hall
    again = Examinations(hall.library, hall.reader, hall.store, room.keyring, room.clock)
    assert again.seats.load_draft(token, task.id, "body") == "Szanowna Pani, odpowiemy"
    assert again.seats.load_draft(token, task.id, "notepad") == ""


def test_unfinished_text_goes_with_the_end_of_the_task_and_nobody_else_reads_it(room: Room) -> None:
    sitting = room.sitting()
    _, token = room.seated(sitting)
    _, other = room.seated(sitting, "Ewa Sum")
    room.exams.seats.begin(token, PRACTICAL)
    task = room.exams.seats.begin_task(token, room.exams.seats.tasks(token)[0][0].slot)
    room.exams.seats.save_draft(token, task.id, "notepad", "zapytać o numer")
    with pytest.raises(UnknownRecord):
        room.exams.seats.load_draft(other, task.id, "notepad")
    room.exams.seats.finish_task(token, task.id)
    room.exams.seats.save_draft(token, task.id, "notepad", "za późno")
    assert room.store.look(lambda shelf: shelf.list(ExamDraft)) == ()
    assert "zapytać" not in "".join(one.body for one in room.store.list_entries())
