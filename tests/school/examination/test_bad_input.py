"""What goes wrong in an examination: each with a clear message, nothing lost.

Two devices, wrong codes, a closed browser and clocks are in `test_sitting`, the steady clock in `test_panels`, papers
asked for too early in `tests/cli/test_examining`, forged credentials in `tests/exchange/credential/test_verify`.
"""

from __future__ import annotations

import pytest

from simulator.assessment.findings import Mark
from simulator.errors import KeyringError
from simulator.exam.journal import audit_entries
from simulator.language.reader import Reader
from simulator.scenario.library import Library
from simulator.school.access.sign_ins import FIRST_SCHOOL, SignIns
from simulator.school.examination.examinations import Examinations
from simulator.session.events import Said
from simulator.standard.items import right_answer
from simulator.storage import Organisation, Role
from simulator.storage.examinations.records import ExamAnswer, ExaminerMark
from simulator.storage.keyring import PRIVATE_ENDING, Keyring
from tests.school.conftest import NOON
from tests.school.examination.conftest import PRACTICAL, WRITTEN, Room


def test_marks_stay_when_the_examiners_sign_in_runs_out_while_marking(room: Room) -> None:
    sign_ins = SignIns(room.store, room.clock)
    room.store.add_organisation(Organisation(FIRST_SCHOOL, "Szkoła", NOON))
    entered = sign_ins.make_first("Ala Kos", "ala.kos", "trzy zielone czajniki", is_local=True)
    room.store.set_roles(entered.person.id, [Role.EXAMINER])
    sitting = room.sitting()
    candidate, _ = room.sat(sitting)
    task, ala = room.tasks(candidate)[0], sign_ins.who(entered.token)
    assert ala is not None
    first, second = room.observables(task)[:2]
    room.exams.desk.give(ala, task.id, first, Mark.FULL)
    room.clock.move(3 * 3600)
    assert sign_ins.who(entered.token) is None
    again = sign_ins.enter("ala.kos", "trzy zielone czajniki", "")
    assert first not in {
        one.observable for one in room.exams.desk.queue(again.person, sitting.id) if one.task == task.id
    }
    room.exams.desk.give(again.person, task.id, second, Mark.HALF)
    assert len(room.store.look(lambda shelf: shelf.list(ExaminerMark, task_id=task.id))) == 2


def test_with_a_damaged_key_the_examination_goes_on_and_the_audit_tells(
    room: Room, library: Library, reader: Reader
) -> None:
    candidate, token = room.seated(room.sitting())
    room.exams.seats.begin(token, WRITTEN)
    next(room.keyring.folder.glob(f"*{PRIVATE_ENDING}")).write_text("{", encoding="utf-8")
    keyring = Keyring(room.keyring.folder, room.clock)
    exams = Examinations(library, reader, room.store, keyring, room.clock)
    answer_first(exams, token)
    assert len(room.store.look(lambda shelf: shelf.list(ExamAnswer, candidate_id=candidate.id))) == 1
    assert not audit_entries(*room.store.read_journal(), keyring.issuer().public_keys).is_sound
    with pytest.raises(KeyringError, match="Niczego nie zmieniono"):
        keyring.sign(b"odpowiedz")
    keyring.rotate()
    answer_first(exams, token)
    assert audit_entries(*room.store.read_journal(), keyring.issuer().public_keys).is_sound


def answer_first(exams: Examinations, token: str) -> None:
    question = exams.seats.questions(token)[0]
    right = right_answer(exams.hall.library.standard.items.item(question.shown.id))
    exams.seats.answer(token, question.position, list(right) if isinstance(right, tuple) else right)


def test_a_candidate_who_closes_the_browser_comes_back_to_the_same_word_and_clock(room: Room) -> None:
    candidate, token = room.seated(room.sitting())
    seats = room.exams.seats
    seats.begin(token, PRACTICAL)
    task = seats.begin_task(token, seats.tasks(token)[0][0].slot)
    seats.send(token, task.id, Said(text="Dzień dobry, w czym mogę pomóc?"))
    before = seats.session(token, task.id).events
    room.clock.move(90)
    back = room.exams.door.admit(candidate.code, "127.0.0.1", token).token
    assert seats.session(back, task.id).events == before
    assert seats.clock(back, PRACTICAL).elapsed_seconds == 90
