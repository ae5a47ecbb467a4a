"""The invigilator's board: who is where, the clocks, and everything an examiner does during the sitting."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.pages.cards import empty
from simulator.pages.exam.doing import do, key
from simulator.pages.exam.service import exams, room
from simulator.pages.exam.sittings import state_of
from simulator.pages.markup import Html, joined, table, tag, write
from simulator.pages.texts import text
from simulator.pages.wording import moment, stopwatch
from simulator.school.access.permissions import Person
from simulator.school.examination.invigilation import BoardRow
from simulator.storage.examinations.records import Candidate, PartName, Sitting

REFRESH_SECONDS = 5
MOST_MINUTES = 240
ACT, NOTE = "board-act", "board-note"


def show(person: Person, sitting: Sitting) -> None:
    """Show the part."""
    if state_of(sitting) == "planned":
        write(empty("hall.planned", "hall.planned_next"))
        return
    _show_live(person, sitting)
    if sitting.closed_at is None:
        _show_actions(person, sitting)
    _show_incidents(person, sitting)


@st.fragment(run_every=f"{REFRESH_SECONDS}s")
def _show_live(person: Person, sitting: Sitting) -> None:
    rows = exams().invigilation.board(person, sitting.id)
    st.header(text("hall.live"), anchor=False)
    if not rows:
        write(empty("people.nobody", "people.nobody_next"))
        return
    plan = room().previewing.plan(person, sitting.id)
    parts = sum(getattr(plan, one.value) is not None for one in PartName)
    where = [where_of(one, sitting, parts) for one in rows]
    counts = {name: where.count(name) for name in ("away", "waiting", "paused", "over")}
    working = len(rows) - sum(counts.values()) - where.count("between")
    write(tag("p", text("hall.summary", working=working, all=len(rows), **counts), class_="slu-lead", role="status"))
    waiting = [one.candidate for one, place in zip(rows, where, strict=True) if place == "waiting"]
    if waiting:
        _show_waiting(person, waiting)
    head = tuple(text(f"hall.{name}") for name in ("name", "where", "left", "answered", "tasks", "incidents"))
    items = plan.written.items if plan.written else 0
    slots = len(plan.practical.slots) if plan.practical else 0
    lines = [_row(one, place, items, slots) for one, place in zip(rows, where, strict=True)]
    write(table(text("hall.live"), head, lines, hide_caption=True))
    write(tag("p", text("board.refreshed", seconds=str(REFRESH_SECONDS)), class_="slu-muted slu-small"))


def _show_waiting(person: Person, waiting: Sequence[Candidate]) -> None:
    with st.container(border=True, key="waiting"):
        write(tag("h2", text("hall.waiting")), tag("p", text("hall.waiting_lead"), class_="slu-muted slu-small"))
        for one in waiting:
            if st.button(text("hall.confirm", name=one.name), key=f"confirm-{one.id[:8]}", icon=":material/badge:"):
                do(
                    lambda who=one: exams().invigilation.confirm_identity(person, who.id),
                    text("hall.confirmed", name=one.name),
                )


def where_of(row: BoardRow, sitting: Sitting, parts: int) -> str:
    """Return where a candidate is: ``away``, ``waiting``, ``between``, a part, ``paused`` or ``over``.

    Args:
        parts: How many the plan has.
    """
    if row.candidate.admitted_at is None:
        return "away"
    lasting = [one for one in row.clocks if not one.is_over]
    if lasting:
        return "paused" if lasting[0].is_paused else lasting[0].part.value
    if sitting.closed_at is not None or len(row.clocks) == parts:
        return "over"
    return "waiting" if row.candidate.identity_at is None else "between"


def _row(row: BoardRow, where: str, items: int, slots: int) -> list[str | Html]:
    clock = next((one for one in row.clocks if not one.is_over), None)
    begun = {one.part for one in row.clocks}
    extra = text("hall.extra") if row.candidate.extra_share else ""
    name = joined((row.candidate.name, tag("div", extra, class_="slu-muted slu-small") if extra else ""))
    return [
        name,
        tag("span", text(f"hall.is_{where}"), class_=f"slu-where slu-hall-{where}"),
        stopwatch(clock.left_seconds) if clock else "–",
        f"{row.answered} / {items}" if PartName.WRITTEN in begun else "–",
        f"{row.closed_tasks} / {slots}" if PartName.PRACTICAL in begun else "–",
        str(row.incidents) if row.incidents else "–",
    ]


# Acting


def _show_actions(person: Person, sitting: Sitting) -> None:
    candidates = exams().planning.candidates(person, sitting.id)
    st.header(text("hall.acts"), anchor=False)
    by_id = {one.id: one for one in sorted(candidates, key=lambda one: one.name)}
    chosen = st.selectbox(
        text("hall.candidate"), list(by_id), index=None, placeholder=text("exam.choose"),
        format_func=lambda one: by_id[one].name if one in by_id else str(one), key="board-candidate",
    )  # fmt: skip
    if chosen is None:
        write(tag("p", text("hall.choose_first"), class_="slu-muted"))
    else:
        _show_acts(person, by_id[chosen])
    _show_note(person, sitting, by_id)


def _show_acts(person: Person, one: Candidate) -> None:
    hall = exams().invigilation
    with st.container(border=True, key="acts"):
        reason = st.text_input(
            text("hall.reason"), key=key("act-reason", ACT), max_chars=500, help=text("hall.reason_help")
        )
        with st.container(horizontal=True, vertical_alignment="bottom", key="act-buttons"):
            if st.button(text("hall.pause"), key="pause-candidate", icon=":material/pause_circle:"):
                do(lambda: hall.pause(person, one.id, reason), text("hall.paused", name=one.name), ACT)
            if st.button(text("hall.resume"), key="resume-candidate", icon=":material/play_circle:"):
                do(lambda: hall.resume(person, one.id), text("hall.resumed", name=one.name), ACT)
            if st.button(text("hall.free"), key="free-device", icon=":material/devices:", help=text("hall.free_help")):
                do(lambda: hall.free_device(person, one.id, reason), text("hall.freed", name=one.name), ACT)
        with st.container(horizontal=True, vertical_alignment="bottom", key="act-time"):
            minutes = st.number_input(text("hall.minutes"), 1, MOST_MINUTES, 5, key="act-minutes", width=180)
            if st.button(text("hall.give"), key="give-time", icon=":material/more_time:"):
                do(
                    lambda: hall.give_time(person, one.id, int(minutes), reason),
                    text("hall.given", name=one.name, n=int(minutes)),
                    ACT,
                )
        if one.extra_share:
            write(tag("p", text("people.extra_of", share=f"{round(100 * one.extra_share)}%", reason=one.extra_reason)))


def _show_note(person: Person, sitting: Sitting, by_id: dict[str, Candidate]) -> None:
    with st.form("note-incident", border=True):
        write(tag("h2", text("hall.note")))
        whom = st.selectbox(
            text("hall.note_whom"), [None, *by_id], key=key("note-whom", NOTE),
            format_func=lambda one: by_id[one].name if one in by_id else text("hall.everybody"),
        )  # fmt: skip
        told = st.text_area(text("hall.note_text"), key=key("note-text", NOTE), height=90, max_chars=2000)
        if st.form_submit_button(text("hall.note_now"), key="note-now"):
            do(lambda: exams().invigilation.note(person, sitting.id, told, whom), text("hall.noted"), NOTE)


def _show_incidents(person: Person, sitting: Sitting) -> None:
    st.header(text("hall.happened"), anchor=False)
    found = exams().invigilation.incidents(person, sitting.id)
    if not found:
        write(tag("p", text("hall.nothing_happened"), class_="slu-muted"))
        return
    names = {one.id: one.name for one in exams().planning.candidates(person, sitting.id)}
    rows = [
        (moment(one.at, st.context.timezone), names.get(one.candidate_id or "", text("hall.everybody")), one.text)
        for one in reversed(found)
    ]
    head = tuple(text(f"hall.{name}") for name in ("when", "whose", "what"))
    write(table(text("hall.happened"), head, rows, hide_caption=True))
