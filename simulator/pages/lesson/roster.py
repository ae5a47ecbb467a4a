"""The roster of a class: the list, files in and out, one pupil at a time, PINs told once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.errors import ContentError, Problem, SluchawkaError
from simulator.exchange.roster.reading import read_roster
from simulator.exchange.roster.writing import FileTable, file_name, roster_table, to_csv, to_xlsx
from simulator.pages.cards import empty
from simulator.pages.markup import alert, table, tag, write
from simulator.pages.service import classroom
from simulator.pages.state import go, visit
from simulator.pages.texts import text
from simulator.pages.wording import day, shortened
from simulator.school.access.permissions import Person
from simulator.school.classroom.rosters import IssuedPin, RosterEntry
from simulator.storage import Pupil, SchoolClass

FORM = "roster"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMES_SHOWN = 5


def show(person: Person, school_class: SchoolClass) -> None:
    """Show the roster of a class."""
    pupils = classroom().rosters.pupils(person, school_class.id)
    fault, done = visit().faults.pop(FORM, ""), visit().done.pop(FORM, "")
    if fault or done:
        alert(fault or done, is_good=not fault)
    _show_pins(school_class, pupils)
    _show_list(school_class, pupils)
    if pupils:
        _show_one(person, pupils)
    with st.expander(text("roster.add_one"), key="add-one"):
        _show_add(person, school_class)
    with st.expander(text("roster.import"), expanded=not pupils, key="import-roster"):
        _show_import(person, school_class)


def _show_list(school_class: SchoolClass, pupils: Sequence[Pupil]) -> None:
    if not pupils:
        write(empty("roster.nothing", "roster.nothing_next"))
        return
    head = tuple(text(f"roster.{name}") for name in ("pseudonym", "number", "name", "since"))
    rows = [(one.pseudonym, str(one.number or "–"), one.full_name or "–", day(one.joined_at)) for one in pupils]
    write(table(text("school_class.part_roster"), head, rows, hide_caption=True))
    offer_files(roster_table(pupils, title=school_class.name), "klasa", school_class.name, "roster")


def offer_files(rows: FileTable, what: str, named: str, texts: str) -> None:
    """Offer a table as CSV and as XLSX.

    Args:
        rows: The table.
        what: First word of the file's name, and part of the keys.
        named: Name of the class.
        texts: Section of the buttons' texts.
    """
    with st.container(horizontal=True, key=f"files-{what}"):
        for ending, data, kind in (("csv", to_csv(rows), "text/csv"), ("xlsx", to_xlsx(rows), XLSX)):
            st.download_button(
                text(f"{texts}.download_{ending}"),
                data,
                file_name(what, named, ending),
                kind,
                key=f"{what}-{ending}",
                on_click="ignore",
            )


# PINs, told once


def _show_pins(school_class: SchoolClass, pupils: Sequence[Pupil]) -> None:
    issued = dict(visit().issued.get(school_class.id, ()))
    fresh = [one for one in pupils if one.id in issued]
    if not fresh:
        return
    with st.container(border=True, key="new-pins"):
        write(tag("h2", text("roster.pins")), tag("p", text("roster.pins_lead")))
        head = (text("roster.pseudonym"), text("roster.name"), text("roster.pin"))
        rows = [(one.pseudonym, one.full_name or "–", issued[one.id]) for one in fresh]
        write(table(text("roster.pins"), head, rows, hide_caption=True))
        offer_files(roster_table(fresh, issued, school_class.name), "pin", school_class.name, "roster")
        st.button(
            text("roster.pins_seen"),
            key="pins-seen",
            type="primary",
            on_click=visit().issued.pop,
            args=(school_class.id,),
        )


def _tell(class_id: str, issued: Sequence[IssuedPin]) -> None:
    before = dict(visit().issued.get(class_id, ()))
    visit().issued[class_id] = tuple((before | {one.pupil.id: one.pin for one in issued}).items())


# A file


def _show_import(person: Person, school_class: SchoolClass) -> None:
    write(tag("p", text("roster.import_lead"), class_="slu-muted"))
    key = f"roster-file-{visit().sent.get(FORM, 0)}"
    file = st.file_uploader(text("roster.file"), type=["csv", "txt", "xlsx"], key=key, max_upload_size=2)
    if file is None:
        return
    try:
        entries = read_roster(file.getvalue(), shortened(file.name, 60))
    except ContentError as error:
        write(tag("p", tag("strong", text("roster.wrong")), role="alert"))
        write(table(text("roster.wrong"), _problem_heads(), [_problem_row(one) for one in error.problems]))
        return
    names = ", ".join(_shown(one) for one in entries[:NAMES_SHOWN])
    if len(entries) > NAMES_SHOWN:
        names = text("roster.and_more", names=names, n=len(entries) - NAMES_SHOWN)
    write(tag("p", text("roster.found", n=len(entries), names=names)))
    if st.button(text("roster.add_all"), key="add-all", type="primary"):
        _add(person, school_class, entries)


def _shown(entry: RosterEntry) -> str:
    return f"{entry.given_name} {entry.family_name}".strip() or entry.pseudonym


def _problem_heads() -> tuple[str, ...]:
    return tuple(text(f"roster.{name}") for name in ("row", "column", "heading", "what"))


def _problem_row(problem: Problem) -> tuple[str, ...]:
    return (str(problem.line or "–"), str(problem.column or "–"), problem.field or "–", problem.message)


def _add(person: Person, school_class: SchoolClass, entries: Sequence[RosterEntry]) -> None:
    try:
        change = classroom().rosters.add(person, school_class.id, entries)
    except SluchawkaError as error:
        visit().faults[FORM] = str(error)
    else:
        _tell(school_class.id, change.added)
        known = text("roster.known", n=len(change.known)) if change.known else ""
        visit().done[FORM] = text("roster.added", n=len(change.added), known=known)
        visit().sent[FORM] = visit().sent.get(FORM, 0) + 1
    st.rerun()


# One pupil


def _show_add(person: Person, school_class: SchoolClass) -> None:
    with st.form("add-pupil", border=False, clear_on_submit=True):
        entry = _entry_fields("add", None)
        if st.form_submit_button(text("roster.add"), key="add-pupil-now"):
            _add(person, school_class, [entry])


def _show_one(person: Person, pupils: Sequence[Pupil]) -> None:
    with st.container(border=True, key="one-pupil"):
        write(tag("h2", text("roster.one")))
        by_id = {one.id: one for one in pupils}
        chosen = st.selectbox(
            text("roster.choose"),
            list(by_id),
            index=None,
            format_func=lambda key: _named(by_id[key]) if key in by_id else "",
            placeholder=text("roster.choose_hint"),
            key="pupil-chosen",
        )
        if chosen is None:
            return
        pupil = by_id[chosen]
        with st.container(horizontal=True, key="pupil-buttons"):
            if st.button(text("roster.open"), key="open-pupil", type="primary"):
                go("pupil", uczen=pupil.id)
            if st.button(text("roster.new_pin"), key="new-pin"):
                _tell(pupil.class_id, [classroom().rosters.reset_pin(person, pupil.id)])
                st.rerun()
            with st.popover(text("roster.remove")):
                write(tag("p", text("roster.remove_lead")))
                if st.button(text("roster.remove_now"), key="remove-pupil"):
                    classroom().rosters.remove(person, pupil.id)
                    visit().done[FORM] = text("roster.removed")
                    st.rerun()
        with st.form(f"change-{pupil.id}", border=False):
            entry = _entry_fields(f"change-{pupil.id}", pupil)
            if st.form_submit_button(text("roster.change"), key="change-pupil"):
                _change(person, pupil, entry)


def _named(pupil: Pupil) -> str:
    return f"{pupil.pseudonym} – {pupil.full_name}" if pupil.full_name else pupil.pseudonym


def _entry_fields(key: str, pupil: Pupil | None) -> RosterEntry:
    fields = st.columns([3, 3, 3, 1])
    pseudonym = fields[0].text_input(
        text("roster.pseudonym"), pupil.pseudonym if pupil else "", key=f"{key}-pseudonym", max_chars=30
    )
    given = fields[1].text_input(
        text("roster.given_name"), pupil.given_name if pupil else "", key=f"{key}-given", max_chars=60
    )
    family = fields[2].text_input(
        text("roster.family_name"), pupil.family_name if pupil else "", key=f"{key}-family", max_chars=60
    )
    number = fields[3].number_input(
        text("roster.number"), 1, 999, value=pupil.number if pupil else None, step=1, key=f"{key}-number"
    )
    return RosterEntry(family, given, None if number is None else int(number), pseudonym)


def _change(person: Person, pupil: Pupil, entry: RosterEntry) -> None:
    try:
        classroom().rosters.change(person, pupil.id, entry)
        visit().done[FORM] = text("roster.changed")
    except SluchawkaError as error:
        visit().faults[FORM] = str(error)
    st.rerun()
