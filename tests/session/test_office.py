"""The workstation and the room: any way to an acceptable end state counts, doing nothing never does."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.errors import ActionError
from simulator.session.session import Session
from tests.session.stages import do, make_session

RIGHT_BINS = {"gazeta": "papier", "bateria": "elektro", "sloik": "szklo", "toner": "elektro"}
GOOD_PLAN = {"times": ["09:00", "11:00"], "minutes": 5, "meal": "10:00", "meal_minutes": 15}


def _entity(session: Session, kind: str) -> dict[str, Any]:
    (found,) = session.desk.entities(kind)
    return found


def _ordered(*steps: str) -> dict[str, Any]:
    session = make_session()
    do(session, "order_alarm", steps=list(steps))
    return _entity(session, "alarm")


def _planned(**plan: Any) -> dict[str, Any]:
    session = make_session()
    do(session, "plan_breaks", **(GOOD_PLAN | plan))
    return _entity(session, "breaks")


def _refused(action: str, **args: Any) -> str:
    session = make_session()
    before = session.transcript()
    with pytest.raises(ActionError) as caught:
        do(session, action, **args)
    assert session.transcript() == before
    return str(caught.value)


@pytest.mark.parametrize("kind", ["alarm", "waste", "breaks", "hazards"])
def test_doing_nothing_is_never_right(kind: str) -> None:
    found = _entity(make_session(), kind)
    assert found["right"] is False and not found.get("mostly", False)


@pytest.mark.parametrize("steps", ["rozlacz ostrzez schody zbiorka", "ostrzez rozlacz schody zbiorka"])
def test_every_acceptable_order_of_an_alarm_is_right(steps: str) -> None:
    assert _ordered(*steps.split())["right"] is True


@pytest.mark.parametrize(
    ("steps", "mostly"),
    [
        ("rozlacz ostrzez schody", True),
        ("schody rozlacz ostrzez zbiorka", True),
        ("zbiorka schody rozlacz ostrzez", False),
        ("rozlacz ostrzez schody zbiorka winda", False),
        ("winda", False),
    ],
)
def test_another_order_of_an_alarm_is_not_right(steps: str, mostly: bool) -> None:
    found = _ordered(*steps.split())
    assert (found["right"], found["mostly"]) == (False, mostly)


def test_the_latest_order_stands_and_can_be_cleared() -> None:
    session = make_session()
    do(session, "order_alarm", steps=["winda"])
    do(session, "order_alarm", steps=["rozlacz", "ostrzez", "schody", "zbiorka"])
    assert _entity(session, "alarm")["right"] is True
    do(session, "order_alarm", steps=[])
    assert _entity(session, "alarm")["right"] is False


def test_waste_is_right_when_everything_is_in_its_bin_whatever_way_it_got_there() -> None:
    session = make_session()
    do(session, "sort_waste", item="bateria", bin="papier")
    for item, container in RIGHT_BINS.items():
        do(session, "sort_waste", item=item, bin=container)
    assert _entity(session, "waste")["right"] is True
    do(session, "sort_waste", item="toner")
    found = _entity(session, "waste")
    assert (found["right"], found["mostly"], found["missed"]) == (False, True, 1)


def test_a_plan_with_a_break_every_hour_and_a_long_one_is_right() -> None:
    assert _planned()["right"] is True
    assert _planned(times=["08:30", "09:30", "10:30", "11:30"])["right"] is True


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        ({"times": ["11:00"]}, "often"),
        ({"minutes": 2}, "long_enough"),
        ({"minutes": 20}, "long_enough"),
        ({"meal": None, "times": ["09:00", "10:00", "11:00"]}, "has_meal"),
    ],
)
def test_one_fault_in_the_plan_leaves_most_of_it_right(plan: dict[str, Any], fault: str) -> None:
    found = _planned(**plan)
    assert (found[fault], found["right"]) == (False, False)


def test_breaks_all_the_time_are_no_plan() -> None:
    often = [f"{hour:02}:{minute:02}" for hour in (8, 9, 10, 11) for minute in (0, 15, 30, 45)][1:]
    found = _planned(times=often, minutes=14)
    assert (found["right"], found["mostly"]) == (False, False)


@pytest.mark.parametrize(
    ("action", "args", "words"),
    [
        ("order_alarm", {"steps": ["rozlacz", "rozlacz"]}, "dwa razy"),
        ("order_alarm", {"steps": ["rozlacz", "skacz"]}, "nie ma kroku „skacz”"),
        ("order_alarm", {"steps": "rozlacz"}, "oczekiwano listy"),
        ("sort_waste", {"item": "gazeta", "bin": "kosz"}, "nie ma pojemnika „kosz”"),
        ("sort_waste", {"item": "gazeta"}, "Podaj pojemnik"),
        ("plan_breaks", GOOD_PLAN | {"times": ["07:00"]}, "poza zmianą"),
        ("plan_breaks", GOOD_PLAN | {"times": ["25:00"]}, "nie ma godziny „25:00”"),
        ("plan_breaks", GOOD_PLAN | {"times": "09:00"}, "oczekiwano listy godzin"),
        ("plan_breaks", GOOD_PLAN | {"minutes": None}, "ile minut"),
        ("plan_breaks", GOOD_PLAN | {"minutes": -5}, "nie mieści się"),
        ("plan_breaks", GOOD_PLAN | {"minutes": 900}, "dłuższa niż"),
        ("plan_breaks", {}, "Plan jest pusty"),
    ],
)
def test_what_cannot_be_is_refused_and_harms_nothing(action: str, args: dict[str, Any], words: str) -> None:
    assert words in _refused(action, **args)
