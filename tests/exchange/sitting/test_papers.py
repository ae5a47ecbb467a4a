"""From a released result to protocol, letter, certificate and credential."""

from __future__ import annotations

import pytest

from simulator.assessment.findings import Mark
from simulator.errors import IssueError, ReportIncomplete
from simulator.exam.signatures import read_signed
from simulator.exchange.reports import Holds, Institution, Member, certificate, protocol, result_letter
from simulator.exchange.sitting.papers import Papers
from simulator.standard.items import right_answer
from simulator.storage.examinations.records import Candidate, Sitting
from tests.school.conftest import library, reader, store  # noqa: F401
from tests.school.examination.conftest import PRACTICAL, WRITTEN, Room, room, small_plan  # noqa: F401


def papers_of(room: Room) -> Papers:  # noqa: F811
    people = (Member("Ewa Lis", "przewodnicząca"), Member("Ala Kos", "egzaminatorka"))
    return Papers(room.exams, room.keyring, Institution("Szkoła", "Łódź"), people)


def sat_well(room: Room, sitting: Sitting) -> Candidate:  # noqa: F811
    """Answer every item rightly, close the tasks, and be marked full throughout."""
    candidate, token = room.seated(sitting)
    seats, bank = room.exams.seats, room.exams.hall.library.standard.items
    seats.begin(token, WRITTEN)
    for question in seats.questions(token):
        right = right_answer(bank.item(question.shown.id))
        seats.answer(token, question.position, list(right) if isinstance(right, tuple) else right)
    seats.finish(token, WRITTEN)
    seats.begin(token, PRACTICAL)
    seats.finish(token, PRACTICAL)
    room.exams.invigilation.close(room.chair, sitting.id)
    return candidate


def test_a_protocol_is_refused_until_marking_is_complete(room: Room) -> None:  # noqa: F811
    sitting = room.sitting()
    candidate = sat_well(room, sitting)
    with pytest.raises(ReportIncomplete, match="Ocenianie nie jest skończone"):
        papers_of(room).protocol(room.chair, sitting.id, "1/2026")
    room.mark_all(candidate)
    with pytest.raises(ReportIncomplete, match="nie są jeszcze ogłoszone"):
        papers_of(room).protocol(room.chair, sitting.id, "1/2026")
    room.release(sitting)
    made = papers_of(room).protocol(room.chair, sitting.id, "1/2026")
    assert made.candidates[0].passed is Holds.YES and made.journal_head is not None
    assert protocol(made).startswith(b"%PDF")


def test_the_protocol_says_what_stood_before_a_mark_was_overruled(room: Room) -> None:  # noqa: F811
    sitting = room.sitting()
    candidate = sat_well(room, sitting)
    room.mark_all(candidate)
    task = room.tasks(candidate)[0]
    name = room.observables(task)[0]
    for mark in (Mark.NONE, Mark.HALF):
        room.exams.desk.overrule(room.chair, task.id, name, mark, "po naradzie")
        room.clock.move(60)
    room.release(sitting)
    (changed,) = papers_of(room).protocol(room.chair, sitting.id, "1/2026").candidates
    assert [(one.before, one.after) for one in changed.changes] == [("1", "0"), ("0", "0,5")]


def test_who_passed_gets_a_letter_a_certificate_and_one_credential(room: Room) -> None:  # noqa: F811
    sitting = room.sitting()
    candidate = sat_well(room, sitting)
    room.mark_all(candidate)
    room.release(sitting)
    papers = papers_of(room)
    issued = papers.issue(room.chair, candidate.id)
    assert read_signed(issued.token, {}).fault is None
    assert certificate(papers.certificate(room.chair, candidate.id, "1/2026", issued)).startswith(b"%PDF")
    assert result_letter(papers.letter(room.chair, candidate.id)).startswith(b"%PDF")
    with pytest.raises(IssueError, match="już wydano"):
        papers.issue(room.chair, candidate.id)


def test_who_failed_gets_a_letter_with_what_to_learn_and_no_credential(room: Room) -> None:  # noqa: F811
    sitting = room.sitting()
    candidate, _ = room.sat(sitting)
    room.mark_all(candidate, Mark.NONE)
    room.release(sitting)
    letter = papers_of(room).letter(room.chair, candidate.id)
    assert letter.passed is Holds.NO and letter.not_shown
    assert (letter.appeal_until - letter.written_on).days == 7  # type: ignore[operator]
    with pytest.raises(IssueError):
        papers_of(room).issue(room.chair, candidate.id)
