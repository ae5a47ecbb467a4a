"""Marks for what was said: acts, facts, questions."""

from __future__ import annotations

import pytest

from simulator.assessment.findings import Evidence, Mark
from simulator.session.turn import Mood
from tests.assessment.builders import CLOSED, Words, assessed, claims, did, judged, observable, says

GREETING = observable({"kind": "act", "any_of": ["greeting"]})
DEADLINE = observable({"kind": "claim", "fact": "termin"}, title="Termin")
ASKED = observable({"kind": "asked", "facts": ["data", "objaw"]}, title="Pytania")


def test_an_act_once_is_the_full_mark_with_its_own_words() -> None:
    message = Words("No tak, bardzo dobry dzień Pani, słucham.", {"greeting": "bardzo dobry dzień Pani"})
    finding = judged(GREETING, message, CLOSED)
    assert (finding.mark, finding.evidence) == (Mark.FULL, (Evidence(1, "bardzo dobry dzień Pani"),))
    assert finding.missing == ""


def test_a_word_too_short_to_understand_is_quoted_with_its_sentence() -> None:
    finding = judged(GREETING, Words("Hej, tu Anna z Domeksu.", {"greeting": "Hej"}), CLOSED)
    assert finding.evidence == (Evidence(1, "Hej, tu Anna z Domeksu."),)


def test_an_act_never_shown_is_no_mark_once_the_contact_is_over() -> None:
    finding = judged(GREETING, says("Słucham."), CLOSED)
    assert (finding.mark, finding.evidence, finding.missing) == (Mark.NONE, (), "Zabrakło tego.")


def test_an_act_not_shown_yet_is_not_observed_while_the_contact_goes_on() -> None:
    assert judged(GREETING, says("Słucham.")).mark is Mark.NOT_OBSERVED


def test_fewer_messages_than_needed_are_a_half() -> None:
    twice = observable({"kind": "act", "any_of": ["paraphrase"], "times": 2})
    assert judged(twice, says("Czyli czajnik iskrzy od wczoraj.", "paraphrase"), CLOSED).mark is Mark.HALF


def test_the_same_wording_twice_counts_once() -> None:
    twice = observable({"kind": "act", "any_of": ["paraphrase"], "times": 2})
    same = says("Czyli czajnik iskrzy od wczoraj.", "paraphrase")
    other = says("A zatem iskry lecą z nowego czajnika.", "paraphrase")
    assert judged(twice, same, same, CLOSED).mark is Mark.HALF
    assert judged(twice, same, other, CLOSED).mark is Mark.FULL


def test_an_apology_in_every_line_is_a_half() -> None:
    apology = observable({"kind": "act", "any_of": ["apology"], "at_most": 2})
    lines = [says(f"Przepraszam za kłopot numer {number}.", "apology") for number in "abc"]
    finding = judged(apology, *lines, CLOSED)
    assert finding.mark is Mark.HALF
    assert "aż w 3 wiadomościach" in finding.reason


def test_an_act_spoiled_by_another_is_no_mark_and_is_quoted() -> None:
    empathy = observable({"kind": "act", "any_of": ["empathy"], "not_with": ["blame"]})
    finding = judged(empathy, says("Rozumiem złość, ale to Pana wina.", "empathy", "blame"), CLOSED)
    assert finding.mark is Mark.NONE
    assert finding.evidence == (Evidence(1, "Rozumiem złość, ale to Pana wina."),)


def test_an_act_counts_only_after_what_it_follows() -> None:
    confirm = observable({"kind": "act", "any_of": ["register_case"], "after": [{"action": "register_complaint"}]})
    saying, doing = says("Zarejestrowałam zgłoszenie.", "register_case"), did("register_complaint", order="Z/1")
    assert judged(confirm, saying, doing, CLOSED).mark is Mark.NONE
    assert judged(confirm, doing, saying, CLOSED).mark is Mark.FULL


def test_order_inside_one_message_counts_too() -> None:
    ask_first = observable({"kind": "act", "any_of": ["summary"], "after": [{"act": "thanks"}]})
    good = Words("Dziękuję. Ustaliliśmy odbiór.", {"thanks": "Dziękuję.", "summary": "Ustaliliśmy odbiór."})
    bad = Words("Ustaliliśmy odbiór. Dziękuję.", {"thanks": "Dziękuję.", "summary": "Ustaliliśmy odbiór."})
    assert (judged(ask_first, good, CLOSED).mark, judged(ask_first, bad, CLOSED).mark) == (Mark.FULL, Mark.NONE)


def test_an_act_after_what_it_should_precede_does_not_count() -> None:
    notice = observable({"kind": "act", "any_of": ["recording_notice"], "before": [{"act": "request_identification"}]})
    asking, saying = says("Jak się Pani nazywa?", "request_identification"), says("Nagrywamy.", "recording_notice")
    assert judged(notice, asking, saying, CLOSED).mark is Mark.NONE


def test_an_act_later_than_the_first_messages_is_a_half() -> None:
    early = observable({"kind": "act", "any_of": ["greeting"], "within_first": 1})
    assert judged(early, says("Słucham."), says("Dzień dobry.", "greeting"), CLOSED).mark is Mark.HALF


def test_an_act_before_the_last_messages_does_not_count() -> None:
    late = observable({"kind": "act", "any_of": ["farewell"], "within_last": 1})
    assert judged(late, says("Do widzenia.", "farewell"), says("Jeszcze jedno."), CLOSED).mark is Mark.NONE


def test_an_answer_long_after_what_it_answers_does_not_count() -> None:
    answer = observable(
        {"kind": "act", "any_of": ["handle_objection"], "after": [{"act": "greeting"}], "within_next": 2}
    )
    raised, beside = says("Dzień dobry.", "greeting"), says("Chwileczkę.")
    answered = says("Rozumiem, że to dużo, ale tu jest umowa na rok.", "handle_objection")
    assert judged(answer, raised, beside, answered, CLOSED).mark is Mark.NONE
    assert judged(answer, raised, answered, CLOSED).mark is Mark.FULL


def test_a_message_that_does_everything_at_once_is_a_half() -> None:
    acts = ["greeting", *[f"act{number}" for number in range(12)]]
    finding = judged(GREETING, says("Dzień dobry i wszystko naraz.", *acts), CLOSED)
    assert finding.mark is Mark.HALF
    assert "13 różnych rzeczy" in finding.reason


def test_a_paste_of_model_answers_is_a_half() -> None:
    answers = [
        "Dzień dobry, Anna Lis, sklep Domex, w czym mogę pomóc?",
        "Odpowiedź na reklamację dostanie Pani mailem w ciągu 14 dni.",
        "Proszę nie używać czajnika i odłączyć go od prądu.",
    ]
    greeting = {"kind": "act", "any_of": ["greeting"]}
    all_of_them = [observable(greeting, id=f"o{n}", model_answer=answer) for n, answer in enumerate(answers)]
    findings = assessed(all_of_them, says(" ".join(answers), "greeting"), CLOSED).findings
    assert {finding.mark for finding in findings} == {Mark.HALF}
    assert "zlepkiem 3 wzorcowych zdań" in findings[0].reason


@pytest.mark.parametrize(("copied", "mark"), [(3, Mark.FULL), (4, Mark.HALF), (5, Mark.HALF), (6, Mark.NONE)])
def test_the_more_model_answers_are_copied_one_by_one_the_less_they_show(copied: int, mark: Mark) -> None:
    answers = [f"Dzień dobry Pani, {word} wszystko sprawdzę i zaraz oddzwonię." for word in "abcdef"]
    greeting = {"kind": "act", "any_of": ["greeting"]}
    all_of_them = [observable(greeting, id=f"o{n}", model_answer=answer) for n, answer in enumerate(answers)]
    messages = [says(answer, "greeting") for answer in answers[:copied]]
    assert {one.mark for one in assessed(all_of_them, *messages, CLOSED).findings} == {mark}


def test_repeating_the_customer_shows_nothing() -> None:
    paraphrase = observable({"kind": "act", "any_of": ["paraphrase"]})
    echo = says("Dzień dobry, kupiłam czajnik i on okropnie iskrzy!", "paraphrase")
    assert judged(paraphrase, echo, CLOSED).mark is Mark.NONE


def test_a_doubtful_reading_is_flagged_for_a_person() -> None:
    finding = judged(GREETING, says("Hej.", "greeting", sure=0.4), CLOSED)
    assert finding.confidence == 0.4
    assert "do sprawdzenia przez człowieka" in finding.reason


def test_without_its_occasion_an_observable_does_not_apply() -> None:
    calming = observable({"kind": "act", "any_of": ["empathy"]}, when={"mood": {"anger_at_least": 6}})
    soothing = says("Rozumiem, że to złości.", "empathy")
    assert judged(calming, soothing, CLOSED).mark is Mark.NOT_APPLICABLE
    assert judged(calming, says("Proszę czekać.", mood=Mood(anger=7)), soothing, CLOSED).mark is Mark.FULL


def test_a_fact_told_before_the_customer_had_to_ask_counts() -> None:
    later = observable({"kind": "claim", "fact": "termin"}, when={"after": [{"act": "apology"}]})
    assert judged(later, claims("Odpowiemy w 14 dni.", "states"), CLOSED).mark is Mark.FULL
    assert judged(later, claims("Odpowiemy w 30 dni.", "contradicts"), CLOSED).mark is Mark.NOT_APPLICABLE


def test_an_open_question_that_brought_a_need_out_is_one_of_needs() -> None:
    needs = observable({"kind": "act", "any_of": ["needs_question"]})
    knows = {"cel": {"say": "Do nauki.", "asked_by": ["needs_question"]}}
    customer = {"temperament": "spokojny", "wants": "laptopa", "opens": "Dzień dobry!", "knows": knows}
    asking = Words("Kto będzie z niego korzystał?", asked=("cel",), revealed=("cel",), tokens=("Kto",))
    assert judged(needs, asking, CLOSED, customer=customer).mark is Mark.FULL
    closed = Words("Podać coś jeszcze?", asked=("cel",), tokens=("Podać",))
    assert judged(needs, closed, CLOSED, customer=customer).mark is Mark.NONE


RIGHT, WRONG = claims("Odpowiemy w 14 dni.", "states"), claims("Odpowiemy w 30 dni.", "contradicts")
SILENT = claims("Odpowiemy.", "silent")


@pytest.mark.parametrize(
    ("messages", "mark"),
    [
        ((RIGHT,), Mark.FULL),
        ((SILENT,), Mark.NONE),
        ((WRONG,), Mark.NONE),
        ((WRONG, RIGHT), Mark.HALF),
        ((RIGHT, WRONG), Mark.NONE),
        ((RIGHT, WRONG, RIGHT), Mark.HALF),
        ((RIGHT, WRONG, RIGHT, WRONG, RIGHT), Mark.NONE),
    ],
)
def test_the_last_word_on_a_fact_decides(messages: tuple[Words, ...], mark: Mark) -> None:
    assert judged(DEADLINE, *messages, CLOSED).mark is mark


def test_a_contradiction_is_quoted() -> None:
    finding = judged(DEADLINE, WRONG, CLOSED)
    assert finding.evidence == (Evidence(1, "Odpowiemy w 30 dni."),)


def test_a_doubtful_contradiction_leaves_the_mark_to_a_person() -> None:
    finding = judged(DEADLINE, RIGHT, claims("To potrwa 30 dni.", "contradicts", sure=0.4), CLOSED)
    assert finding.mark is Mark.FULL
    assert "do sprawdzenia przez człowieka" in finding.reason
    assert finding.evidence[-1] == Evidence(2, "To potrwa 30 dni.")


def test_a_fact_not_stated_is_named() -> None:
    finding = judged(observable({"kind": "claim", "fact": "termin"}, missing=""), SILENT, CLOSED)
    assert finding.missing == "Nie padło: „Odpowiedź na reklamację przyjdzie w ciągu 14 dni”."


def test_a_fact_stated_before_its_time_does_not_count() -> None:
    later = observable({"kind": "claim", "fact": "termin", "after": [{"act": "register_case"}]})
    assert judged(later, RIGHT, says("Zarejestrowane.", "register_case"), CLOSED).mark is Mark.NONE


def test_a_fact_in_a_stuffed_message_is_a_half() -> None:
    stuffed = claims("słowo " * 221 + "14 dni", "states")
    assert judged(DEADLINE, stuffed, CLOSED).mark is Mark.HALF


def test_questions_that_bring_all_facts_out_are_the_full_mark() -> None:
    when = says("Kiedy to się stało?", "request_details", asked=("data",), revealed=("data",))
    what = says("Co widać?", "request_details", asked=("objaw",), revealed=("objaw",))
    finding = judged(ASKED, when, what, CLOSED)
    assert (finding.mark, len(finding.evidence)) == (Mark.FULL, 2)


def test_questions_that_bring_some_facts_out_are_a_half() -> None:
    when = says("Kiedy to się stało?", "request_details", asked=("data",), revealed=("data",))
    assert judged(ASKED, when, CLOSED).mark is Mark.HALF


def test_no_question_is_no_mark() -> None:
    assert judged(ASKED, says("Aha."), CLOSED).mark is Mark.NONE


def test_a_question_the_customer_does_not_answer_brings_nothing() -> None:
    assert judged(ASKED, says("Kiedy?", "request_details", asked=("data",)), CLOSED).mark is Mark.NONE


def test_what_the_customer_volunteers_need_not_be_asked() -> None:
    told = says("Słucham.", revealed=("data", "objaw"))
    assert judged(ASKED, told, CLOSED).mark is Mark.NOT_APPLICABLE
