"""The live board: how to join, who is where, who may need help. It redraws itself alone."""

from __future__ import annotations

import os
from functools import lru_cache
from urllib.parse import urlencode

import segno
import streamlit as st

from simulator.pages.cards import empty
from simulator.pages.markup import Html, joined, table, tag, write
from simulator.pages.network import ADDRESS, is_for_others
from simulator.pages.service import classroom
from simulator.pages.texts import text
from simulator.pages.wording import duration
from simulator.school.access.permissions import Person
from simulator.school.classroom.watching import Seat, Stuck, Where
from simulator.storage import SchoolClass

REFRESH_SECONDS = 5


def show(person: Person, school_class: SchoolClass) -> None:
    """Show the board of a class."""
    has_pupils = bool(classroom().watching.board(person, school_class.id))
    with st.expander(text("board.how_to_join"), expanded=not has_pupils, key="how-to-join"):
        _show_how_to_join(school_class)
    _show_live(person, school_class.id)


def _show_how_to_join(school_class: SchoolClass) -> None:
    address = join_address(school_class.code)
    if not is_for_others():
        write(tag("p", text("board.local_only"), class_="slu-muted"))
    facts = ((text("board.address"), origin()), (text("board.code"), school_class.code))
    pairs = joined(cell for name, value in facts for cell in (tag("dt", name), tag("dd", value)))
    sign = st.columns([1, 3], vertical_alignment="center")
    with sign[0]:
        write(tag("img", src=qr_code(address), alt=text("board.qr"), class_="slu-qr"))
    with sign[1]:
        write(tag("dl", pairs, class_="slu-join"))
        if not school_class.lets_join:
            write(tag("p", text("board.closed"), class_="slu-muted"))


def join_address(code: str) -> str:
    """Return the address that opens the door of a class with its code filled in."""
    return f"{origin()}/?{urlencode({'klasa': code})}"


def origin() -> str:
    """Return the address of the application as other computers reach it."""
    if given := os.environ.get(ADDRESS):
        return given
    here = (st.context.url or "").split("/")
    return "/".join(here[:3]) if len(here) >= 3 else "http://localhost"


@lru_cache(maxsize=64)
def qr_code(address: str) -> str:
    """Return a QR code as a picture, dark on white in both themes: scanners want it so."""
    return segno.make(address, error="m").svg_data_uri(scale=6, border=3, dark="#111111", light="#ffffff")


@st.fragment(run_every=f"{REFRESH_SECONDS}s")
def _show_live(person: Person, class_id: str) -> None:
    st.header(text("board.live"), anchor=False)
    seats = classroom().watching.board(person, class_id)
    if not seats:
        write(empty("board.nothing", "board.nothing_next"))
        return
    here = [one for one in seats if one.where is not Where.AWAY]
    counts = {
        "here": len(here),
        "all": len(seats),
        "talking": sum(one.where in (Where.TALKING, Where.PAUSED) for one in seats),
        "tested": sum(one.where is Where.TESTED for one in seats),
        "stuck": sum(one.stuck is not None for one in seats),
    }
    write(tag("p", text("board.summary", **counts), class_="slu-lead", role="status"))
    head = tuple(text(f"board.{name}") for name in ("pupil", "where", "what", "moves", "quiet", "help"))
    write(table(text("board.live"), head, [row_of(one) for one in seats], hide_caption=True))
    write(tag("p", text("board.refreshed", seconds=str(REFRESH_SECONDS)), class_="slu-muted slu-small"))


def row_of(seat: Seat) -> list[str | Html]:
    """Return a seat as a row of the table."""
    known, pupil = seat.presence, seat.presence.pupil
    link = tag("a", pupil.pseudonym, href=f"/uczen?{urlencode({'uczen': pupil.id})}", target="_self")
    name = tag("span", pupil.full_name, class_="slu-muted slu-small") if pupil.full_name else None
    where = tag("span", text(f"board.where_{seat.where.value}"), class_=f"slu-where slu-where-{seat.where.value}")
    busy = seat.where in (Where.TALKING, Where.PAUSED, Where.TESTED)
    quiet = text("board.ago", length=duration(seat.quiet_seconds)) if busy else ""
    moves = str(known.events) if busy and seat.where is not Where.TESTED else ""
    return [joined((link, *([tag("br"), name] if name else []))), where, _doing(seat), moves, quiet, _help(seat)]


def _doing(seat: Seat) -> Html | str:
    known = seat.presence
    if seat.where is Where.TESTED:
        return text("board.answered", done=known.answered, all=known.items)
    if not known.attempt_id or seat.where is Where.AWAY:
        return ""
    words = seat.title if seat.where is not Where.LOOKING else text("board.done_last", title=seat.title)
    address = f"/przebieg?{urlencode({'proba': known.attempt_id})}"
    return tag("a", words, href=address, target="_self", aria_label=text("board.see", title=seat.title))


def _help(seat: Seat) -> Html | str:
    if seat.stuck is Stuck.SILENT:
        words = text("board.stuck_silent", length=duration(seat.quiet_seconds))
    elif seat.presence.hints and seat.where is Where.TALKING:
        words = text("board.stuck_hints", n=seat.presence.hints)
    else:
        return ""
    sign = tag("span", "! ", aria_hidden="true") if seat.stuck else None
    return tag("span", sign, words, class_="slu-stuck" if seat.stuck else "slu-muted")
