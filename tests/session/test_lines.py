"""Lines drawn from a bank: words that come back, and silence where a word is due."""

from __future__ import annotations

from simulator.scenario.voices import Situation
from simulator.session.lines import LineBank
from simulator.session.memory import Memory
from simulator.session.turn import Mood
from tests.session.stages import make_session, say


def test_the_words_around_personal_data_are_not_said_twice() -> None:
    session, memory = make_session(), Memory(Mood())
    bank = LineBank(session.stage.voice, session.persona, 1)
    said = []
    for number in range(len(bank.voice.wordings(Situation.IDENTITY))):
        said.append(bank.from_voice(Situation.IDENTITY, memory, dane=f"kod 90-00{number}") or "")
        memory.keep_said(said[-1])
    assert len({line.replace(f"kod 90-00{number}", "…") for number, line in enumerate(said)}) == len(said)


def test_a_customer_whose_next_matter_has_not_come_yet_still_answers() -> None:
    goals = make_session().stage.scenario.customer.goals
    waiting = [one for one in goals if one.after]
    assert waiting and say(make_session(goals=tuple(waiting)), "[anything_else] Czy coś jeszcze?") != ""


def test_a_long_message_is_remembered_by_a_short_mark() -> None:
    session = make_session()
    say(session, "[inform_product] " + "czajnik " * 5000)
    assert max(map(len, session._state.memory.messages)) < 100
