"""Hints: what can be shown now, in the order of a conversation, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from simulator.assessment.hints import load_hint_texts, next_hint, open_matters, shown_with_help
from simulator.assessment.hints.giving import addresses_other_gender
from simulator.assessment.trace import Trace
from simulator.language.acts import load_vocabulary
from simulator.session.persona import Persona, draw_persona
from tests.assessment.builders import CLOSED, assessed, claims, did, observable, says, trace

GREETING = observable({"kind": "act", "any_of": ["greeting"], "within_first": 1}, id="powitanie", title="Powitanie")
DEADLINE = observable(
    {"kind": "claim", "fact": "termin"}, id="termin", title="Termin", model_answer="Odpowiemy za 14 dni."
)
ENTRY = observable({"kind": "noted", "fields": {"opis": {"min_chars": 3}}}, id="wpis", title="Wpis")
RUDE = observable({"kind": "never", "acts": ["rudeness"]}, id="obraza", title="Obraza")
END = observable({"kind": "act", "any_of": ["farewell"], "within_last": 2}, id="koniec", title="Pożegnanie")
CUSTOMER = {
    "temperament": "spokojny",
    "gender": "female",
    "wants": "pomocy",
    "opens": "Dzień dobry!",
    "goals": [{"id": "kiedy", "asks": "A kiedy {usłyszałem|usłyszałam} odpowiedź?", "met_by": [{"claim": "termin"}]}],
}
HELLO = says("Dzień dobry!", "greeting")


@dataclass(frozen=True)
class Given:
    after_events: int
    observable: str
    step: int


def open_ids(*steps: object, observables: tuple = (RUDE, ENTRY, END, DEADLINE, GREETING), **more: object) -> list[str]:
    return [one.observable.id for one in open_matters(trace(observables, *steps, **more))]


def persona_of(seen: Trace) -> Persona:
    return draw_persona(seen.scenario.customer, seen.scenario.desk, 1)


def test_what_comes_first_in_a_conversation_comes_first() -> None:
    assert open_ids() == ["powitanie", "termin", "koniec", "wpis"]


def test_what_was_shown_and_what_is_too_late_is_left_out() -> None:
    assert open_ids(HELLO) == ["termin", "koniec", "wpis"]
    assert open_ids(says("Słucham.", "offer_help")) == ["termin", "koniec", "wpis"]


def test_the_end_is_no_matter_while_the_customer_waits() -> None:
    assert "koniec" not in open_ids(HELLO, customer=CUSTOMER)


def test_nobody_listens_after_the_end() -> None:
    assert open_ids(HELLO, CLOSED) == ["wpis"]


def test_what_has_no_occasion_yet_is_left_out() -> None:
    later = observable({"kind": "claim", "fact": "termin"}, id="pozniej", when={"after": [{"act": "apology"}]})
    assert open_ids(observables=(later,)) == []
    assert open_ids(says("Przepraszam.", "apology"), observables=(later,)) == ["pozniej"]


def test_questions_stay_open_until_everything_is_told() -> None:
    asked = observable({"kind": "asked", "facts": ["objaw", "data"]}, id="pytania")
    knows = {"objaw": {"say": "Iskrzy."}, "data": {"say": "W sobotę."}}
    customer = {"temperament": "spokojny", "wants": "pomocy", "opens": "Dzień dobry!", "knows": knows}
    first = says("Co się dzieje?", "request_details", revealed=("objaw",), reply="Iskrzy.")
    second = says("Kiedy?", "request_details", revealed=("data",), reply="W sobotę.")
    assert open_ids(first, observables=(asked,), customer=customer) == ["pytania"]
    assert open_ids(first, second, observables=(asked,), customer=customer) == []


def test_the_steps_of_an_order_are_hinted_one_by_one() -> None:
    order = observable({"kind": "order", "steps": [{"act": "greeting"}, {"action": "hold"}]}, id="kolejno")
    assert open_ids(observables=(order,)) == ["kolejno"]
    assert open_ids(did("hold"), observables=(order,)) == []


def test_the_first_hint_is_what_the_customer_waits_for_in_their_own_words() -> None:
    seen = trace([DEADLINE], customer=CUSTOMER)
    hint = next_hint(seen, persona_of(seen), ())
    assert hint is not None and hint.text.endswith("„A kiedy usłyszałam odpowiedź?”")


def test_the_steps_go_from_the_need_to_the_sentence() -> None:
    seen = trace([GREETING, DEADLINE])
    given: list[Given] = []
    texts = []
    while (hint := next_hint(seen, persona_of(seen), given)) is not None:
        given.append(Given(len(seen.events), hint.observable, hint.step))
        texts.append(hint.text)
    assert [(one.observable, one.step) for one in given] == [("powitanie", 1), ("powitanie", 2), ("powitanie", 3)]
    assert "„powitanie”" in texts[1] and "„Dzień dobry.”" in texts[2]


def test_a_later_situation_takes_up_what_hints_are_left() -> None:
    seen = trace([GREETING, DEADLINE], says("Słucham.", "offer_help"))
    earlier = [Given(1, "termin", 1), Given(1, "termin", 2)]
    hint = next_hint(seen, persona_of(seen), earlier)
    assert hint is not None and (hint.observable, hint.step) == ("termin", 3)


def test_with_nothing_open_there_is_no_hint() -> None:
    seen = trace([RUDE])
    assert next_hint(seen, persona_of(seen), ()) is None


def test_a_sentence_for_a_man_is_not_offered_for_a_woman() -> None:
    to_man = DEADLINE.model_copy(update={"model_answer": "Odpowiedź dostanie Pan za 14 dni."})
    seen = trace([to_man], customer=CUSTOMER)
    hint = next_hint(seen, persona_of(seen), [Given(0, "termin", 1), Given(0, "termin", 2)])
    assert hint is not None and "Pan" not in hint.text and "w ciągu 14 dni" in hint.text


@pytest.mark.parametrize(
    ("words", "is_female", "wrong"),
    [
        ("Dostanie Pan odpowiedź.", True, True),
        ("Dostanie Pan odpowiedź.", False, False),
        ("Dostanie Pani odpowiedź.", False, True),
        ("Dostanie Pan lub Pani odpowiedź.", True, False),
        ("Panel jest włączony.", True, False),
    ],
)
def test_the_form_of_address_is_looked_at(words: str, is_female: bool, wrong: bool) -> None:
    assert addresses_other_gender(words, is_female) is wrong


def test_only_what_was_shown_after_the_hint_was_shown_with_help() -> None:
    assessment = assessed([GREETING, DEADLINE], HELLO, claims("Za 14 dni.", "states"), CLOSED)
    assert shown_with_help(assessment, [Given(1, "powitanie", 1), Given(1, "termin", 2)]) == {"powitanie", "termin"}
    assert shown_with_help(assessment, [Given(2, "powitanie", 1), Given(2, "termin", 1)]) == {"termin"}
    assert shown_with_help(assessment, []) == frozenset()


def test_every_good_act_has_a_place_and_words() -> None:
    texts, vocabulary = load_hint_texts(), load_vocabulary()
    placed = [act for phase in texts.phases for act in phase.acts]
    assert sorted(placed) == sorted(set(placed)) == sorted(texts.acts)
    assert set(placed) == set(vocabulary.ids) - vocabulary.faults()


def test_both_orders_name_every_part_once() -> None:
    texts = load_hint_texts()
    parts = sorted(phase.id for phase in texts.phases)
    assert sorted(texts.order_live) == sorted(texts.order_written) == parts
