"""Trying a scenario: a talk on the text as it stands, the bots' table, and the versions kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from simulator.assessment.attacks.bots import load_attacks
from simulator.assessment.findings import Assessment
from simulator.errors import SluchawkaError
from simulator.pages.authoring.working import Work
from simulator.pages.marks import badge_of, forbidden
from simulator.pages.markup import alert, joined, table, tag, write
from simulator.pages.texts import text
from simulator.pages.wording import moment, percent
from simulator.scenario.own import Checked
from simulator.school.access.permissions import Person
from simulator.school.authoring.authoring import Authoring
from simulator.session.events import Closed, Said
from simulator.session.session import Session
from simulator.storage import OwnScenario

SEED = 1
TURN_SECONDS = 15.0


@dataclass
class _Preview:
    """A talk in a preview; kept in the visit only."""

    text: str
    session: Session
    at: float = 0.0
    marks: Assessment | None = field(default=None)


def show_preview(service: Authoring, person: Person, work: Work, checked: Checked) -> None:
    """Let the author talk with the customer, and mark the talk."""
    write(tag("p", text("authoring.play_lead"), class_="slu-muted"))
    key = f"own-preview-{work.own.id}"
    preview: _Preview | None = st.session_state.get(key)
    label = text("authoring.play_again" if preview else "authoring.play_begin")
    if st.button(label, key="begin-preview", disabled=not checked.is_playable):
        session = Session(service.stage(person, work.own.id, work.text), SEED, service.reader)
        session.start()
        st.session_state[key] = _Preview(work.text, session)
        st.rerun()
    if preview is None:
        return
    if preview.text != work.text:
        alert(text("authoring.play_changed"))
    _show_talk(preview)
    if preview.marks is None:
        _show_saying(service, person, preview)
    else:
        _show_marks(preview)


def _show_talk(preview: _Preview) -> None:
    lines = [
        tag(
            "li",
            tag("strong", text("authoring.play_you" if event.by == "trainee" else "authoring.play_customer")),
            f": {event.text}",
        )
        for event in preview.session.events
        if isinstance(event, Said)
    ]
    talk = tag("ul", joined(lines), class_="slu-plain")
    write(tag("div", talk, role="log", tabindex=0, aria_label=text("authoring.play_log")))


def _show_saying(service: Authoring, person: Person, preview: _Preview) -> None:
    over = preview.session.ended is not None
    with st.form("preview-form", border=False, clear_on_submit=True):
        said = st.text_input(text("authoring.play_say"), key="preview-say", disabled=over)
        sent = st.form_submit_button(text("practice.send"), key="preview-send", disabled=over)
    if sent and said.strip():
        preview.at += TURN_SECONDS
        try:
            preview.session.take(Said(at=preview.at, by="trainee", text=said))
        except SluchawkaError as error:
            alert(str(error))
            return
        st.rerun()
    if st.button(text("authoring.play_end"), key="preview-end"):
        if not over:
            preview.session.take(Closed(at=preview.at + TURN_SECONDS))
        preview.marks = service.marks(person, preview.session)
        st.rerun()


def _show_marks(preview: _Preview) -> None:
    if preview.marks is None:
        return
    never = forbidden(preview.session.stage.scenario)
    heading = text("authoring.play_score", score=percent(preview.marks.score))
    write(tag("h2", heading, role="status"))
    rows = [
        (one.title, badge_of(one, is_forbidden=one.observable in never), one.reason) for one in preview.marks.findings
    ]
    head = tuple(text(f"authoring.{name}") for name in ("observable", "mark", "reason"))
    write(table(heading, head, rows, hide_caption=True))


def show_attacks(service: Authoring, person: Person, own: OwnScenario) -> None:
    """Play every bot when asked to, and show what it got."""
    limit = percent(load_attacks().limits.bot_at_most)
    write(tag("p", text("authoring.attacks_lead", limit=limit), class_="slu-muted"))
    key = f"own-attacks-{own.id}-{own.latest.number}"
    if st.button(text("authoring.attacks_run"), key="run-attacks"):
        with st.spinner(text("authoring.attacks_running")):
            try:
                st.session_state[key] = service.attacks(person, own.id)
            except SluchawkaError as error:
                alert(str(error))
                return
    found = st.session_state.get(key)
    if found is None:
        return
    plays = [one for one in found.plays if not one.is_missing]
    broken = sum(not one.holds(found.limits) for one in plays)
    alert(text("authoring.attacks_broken", n=broken) if broken else text("authoring.attacks_held"), is_good=not broken)
    rows = [
        (
            one.name or one.player,
            percent(one.score or 0.0),
            text("authoring.yes" if one.holds(found.limits) else "authoring.no"),
        )
        for one in plays
    ]
    head = tuple(text(f"authoring.{name}") for name in ("bot", "score", "held"))
    write(table(text("authoring.tab_attacks"), head, rows, hide_caption=True))


def show_versions(
    service: Authoring, person: Person, own: OwnScenario, do: Callable[[Callable[[], object]], None]
) -> None:
    """Show the versions, give the newest as a file, bring an earlier one back, remove the scenario.

    Args:
        do: Takes a step and shows the sentence it returns.
    """
    name, data = service.give(person, own.id)
    st.download_button(
        text("authoring.export"), data, file_name=name, mime="application/yaml", key="export-scenario",
        on_click="ignore", icon=":material/download:",
    )  # fmt: skip
    versions = service.versions(person, own.id)
    rows = [
        (str(one.number), moment(one.saved_at, st.context.timezone), text(f"authoring.is_{one.status.value}"))
        for one in versions
    ]
    head = tuple(text(f"authoring.{name}") for name in ("number", "when", "status"))
    write(table(text("authoring.versions"), head, rows, hide_caption=True))
    earlier = [one.number for one in versions[1:]]
    if earlier:
        number = st.selectbox(text("authoring.number"), earlier, key=f"earlier-{own.id}")
        if st.button(text("authoring.restore", n=number), key="restore-version"):
            do(lambda: text("authoring.restored", n=service.restore(person, own.id, number).number))
    with st.popover(text("authoring.remove")):
        if st.button(text("authoring.remove"), key="remove-scenario"):
            st.query_params.clear()
            do(lambda: service.remove(person, own.id) or text("authoring.removed", title=own.id))
