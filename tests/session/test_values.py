"""Single values typed at the desk."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from simulator.session.desk.values import fault_in
from tests.session.stages import make_session


@pytest.mark.parametrize("value", [0, 14900, 149.5, "149,00", "1 299,00 zł", "1299", "0,50"])
def test_an_amount_may_be_written_in_many_ways(value: JsonValue) -> None:
    session = make_session()
    assert fault_in("money", value, {}, session.desk, session.stage) is None


@pytest.mark.parametrize("value", [-1, "-20,00", "dużo", True, 10**12, "12,345", []])
def test_what_is_not_an_amount_is_refused(value: JsonValue) -> None:
    session = make_session()
    assert fault_in("money", value, {}, session.desk, session.stage)


@pytest.mark.parametrize(
    ("value", "fine"), [("09:05", True), ("24:00", False), ("9.05", True), ("9:5", False), (9, False)]
)
def test_a_time_is_hours_and_minutes(value: JsonValue, fine: bool) -> None:
    session = make_session()
    assert (fault_in("time", value, {}, session.desk, session.stage) is None) is fine


@pytest.mark.parametrize(
    ("value", "fine"), [("2026-02-28", True), ("2026-02-31", False), ("28.02.2026", False), (1, False)]
)
def test_a_date_must_exist(value: JsonValue, fine: bool) -> None:
    session = make_session()
    assert (fault_in("date", value, {}, session.desk, session.stage) is None) is fine
