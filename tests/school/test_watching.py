"""The live board: where a pupil is and whether they are stuck."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from simulator.school.classroom.watching import Stuck, Where, seat_of
from simulator.school.practice import Practice
from simulator.storage import Presence, Pupil
from tests.school.conftest import NOON
from tests.school.world import World, build_world

PUPIL = Pupil("ala", "a", "Ala", NOON)


def ago(**by: float) -> datetime:
    return NOON - timedelta(**by)


def talking(**more: object) -> Presence:
    known = {
        "seen_at": ago(seconds=30),
        "attempt_id": "1",
        "started_at": ago(minutes=9),
        "last_event_at": ago(minutes=1),
    }
    return Presence(PUPIL, **(known | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("presence", "where", "stuck"),
    [
        (Presence(PUPIL), Where.AWAY, None),
        (Presence(PUPIL, seen_at=ago(minutes=6)), Where.AWAY, None),
        (Presence(PUPIL, seen_at=ago(minutes=1)), Where.LOOKING, None),
        (talking(), Where.TALKING, None),
        (talking(closed_at=NOON), Where.LOOKING, None),
        (talking(last_event_at=ago(minutes=4)), Where.TALKING, Stuck.SILENT),
        (talking(last_event_at=ago(minutes=4), is_paused=True), Where.PAUSED, None),
        (talking(hints=4), Where.TALKING, Stuck.HINTS),
        (talking(seen_at=ago(minutes=9), last_event_at=ago(minutes=9)), Where.AWAY, None),
        (talking(test_id="t", test_moved_at=ago(seconds=5)), Where.TESTED, None),
        (Presence(PUPIL, seen_at=NOON, test_id="t", test_moved_at=ago(minutes=4)), Where.TESTED, Stuck.SILENT),
    ],
)
def test_a_seat_says_where_its_pupil_is(presence: Presence, where: Where, stuck: Stuck | None) -> None:
    seat = seat_of(presence, NOON)
    assert (seat.where, seat.stuck) == (where, stuck)


def test_the_board_shows_the_whole_class_from_what_is_kept(practice: Practice) -> None:
    world: World = build_world(practice)
    code = world.store.find_class("a").code
    entered = world.classroom.sign_ins.join(code, "Żaba", "7294", "")
    world.classroom.sign_ins.who(entered.token, place="start")
    work = world.classroom.assignments.begin(entered.person, world.ids["assignment"])
    seats = {
        one.presence.pupil.pseudonym: one for one in world.classroom.watching.board(world.people["teacher_a"], "a")
    }
    assert set(seats) == {"pupil", "classmate", "spare_pupil", "Żaba"}
    assert seats["classmate"].where is Where.AWAY
    assert seats["Żaba"].where is Where.TALKING
    assert seats["Żaba"].presence.attempt_id == work.work_id
    assert seats["Żaba"].presence.place == "start"
    assert seats["Żaba"].title == world.practice.library.scenario(seats["Żaba"].presence.scenario_id).title
