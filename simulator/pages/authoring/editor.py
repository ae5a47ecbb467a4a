"""One scenario being written: form and YAML side by side, what is wrong, and the steps from draft to released."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from simulator.errors import SluchawkaError
from simulator.pages.authoring.form import show_form
from simulator.pages.authoring.trying import show_attacks, show_preview, show_versions
from simulator.pages.authoring.working import Work
from simulator.pages.markup import alert, tag, write
from simulator.pages.problems import show_problems
from simulator.pages.service import forget_practice
from simulator.pages.start import show_notices
from simulator.pages.state import go, visit
from simulator.pages.texts import text
from simulator.scenario.own import Checked
from simulator.school.access.permissions import Person
from simulator.school.authoring.authoring import Authoring
from simulator.storage import OwnScenario, ScenarioStatus

FORM = "authoring"
YAML_HEIGHT = 620


def show_editor(service: Authoring, person: Person, own: OwnScenario) -> None:
    """Show one scenario."""
    work = Work(own)
    checked = service.check(person, own.id, work.text)
    title = checked.scenario.title if checked.scenario else own.id
    if st.button(text("authoring.back"), key="back-to-list", icon=":material/arrow_back:", type="tertiary"):
        st.query_params.clear()
        st.rerun()
    st.title(title, anchor=False)
    show_notices()
    fault = visit().faults.pop(FORM, "")
    if fault:
        alert(fault)
    _show_steps(service, person, work, checked)
    names = [text(f"authoring.tab_{name}") for name in ("text", "play", "attacks", "versions")]
    content, play, attacks, versions = st.tabs(names, key="authoring-tabs", on_change="rerun")
    with content:
        if content.open:
            _show_content(work, checked, service)
    with play:
        if play.open:
            show_preview(service, person, work, checked)
    with attacks:
        if attacks.open:
            show_attacks(service, person, own)
    with versions:
        if versions.open:
            show_versions(service, person, own, partial(_do, reload=True))


def _show_steps(service: Authoring, person: Person, work: Work, checked: Checked) -> None:
    own = work.own
    write(tag("p", text(f"authoring.is_{own.latest.status.value}"), " · ", own.id, class_="slu-muted slu-small"))
    with st.container(horizontal=True, key="authoring-steps"):
        look = "primary" if work.is_changed else "secondary"
        if st.button(text("authoring.save"), key="save-scenario", type=look, disabled=not work.is_changed):
            _do(lambda: _save(service, person, work))
        if work.is_changed:
            if st.button(text("authoring.drop"), key="drop-changes"):
                work.forget()
                st.rerun()
            write(tag("p", text("authoring.unsaved"), class_="slu-muted", role="status"))
            return
        ready = checked.is_playable
        if own.latest.status is ScenarioStatus.DRAFT:
            if st.button(text("authoring.try"), key="mark-tried", disabled=not ready):
                _do(lambda: service.mark_tried(person, own.id) and text("authoring.tried"), reload=True)
        elif st.button(text("authoring.play_whole"), key="play-whole", disabled=not ready):
            go("brief", scenariusz=own.id)
        if own.latest.status is ScenarioStatus.TRIED and st.button(text("authoring.release"), key="release-scenario"):
            with st.spinner(text("authoring.releasing")):
                _do(lambda: service.release(person, own.id) and text("authoring.released"), reload=True)
        if own.released is not None and st.button(text("authoring.withdraw"), key="withdraw-release"):
            _do(lambda: service.withdraw(person, own.id) or text("authoring.withdrawn"), reload=True)


def _save(service: Authoring, person: Person, work: Work) -> str:
    version = service.save(person, work.own.id, work.text, work.own.latest.number)
    work.forget()
    return text("authoring.saved", n=version.number)


def _do(step: Callable[[], object], *, reload: bool = False) -> None:
    """Take a step and say what came of it, on the page as it is then; does not return.

    Args:
        step: Returns the sentence to show.
        reload: What can be played has changed.
    """
    try:
        visit().notices.append(str(step()))
        if reload:
            forget_practice()
    except SluchawkaError as error:
        visit().faults[FORM] = str(error)
    st.rerun()


def _show_content(work: Work, checked: Checked, service: Authoring) -> None:
    form, yaml = st.columns(2, gap="medium")
    with form, st.container(key="authoring-form"):
        write(tag("h2", text("authoring.form")))
        if checked.source is None or not isinstance(checked.source.value, dict):
            write(tag("p", text("authoring.yaml_first"), class_="slu-muted"))
        else:
            show_form(work, checked.source.value, service.library)
    with yaml, st.container(key="authoring-yaml"):
        write(tag("h2", text("authoring.yaml")))
        st.session_state[work.widget] = work.text
        st.text_area(
            text("authoring.yaml_label"),
            key=work.widget,
            height=YAML_HEIGHT,
            label_visibility="collapsed",
            on_change=work.take_typed,
        )
    show_problems(work.text, checked.problems, "authoring")
