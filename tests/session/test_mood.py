"""The customer's mood: what moves it, how often, and what it leads to."""

from __future__ import annotations

from simulator.scenario.conditions import MoodChange
from simulator.session.session import Session
from simulator.session.turn import EndReason
from tests.session.stages import do, make_session, say


def _causes(session: Session) -> list[str]:
    return [move.rule for turn in session.turns for move in turn.moves]


def test_understanding_calms_an_angry_customer() -> None:
    session = make_session(mood=MoodChange(trust=3, patience=7, anger=6))
    say(session, "[empathy] Rozumiem tę złość.")
    assert session.mood.anger == 4


def test_understanding_does_nothing_to_a_calm_customer() -> None:
    session = make_session(mood=MoodChange(trust=4, patience=7, anger=0))
    before = session.mood
    say(session, "[empathy] Rozumiem tę złość.")
    assert session.mood == before


def test_an_apology_in_every_line_does_not_buy_trust() -> None:
    session = make_session(mood=MoodChange(trust=3, patience=9, anger=6))
    trusts = []
    for number in range(6):
        say(session, f"[apology] Przepraszam po raz {number}.")
        trusts.append(session.mood.trust)
    assert trusts[1] == trusts[0]
    assert trusts[-1] < trusts[0]
    assert "puste_przeprosiny" in _causes(session)


def test_blame_costs_trust_and_is_answered() -> None:
    session = make_session()
    before = session.mood
    say(session, "[blame] Sam pan zepsuł.")
    assert session.mood.trust < before.trust and session.mood.anger > before.anger
    assert "blamed" in session.turns[-1].reactions


def test_a_long_silence_on_the_phone_is_noticed() -> None:
    session = make_session()
    say(session, "[request_details] Kiedy kupić?", after=61)
    assert session.turns[-1].reactions == ("long_wait",)
    assert session.turns[-1].revealed == ("data",)


def test_a_silence_that_was_agreed_on_is_not_held_against_anybody() -> None:
    session = make_session()
    say(session, "[hold_request] Chwileczkę.")
    say(session, "[hold_return] Dziękuję, już wiem.", after=100)
    assert "dlugie_czekanie" not in _causes(session)


def test_waiting_in_silence_counts_like_the_clock() -> None:
    session = make_session()
    do(session, "wait", seconds=90)
    say(session, "[acknowledgement] Jestem.")
    assert "dlugie_czekanie" in _causes(session)


def test_an_e_mail_may_take_its_time() -> None:
    session = make_session(channel="email")
    say(session, "[inform_deadline +czternascie_dni] Dwa tygodnie.", after=4000)
    assert "dlugie_czekanie" not in _causes(session)


def test_a_hold_without_a_word_is_noticed_and_an_announced_one_is_not() -> None:
    rude, polite = make_session(), make_session()
    do(rude, "hold")
    say(polite, "[hold_request] Zawieszę na chwilę.")
    do(polite, "hold")
    assert "zawieszenie_bez_zapowiedzi" in _causes(rude)
    assert "zawieszenie_bez_zapowiedzi" not in _causes(polite)


def test_a_hold_over_the_companys_limit_is_noticed() -> None:
    session = make_session()
    say(session, "[hold_request] Zawieszę na chwilę.")
    do(session, "hold")
    do(session, "resume", after=70)
    say(session, "[hold_return] Dziękuję za cierpliwość.")
    assert "zawieszenie_za_dlugie" in _causes(session)


def test_an_angry_customer_asks_for_the_manager_and_gets_them() -> None:
    session = make_session(mood=MoodChange(trust=2, patience=6, anger=7))
    say(session, "[blame] Sam pan zepsuł.")
    assert "wants_manager" in session.turns[-1].reactions
    do(session, "transfer", department="kierownik_zmiany")
    assert session.ended is EndReason.ASKED_FOR_MANAGER


def test_every_move_has_a_polish_cause() -> None:
    session = make_session()
    say(session, "[blame informality jargon self_introduction] Zepsułeś RMA.")
    assert all(len(move.cause) > 5 for move in session.turns[-1].moves)
    assert len(session.turns[-1].moves) >= 4
