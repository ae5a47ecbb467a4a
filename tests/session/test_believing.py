"""Wrong beliefs, surprising claims, contradictions of what the customer knows, and bargaining."""

from __future__ import annotations

from simulator.scenario.conditions import MoodChange
from simulator.session.session import Session
from tests.session.stages import StubReader, make_session, make_stage, say, three_contacts


def _trusting() -> Session:
    stage = three_contacts().stage
    customer = stage.scenario.customer.model_copy(update={"mood": MoodChange(trust=9, patience=7, anger=1)})
    session = Session(
        type(stage)(
            stage.scenario.model_copy(update={"customer": customer}),
            stage.company, stage.voice, stage.mood_rules, stage.actions,
        ),
        1,
        StubReader(),
    )  # fmt: skip
    session.start()
    return session


def test_a_wrong_belief_is_told_when_asked_for_and_when_there_is_room() -> None:
    session = three_contacts()
    assert "pięć lat gwarancji" in say(session, "[request_details] Co z gwarancja?")
    assert "pięć lat gwarancji" in say(three_contacts(), "[inform_product] Czajniki są różne.")


def test_the_truth_surprises_and_its_basis_is_asked_for_once() -> None:
    session = three_contacts()
    first = say(session, "[+gwarancja_dwa_lata] Dwa lata.")
    assert "pięć lat gwarancji" in first and first.endswith("?")
    assert {"asks_basis", "asks_basis_gwarancja_dwa_lata"} <= set(session.turns[-1].reactions)
    say(session, "[+gwarancja_dwa_lata] Naprawdę dwa lata.")
    assert "asks_basis" not in session.turns[-1].reactions
    assert "convinced" not in session.turns[-1].reactions


def test_the_truth_is_believed_when_its_basis_is_named() -> None:
    for answer in ("[inform_rights] Tak mówi prawo.", "Tak mówi ustawa.", "Proszę spojrzeć: karta gwarancyjna."):
        session = three_contacts()
        say(session, "[+gwarancja_dwa_lata] Dwa lata.")
        before = session.mood.trust
        say(session, answer)
        assert "convinced_gwarancja_dwa_lata" in session.turns[-1].reactions
        assert session.mood.trust > before


def test_the_truth_with_its_basis_needs_no_question() -> None:
    session = three_contacts()
    say(session, "[+gwarancja_dwa_lata] Dwa lata, tak stanowi ustawa.")
    assert "convinced" in session.turns[-1].reactions and "asks_basis" not in session.turns[-1].reactions


def test_who_trusts_believes_without_a_basis() -> None:
    session = _trusting()
    say(session, "[+gwarancja_dwa_lata] Dwa lata.")
    assert "convinced" in session.turns[-1].reactions and "asks_basis" not in session.turns[-1].reactions


def test_a_belief_given_up_is_not_volunteered_any_more() -> None:
    session = three_contacts()
    say(session, "[+gwarancja_dwa_lata] Dwa lata, tak stanowi ustawa.")
    assert "pięć lat" not in say(session, "[inform_product] Czajniki są różne.")


def test_a_wrong_belief_confirmed_pleases_the_customer_once() -> None:
    session = three_contacts()
    before = session.mood.trust
    assert "No właśnie, pięć lat." in say(session, "[-gwarancja_dwa_lata] Ma Pani pięć lat gwarancji.")
    assert session.mood.trust == before + 1
    assert "disputes" not in session.turns[-1].reactions
    say(session, "[-gwarancja_dwa_lata] Pięć lat, tak jest.")
    assert "belief_confirmed" not in session.turns[-1].reactions


def test_a_surprising_claim_is_questioned_once() -> None:
    session = three_contacts()
    assert "gdzie to zapisano?" in say(session, "[+czternascie_dni] Do czternastu dni.")
    say(session, "[+czternascie_dni] Czternaście dni, mówię przecież.")
    assert "asks_basis" not in session.turns[-1].reactions


def test_a_customer_contradicts_what_goes_against_what_they_know() -> None:
    session = three_contacts()
    before = session.mood.trust
    answer = say(session, "[-kupiony_2_marca] Czajnik kupiono w lutym.")
    assert "Na paragonie mam drugi marca." in answer
    assert "disputes_kupiony_2_marca" in session.turns[-1].reactions
    assert session.turns[-1].revealed == ("paragon",) and session.mood.trust < before
    say(session, "[-kupiony_2_marca] Jednak w lutym.")
    assert "disputes" not in session.turns[-1].reactions


def test_a_customer_notices_when_the_worker_contradicts_themselves() -> None:
    session = make_session()
    say(session, "[+bon] Będzie bon.")
    say(session, "[-bon] Bonu nie będzie.")
    assert "disputes_bon" in session.turns[-1].reactions


def test_an_authors_own_reaction_takes_the_place_of_the_contradiction() -> None:
    session = make_session()
    say(session, "[+czternascie_dni] Czternaście dni.")
    assert "Trzydzieści?" in say(session, "[-czternascie_dni] Trzydzieści dni.")
    assert "disputes" not in session.turns[-1].reactions


def test_an_offer_is_bargained_over_once_and_then_taken() -> None:
    session = three_contacts()
    assert "A może od razu nowy?" in say(session, "[+naprawa] Naprawimy.")
    assert "bargained_naprawa" in session.turns[-1].reactions
    assert "accepted" not in session.turns[-1].reactions
    assert "niech będzie naprawa" in say(session, "[+naprawa] Tylko naprawa.")


def test_standing_firm_with_a_reason_ends_the_bargaining() -> None:
    session = three_contacts()
    say(session, "[+naprawa] Naprawimy.")
    assert "niech będzie naprawa" in say(session, "[refuse_with_reason] Nowego nie damy, bo ten da się naprawić.")


def test_who_does_not_bargain_accepts_at_once() -> None:
    session = make_session(mood=make_stage().scenario.customer.mood.model_copy(update={"trust": 8}))
    assert "niech będzie wymiana" in say(session, "[propose_solution +wymiana] Wymienimy.")
