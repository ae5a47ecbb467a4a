"""Quality over presence: words that are there and show nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.assessment.findings import Finding, Mark
from simulator.assessment.observers.table import observe
from simulator.language.polish import read_phrases
from simulator.language.reading import Reading
from simulator.scenario.observable import Observable
from simulator.session.events import Closed
from simulator.session.turn import Mood
from tests.assessment.builders import CLOSED, Words, assessed, claims, judged, observable, says, trace

EMPATHY = observable({"kind": "act", "any_of": ["empathy"]})
PARAPHRASE = observable({"kind": "act", "any_of": ["paraphrase"]})
SUMMARY = observable({"kind": "act", "any_of": ["summary"]})
DEADLINE = observable({"kind": "claim", "fact": "termin"})
UPSET = says("Słucham.", mood=Mood(anger=4))
TWO_WEEKS = "Odpowiedź na reklamację przyjdzie w ciągu 14 dni."
FACTS = {"facts": {"termin": {"says": TWO_WEEKS, "contradicts": ["Na odpowiedź mamy trzydzieści dni."]}}}


class Read(Words):
    """A message with real sentences and words in it."""

    def reading(self) -> Reading:
        """Return the reading with the sentences of the text."""
        read = super().reading()
        sentences = tuple(phrase.sentence() for phrase in read_phrases(self.text))
        return Reading(read.text, sentences, read.acts, (), read.claims)


def _does(text: str, act: str) -> Read:
    return Read(text, {act: text})


def _with_anger(anger: int, look: Observable, *steps: Words | Closed) -> Finding:
    """Judge with a customer who is as angry from beginning to end."""
    made = trace([look], *steps)
    made.turns = tuple(replace(turn, mood=Mood(anger=anger)) for turn in made.turns)
    return observe(look, made)


def test_empathy_for_a_calm_customer_is_nothing() -> None:
    sorry = says("Rozumiem, jak bardzo jest Pani zdenerwowana.", "empathy")
    calm = _with_anger(0, EMPATHY, sorry, CLOSED)
    assert calm.mark is Mark.NONE
    assert "klient był spokojny" in calm.reason
    assert _with_anger(1, EMPATHY, sorry, CLOSED).mark is Mark.FULL


def test_a_calm_customer_leaves_other_signs_of_listening_alone() -> None:
    signs = observable({"kind": "act", "any_of": ["empathy", "thanks"]})
    both = Words(
        "Rozumiem Panią. Dziękuję za te słowa.", {"empathy": "Rozumiem Panią.", "thanks": "Dziękuję za te słowa."}
    )
    finding = _with_anger(0, signs, both, CLOSED)
    assert (finding.mark, finding.evidence[0].quote) == (Mark.FULL, "Dziękuję za te słowa.")


def test_a_polite_phrase_in_most_messages_is_a_formula() -> None:
    lines = [says(f"Bardzo przepraszam za {what}.", "apology") for what in ("to", "tamto", "siebie", "firmę", "nas")]
    apology = observable({"kind": "act", "any_of": ["apology"]})
    finding = judged(apology, *lines, CLOSED)
    assert finding.mark is Mark.HALF
    assert "aż w 5 wiadomościach z 5" in finding.reason
    assert judged(apology, *lines[:4], CLOSED).mark is Mark.FULL


def test_a_paraphrase_of_nothing_the_customer_said_is_nothing() -> None:
    finding = judged(PARAPHRASE, says("Czyli ma Pani pewien problem i trzeba pomóc, tak?", "paraphrase"), CLOSED)
    assert finding.mark is Mark.NONE
    assert "nie wraca w tym nic" in finding.reason
    assert judged(PARAPHRASE, says("Czyli nowy czajnik iskrzy?", "paraphrase"), CLOSED).mark is Mark.FULL


def test_a_sentence_announced_as_a_paraphrase_is_one_when_the_customers_matter_is_in_it() -> None:
    heard = says("Jak rozumiem, nowy czajnik iskrzy.", "acknowledgement")
    finding = judged(PARAPHRASE, heard, CLOSED)
    assert (finding.mark, finding.evidence[0].quote) == (Mark.FULL, "Jak rozumiem, nowy czajnik iskrzy.")
    empty = says("Jak rozumiem, ma Pani pewną sprawę.", "acknowledgement")
    assert judged(PARAPHRASE, empty, CLOSED).mark is Mark.NONE


def test_the_customers_sentence_in_a_frame_of_own_words_is_an_echo() -> None:
    framed = says("Czyli mówi Pani: dzień dobry, kupiłam czajnik i on okropnie iskrzy. Czy tak?", "paraphrase")
    finding = judged(PARAPHRASE, framed, CLOSED)
    assert finding.mark is Mark.NONE
    assert "tylko powtarza słowa klienta" in finding.reason


def test_a_summary_with_a_wrong_date_is_nothing() -> None:
    text = "Podsumujmy: odpowiedź przyjdzie za 30 dni."
    wrong = Words(text, {"summary": "Podsumujmy"}, {"termin": ("contradicts", "przyjdzie za 30 dni")})
    finding = judged(SUMMARY, wrong, CLOSED)
    assert finding.mark is Mark.NONE
    assert "„przyjdzie za 30 dni”" in finding.reason


def test_a_slip_before_a_right_summary_in_the_same_message_leaves_it_alone() -> None:
    text = "Mamy 30 dni, nie, przepraszam. Podsumujmy: odpowiedź za 14 dni."
    slip = Words(text, {"summary": "Podsumujmy: odpowiedź za 14 dni."}, {"termin": ("contradicts", "Mamy 30 dni")})
    assert judged(SUMMARY, slip, CLOSED).mark is Mark.FULL


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("apology", "Nie przepraszam za to opóźnienie."),
        ("apology", "Nie zamierzam Pani przepraszać."),
        ("ownership", "Nie sprawdzę tego dzisiaj."),
        ("empathy", "Nie rozumiem Pani zdenerwowania."),
        ("summary", "Nie będę tego podsumowywać."),
    ],
)
def test_an_act_named_only_to_be_denied_is_nothing(act: str, text: str) -> None:
    look = observable({"kind": "act", "any_of": [act]})
    finding = judged(look, UPSET, _does(text, act), CLOSED)
    assert finding.mark is Mark.NONE
    assert "zaprzeczyć" in finding.reason


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("ownership", "Nie zostawię Pani z tym, sprawdzę wszystko sam."),
        ("apology", "Przepraszam, że nikt nie oddzwonił."),
        ("empathy", "Nie dziwię się, rozumiem tę złość."),
        ("empathy", "Nie wyobrażam sobie, jak musiało być Pani przykro."),
    ],
)
def test_a_not_that_denies_something_else_leaves_the_act_alone(act: str, text: str) -> None:
    look = observable({"kind": "act", "any_of": [act]})
    assert judged(look, UPSET, _does(text, act), CLOSED).mark is Mark.FULL


def test_a_talk_of_denials_shows_nothing() -> None:
    refusals = [
        _does(f"Nie mam zamiaru robić tego {when}.", "offer_help") for when in ("dziś", "jutro", "potem", "raz")
    ]
    greeting = observable({"kind": "act", "any_of": ["greeting"]})
    first = _does("Dzień dobry, nie pomogę Pani.", "greeting")
    many = judged(greeting, first, *refusals, _does("Nie wiem tego.", "offer_help"), CLOSED)
    assert many.mark is Mark.NONE
    assert "prawie każde zdanie czemuś zaprzecza" in many.reason
    assert judged(greeting, first, *refusals, CLOSED).mark is Mark.FULL


def test_a_list_of_words_shows_nothing() -> None:
    words = ", ".join(f"słowo{number} coś" for number in range(15))
    listed = _does(f"Dzień dobry, {words}", "greeting")
    finding = judged(observable({"kind": "act", "any_of": ["greeting"]}), listed, CLOSED)
    assert (finding.mark, "wyliczanką słów" in finding.reason) == (Mark.NONE, True)


def test_words_of_all_model_answers_in_any_order_show_nothing() -> None:
    words = [f"wyraz{number}" for number in range(80)]
    greeting = {"kind": "act", "any_of": ["greeting"]}
    look = observable(greeting, model_answer=" ".join(words))
    heap = judged(look, says(" ".join(reversed(words)), "greeting"), CLOSED)
    in_parts = [says(" ".join(reversed(words[start : start + 20])), "greeting") for start in range(0, 60, 20)]
    gathered = judged(look, *in_parts, CLOSED)
    assert (heap.mark, gathered.mark) == (Mark.NONE, Mark.NONE)
    assert "zebrano 71% słów" in gathered.reason
    assert judged(look, *in_parts[:2], CLOSED).mark is Mark.FULL


def test_reciting_the_standard_shows_nothing() -> None:
    greeting = [observable({"kind": "act", "any_of": ["greeting"]})]
    texts = [f"Kryterium numer {n} mówi, że pracownik wita klienta zawsze {n} razy." for n in range(6)]
    messages = [says(text, "greeting") for text in texts]
    plain = assessed(greeting, *messages, CLOSED)
    recited = assessed(greeting, *messages, CLOSED, recitable=tuple(texts))
    assert [one.findings[0].mark for one in (plain, recited)] == [Mark.FULL, Mark.NONE]


def _corrected(facts: int) -> Finding:
    names = [f"f{number}" for number in range(facts)]
    looks = [observable({"kind": "claim", "fact": name}, id=name) for name in names]
    told = [
        claims(f"{name} {said}", answer, name)
        for name in names
        for said, answer in (("źle", "contradicts"), ("dobrze", "states"))
    ]
    sheets = {name: {"says": f"Fakt {name}."} for name in names}
    return assessed(looks, *told, CLOSED, facts=sheets).findings[0]


def test_correcting_oneself_all_the_time_shows_nothing() -> None:
    assert _corrected(2).mark is Mark.HALF
    assert _corrected(3).mark is Mark.NONE
    assert "(razem 3)" in _corrected(3).reason


def _says_opposite(text: str, reply: str = "") -> Finding:
    said = Read(text, claims={"termin": ("states", text)})
    return judged(DEADLINE, says("Słucham.", reply=reply), said, CLOSED, **FACTS)


def test_the_authors_opposite_word_for_word_takes_the_mark_whatever_was_read() -> None:
    finding = _says_opposite("Odpowiemy za 14 dni, choć na odpowiedź mamy trzydzieści dni.")
    assert finding.mark is Mark.NONE
    assert finding.evidence[-1].quote == "na odpowiedź mamy trzydzieści dni"


@pytest.mark.parametrize(
    "text",
    [
        "To nieprawda, że na odpowiedź mamy trzydzieści dni: mamy 14.",
        "Czy na odpowiedź mamy trzydzieści dni?",
    ],
)
def test_an_opposite_denied_or_asked_about_is_none(text: str) -> None:
    assert _says_opposite(text).mark is Mark.FULL


def test_an_opposite_in_the_customers_own_words_is_none() -> None:
    text = "Na odpowiedź mamy trzydzieści dni, tak Pani słyszała, a jest ich 14."
    assert _says_opposite(text, reply="Mówiono mi: na odpowiedź mamy trzydzieści dni.").mark is Mark.FULL


def test_steps_named_in_a_void_message_are_in_no_order() -> None:
    steps = observable({"kind": "order", "steps": [{"act": "greeting"}, {"act": "summary"}]})
    line = "Dzień dobry, kupiłam czajnik i on okropnie iskrzy!"
    echo = Words(line, {"greeting": "Dzień dobry", "summary": "on okropnie iskrzy"})
    finding = judged(steps, echo, CLOSED)
    assert (finding.mark, "tylko powtarza" in finding.reason) == (Mark.NONE, True)


def test_words_of_the_customer_say_nothing_about_the_trainees_polish() -> None:
    language = observable({"kind": "language", "min_words": 5})
    echo = says("Dzień dobry, kupiłam czajnik i on okropnie iskrzy!")
    assert judged(language, echo, CLOSED).mark is Mark.NOT_OBSERVED
