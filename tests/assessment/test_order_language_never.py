"""Marks for order, written Polish, written questions and what must not happen."""

from __future__ import annotations

from simulator.assessment.findings import Evidence, Mark
from tests.assessment.builders import CLOSED, Answered, Words, assessed, claims, did, judged, observable, says

STEPS = observable(
    {"kind": "order", "steps": [{"act": "greeting"}, {"act": "request_identification"}, {"action": "open_order"}]}
)
HELLO, WHO = says("Dzień dobry.", "greeting"), says("Kto mówi?", "request_identification")
LOOK = did("open_order", order="Z/1")
LANGUAGE = observable({"kind": "language", "full_per_100_words": 1.0, "half_per_100_words": 4.0, "min_words": 10})
RUDE = observable({"kind": "never", "acts": ["rudeness"]}, id="obraza", title="Obraza", critical=True)


def test_all_steps_in_order_are_the_full_mark() -> None:
    finding = judged(STEPS, HELLO, WHO, LOOK, CLOSED)
    assert (finding.mark, len(finding.evidence)) == (Mark.FULL, 3)


def test_all_but_one_step_in_order_are_a_half() -> None:
    assert judged(STEPS, WHO, LOOK, HELLO, CLOSED).mark is Mark.HALF


def test_steps_in_reverse_are_no_mark() -> None:
    assert judged(STEPS, LOOK, WHO, HELLO, CLOSED).mark is Mark.NONE


def test_a_step_repeated_in_its_place_counts() -> None:
    assert judged(STEPS, LOOK, HELLO, WHO, LOOK, CLOSED).mark is Mark.FULL


def test_one_of_two_steps_shows_no_order() -> None:
    pair = observable({"kind": "order", "steps": [{"act": "greeting"}, {"action": "open_order"}]})
    assert judged(pair, HELLO, CLOSED).mark is Mark.NONE
    assert judged(pair, HELLO).mark is Mark.NOT_OBSERVED


def test_faults_in_a_hundred_words_make_the_language_mark() -> None:
    clean = "raz dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć "
    assert judged(LANGUAGE, says(clean), CLOSED).mark is Mark.FULL
    assert judged(LANGUAGE, Words(clean * 4 + "bład", faults=("bład",)), CLOSED).mark is Mark.HALF
    assert judged(LANGUAGE, Words(clean + "bład", faults=("bład",)), CLOSED).mark is Mark.NONE


def test_few_words_show_nothing_about_language() -> None:
    assert judged(LANGUAGE, says("Dzień dobry."), CLOSED).mark is Mark.NOT_OBSERVED


def test_a_written_question_is_not_marked_without_its_key() -> None:
    item = observable({"kind": "answered", "item": "P-1"})
    assert judged(item, Answered(item="P-1", choice="a"), CLOSED).mark is Mark.NOT_OBSERVED


def test_what_must_not_happen_earns_nothing_when_it_does_not() -> None:
    assert judged(RUDE, HELLO, CLOSED).mark is Mark.NOT_APPLICABLE


def test_what_must_not_happen_is_critical_and_quoted_when_it_does() -> None:
    finding = judged(RUDE, says("Proszę nie być głupim.", "rudeness"), CLOSED)
    assert (finding.mark, finding.critical) == (Mark.NONE, True)
    assert finding.evidence == (Evidence(1, "Proszę nie być głupim."),)


def test_a_doubtful_breach_costs_nothing_and_waits_for_a_person() -> None:
    finding = judged(RUDE, says("No cóż.", "rudeness", sure=0.3), CLOSED)
    assert (finding.mark, finding.critical) == (Mark.NOT_APPLICABLE, False)
    assert "niech spojrzy na to człowiek" in finding.reason
    assert finding.evidence


def test_a_breach_only_before_something_is_none_afterwards() -> None:
    secret = observable(
        {"kind": "never", "states": ["termin"], "before": [{"action": "verify_identity"}]}, critical=True
    )
    saying, checking = claims("Mieszka na Lipowej.", "states"), did("verify_identity", client="K-1")
    assert judged(secret, saying, checking, CLOSED).critical
    assert judged(secret, checking, saying, CLOSED).mark is Mark.NOT_APPLICABLE
    assert judged(secret, saying, CLOSED).critical


def test_contradicting_a_fact_and_forbidden_steps_are_breaches() -> None:
    false = observable({"kind": "never", "claims_against": ["termin"]})
    step = observable({"kind": "never", "steps": [{"action": "decide_complaint"}]})
    assert judged(false, claims("W 30 dni.", "contradicts"), CLOSED).mark is Mark.NONE
    assert judged(step, did("decide_complaint", decision="nieuznana"), CLOSED).evidence[0].event == 1


def test_a_critical_error_fails_a_session_that_had_points_enough() -> None:
    greeting = observable({"kind": "act", "any_of": ["greeting"]}, id="p", weight=5)
    kind, rude = HELLO, says("Głupie pytanie.", "rudeness")
    assert assessed([greeting, RUDE], kind, CLOSED).passed
    failed = assessed([greeting, RUDE], kind, rude, CLOSED)
    assert (failed.score >= 0.6, failed.passed) == (True, False)
    assert [one.observable for one in failed.critical_errors] == ["obraza"]
