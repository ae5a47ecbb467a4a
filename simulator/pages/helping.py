"""What the practice page adds to a conversation: hints, a pause, going back to an earlier message."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from simulator.assessment.hints import GUIDE
from simulator.errors import SluchawkaError
from simulator.pages.components import Line
from simulator.pages.desk import Workday
from simulator.pages.marked import pause_words
from simulator.pages.markup import Html, joined, tag, write
from simulator.pages.service import practice
from simulator.pages.state import go, visit
from simulator.pages.texts import text
from simulator.pages.undoing import last_own_message, take_back
from simulator.pages.wording import moment, stopwatch
from simulator.school.modes import Aid
from simulator.school.modes import allows as mode_allows
from simulator.school.pausing import is_paused as lasts
from simulator.storage import GivenHint, PauseCause

FORM = "talk"
"""Form whose messages stand under the conversation."""


WORTH_TELLING_SECONDS = 60.0
"""A page that was away for less is recorded, but no line in the conversation."""


def allows(day: Workday, aid: Aid) -> bool:
    """Tell whether an attempt is made under rules that allow something; what they do not is not shown."""
    return mode_allows(day.attempt.mode, aid)


def arrive(day: Workday) -> None:
    """Notice that the page of an attempt has been opened: the time it was closed becomes a pause."""
    if visit().at_work_on != day.attempt_id:
        visit().at_work_on = day.attempt_id
        day.service.aids.come_back(day.trainee_id, day.attempt_id)


def is_paused(day: Workday) -> bool:
    """Tell whether the clock stands still."""
    return lasts(day.pauses)


def go_back(day: Workday, index: int | None) -> None:
    """Begin another version before one of the trainee's messages, and go on with that."""
    try:
        new = take_back(day, index)
    except SluchawkaError as error:
        visit().faults[FORM] = str(error)
        st.rerun(scope="fragment")
    if new is None:
        return
    visit().faults.pop(FORM, None)
    version = day.service.versions.of(day.trainee_id, new)[-1]
    visit().done[FORM] = text("help.new_version", number=version.number, message=version.from_message or 1)
    visit().at_work_on = new
    go("practice", proba=new)


def pause_lines(day: Workday) -> dict[int, list[Line]]:
    """Return the pauses that are over as lines of the conversation, by the number of events before them."""
    lines: dict[int, list[Line]] = {}
    events = day.session.events
    for one in day.pauses:
        if one.ended_at is None or not 0 < one.after_events <= len(events):
            continue
        if one.cause is PauseCause.LEFT and (one.ended_at - one.began_at).total_seconds() < WORTH_TELLING_SECONDS:
            continue
        at = stopwatch(events[one.after_events - 1].at)
        lines.setdefault(one.after_events, []).append(Line("note", pause_words(one), at))
    return lines


def show_hints(day: Workday) -> None:
    """Show the hints given since the trainee last said something."""
    if not allows(day, Aid.HINTS):
        return
    said = last_own_message(day.session.events)
    since = -1 if said is None else said
    hints = day.service.aids.hints(day.trainee_id, day.attempt_id)
    given = [one for one in hints if one.after_events > since and one.step != GUIDE]
    exhausted = visit().no_hint.get(day.attempt_id) == len(day.session.events)
    if not given and not exhausted:
        return
    same = [one for one in given if one.observable == given[-1].observable] if given else []
    write(_hint_box(same, is_last=exhausted))


def _hint_box(hints: list[GivenHint], *, is_last: bool) -> Html:
    shown = joined(
        tag("p", tag("strong", text("help.hint_number", n=one.step)), " ", one.text, class_="slu-hint-text")
        for one in hints
    )
    end = tag("p", text("help.no_more" if hints else "help.nothing_open"), class_="slu-muted") if is_last else None
    return tag("div", shown, end, class_="slu-hint", role="status")


def show_help_buttons(day: Workday) -> None:
    """Offer a hint and a pause, where the rules of the attempt allow them."""
    paused = is_paused(day)
    if allows(day, Aid.HINTS):
        st.button(
            text("help.hint"),
            key=f"hint-{day.attempt_id[:8]}",
            icon=":material/lightbulb:",
            help=text("help.hint_help"),
            disabled=paused,
            on_click=_ask_for_hint,
            args=(day.attempt_id,),
        )
    if allows(day, Aid.PAUSE) and not paused:
        st.button(
            text("help.pause"),
            key=f"pause-{day.attempt_id[:8]}",
            icon=":material/pause_circle:",
            help=text("help.pause_help"),
            on_click=_pause,
            args=(day.attempt_id,),
        )


def show_pause(day: Workday) -> None:
    """Show, in place of the input, that the clock stands still, and how to go on."""
    since = next((one.began_at for one in reversed(day.pauses) if one.ended_at is None), None)
    when = moment(since, st.context.timezone).rpartition(" ")[2] if since else ""
    with st.container(horizontal=True, key="paused", vertical_alignment="center"):
        since_when = tag("strong", text("help.paused_since", when=when))
        if not allows(day, Aid.PAUSE):
            write(tag("p", since_when, " ", text("exam.paused_lead"), role="status"))
            return
        write(tag("p", since_when, " ", text("help.paused_lead"), role="status"))
        st.button(
            text("help.go_on"),
            key=f"go-on-{day.attempt_id[:8]}",
            type="primary",
            icon=":material/play_circle:",
            on_click=_resume,
            args=(day.attempt_id,),
        )


def _ask_for_hint(attempt_id: str) -> None:
    service = practice()
    trainee = service.me().id
    visit().done.pop(FORM, None)
    try:
        hint = service.aids.hint(trainee, attempt_id)
        if hint is None:
            visit().no_hint[attempt_id] = len(service.session(trainee, attempt_id).events)
    except SluchawkaError as error:
        visit().faults[FORM] = str(error)


def _pause(attempt_id: str) -> None:
    _change(practice().aids.pause, attempt_id)


def _resume(attempt_id: str) -> None:
    _change(practice().aids.resume, attempt_id)


def _change(call: Callable[[str, str], None], attempt_id: str) -> None:
    visit().done.pop(FORM, None)
    visit().faults.pop(FORM, None)
    try:
        call(practice().me().id, attempt_id)
    except SluchawkaError as error:
        visit().faults[FORM] = str(error)
