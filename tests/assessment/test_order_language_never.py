"""Marks for order, written Polish, written questions and what must not happen."""

from __future__ import annotations

import pytest

from simulator.assessment.findings import Evidence, Finding, Mark
from tests.assessment.builders import CLOSED, Answered, Words, assessed, claims, did, judged, observable, says

STEPS = observable(
    {"kind": "order", "steps": [{"act": "greeting"}, {"act": "request_identification"}, {"action": "open_order"}]}
)
HELLO, WHO = says("Dzień dobry.", "greeting"), says("Kto mówi?", "request_identification")
LOOK = did("open_order", order="Z/1")
LANGUAGE = observable({"kind": "language", "full_per_100_words": 1.0, "half_per_100_words": 4.0, "min_words": 10})
LENGTH = observable({"kind": "length", "max_characters": 20, "at_least": 2})
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


def test_short_messages_are_the_full_mark_and_a_long_one_among_four_is_a_half() -> None:
    short, long = says("Już sprawdzam."), says("Już sprawdzam, to potrwa dłuższą chwilę.")
    assert judged(LENGTH, short, short, CLOSED).mark is Mark.FULL
    assert judged(LENGTH, short, short, short, long, CLOSED).mark is Mark.HALF


def test_long_messages_and_a_single_one_show_no_sense_of_length() -> None:
    short, long = says("Już sprawdzam."), says("Już sprawdzam, to potrwa dłuższą chwilę.")
    finding = judged(LENGTH, short, long, CLOSED)
    assert (finding.mark, finding.evidence[0].quote) == (Mark.NONE, "Już sprawdzam, to potrwa dłuższą chwilę.")
    assert judged(LENGTH, short, CLOSED).mark is Mark.NONE


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
    saying, checking = claims("Odpowiedź będzie za 14 dni.", "states"), did("verify_identity", client="K-1")
    assert judged(secret, saying, checking, CLOSED).critical
    assert judged(secret, checking, saying, CLOSED).mark is Mark.NOT_APPLICABLE
    assert judged(secret, saying, CLOSED).critical


SECRET = observable({"kind": "never", "states": ["adres"]})
FACTS = {
    "adres": {"says": "Telewizor pojedzie do Pabianic w piątek 13 marca."},
    "odmowa": {"says": "Nie powiemy, gdzie mieszka klient i kiedy dostanie telewizor."},
}


def _secret(text: str, *, sure: float = 0.8, also: str = "") -> Finding:
    told = {"adres": ("states", text), **({also: ("states", text)} if also else {})}
    return judged(SECRET, Words(text, claims=told, sure=sure), CLOSED, facts=FACTS)


def test_a_forbidden_fact_named_by_a_word_of_its_own_costs_even_when_read_unsurely() -> None:
    assert _secret("Jedzie do Pabianic, tyle powiem.", sure=0.5).mark is Mark.NONE


@pytest.mark.parametrize("text", ["Są dwa wyjścia.", "Nie powiem, gdzie jest telewizor klienta."])
def test_a_refusal_and_words_of_something_else_give_nothing_away(text: str) -> None:
    finding = _secret(text)
    assert (finding.mark, finding.evidence) == (Mark.NOT_APPLICABLE, ())


def test_what_a_permitted_fact_explains_gives_nothing_away() -> None:
    text = "Klient mieszka gdzie indziej, telewizor dostanie sam."
    assert _secret(text, also="odmowa").evidence == ()


def test_values_give_a_fact_away_whatever_was_read() -> None:
    text = "Będzie 13 marca, w piątek."
    silent = Words(text, claims={"adres": ("silent", text)}, entities=(("date", "13 marca"), ("date", "w piątek")))
    assert judged(SECRET, silent, CLOSED, facts=FACTS).mark is Mark.NONE
    asking = Words("Czy 13 marca, w piątek?", claims={"adres": ("silent", "Czy")}, entities=(("date", "13 marca"),))
    assert judged(SECRET, asking, CLOSED, facts=FACTS).mark is Mark.NOT_APPLICABLE


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
