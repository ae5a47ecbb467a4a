"""The exercise itself: the conversation on the left, the desk on the right, the whole in one window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from simulator.errors import SluchawkaError
from simulator.pages.brief import points
from simulator.pages.cards import ICONS, empty
from simulator.pages.components import Line, TalkHead, conversation, message_counter, view_switch
from simulator.pages.contacts import NEXT, can_end, contact_lines, show_end, show_next, show_strip
from simulator.pages.desk import Workday, show_desk, workday
from simulator.pages.desk.forms import action_form
from simulator.pages.desk.office import is_exam_task, leave, office
from simulator.pages.desk.workday import act, do, elapsed_seconds, tell_outcome
from simulator.pages.guide import show_guide
from simulator.pages.helping import (
    allows,
    arrive,
    go_back,
    is_paused,
    pause_lines,
    show_help_buttons,
    show_hints,
    show_pause,
)
from simulator.pages.markup import alert, paragraphs, tag, write
from simulator.pages.service import practice
from simulator.pages.state import go, visit
from simulator.pages.texts import text
from simulator.pages.undoing import last_own_message
from simulator.pages.wording import day as shown_day
from simulator.pages.wording import stopwatch
from simulator.school.modes import Aid
from simulator.session.events import Closed, Did, Filed, Noted, Said, TraineeEvent

TALK = "talk"
"""Form of the conversation."""

NOTED_ACTIONS = ("hold", "resume", "wait", "transfer", "choose_channel", "send_message", "place_order", "take_measure")
"""Desk actions the conversation shows as a line of their own."""

WRITTEN = ("email", "letter")
LIVE = ("phone", "chat")
MOST_CHARACTERS = 10_000
CLOSING = ("practice.close_lead", "practice.close_now")
"""Texts with which an exercise is closed."""


def show() -> None:
    """Show the page; the address names the attempt."""
    attempt_id = st.query_params.get("proba", "")
    if not attempt_id:
        st.title(text("pages.practice"), anchor=False)
        write(empty("practice.nothing", "practice.nothing_next"))
        if st.button(text("errors.to_start"), key="to-start", type="primary"):
            go("start")
        return
    service = practice()
    if not service.is_current(service.attempt(service.me().id, attempt_id)):
        go("debrief", proba=attempt_id)  # there it can still be closed and marked
    day = workday(attempt_id)
    if day.session.is_closed:
        go("debrief", proba=attempt_id)
    write(tag("h1", day.scenario.title, class_="slu-unseen"))
    visit().talk_is_stale = False
    arrive(day)
    with st.container(key="practice"):
        views = st.container(key="views")
        talk, desk = st.columns(2)
        with talk:
            show_talk(attempt_id, views)
        with desk:
            show_desk(attempt_id)


@st.fragment(key=TALK)
def show_talk(attempt_id: str, views: DeltaGenerator) -> None:
    """Draw the conversation; a message redraws it alone."""
    try:
        with practice().store.remembering():
            _show_talk(workday(attempt_id), views)
    except SluchawkaError as error:
        alert(str(error))


def _show_talk(day: Workday, views: DeltaGenerator) -> None:
    attempt_id = day.attempt_id
    events = day.session.events
    visit().seen[attempt_id] = len(events)
    with st.container(key="talk"):
        show_strip(day)
        chosen = conversation(attempt_id, _head(day), lines_of(events, day), _labels(day))
        with st.container(key="talk-foot"):
            tell_outcome(TALK)
            show_hints(day)
            show_guide(day, _close)
            if is_paused(day):
                show_pause(day)
            elif day.session.ended is not None:
                over = "contacts.over" if day.session.has_next else "practice.over"
                write(tag("p", text(over), class_="slu-muted slu-small"))
            elif day.scenario.channel in WRITTEN:
                _show_letter(day)
            else:
                _show_input(day)
            _show_buttons(day)
    with views:
        view_switch(len(events), len(day.desk.did) + len(day.desk.filed) + len(day.desk.notes))
    if chosen is not None:
        go_back(day, chosen)


def _head(day: Workday) -> TalkHead:
    now = day.scenario.now.date
    today = f"{text(f'weekdays.day_{now.isoweekday()}')}, {shown_day(now)}"
    state = "practice.state_hold" if day.desk.on_hold else "practice.state_over" if day.session.ended else ""
    paused = is_paused(day)
    state = "help.state_paused" if paused else state
    return TalkHead(
        icon=ICONS[day.scenario.channel],
        name=customer_name(day),
        elapsed=None if day.scenario.channel in WRITTEN else elapsed_seconds(day),
        state=text(state) if state else today,
        is_waiting=day.desk.on_hold,
        is_over=day.session.ended is not None,
        is_paused=paused,
    )


def customer_name(day: Workday) -> str:
    """Return how the other person is shown: by name when the firm knows who is calling."""
    role = day.scenario.customer.role
    persona = day.session.persona
    if role != "customer":
        return text(f"practice.role_{role}_{'she' if persona.is_female else 'he'}", name=persona.full_name)
    if day.scenario.desk.caller is None:
        return text("practice.unknown_caller")
    return text("practice.customer_name", name=persona.full_name)


def _labels(day: Workday) -> dict[str, str]:
    return {"customer": customer_name(day), "trainee": text("practice.you"), "note": ""}


def lines_of(events: Sequence[TraineeEvent], day: Workday) -> list[Line]:
    """Return the conversation as it is shown: what was said, and what at the desk the customer would notice."""
    pauses, can_go_back = pause_lines(day), allows(day, Aid.UNDO)
    lines = []
    for index, event in enumerate(events):
        if isinstance(event, Did) and event.action == NEXT:
            lines += contact_lines(event, day)
        line = _line(event, day)
        if line is not None:
            lines.append(replace(line, event=index) if can_go_back and line.who == "trainee" else line)
        lines += pauses.get(index + 1, ())
    # A call the worker opens: nothing has been said yet, and the screen must not look broken.
    first = day.stage.contacts[0].scenario.customer
    return lines if first.speaks_first else [Line("note", text("practice.begun"), stopwatch(0)), *lines]


def _line(event: TraineeEvent, day: Workday) -> Line | None:
    at = stopwatch(event.at)
    if isinstance(event, Said):
        return Line("customer" if event.by == "customer" else "trainee", event.text, at, event.subject or "")
    if isinstance(event, Did):
        return Line("note", _did(event, day), at) if event.action in NOTED_ACTIONS else None
    if isinstance(event, Filed):
        template = day.company.document(event.document)
        return Line("note", text("practice.filed", title=template.title if template else event.document), at)
    if isinstance(event, Noted):
        return Line("note", text("practice.noted"), at)
    if isinstance(event, Closed):
        name = "practice.closed_customer" if event.by == "customer" else "practice.closed_trainee"
        return Line("note", text(name), at)
    return None


def _did(event: Did, day: Workday) -> str:
    workplace = day.desk.workplace
    if event.action != "take_measure" or workplace is None:
        return text(f"practice.did_{event.action}")
    labels = {one.id: one.label for one in workplace.measures}
    return text("practice.did_take_measure", measure=labels.get(str(event.args.get("measure")), ""))


def _show_input(day: Workday) -> None:
    key = f"say-{day.attempt_id[:8]}"
    st.chat_input(
        text(f"practice.say_{day.scenario.channel}"),
        key=key,
        max_chars=MOST_CHARACTERS,
        submit_mode="disable",
        on_submit=_say,
        args=(day.attempt_id, key),
    )
    if day.scenario.channel == "sms":
        sms = day.company.channel("sms")
        message_counter(sms.limits.max_characters if sms else None)


def _say(attempt_id: str, key: str) -> None:
    words = st.session_state.get(key)
    if words:
        act(attempt_id, TALK, Said(text=str(words)))


def _show_letter(day: Workday) -> None:
    subject, body = day.key(f"{TALK}.subject"), day.key(f"{TALK}.body")
    kept = {name: day.service.load_draft(day.trainee_id, day.attempt_id, name) for name in ("subject", "body")}
    keep = {"on_change": _keep_letter, "args": (day.attempt_id, subject, body)}
    st.text_input(text("practice.subject"), kept["subject"], key=subject, max_chars=300, **keep)
    st.text_area(text("practice.body"), kept["body"], key=body, height=170, max_chars=MOST_CHARACTERS, **keep)


def _keep_letter(attempt_id: str, subject: str, body: str) -> None:
    service = office(attempt_id)
    for name, key in (("subject", subject), ("body", body)):
        service.save_draft(service.me().id, attempt_id, name, str(st.session_state.get(key) or ""))


def _send_letter(attempt_id: str, subject: str, body: str) -> None:
    words = str(st.session_state.get(body) or "").strip()
    if not words:
        visit().faults[TALK] = text("practice.empty_letter")
        return
    title = str(st.session_state.get(subject) or "").strip()
    if act(attempt_id, TALK, Said(text=words, subject=title or None)):
        service = office(attempt_id)
        for name in ("subject", "body"):
            service.save_draft(service.me().id, attempt_id, name, "")


def _show_buttons(day: Workday) -> None:
    with st.container(horizontal=True, key="talk-buttons", gap="xsmall"):
        if day.session.ended is None and day.scenario.channel in WRITTEN and not is_paused(day):
            st.button(
                text("practice.send"),
                key=day.key(f"{TALK}.send"),
                type="primary",
                icon=":material/send:",
                on_click=_send_letter,
                args=(day.attempt_id, day.key(f"{TALK}.subject"), day.key(f"{TALK}.body")),
            )
        goes_on = day.session.ended is None and not is_paused(day)
        if goes_on and day.scenario.channel == "phone":
            _show_hold(day)
        if goes_on and day.scenario.channel in LIVE:
            with st.popover(text("practice.transfer"), icon=":material/phone_forwarded:"):
                action_form(day, "transfer")
        _show_undo(day)
        show_help_buttons(day)
        with st.popover(text("practice.brief"), icon=":material/info:"):
            brief = day.scenario.brief
            write(paragraphs(brief.situation), points("practice.must", brief.must), points("brief.may", brief.may))
        show_next(day, TALK)
        over, ends_early = day.session.ended is not None and not day.session.has_next, can_end(day)
        with st.popover(text("practice.close"), icon=":material/call_end:", type="primary" if over else "secondary"):
            if ends_early:
                show_end(day, TALK)
            left = _left_to_do(day)
            lead, label = ("exam.close_lead", "exam.close_task") if is_exam_task(day.attempt_id) else CLOSING
            write(tag("p", text(lead)), tag("ul", *left) if left else None)
            kind = "secondary" if ends_early else "primary"
            if st.button(text(label), key=f"close-{day.attempt_id[:8]}", type=kind):
                _close(day)


def _show_undo(day: Workday) -> None:
    if not allows(day, Aid.UNDO):
        return
    last = last_own_message(day.session.events)
    if st.button(
        text("practice.undo"),
        key=f"undo-{day.attempt_id[:8]}",
        icon=":material/undo:",
        help=text("practice.undo_help"),
        disabled=last is None,
    ):
        go_back(day, last)


def _show_hold(day: Workday) -> None:
    held = day.desk.on_hold
    st.button(
        text("practice.resume" if held else "practice.hold"),
        key=f"hold-{day.attempt_id[:8]}-{held}",
        icon=":material/play_arrow:" if held else ":material/pause:",
        on_click=do,
        args=(day.attempt_id, TALK, "resume" if held else "hold", {}),
    )


def _left_to_do(day: Workday) -> list[str]:
    lines = []
    if not day.desk.notes:
        lines.append(tag("li", text("practice.no_entry_yet")))
    if not day.desk.filed:
        lines.append(tag("li", text("practice.no_document_yet")))
    return lines


def _close(day: Workday) -> None:
    with st.spinner(text("practice.marking")):
        day.service.finish(day.trainee_id, day.attempt_id)
    leave(day.attempt_id)
