"""The candidates' codes to print: one card a candidate, with the address and its QR code."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.exchange.reports import CodeCard, CodeCards, code_cards
from simulator.pages.cards import empty
from simulator.pages.components import print_button
from simulator.pages.exam.candidate import address_of
from simulator.pages.exam.doing import show_none_chosen
from simulator.pages.exam.papers import offer
from simulator.pages.exam.service import exams, now, room
from simulator.pages.lesson.board import origin, qr_code
from simulator.pages.markup import Html, joined, tag, write
from simulator.pages.people import me
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.school.access.rules import Action
from simulator.storage.examinations.records import Candidate, Sitting


def show() -> None:
    """Show the page; the address names the examination."""
    person, sitting_id = me(), st.query_params.get("egzamin", "")
    if not sitting_id:
        show_none_chosen("exam_codes", "exams")
        return
    sitting = exams().hall.sitting(person, Action.PLAN_EXAM, sitting_id)
    candidates = exams().planning.candidates(person, sitting_id)
    with st.container(key="codes-head"):
        if st.button(text("codes.back"), key="to-exam", icon=":material/arrow_back:", type="tertiary"):
            go("sitting", egzamin=sitting.id)
        st.title(text("pages.exam_codes"), anchor=False)
        write(tag("p", text("codes.lead"), class_="slu-lead"))
        if candidates:
            print_button(text("codes.print"))
            name = f"codes-{sitting.id[:8]}-{len(candidates)}"
            offer(text("codes.pdf"), "kody.pdf", name, lambda: _pdf(sitting, candidates))
    if not candidates:
        write(empty("people.nobody", "people.nobody_next"))
        return
    cards = joined(_card(sitting, one) for one in sorted(candidates, key=lambda one: one.name))
    write(tag("ul", cards, class_="slu-codes-sheet"))


def _pdf(sitting: Sitting, candidates: Sequence[Candidate]) -> bytes:
    here = origin()
    return code_cards(
        CodeCards(
            institution=room().keyring.issuer().name,
            title=sitting.title,
            address=f"{here}/egzamin",
            cards=tuple(
                CodeCard(one.name, one.code, address_of(here, one.code))
                for one in sorted(candidates, key=lambda one: one.name)
            ),
            made_at=now(),
        )
    )


def _card(sitting: Sitting, one: Candidate) -> Html:
    here = origin()
    return tag(
        "li",
        tag("img", src=qr_code(address_of(here, one.code)), alt=text("codes.qr", name=one.name), class_="slu-qr"),
        tag(
            "div",
            tag("strong", one.name),
            tag("div", sitting.title, class_="slu-muted slu-small"),
            tag("div", text("codes.code"), class_="slu-muted slu-small"),
            tag("div", one.code, class_="slu-code-big", translate="no"),
            tag("div", f"{here}/egzamin", class_="slu-small"),
        ),
    )
