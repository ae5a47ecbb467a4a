"""Commission, previewed forms, progress of marking, and what a candidate may know: rights first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.assessment.findings import Mark
from simulator.errors import NotAllowed, WrongInput
from simulator.school.access.permissions import Person
from simulator.school.access.sign_ins import FIRST_SCHOOL
from simulator.school.examination.commission import Commissions
from simulator.school.examination.entering import Entering
from simulator.school.examination.hall import candidates_form
from simulator.school.examination.own import OwnExam
from simulator.school.examination.previewing import Previewing, coverage
from simulator.school.examination.reviewing import Reviewing
from simulator.storage import Account, Attempt, Organisation, Pupil, Role, SchoolClass
from simulator.storage.examinations.records import PartName
from tests.school.conftest import NOON
from tests.school.examination.conftest import HERE, WRITTEN, Room, staff


def account(room: Room, person: Person) -> None:
    roles = person.roles
    room.store.add_account(Account(person.id, person.organisation_id, person.name, person.id, roles, NOON), None)


@pytest.fixture
def commissions(room: Room) -> Commissions:
    room.store.add_organisation(Organisation(FIRST_SCHOOL, "Szkoła", NOON))
    for person in (room.chair, room.ala, room.ola, staff("nauczyciel", Role.TEACHER)):
        account(room, person)
    return Commissions(room.exams.hall)


def test_only_people_who_examine_can_be_appointed(room: Room, commissions: Commissions) -> None:
    assert [one.id for one in commissions.staff(room.chair)] == ["chair", "ala", "ola"]
    with pytest.raises(WrongInput, match="z rolą egzaminatora"):
        commissions.appoint(room.chair, room.sitting().id, frozenset({"nauczyciel"}))


def test_without_a_commission_every_examiner_of_the_school_examines(room: Room, commissions: Commissions) -> None:
    sitting = room.sitting()
    assert commissions.of(room.ala, sitting.id) == ()
    assert room.exams.invigilation.board(room.ola, sitting.id) == ()


def test_once_appointed_only_the_commission_examines(room: Room, commissions: Commissions) -> None:
    sitting = room.sitting()
    commissions.appoint(room.chair, sitting.id, frozenset({"chair", "ala"}))
    assert room.exams.invigilation.board(room.ala, sitting.id) == ()
    with pytest.raises(NotAllowed, match="powołano komisję"):
        room.exams.invigilation.board(room.ola, sitting.id)
    commissions.appoint(room.chair, sitting.id, frozenset({"chair", "ola"}))
    assert room.exams.desk.queue(room.ola, sitting.id) == ()
    with pytest.raises(NotAllowed):
        room.exams.desk.queue(room.ala, sitting.id)
    assert room.logged().count("examiner-appointed") == 3
    assert room.logged().count("examiner-dismissed") == 1


def test_an_examiner_appoints_nobody(room: Room, commissions: Commissions) -> None:
    with pytest.raises(NotAllowed):
        commissions.appoint(room.ala, room.sitting().id, frozenset({"ala"}))


def test_forms_drawn_to_look_at_are_those_a_sitting_would_get(room: Room) -> None:
    previewing = Previewing(room.exams.hall, room.exams.planning)
    (drawn,) = previewing.draw(room.chair, room.blueprint, seed=5, count=1)
    entered = room.exams.planning.enter(room.chair, room.sitting().id, "Jan Kot")
    assert drawn == room.store.look(lambda shelf: candidates_form(shelf, entered))
    assert previewing.of_sitting(room.chair, entered.sitting_id) == (drawn,)


def test_coverage_says_what_a_form_asks_for(room: Room) -> None:
    (drawn,) = Previewing(room.exams.hall, room.exams.planning).draw(room.chair, room.blueprint, seed=5, count=1)
    found = coverage(drawn, room.exams.planning.pool)
    assert {"Kz1.U2"} <= found.criteria
    assert {"phone", "email"} <= found.channels
    assert sum(count for _, count in found.levels) == len(drawn.items)


@pytest.mark.parametrize("person", [staff("ala", Role.EXAMINER), staff("ktos", Role.TEACHER), staff("uczen")])
def test_only_planners_look_at_forms_and_enter_candidates(room: Room, person: Person) -> None:
    sitting, previewing = room.sitting(), Previewing(room.exams.hall, room.exams.planning)
    entering = Entering(room.exams.hall, room.exams.planning)
    calls: list[Callable[[], object]] = [
        lambda: previewing.draw(person, room.blueprint, 5, 1),
        lambda: previewing.of_sitting(person, sitting.id),
        lambda: entering.known(person),
        lambda: entering.enter_names(person, sitting.id, ["Jan Kot"]),
    ]
    for call in calls:
        with pytest.raises(NotAllowed):
            call()


def test_a_pupil_is_entered_without_what_they_practised(room: Room) -> None:
    sitting = room.sitting()
    plain = room.exams.planning.enter(room.chair, sitting.id, "Ktoś Inny")
    met = room.store.look(lambda shelf: candidates_form(shelf, plain)).tasks[0].scenario
    room.store.add_organisation(Organisation(sitting.organisation_id, "Szkoła", NOON))
    room.store.add_class(SchoolClass("a", sitting.organisation_id, "3a", "KODKOD", NOON))
    room.store.add_pupils([(Pupil("ewa", "a", "Sowa", NOON, given_name="Ewa", family_name="Lis"), "sowa", "x")])
    room.store.add_attempt(Attempt("jeden", "ewa", met, 1, "v", NOON))
    entering = Entering(room.exams.hall, room.exams.planning)
    (entered,) = entering.enter_known(room.chair, sitting.id, entering.known(room.chair))
    assert entered.person_id == "ewa"
    used = room.store.look(lambda shelf: candidates_form(shelf, entered)).used
    assert met not in used


def test_progress_counts_what_is_missing_and_tells_no_mark(room: Room) -> None:
    candidate, _ = room.sat(room.sitting())
    task, reviewing = room.tasks(candidate)[0], Reviewing(room.exams.hall)
    first = room.observables(task)[0]
    room.exams.desk.give(room.ala, task.id, first, Mark.FULL)
    room.exams.desk.give(room.ola, task.id, first, Mark.NONE)
    (found,) = [one for one in reviewing.progress(room.ala, candidate.sitting_id) if one.task.id == task.id]
    assert (found.third, found.waiting) == (1, found.observables - 1)


def test_the_chair_sees_every_mark_and_who_could_still_mark_only_those_that_stand(room: Room) -> None:
    candidate, _ = room.sat(room.sitting())
    task, reviewing = room.tasks(candidate)[0], Reviewing(room.exams.hall)
    first, second = room.observables(task)[:2]
    for name in (first, second):
        room.exams.desk.give(room.ala, task.id, name, Mark.FULL)
    room.exams.desk.give(room.ola, task.id, first, Mark.FULL)
    seen = {one.finding.observable: one.given for one in reviewing.task(room.chair, task.id).marks}
    assert len(seen[first]) == 2 and len(seen[second]) == 1
    both = Person("oba", "oba", frozenset({Role.CHAIR, Role.EXAMINER}), room.chair.organisation_id)
    seen = {one.finding.observable: one.given for one in reviewing.task(both, task.id).marks}
    assert len(seen[first]) == 2 and not seen[second]
    with pytest.raises(NotAllowed):
        reviewing.task(room.ala, task.id)


def test_a_candidate_knows_where_they_are(room: Room) -> None:
    own = OwnExam(room.exams.hall, room.exams.door, room.exams.seats)
    sitting = room.sitting()
    entered = room.exams.planning.enter(room.chair, sitting.id, "Jan Kot")
    room.exams.planning.open(room.chair, sitting.id)
    token = room.exams.door.admit(entered.code, HERE).token
    assert own.seat(token).next_part is PartName.WRITTEN
    room.exams.invigilation.confirm_identity(room.ala, entered.id)
    room.exams.seats.begin(token, WRITTEN)
    assert own.seat(token).open_part is PartName.WRITTEN
    room.clock.move(11 * 60)
    seat = own.seat(token)
    assert (seat.open_part, seat.next_part) == (None, PartName.PRACTICAL)


def test_a_result_is_told_only_once_it_is_out(room: Room) -> None:
    own, sitting = OwnExam(room.exams.hall, room.exams.door, room.exams.seats), room.sitting()
    candidate, token = room.sat(sitting)
    room.mark_all(candidate)
    with pytest.raises(NotAllowed, match="nie są jeszcze ogłoszone"):
        own.result(token)
    room.release(sitting)
    found = own.result(token)
    assert found.verdict == "failed"
    assert [one.title for one in found.tasks] == ["Rozmowa", "Pismo"]
    assert all(mark.share == 1.0 for one in found.tasks for mark in one.marks)
