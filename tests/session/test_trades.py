"""What differs from trade to trade: the period for a complaint, and what the company calls identity data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from simulator.session.session import Session
from tests.session.stages import StubReader, do, make_stage, say


def _session(**company: Any) -> Session:
    stage = make_stage()
    session = Session(replace(stage, company=stage.company.model_copy(update=company)), 1, StubReader())
    session.start()
    return session


@pytest.mark.parametrize(("days", "in_time"), [(None, False), (30, True)])
def test_a_complaint_has_the_period_of_its_trade(days: int | None, in_time: bool) -> None:
    session = _session(complaint_answer_days=days)
    due = "2026-04-08"  # thirty days after Monday, 9 March
    args = {"order": "Z/2026/0001", "product": "czajnik-maly", "demand": "wymiana", "description": "Zimny."}
    do(session, "register_complaint", due=due, **args)
    (complaint,) = session.desk.entities("complaint")
    assert complaint["due_in_time"] is in_time


def test_identity_data_may_have_a_name_of_the_trade() -> None:
    verification = make_stage().company.verification
    named = [
        one.model_copy(update={"id": "kod_lokalu", "record": "kod_pocztowy"}) if one.id == "kod_pocztowy" else one
        for one in verification.data
    ]
    session = _session(verification=verification.model_copy(update={"data": tuple(named)}))
    say(session, "[request_identification] Proszę nazwisko i kod.")
    do(session, "verify_identity", client="K-1", checked=["imie_nazwisko", "kod_lokalu"], result="confirmed")
    assert session.desk.entities("verification")[0]["heard"] is True
