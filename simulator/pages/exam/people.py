"""Part of an examination's page: its commission, its candidates with their codes, its forms, opening and closing."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.pages.cards import empty
from simulator.pages.exam.doing import do, key
from simulator.pages.exam.forms import forms_table
from simulator.pages.exam.service import exams, room
from simulator.pages.exam.sittings import state_of
from simulator.pages.markup import table, tag, write
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.pages.wording import percent
from simulator.school.access.permissions import Person
from simulator.storage.examinations.records import Candidate, Sitting

NAMES, KNOWN = "exam-names", "exam-known"
EXTRAS = (0.0, 0.25, 0.5, 1.0)


def show(person: Person, sitting: Sitting) -> None:
    """Show the part."""
    candidates = exams().planning.candidates(person, sitting.id)
    _show_steps(person, sitting, candidates)
    _show_commission(person, sitting)
    st.header(text("people.candidates"), anchor=False)
    if candidates:
        head = tuple(text(f"people.{name}") for name in ("name", "code", "form", "extra"))
        rows = [_row(one) for one in candidates]
        write(table(text("people.candidates"), head, rows, hide_caption=True))
        if st.button(text("people.print_codes"), key="print-codes", icon=":material/print:"):
            go("exam_codes", egzamin=sitting.id)
    else:
        write(empty("people.nobody", "people.nobody_next"))
    if sitting.closed_at is None:
        _show_entering(person, sitting)
    _show_forms(person, sitting)


def _row(one: Candidate) -> list[str]:
    extra = text("people.extra_of", share=percent(one.extra_share), reason=one.extra_reason) if one.extra_share else "–"
    return [one.name, one.code, str(one.form_number), extra]


def _show_steps(person: Person, sitting: Sitting, candidates: Sequence[Candidate]) -> None:
    state = state_of(sitting)
    write(tag("p", text(f"people.step_{state}", n=len(candidates)), class_="slu-lead"))
    if state == "planned":
        if st.button(
            text("people.open"), key="open-exam", type="primary", icon=":material/lock_open:", disabled=not candidates
        ):
            do(lambda: exams().planning.open(person, sitting.id), text("people.opened"))
    elif state == "open":
        with st.popover(text("people.close"), icon=":material/lock:"):
            write(tag("p", text("people.close_lead")))
            if st.button(text("people.close_now"), key="close-exam", type="primary"):
                do(lambda: exams().invigilation.close(person, sitting.id), text("people.closed"))


def _show_commission(person: Person, sitting: Sitting) -> None:
    st.header(text("people.commission"), anchor=False)
    staff = {one.id: one for one in room().commissions.staff(person)}
    if not staff:
        write(empty("people.no_staff", "people.no_staff_next"))
        return
    chosen = [one.id for one in room().commissions.of(person, sitting.id)]
    write(tag("p", text("people.commission_lead" if chosen else "people.commission_none"), class_="slu-muted"))
    with st.form("commission", border=True):
        wanted = st.multiselect(
            text("people.members"),
            list(staff),
            chosen,
            format_func=lambda one: text(
                "people.member_chair" if staff[one].is_chair else "people.member", name=staff[one].name
            ),
            placeholder=text("exam.choose"),
            key="commission-members",
        )
        if st.form_submit_button(text("people.appoint"), key="appoint"):
            do(lambda: room().commissions.appoint(person, sitting.id, frozenset(wanted)), text("people.appointed"))


def _show_entering(person: Person, sitting: Sitting) -> None:
    known = room().entering.known(person)
    pupils, others = st.columns(2, gap="medium")
    with others, st.form("enter-names", border=True):
        write(tag("h2", text("people.enter_others")))
        names = st.text_area(text("people.names"), key=key("names", NAMES), height=120, max_chars=12_000)
        if st.form_submit_button(text("people.enter"), key="enter-names-now"):
            do(
                lambda: room().entering.enter_names(person, sitting.id, names.splitlines()),
                text("people.entered"),
                NAMES,
            )
    with pupils, st.form("enter-pupils", border=True):
        write(tag("h2", text("people.enter_pupils")))
        if not known:
            write(tag("p", text("people.no_pupils"), class_="slu-muted"))
        chosen = st.multiselect(
            text("people.pupils"), known, format_func=lambda one: f"{one.name} ({one.class_name})",
            placeholder=text("exam.choose"), key=key("pupils", KNOWN),
        )  # fmt: skip
        extra = st.selectbox(
            text("people.extra_share"), EXTRAS, key=key("extra", KNOWN),
            format_func=lambda one: text("people.extra_some", share=percent(one)) if one else text("people.extra_none"),
        )  # fmt: skip
        reason = st.text_input(text("people.extra_reason"), key=key("reason", KNOWN), max_chars=500)
        if st.form_submit_button(text("people.enter"), key="enter-pupils-now", disabled=not known):
            do(
                lambda: room().entering.enter_known(person, sitting.id, chosen, extra_share=extra, extra_reason=reason),
                text("people.entered" if chosen else "people.entered_nobody"),
                KNOWN,
            )


def _show_forms(person: Person, sitting: Sitting) -> None:
    st.header(text("people.forms"), anchor=False)
    forms = room().previewing.of_sitting(person, sitting.id)
    if forms:
        write(forms_table(forms, room().previewing.plan(person, sitting.id)))
    else:
        write(empty("people.no_forms", "people.no_forms_next"))
