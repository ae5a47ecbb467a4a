"""Marks for what was done at the desk."""

from __future__ import annotations

from simulator.assessment.findings import Evidence, Mark
from tests.assessment.builders import CLOSED, did, judged, observable, says

VERIFY = observable({"kind": "did", "action": "verify_identity", "args": {"client": "K-1", "result": "confirmed"}})
COMPLAINT = observable(
    {
        "kind": "state",
        "entity": "complaint",
        "match": {"order": "Z/1"},
        "expect": {"demand": ["wymiana", "naprawa"], "status": "przyjęta"},
    }
)
REGISTERED = did("register_complaint", order="Z/1", demand="wymiana")


def test_an_action_with_its_arguments_is_the_full_mark() -> None:
    finding = judged(VERIFY, did("verify_identity", client="K-1", result="confirmed"), CLOSED)
    assert finding.mark is Mark.FULL
    assert finding.evidence == (Evidence(1, "verify_identity (client: K-1; result: confirmed)"),)


def test_an_action_done_otherwise_is_no_mark_and_is_shown() -> None:
    finding = judged(VERIFY, did("verify_identity", client="K-1", result="refused"), CLOSED)
    assert (finding.mark, finding.evidence[0].event) == (Mark.NONE, 1)


def test_the_same_action_on_something_else_is_not_the_action() -> None:
    finding = judged(VERIFY, did("verify_identity", client="K-2", result="refused"), CLOSED)
    assert (finding.mark, finding.evidence) == (Mark.NONE, ())


def test_an_action_not_done_is_no_mark() -> None:
    assert judged(VERIFY, CLOSED).mark is Mark.NONE


def test_an_action_not_done_yet_is_not_observed() -> None:
    assert judged(VERIFY, says("Słucham.")).mark is Mark.NOT_OBSERVED


def test_an_action_later_than_what_it_should_precede_is_a_half() -> None:
    first = observable({"kind": "did", "action": "verify_identity", "before": [{"act": "inform_status"}]})
    told, verified = says("Paczka jest w drodze.", "inform_status"), did("verify_identity", client="K-1")
    assert judged(first, told, verified, CLOSED).mark is Mark.HALF
    assert judged(first, verified, told, CLOSED).mark is Mark.FULL


def test_the_state_at_the_end_is_marked_field_by_field() -> None:
    right = {"order": "Z/1", "demand": "wymiana", "status": "przyjęta"}
    full = judged(COMPLAINT, REGISTERED, CLOSED, desk={"complaint": [right]})
    half = judged(COMPLAINT, REGISTERED, CLOSED, desk={"complaint": [right | {"status": "odrzucona"}]})
    none = judged(COMPLAINT, REGISTERED, CLOSED, desk={"complaint": [right | {"status": "?", "demand": "zwrot"}]})
    assert [one.mark for one in (full, half, none)] == [Mark.FULL, Mark.HALF, Mark.NONE]
    assert "odrzucona" in half.reason
    assert full.evidence[0].event == 1


def test_the_state_of_something_else_does_not_count() -> None:
    other = {"order": "Z/2", "demand": "wymiana", "status": "przyjęta"}
    assert judged(COMPLAINT, REGISTERED, CLOSED, desk={"complaint": [other]}).mark is Mark.NONE


def test_a_state_that_was_right_from_the_start_earns_nothing() -> None:
    right = {"order": "Z/1", "demand": "wymiana", "status": "przyjęta"}
    assert judged(COMPLAINT, CLOSED, desk={"complaint": [right]}).mark is Mark.NOT_APPLICABLE


def test_a_wrong_state_nobody_touched_is_no_mark() -> None:
    wrong = {"order": "Z/1", "demand": "zwrot", "status": "nowa"}
    assert judged(COMPLAINT, CLOSED, desk={"complaint": [wrong]}).mark is Mark.NONE
