"""The list of the school's own scenarios, or one of them being written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from simulator.errors import NotSignedIn, SluchawkaError
from simulator.pages.asking import asker
from simulator.pages.authoring.editor import show_editor
from simulator.pages.cards import empty
from simulator.pages.markup import alert, tag, write
from simulator.pages.service import classroom
from simulator.pages.start import show_notices
from simulator.pages.state import visit
from simulator.pages.texts import text
from simulator.pages.wording import moment
from simulator.school.access.permissions import Person
from simulator.school.authoring.authoring import Authoring, Draft
from simulator.storage import OwnScenario, ScenarioStatus

FORM = "new-scenario"


def show() -> None:
    """Show the page."""
    person = asker()
    if person is None:
        raise NotSignedIn("Zalogowanie wygasło. Zaloguj się ponownie; to, co zapisane, jest bezpieczne.")
    service = classroom().authoring
    wanted = st.query_params.get("scenariusz")
    if wanted:
        show_editor(service, person, service.one(person, wanted))
        return
    _show_list(service, person)


def _show_list(service: Authoring, person: Person) -> None:
    st.title(text("pages.authoring"), anchor=False)
    show_notices()
    write(tag("p", text("authoring.lead"), class_="slu-lead"))
    fault = visit().faults.pop(FORM, "")
    if fault:
        alert(fault)
    _show_new(service, person)
    drafts = service.all(person)
    if not drafts:
        write(empty("authoring.none", "authoring.none_next"))
    for status in (ScenarioStatus.DRAFT, ScenarioStatus.TRIED, ScenarioStatus.RELEASED):
        _show_group(status, [one for one in drafts if one.scenario.latest.status is status])


def _show_new(service: Authoring, person: Person) -> None:
    templates = service.templates(person)
    with st.container(border=True, key="new-scenario"):
        write(tag("h2", text("authoring.new")))
        with st.form("new-scenario-form", border=False):
            title = st.text_input(text("authoring.title"), max_chars=80, key="new-title")
            template = st.selectbox(
                text("authoring.template"), list(templates), format_func=templates.__getitem__, key="new-template"
            )
            if st.form_submit_button(text("authoring.begin"), key="begin-scenario", type="primary"):
                _enter(lambda: service.begin(person, title, template))
        with st.expander(text("authoring.import"), key="import-scenario"):
            file = st.file_uploader(text("authoring.import"), type=["yaml", "yml"], key="import-file")
            pressed = st.button(text("authoring.import_now"), key="import-now", disabled=file is None)
            if pressed and file is not None:
                _enter(lambda: service.take(person, file.getvalue()))


def _enter(make: Callable[[], OwnScenario]) -> None:
    """Make a scenario and open it; does not return."""
    try:
        st.query_params["scenariusz"] = make().id
    except SluchawkaError as error:
        visit().faults[FORM] = str(error)
    st.rerun()


def _show_group(status: ScenarioStatus, drafts: Sequence[Draft]) -> None:
    if not drafts:
        return
    st.header(text(f"authoring.status_{status.value}"), anchor=False)
    for draft in drafts:
        own = draft.scenario
        title = draft.checked.scenario.title if draft.checked.scenario else own.id
        with st.container(border=True, key=f"own-{own.id}"):
            words, button = st.columns([4, 1], vertical_alignment="center")
            with words:
                write(tag("strong", title), tag("div", _about(draft), class_="slu-muted slu-small"))
            if button.button(text("authoring.open"), key=f"open-{own.id}", width="stretch"):
                st.query_params["scenariusz"] = own.id
                st.rerun()


def _about(draft: Draft) -> str:
    own, faults = draft.scenario, len(draft.checked.problems)
    parts = [
        text("authoring.version", n=own.latest.number, when=moment(own.latest.saved_at, st.context.timezone)),
        text("authoring.problems", n=faults) if faults else text("authoring.no_problems"),
    ]
    if own.released is not None and own.released.number != own.latest.number:
        parts.append(text("authoring.plays_other", n=own.released.number))
    return " · ".join(parts)
