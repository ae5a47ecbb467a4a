"""What one message says about a fact when its sentences disagree."""

from __future__ import annotations

from dataclasses import replace

from simulator.language.reader import load_reader
from simulator.language.reading import Claim, ClaimAnswer, FactSpec
from simulator.session.matter import retold
from simulator.session.sayings import claims_in, last_words

FACT = FactSpec(
    "paragon", "Paragon nie jest potrzebny.", ("Paragon jest zbędny.", "Paragon nie jest wymagany."),
    ("Bez paragonu nie przyjmę reklamacji.", "Paragon jest konieczny."),
)  # fmt: skip
KETTLE = FactSpec(
    "kettle", "Czajnika nie wolno włączać.", ("Proszę nie włączać czajnika.",), ("Proszę włączyć czajnik.",)
)


def _claims(text: str) -> tuple[Claim, ...]:
    return claims_in(load_reader().read(text, facts=(FACT,)), FACT)


def test_a_message_that_says_both_has_both_answers_in_order() -> None:
    found = _claims("Paragon nie jest potrzebny. Bez paragonu nie przyjmę reklamacji.")
    assert [one.answer for one in found] == [ClaimAnswer.STATES, ClaimAnswer.CONTRADICTS]


def test_a_message_that_says_one_thing_has_one_answer() -> None:
    assert [one.answer for one in _claims("Paragon nie jest potrzebny. Poproszę nazwisko.")] == [ClaimAnswer.STATES]


def test_a_listener_goes_by_the_last_word() -> None:
    text = "Paragon nie jest potrzebny. Bez paragonu nie przyjmę reklamacji."
    assert last_words(load_reader().read(text, facts=(FACT,)), (FACT,)).contradicts("paragon")


def test_retelling_the_customers_story_contradicts_nothing() -> None:
    reading = load_reader().read("Czyli włącza Pan czajnik i lecą iskry, dobrze rozumiem?", facts=(KETTLE,))
    wrong = Claim("kettle", ClaimAnswer.CONTRADICTS, (0, 36), 0.9)
    reading = replace(reading, claims={"kettle": wrong})
    assert retold(reading, "Włączam czajnik i od razu lecą iskry.").claims["kettle"].answer is ClaimAnswer.SILENT
    assert retold(reading, "Nie działa mi telewizor.").contradicts("kettle")
