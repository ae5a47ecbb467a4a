"""Simple English: cutting, words, acts, values, claims, faults, and telling it from Polish."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.language.english.sentences import read_english
from simulator.language.english.words import english_forms
from simulator.language.reader import CHANNELS, Reader, load_reader
from simulator.language.reading import FactSpec
from simulator.language.understand import understand_line

FRIDAY = FactSpec(
    "friday",
    "The parcel will come on Friday 13 March.",
    ("You will get it on Friday.", "The courier comes on 13 March."),
    ("The parcel will come on Monday.",),
)
FREE = FactSpec(
    "free",
    "Changing the address is free.",
    ("You do not pay for the change.",),
    ("You must pay 20 zloty for the change of address.",),
)
SENT = FactSpec("sent", "The parcel was not sent yet.", ("Your order is still in the warehouse.",), ())


def _read(reader: Reader, text: str, *, customer: str = "", channel: str = "phone", facts: tuple[FactSpec, ...] = ()):
    return reader.read(text, customer=customer, channel=channel, facts=facts, language="en")


@given(text=st.text(max_size=300), channel=st.sampled_from(CHANNELS))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_spans_are_inside_it(text: str, channel: str):
    reading = load_reader().read(text, channel=channel, facts=[FRIDAY], language="en")
    spans = [one.span for one in (*reading.acts, *reading.entities, *reading.faults, *reading.sentences)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert set(reading.claims) == {"friday"}


@pytest.mark.parametrize("text", ["a " * 50_000, "don't " * 20_000, "12:00 " * 15_000, "x" * 100_000, "🙂 " * 20_000])
def test_huge_text_is_read(reader: Reader, text: str):
    assert _read(reader, text, channel="email", facts=(FREE,)).text == text


def test_sentences_end_where_they_end():
    cut = read_english("Hello Mr. Smith. It costs 14.90 zl. Can I help? Yes!")
    assert len(cut) == 4
    assert [phrase.is_question for phrase in cut] == [False, False, True, False]


@pytest.mark.parametrize("text", ["Can you give me your name", "when did you buy it", "What is the number."])
def test_a_question_needs_no_question_mark(text: str):
    assert read_english(text)[0].is_question


def test_a_contraction_is_two_words():
    assert [word.form for word in read_english("I don't know, it's ok")[0].words] == [
        "i",
        "do",
        "not",
        "know",
        "it",
        "is",
        "ok",
    ]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("tries", "try"),
        ("stopped", "stop"),
        ("changing", "change"),
        ("sent", "send"),
        ("recieved", "receive"),
        ("bought", "buy"),
    ],
)
def test_a_form_leads_to_its_word(form: str, lemma: str):
    assert lemma in english_forms(form).lemmas


def test_a_slip_is_read_as_the_word_it_was_meant_to_be():
    assert english_forms("pacel").restored == ("parcel",)
    assert not english_forms("pacel").known


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Good morning, my name is Ola, how can I help you?", {"greeting", "self_introduction", "offer_help"}),
        ("Give me please your name and post code.", {"request_identification"}),
        ("Thank you for waiting.", {"hold_return"}),
        ("I will call you back tomorrow.", {"promise_followup"}),
        ("I am very sorry for this situation.", {"apology"}),
        ("It is your own fault.", {"blame"}),
        ("Do not worry.", set()),
    ],
)
def test_acts_are_found(reader: Reader, text: str, acts: set[str]):
    assert acts <= _read(reader, text).act_names
    assert acts or "blame" not in _read(reader, text).act_names


def test_asking_for_a_card_code_is_forbidden_and_warning_of_it_is_not(reader: Reader):
    assert _read(reader, "Please tell me your CVV code.").does("forbidden_request")
    assert not _read(reader, "Never give anybody your CVV code.").does("forbidden_request")


def test_a_paraphrase_needs_the_customers_words(reader: Reader):
    text = "So you move to a new flat on Friday."
    assert _read(reader, text, customer="On Friday I move to a new flat.").does("paraphrase")
    assert not _read(reader, text).does("paraphrase")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("on 14 of March 2026", [("date", "2026-03-14")]),
        ("on the twenty first of March", [("date", "--03-21")]),
        ("March 5th", [("date", "--03-05")]),
        ("tomorrow at half past nine", [("date", "+1d"), ("time", "09:30")]),
        ("at 3 pm on Monday", [("time", "15:00"), ("date", "weekday-1")]),
        ("in two weeks", [("duration", "14 d")]),
        ("five working days", [("duration", "5 d rob.")]),
        ("two years", [("duration", "24 mies.")]),
        ("one hundred and fifty zloty", [("amount", "15000")]),
        ("149,90 PLN", [("amount", "14990")]),
        ("€5", [("amount", "EUR 5")]),
        ("10% or ten percent", [("percent", "10"), ("percent", "10")]),
        ("Z/2026/0131 and R/2026/0042", [("order_number", "Z/2026/0131"), ("complaint_number", "R/2026/0042")]),
        ("call 601 234 567", [("phone", "601234567")]),
        ("31 June", []),
        ("I may come", []),
    ],
)
def test_values_are_found(reader: Reader, text: str, values: list[tuple[str, str]]):
    assert [(one.kind, one.value) for one in _read(reader, text).entities] == values


@pytest.mark.parametrize(
    ("fact", "text", "answer"),
    [
        (FRIDAY, "your package will be delivered this friday", "states"),
        (FRIDAY, "It comes on 13th of March.", "states"),
        (FRIDAY, "The parcel will come on Tuesday.", "contradicts"),
        (FRIDAY, "The parcel will not come on Friday.", "contradicts"),
        (FRIDAY, "Did you order it on Friday?", "silent"),
        (FRIDAY, "I will check when the parcel comes.", "silent"),
        (FREE, "you pay nothing for new adress", "states"),
        (FREE, "The change of address is not free.", "contradicts"),
        (FREE, "It costs 15 zl to change the address.", "contradicts"),
        (FREE, "I can change the address.", "silent"),
        (SENT, "The package is still in our warehouse.", "states"),
        (SENT, "Your parcel was sent yesterday.", "contradicts"),
        (SENT, "You can send it back.", "silent"),
    ],
)
def test_claims_are_judged(reader: Reader, fact: FactSpec, text: str, answer: str):
    assert _read(reader, text, facts=(fact,)).claims[fact.id].answer.value == answer


def test_written_slips_are_faults_and_spoken_ones_are_not(reader: Reader):
    text = "Give me your adress"
    assert [fault.suggestion for fault in _read(reader, text, channel="chat").faults] == ["address"]
    assert _read(reader, text, channel="phone").faults == ()


def test_polish_in_an_english_talk_is_not_understood(reader: Reader):
    reading = _read(reader, "Dzień dobry, paczka przyjdzie w piątek 13 marca.", channel="chat", facts=(FRIDAY,))
    assert reading.is_foreign
    assert (reading.acts, reading.entities, reading.states("friday")) == ((), (), False)
    assert [fault.kind for fault in reading.faults] == ["foreign"]


def test_english_in_a_polish_talk_is_not_understood(reader: Reader):
    reading = reader.read("Good morning, how can I help you with your order?", facts=[FRIDAY])
    assert reading.is_foreign
    assert reading.acts == ()


@pytest.mark.parametrize("text", ["Hello!", "OK, sorry.", "Dzień dobry, tu dział after sales, w czym pomóc?"])
def test_a_few_english_words_do_not_make_a_polish_talk_foreign(reader: Reader, text: str):
    assert not reader.read(text).is_foreign


def test_names_and_streets_do_not_make_an_english_talk_foreign(reader: Reader):
    assert not _read(reader, "My name is Anna Kowalska and I am from Zielona Street in Warszawa.").is_foreign


def test_the_command_reads_english_when_told_to():
    line = {"id": 1, "customer": "", "text": "Thank you for waiting.", "language": "en"}
    assert [act["act"] for act in json.loads(understand_line(json.dumps(line)))["acts"]] == ["hold_return"]


def test_the_command_names_languages_it_does_not_read():
    line = {"id": 1, "text": "Bonjour", "language": "fr"}
    assert "fr" in json.loads(understand_line(json.dumps(line)))["error"]


RETURN = FactSpec(
    "return", "You can return it within 14 days.", ("You have 14 days to send it back.",), ("You have only 7 days.",)
)


@pytest.mark.parametrize("text", ["It is 14 days, not 7 days.", "Your friend is wrong: not 7 days, 14 days."])
def test_a_value_that_is_denied_is_not_said(reader: Reader, text: str):
    assert _read(reader, text, facts=(RETURN,)).states("return")


def test_only_the_denied_value_says_nothing(reader: Reader):
    assert not _read(reader, "No, not 7 days.", facts=(RETURN,)).contradicts("return")
    assert _read(reader, "You have 7 days, not 14 days.", facts=(RETURN,)).contradicts("return")


@pytest.mark.parametrize("limit", ["until the parcel is handed to the courier", "before the courier takes the parcel"])
def test_what_sets_a_limit_has_not_happened(reader: Reader, limit: str):
    fact = FactSpec("sent", "The parcel was not sent yet.", (), ("The courier took the parcel yesterday.",))
    assert not _read(reader, f"We can change the address {limit}.", facts=(fact,)).contradicts("sent")


@pytest.mark.parametrize(
    ("text", "presses"),
    [
        ("Last one: what is your phone number?", False),
        ("And the last one: when did you buy it?", False),
        ("Last one: decide now.", True),
        ("This is the last one, buy it today.", True),
    ],
)
def test_the_last_question_is_no_pressure(reader: Reader, text: str, presses: bool):
    assert _read(reader, text).does("pressure") is presses
