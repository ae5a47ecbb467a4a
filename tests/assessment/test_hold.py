"""Holds of the talk."""

from __future__ import annotations

import pytest

from simulator.assessment.findings import Mark
from simulator.session.events import Did
from tests.assessment.builders import CLOSED, Words, did, judged, observable, says

HOLD = observable({"kind": "hold", "seconds": 60})
ASKING, BACK = says("Proszę chwilę poczekać.", "hold_request"), says("Dziękuję, już wiem.", "hold_return")
SILENT, LATER = says("Zobaczę."), says("No więc.")


def put_off(seconds: float) -> tuple[Did, Did]:
    return Did(action="hold", at=100), Did(action="resume", at=100 + seconds)


@pytest.mark.parametrize(
    ("before", "seconds", "after", "mark"),
    [
        (ASKING, 40, BACK, Mark.FULL),
        (ASKING, 61, BACK, Mark.HALF),
        (SILENT, 40, BACK, Mark.HALF),
        (ASKING, 40, LATER, Mark.HALF),
        (SILENT, 90, LATER, Mark.NONE),
    ],
)
def test_a_hold_is_announced_short_and_thanked_for(before: Words, seconds: float, after: Words, mark: Mark) -> None:
    finding = judged(HOLD, before, *put_off(seconds), after, CLOSED)
    assert finding.mark is mark
    assert finding.evidence[0].event == 2


def test_without_a_hold_there_is_nothing_to_judge() -> None:
    assert judged(HOLD, ASKING, BACK, CLOSED).mark is Mark.NOT_APPLICABLE
    assert judged(HOLD, did("wait"), CLOSED).mark is Mark.NOT_APPLICABLE


def test_what_was_wrong_is_said() -> None:
    reason = judged(HOLD, SILENT, *put_off(90), BACK, CLOSED).reason
    assert "nie usłyszał wcześniej, że ma poczekać" in reason
    assert "trwała za długo" in reason
