"""What is kept of people and why; one's own data to take away; for who may: the data of others, and erasing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from simulator.errors import SluchawkaError
from simulator.exchange.personal import personal_json, personal_pdf
from simulator.pages.asking import asker
from simulator.pages.markup import alert, joined, table, tag, write
from simulator.pages.network import is_class_mode
from simulator.pages.service import classroom
from simulator.pages.start import show_notices
from simulator.pages.state import go, visit
from simulator.pages.texts import text, texts_of
from simulator.pages.wording import moment
from simulator.school.access.permissions import Person
from simulator.school.privacy.personal import Privacy, Subject
from simulator.school.privacy.rules import PrivacyRules, load_statement, told
from simulator.storage import Erasure

FORM = "erase"


def show() -> None:
    """Show the page."""
    service = classroom().privacy
    st.title(text("pages.privacy"), anchor=False)
    show_notices()
    write(tag("p", text("privacy.lead"), class_="slu-lead"))
    write(tag("ul", joined(tag("li", line) for line in load_statement().never)))
    _show_stored(service.rules())
    person = asker()
    if person is None:
        write(tag("p", text("privacy.sign_in")))
        return
    subjects = service.subjects(person)
    st.header(text("privacy.data"), anchor=False)
    chosen = _chosen(person, subjects)
    _show_taking(service, person, chosen)
    if service.may_erase(person, chosen.id):
        _show_erasing(service, person, chosen)
        _show_erasures(service.erasures(person))
    else:
        write(tag("p", text("privacy.ask_administrator"), class_="slu-muted"))


def _show_stored(rules: PrivacyRules) -> None:
    st.header(text("privacy.stored"), anchor=False)
    rows = [
        (line.what, tag("div", line.detail), line.why, told(line.how_long, rules.retention))
        for line in load_statement().stored
    ]
    head = tuple(text(f"privacy.{name}") for name in ("what", "detail", "why", "how_long"))
    write(table(text("privacy.stored"), head, rows, hide_caption=True, stacks=True))
    write(tag("p", text(f"privacy.exams_{rules.exams_when_erased.value}"), class_="slu-muted"))


def _chosen(person: Person, subjects: Sequence[Subject]) -> Subject:
    if len(subjects) == 1:
        return subjects[0]
    names = {one.id: _called(one, person) for one in subjects}
    picked = st.selectbox(text("privacy.whose"), list(names), format_func=names.__getitem__, key="privacy-whose")
    return next((one for one in subjects if one.id == picked), subjects[0])


def _called(one: Subject, person: Person) -> str:
    if one.id == person.id:
        return text("privacy.mine", name=one.name)
    full = f" ({one.full_name})" if one.full_name else ""
    return f"{one.place}: {one.name}{full}" if one.place else f"{one.name}{full}"


# Taking


def _show_taking(service: Privacy, person: Person, subject: Subject) -> None:
    own = subject.id == person.id
    write(tag("p", text("privacy.take_own" if own else "privacy.take", name=subject.name)))
    with st.container(horizontal=True, key="take-data"):
        st.download_button(
            text("privacy.take_pdf"),
            data=lambda: _pdf(service, person, subject.id),
            file_name=text("privacy.file", kind="pdf"),
            mime="application/pdf",
            key="take-pdf",
            on_click="ignore",
            icon=":material/description:",
        )
        st.download_button(
            text("privacy.take_json"),
            data=lambda: personal_json(service.export(person, subject.id)),
            file_name=text("privacy.file", kind="json"),
            mime="application/json",
            key="take-json",
            on_click="ignore",
            icon=":material/data_object:",
        )


def _pdf(service: Privacy, person: Person, subject_id: str) -> bytes:
    titles = {one.id: one.title for one in classroom().practice.library.scenarios.values()}
    zone = ZoneInfo(st.context.timezone) if st.context.timezone else datetime.now().astimezone().tzinfo
    return personal_pdf(service.export(person, subject_id), titles, texts_of("looks"), zone or ZoneInfo("UTC"))


# Erasing


def _show_erasing(service: Privacy, person: Person, subject: Subject) -> None:
    own = subject.id == person.id
    kept = text(f"privacy.exams_{service.rules().exams_when_erased.value}")
    with st.expander(text("privacy.erase_own" if own else "privacy.erase", name=subject.name), key="erase-person"):
        fault = visit().faults.pop(FORM, "")
        if fault:
            alert(fault)
        write(tag("p", text("privacy.erase_lead")), tag("p", kept), tag("p", text("privacy.erase_backups")))
        sure = st.checkbox(text("privacy.sure"), key=f"sure-{subject.id}")
        if st.button(text("privacy.erase_now"), key="erase-now", disabled=not sure, icon=":material/delete:"):
            try:
                done = service.erase(person, subject.id)
            except SluchawkaError as error:
                visit().faults[FORM] = str(error)
                st.rerun()
            visit().notices.append(text("privacy.erased", n=done.total))
            if own and not is_class_mode():
                go("start")
            st.rerun()


def _show_erasures(erasures: Sequence[Erasure]) -> None:
    if not erasures:
        return
    st.header(text("privacy.erasures"), anchor=False)
    names = texts_of("privacy_tables")
    rows = [
        (
            moment(one.at, st.context.timezone),
            text(f"privacy.cause_{one.cause.value}"),
            ", ".join(f"{names.get(name, name)}: {n}" for name, n in one.counts.items()) or "–",
        )
        for one in erasures
    ]
    head = tuple(text(f"privacy.{name}") for name in ("when", "cause", "counts"))
    write(table(text("privacy.erasures"), head, rows, hide_caption=True))
