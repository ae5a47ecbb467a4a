"""The agenda in step with the talk: nobody asks at once for what they were just told, or scolds when soothed."""

from __future__ import annotations

from simulator.language.reader import load_reader
from simulator.scenario.conditions import MoodChange, When
from simulator.scenario.customer import Goal, Reaction
from simulator.session.addressed import hear_answers, is_addressed
from simulator.session.turn import EndReason
from tests.session.stages import make_session, say


def test_a_day_speaks_to_a_question_for_a_day_and_an_amount_does_not() -> None:
    session = make_session()
    customer, memory = session.stage.scenario.customer, session._state.memory
    hear_answers(customer, memory, load_reader().read("To kosztuje 50 zł."), None)
    assert not is_addressed(memory, "termin")
    hear_answers(customer, memory, load_reader().read("Damy znać do 23 marca."), None)
    assert is_addressed(memory, "termin")


def test_a_goal_spoken_to_rests_for_a_while_and_then_comes_back() -> None:
    session = make_session(knows={})
    replies = [say(session, "[inform_deadline] Wkrótce.")]
    replies += [say(session, f"[inform_product] Model numer {number}.") for number in range(6)]
    asked = [any(one in reply for one in ("Kiedy dostanę", "Ile mam czekać")) for reply in replies]
    assert not any(asked[:6]) and asked[6]


def test_a_goodbye_after_everything_was_spoken_to_is_not_protested() -> None:
    session = make_session(knows={})
    say(session, "[inform_deadline] Wkrótce.")
    say(session, "[farewell] Do widzenia.")
    assert session.turns[-1].reactions == ("goodbye",)
    assert session.ended is EndReason.RESIGNED


def test_nothing_else_is_wanted_once_everything_is_settled() -> None:
    session = make_session(goals=(Goal(id="a", asks="Kiedy?", met_by=()),), knows={})
    session._state.memory.goals_met = ("a",)
    say(session, "[anything_else] Czy coś jeszcze?")
    assert session.turns[-1].reactions == ("nothing_else",)


def test_who_is_apologised_to_does_not_begin_to_scold() -> None:
    scolding = Reaction(id="zlosc", when=When(turn_at_least=1), say="Skandal!", mood=MoodChange(anger=1))
    session = make_session(reactions=(scolding,), knows={}, mood=MoodChange(trust=4, patience=7, anger=5))
    assert "Skandal!" not in say(session, "[apology] Przepraszam.")
    assert "Skandal!" in say(session, "[inform_product] Czajniki są różne.")


def test_of_several_reactions_one_is_said_aloud_a_protest_first() -> None:
    keen = Reaction(id="mile", when=When(acts=("inform_price",)), say="O, dobrze.", mood=MoodChange(trust=1))
    hurt = Reaction(id="przykre", when=When(acts=("inform_price",)), say="Ile?!", mood=MoodChange(trust=-1))
    session = make_session(reactions=(keen, hurt))
    assert say(session, "[inform_price] Sto złotych.") == "Ile?!"


def test_a_denied_word_is_not_meant() -> None:
    splash = Reaction(id="woda", when=When(meant=("woda",)), say="Stój!", alone=True)
    for text, stops in (("woda na listwę", True), ("nie woda", False), ("nie prąd, ale woda", True)):
        session = make_session(reactions=(splash,))
        assert ("Stój!" in say(session, text)) is stops
