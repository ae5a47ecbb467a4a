"""What the customer thinks of it in the end: from goals, mood, promises and the ending, never from marks."""

from __future__ import annotations

import json

from simulator.session.events import Closed
from simulator.session.judgement import Answer, Judgement
from simulator.session.judging import judgement_from_json, judgement_to_json, judgement_to_text
from simulator.session.session import Session
from tests.session.stages import do, make_session, say, three_contacts


def _judged(session: Session) -> Judgement:
    assert session.judgement is not None
    return session.judgement


def _angry() -> Session:
    session = make_session()
    while session.ended is None:
        say(session, f"[rudeness] Proszę się uspokoić {len(session.events)}.")
    return session


def test_while_the_contact_goes_on_nothing_is_judged() -> None:
    assert make_session().judgement is None


def test_everything_settled_in_a_good_mood_is_three_times_yes() -> None:
    session = make_session()
    say(session, "[self_introduction ownership] Anna Kos, dopilnuję.")
    say(session, "[register_case +czternascie_dni] Zapisane, czternaście dni.")
    session.take(Closed(at=50))
    judged = _judged(session)
    assert [judged.solved.answer, judged.satisfied.answer, judged.would_return.answer] == [Answer.YES] * 3
    assert judged.review is None


def test_what_is_left_is_named_in_the_customers_words() -> None:
    session = make_session()
    say(session, "[+czternascie_dni] Czternaście dni.")
    session.take(Closed(at=50))
    judged = _judged(session)
    assert judged.solved.answer is Answer.PARTLY
    assert "„Przyjmie to ktoś ode mnie?”" in judged.solved.cause


def test_nothing_settled_is_a_no() -> None:
    session = make_session()
    session.take(Closed(at=50))
    assert _judged(session).solved.answer is Answer.NO
    assert _judged(session).satisfied.answer is Answer.NO


def test_a_customer_driven_away_writes_a_review_that_names_why() -> None:
    judged = _judged(_angry())
    assert judged.satisfied.answer is judged.would_return.answer is Answer.NO
    assert judged.review is not None
    assert "obraza albo lekceważenie" in judged.review and "{" not in judged.review
    assert judged.review == _judged(_angry()).review


def test_a_broken_promise_spoils_satisfaction() -> None:
    session = three_contacts()
    say(session, "[+czternascie_dni promise_followup] Do czternastu dni, odezwiemy się.")
    do(session, "end_contact")
    do(session, "next_contact")
    say(session, "[+u_serwisanta +czternascie_dni] Jest u serwisanta.")
    do(session, "end_contact")
    judged = _judged(session)
    assert judged.solved.answer is Answer.YES
    assert judged.satisfied.answer is not Answer.YES
    assert judged.satisfied.cause == "Nie dotrzymano danego klientowi słowa."


def test_the_judgement_comes_back_from_its_json() -> None:
    judged = _judged(_angry())
    data = json.loads(json.dumps(judgement_to_json(judged), ensure_ascii=False))
    assert judgement_from_json(data) == judged
    assert judgement_to_json(None) is None and judgement_from_json(None) is None


def test_the_judgement_reads_as_polish() -> None:
    text = judgement_to_text(_judged(_angry()))
    assert text.startswith("Zdaniem klienta:")
    assert "Sprawa załatwiona: nie – " in text and "Opinia w internecie: „" in text
