"""The candidate's page: the code, the rules, the clock, and nothing else."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from simulator.errors import SignInRefused, SluchawkaError
from simulator.pages.components import sign_browser
from simulator.pages.exam import device
from simulator.pages.exam.clock import show_clock
from simulator.pages.exam.own_result import show_leave, show_result
from simulator.pages.exam.practical import show_practical
from simulator.pages.exam.service import exams, room
from simulator.pages.exam.wording import exact
from simulator.pages.exam.written import show_written
from simulator.pages.identity import address
from simulator.pages.markup import Html, alert, joined, table, tag, write
from simulator.pages.state import visit
from simulator.pages.texts import text
from simulator.pages.wording import duration, percent
from simulator.school.examination.own import Seat
from simulator.school.examination.rules import examination_rules
from simulator.storage.examinations.records import PartName

FORM = "exam"
WAIT_SECONDS = 4
RULES = ("one_device", "saved", "no_return", "help", "incident")
CODE = "kod"
"""Name of the code in the address: the code on the card may be scanned instead of typed."""


def show() -> None:
    """Show the page: what a candidate sees depends on how far they are."""
    with st.container(key="exam-room"):
        if visit().exam_leaving:
            _show_leaving()
            return
        if visit().exam_entering:
            _show_entering()
            return
        try:
            seat = room().own.seat(device.token()) if device.token() else None
        except SignInRefused as refusal:
            visit().faults.setdefault(FORM, str(refusal))
            seat = None
        if seat is None:
            _show_door()
        else:
            _show_seat(seat)


def _show_seat(seat: Seat) -> None:
    if seat.sitting.released_at is not None:
        show_result(seat)
    elif seat.sitting.closed_at is not None or (seat.next_part is None and seat.open_part is None):
        _show_end(seat)
    elif seat.candidate.identity_at is None:
        _show_waiting(seat)
    elif seat.open_part is None:
        _show_next(seat)
    else:
        _show_part(seat, seat.open_part)


# Coming in


def _show_door() -> None:
    st.title(text("exam.door"), anchor=False)
    write(tag("p", text("exam.door_lead"), class_="slu-lead"))
    fault = visit().faults.pop(FORM, "")
    if fault:
        alert(fault)
    with st.form("exam-door", border=True):
        code = st.text_input(
            text("exam.code"),
            st.query_params.get(CODE, "")[:20],
            key="exam-code",
            max_chars=20,
            autocomplete="off",
            help=text("exam.code_help", n=examination_rules().code_characters),
        )
        if st.form_submit_button(text("exam.enter"), type="primary", key="enter-exam"):
            _enter(code)


def _enter(code: str) -> None:
    """Let a candidate in, or say why not; the next run shows either."""
    try:
        visit().exam_entering = exams().door.admit(code, address(), device.token()).token
    except SluchawkaError as error:
        visit().faults[FORM] = str(error)
    st.rerun()


def _show_entering() -> None:
    write(tag("p", text("exam.entering"), class_="slu-lead", role="status"))
    if sign_browser(device.TAKE, visit().exam_entering, then="/egzamin"):
        visit().exam_entering = ""
        visit().faults[FORM] = text("join.failed")
        st.rerun()


def _show_leaving() -> None:
    write(tag("p", text("exam.leaving"), class_="slu-lead", role="status"))
    visit().exam_leaving = not sign_browser(device.DROP, then="/egzamin")


@st.fragment(run_every=f"{WAIT_SECONDS}s")
def _show_waiting(seat: Seat) -> None:
    """Ask now and then whether an examiner has confirmed who this is."""
    found = room().own.seat(device.token())
    if found.candidate.identity_at is not None or found.sitting.closed_at is not None:
        st.rerun(scope="app")
    st.title(text("exam.hello", name=seat.candidate.name), anchor=False)
    write(
        tag("p", text("exam.wait_identity"), class_="slu-lead", role="status"),
        tag("p", text("exam.wait_refresh"), class_="slu-muted"),
    )
    write(_rules())


# Between the parts


def _show_next(seat: Seat) -> None:
    part = seat.next_part
    if part is None:
        return
    st.title(seat.sitting.title, anchor=False)
    write(_plan(seat))
    fault = visit().faults.pop(FORM, "")
    if fault:
        alert(fault)
    with st.container(border=True, key="next-part"):
        write(
            tag("h2", text(f"exam.begin_{part.value}")),
            tag("p", text(f"exam.{part.value}_lead")),
            tag("p", text("exam.clock_lead"), class_="slu-muted"),
        )
        if st.button(text("exam.begin"), key="begin-part", type="primary", icon=":material/play_arrow:"):
            try:
                exams().seats.begin(device.token(), part)
            except SluchawkaError as error:
                visit().faults[FORM] = str(error)
            st.rerun()
    write(_rules())


def _plan(seat: Seat) -> Html:
    rows = [_plan_row(seat, one) for one in seat.parts]
    head = tuple(text(f"exam.{name}") for name in ("part", "what", "time", "needed", "state"))
    return table(text("exam.plan"), head, rows, hide_caption=True)


def _plan_row(seat: Seat, part: PartName) -> list[str]:
    plan = getattr(seat.blueprint, part.value)
    count = plan.items if part is PartName.WRITTEN else len(plan.slots)
    seconds = plan.minutes * 60 * (1 + seat.candidate.extra_share)
    time = duration(seconds)
    if seat.candidate.extra_share:
        time = text("exam.with_extra", time=time, extra=percent(seat.candidate.extra_share))
    state = "done" if part in seat.clocks else "next" if part is seat.next_part else "later"
    what = text(f"exam.{part.value}_count", n=count)
    return [text(f"exam.part_{part.value}"), what, time, exact(plan.cut.value), text(f"exam.is_{state}")]


def _rules() -> Html:
    points = joined(tag("li", text(f"exam.rule_{name}")) for name in RULES)
    return tag("div", tag("h2", text("exam.rules")), tag("ul", points), class_="slu-exam-rules")


# At work


def _show_part(seat: Seat, part: PartName) -> None:
    clock = seat.clocks[part]
    with st.container(key="exam-bar"):
        show_clock(part, clock.is_paused)
    if clock.is_paused:
        st.title(text("exam.paused"), anchor=False)
        write(tag("p", text("exam.paused_lead"), class_="slu-lead", role="status"))
        return
    if part is PartName.WRITTEN:
        show_written(seat)
    else:
        show_practical(seat)


def _show_end(seat: Seat) -> None:
    sat = bool(seat.clocks)
    st.title(text("exam.ended" if sat else "exam.not_sat"), anchor=False)
    lead = text("exam.ended_lead" if sat else "exam.not_sat_lead")
    write(tag("p", lead, class_="slu-lead", role="status"))
    if sat:
        write(tag("p", text("exam.ended_next"), class_="slu-muted"))
    show_leave()


def address_of(origin: str, code: str) -> str:
    """Return the address that opens the door with the code filled in."""
    return f"{origin}/egzamin?{urlencode({CODE: code})}"
