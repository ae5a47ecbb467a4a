"""The desk: actions that change it, actions that cannot be, and what is asked of it in the end."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.errors import ActionError
from simulator.session.events import Filed, Noted
from simulator.session.session import Session
from tests.session.stages import do, make_session, say

PROTOCOL = {"data": "2026-03-09", "produkt": "czajnik-maly", "opis": "Nie grzeje.", "zadanie": "wymiana"}
ENTRY = {"kanal": "phone", "temat": "reklamacja", "ustalenia": "Przyjęto.", "wlasciciel": "Anna Kos"}


def _refused(session: Session, action: str, **args: Any) -> str:
    before = session.transcript()
    with pytest.raises(ActionError) as caught:
        do(session, action, **args)
    assert session.transcript() == before
    return str(caught.value)


def test_a_complaint_is_registered_with_the_next_number() -> None:
    session = make_session()
    do(
        session,
        "register_complaint",
        order="Z/2026/0001",
        product="czajnik-maly",
        demand="wymiana",
        description="Zimny.",
    )
    (complaint,) = session.desk.entities("complaint")
    assert complaint["id"] == "R/2026/0001"
    assert (complaint["status"], complaint["demand"], complaint["is_new"]) == ("przyjeta", "wymiana", True)


def test_a_decision_changes_the_complaint() -> None:
    session = make_session()
    do(
        session,
        "register_complaint",
        order="Z/2026/0001",
        product="czajnik-maly",
        demand="wymiana",
        description="Zimny.",
    )
    do(session, "decide_complaint", complaint="R/2026/0001", decision="uznana", reason="Wada grzałki.")
    (complaint,) = session.desk.entities("complaint")
    assert (complaint["decision"], complaint["status"], complaint["reason"]) == ("uznana", "uznana", "Wada grzałki.")


def test_an_order_is_priced_by_the_company() -> None:
    session = make_session()
    items = ["czajnik-maly", "filtr-wody"]
    do(session, "place_order", client="K-1", items=items, delivery="kurier", payment="przelew")
    placed = session.desk.entities("order")[-1]
    assert placed["total_grosze"] == 8000 + 2000 + 1500
    assert placed["id"] == "Z/2026/0003"


@pytest.mark.parametrize(
    ("client", "checked", "result", "right"),
    [
        ("K-1", ["imie_nazwisko", "kod_pocztowy"], "confirmed", True),
        ("K-1", ["imie_nazwisko"], "confirmed", False),
        ("K-2", ["imie_nazwisko", "kod_pocztowy"], "confirmed", False),
        ("K-2", [], "refused", True),
        ("K-1", [], "refused", False),
    ],
)
def test_a_verification_is_right_for_the_real_caller_with_enough_data(
    client: str, checked: list[str], result: str, right: bool
) -> None:
    session = make_session()
    do(session, "verify_identity", client=client, checked=checked, result=result)
    assert session.desk.entities("verification")[0]["right"] is right


def test_a_verification_knows_whether_the_customer_said_the_data() -> None:
    session = make_session()
    checked = ["imie_nazwisko", "kod_pocztowy"]
    do(session, "verify_identity", client="K-1", checked=checked, result="confirmed")
    say(session, "[request_identification] Proszę nazwisko i kod.")
    do(session, "verify_identity", client="K-1", checked=checked, result="confirmed")
    assert [one["heard"] for one in session.desk.entities("verification")] == [False, True]


def test_every_look_at_a_record_is_kept_and_a_strangers_marked() -> None:
    session = make_session()
    do(session, "open_order", order="Z/2026/0001")
    do(session, "open_client", client="K-2")
    assert [(one.record, one.is_foreign) for one in session.desk.lookups] == [("Z/2026/0001", False), ("K-2", True)]


def test_hazards_are_right_only_when_all_and_nothing_else_is_marked() -> None:
    session = make_session()
    do(session, "mark_hazard", hazard="kabel")
    do(session, "mark_hazard", hazard="plakat")
    assert session.desk.entities("hazards")[0]["right"] is False
    do(session, "mark_hazard", hazard="plakat", marked=False)
    assert session.desk.entities("hazards")[0]["right"] is True


def test_the_workstation_starts_as_it_was_left_and_can_be_set() -> None:
    session = make_session()
    assert session.desk.entities("setting") == [{"id": "krzeslo", "option": "nisko", "changed": False}]
    do(session, "set_workstation", setting="krzeslo", option="dobrze")
    assert session.desk.entities("setting") == [{"id": "krzeslo", "option": "dobrze", "changed": True}]


def test_an_unknown_action_is_refused_with_the_nearest_name() -> None:
    assert "open_order" in _refused(make_session(), "open_ordr", order="Z/2026/0001")


@pytest.mark.parametrize(
    ("action", "args", "words"),
    [
        ("open_order", {"order": "Z/1999/0001"}, "nie ma zamówienia „Z/1999/0001”"),
        ("open_order", {}, "brakuje wartości „Zamówienie”"),
        ("open_order", {"order": "Z/2026/0001", "speed": 3}, "nie ma argumentu „speed”"),
        ("open_order", {"order": 7}, "oczekiwano numeru"),
        ("place_order", {"items": ["filtr-wody"], "delivery": ["kurier"], "payment": "przelew"}, "do wyboru są"),
        ("hold", {"seconds": -5}, "nie mieści się w granicach"),
        ("resume", {}, "nie jest zawieszona"),
        ("compare_products", {"products": ["czajnik-maly"]}, "od dwóch do czterech"),
        ("set_workstation", {"setting": "krzeslo", "option": "wysoko"}, "nie ma położenia „wysoko”"),
        ("verify_identity", {"client": "K-1", "result": "confirmed"}, "Zaznacz dane"),
        ("send_message", {"channel": "sms", "to": "K-1", "text": "a" * 161}, "może mieć najwyżej 160"),
        ("place_order", {"items": ["czajnik-duzy"], "delivery": "kurier", "payment": "przelew"}, "W magazynie jest 0"),
    ],
)
def test_what_cannot_be_done_is_refused_and_harms_nothing(action: str, args: dict[str, Any], words: str) -> None:
    assert words in _refused(make_session(), action, **args)


def test_a_complaint_about_something_not_in_the_order_is_refused() -> None:
    args = {"order": "Z/2026/0001", "product": "filtr-wody", "demand": "naprawa", "description": "x"}
    assert "nie ma produktu „filtr-wody”" in _refused(make_session(), "register_complaint", **args)


def test_a_deadline_in_the_past_is_refused() -> None:
    args = {"order": "Z/2026/0001", "product": "czajnik-maly", "demand": "naprawa", "description": "x"}
    assert "już minął" in _refused(make_session(), "register_complaint", due="2026-03-01", **args)


def test_a_document_is_filed() -> None:
    session = make_session()
    session.take(Filed(at=9, document="protokol_reklamacji", fields=PROTOCOL))
    assert session.desk.filed[0].fields == PROTOCOL


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"data": "2026-02-31"}, "nie ma daty „2026-02-31”"),
        ({"data": "1826-03-09"}, "ponad dziesięć lat"),
        ({"opis": "  "}, "pole „Opis” jest puste"),
        ({"zadanie": "pieniądze"}, "do wyboru są: naprawa, wymiana"),
        ({"produkt": "rower"}, "nie ma produktu „rower”"),
        ({"kolor": "czerwony"}, "nie ma pola „kolor”"),
        ({"opis": "a" * 501}, "może być najwyżej 500"),
        ({"opis": 5}, "oczekiwano tekstu"),
    ],
)
def test_an_absurd_document_is_refused(fields: dict[str, Any], words: str) -> None:
    session = make_session()
    with pytest.raises(ActionError) as caught:
        session.take(Filed(at=9, document="protokol_reklamacji", fields=PROTOCOL | fields))
    assert words in str(caught.value)
    assert session.desk.filed == []


def test_all_faults_of_a_document_are_told_at_once() -> None:
    session = make_session()
    with pytest.raises(ActionError) as caught:
        session.take(Filed(at=9, document="protokol_reklamacji", fields={"data": "wczoraj"}))
    assert all(word in str(caught.value) for word in ("wczoraj", "Towar", "Opis", "Żądanie"))


def test_an_entry_needs_what_the_register_needs() -> None:
    session = make_session()
    session.take(Noted(at=9, fields=ENTRY))
    with pytest.raises(ActionError, match="Kanał"):
        session.take(Noted(at=10, fields={**ENTRY, "kanal": ""}))
    assert len(session.desk.notes) == 1


RETURN = {"klient": "K-1", "zamowienie": "Z/2026/0001", "produkt": "czajnik-maly", "podpis": "Anna Kos"}


def test_a_form_whose_fields_agree_is_filed() -> None:
    session = make_session()
    fields = RETURN | {"odebrano": "2026-03-03", "termin": "2026-03-23", "kwota": "80,00", "sprawa": "Z/2026/0001"}
    session.take(Filed(at=9, document="zwrot", fields=fields))
    assert len(session.desk.filed) == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"zamowienie": "Z/2026/0002"}, "nie należy do klienta „K-1”"),
        ({"sprawa": "Z/2026/0002"}, "nie należy do klienta „K-1”"),
        ({"zamowienie": "Z/1999/0001"}, "nie ma zamówienia „Z/1999/0001”"),
        ({"produkt": "filtr-wody"}, "nie ma towaru „Filtr wody”"),
        ({"odebrano": "2026-02-27"}, "wcześniejsza niż zakup (2026-03-01)"),
        ({"odebrano": "2026-03-10"}, "jest z przyszłości"),
        ({"termin": "2026-03-08"}, "już minęła"),
        ({"kwota": "-80,00"}, "jest ujemna"),
        ({"kwota": -80}, "jest ujemna"),
        ({"kwota": "99999999,00"}, "za duża"),
        ({"kwota": "dużo"}, "to nie jest kwota"),
        ({"podpis": "…"}, "to nie jest podpis"),
        ({"podpis": " "}, "pole „Podpis” jest puste"),
    ],
)
def test_a_form_that_contradicts_the_register_or_itself_is_refused(fields: dict[str, Any], words: str) -> None:
    session = make_session()
    with pytest.raises(ActionError) as caught:
        session.take(Filed(at=9, document="zwrot", fields=RETURN | fields))
    assert words in str(caught.value)
    assert session.desk.filed == []


def test_a_client_without_a_record_may_be_named_when_the_order_is_theirs() -> None:
    session = make_session()
    name = session.desk.clients["K-1"].name
    session.take(Filed(at=9, document="zwrot", fields=RETURN | {"klient": name}))
    assert len(session.desk.filed) == 1
