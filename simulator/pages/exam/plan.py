"""A new examination: choose a plan, change it in a form or as YAML, look at forms drawn from it, make it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.errors import ImpossibleForm
from simulator.exam.blueprint import Blueprint
from simulator.pages.exam.doing import tell
from simulator.pages.exam.forms import forms_table
from simulator.pages.exam.plan_form import show_form
from simulator.pages.exam.plan_text import PlanText, shipped_text, text_of
from simulator.pages.exam.service import blueprints, exams, room
from simulator.pages.exam.wording import exact
from simulator.pages.markup import alert, joined, tag, write
from simulator.pages.people import me
from simulator.pages.problems import show_problems
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.school.access.permissions import Guard, Person
from simulator.school.access.rules import Action
from simulator.school.examination.hall import blueprint_of
from simulator.storage.examinations.records import Sitting

YAML_HEIGHT = 560
MOST_FORMS = 8
CHOICE = "plan-choice"


def show() -> None:
    """Show the page."""
    person = me()
    Guard(exams().hall.store).school(person, Action.PLAN_EXAM)
    if st.button(text("exams.to_list"), key="to-exams", icon=":material/arrow_back:", type="tertiary"):
        go("exams")
    st.title(text("pages.exam_plan"), anchor=False)
    tell()
    work = PlanText()
    _show_choice(person, work)
    if not work.text:
        write(tag("p", text("plan.choose_first"), class_="slu-lead"))
        return
    blueprint, problems = work.read()
    names = [text(f"plan.tab_{name}") for name in ("rules", "form", "yaml")]
    rules, form, yaml = st.tabs(names, key="plan-tabs", on_change="rerun")
    if rules.open:
        with rules:
            if blueprint:
                show_rules(blueprint)
    if form.open:
        with form:
            _show_form(work)
    if yaml.open:
        with yaml:
            _show_yaml(work)
    show_problems(work.text, problems, "plan")
    if blueprint is not None:
        _show_trial(person, blueprint)
        _show_making(person, blueprint)


def _show_choice(person: Person, work: PlanText) -> None:
    shipped, earlier = blueprints(), exams().planning.sittings(person)
    titles = {one.id: text("plan.shipped", title=one.title) for one in shipped.values()}
    titles |= {one.id: text("plan.earlier", title=one.title) for one in earlier}

    def take() -> None:
        chosen = st.session_state[CHOICE]
        if chosen in shipped:
            work.put(shipped_text(chosen))
        elif chosen is not None:
            work.put(text_of(blueprint_of(_sitting(earlier, chosen))))

    st.selectbox(
        text("plan.choose"), list(titles), index=None, format_func=lambda one: titles.get(one, str(one)),
        placeholder=text("exam.choose"), key=CHOICE, on_change=take,
    )  # fmt: skip


def _sitting(sittings: Sequence[Sitting], wanted: str) -> Sitting:
    return next(one for one in sittings if one.id == wanted)


def show_rules(plan: Blueprint) -> None:
    """Show what a plan asks and how it decides, in sentences."""
    lines = []
    if plan.written is not None:
        part = plan.written
        lines.append(text("plan.says_written", n=part.items, minutes=part.minutes, cut=exact(part.cut.value)))
        lines.append(text("plan.says_cut", part=text("exam.part_written"), basis=part.cut.basis))
    if plan.practical is not None:
        part = plan.practical
        lines.append(text("plan.says_practical", n=len(part.slots), minutes=part.minutes, cut=exact(part.cut.value)))
        lines.append(text("plan.says_cut", part=text("exam.part_practical"), basis=part.cut.basis))
    lines.append(text(f"plan.says_markers_{plan.marking.markers}"))
    lines.append(text("plan.says_third", way=text(f"plan_choices.third_{plan.marking.third}")))
    rules = [text(f"plan.condition_{one.kind}", **_values(one)) for one in plan.decision.conditions]
    write(
        tag("h2", text("plan.holds")),
        tag("ul", joined(tag("li", one) for one in lines)),
        tag("h2", text("plan.decides")),
        tag("ul", joined(tag("li", one) for one in rules)),
        tag("p", plan.note, class_="slu-muted slu-small") if plan.note else None,
    )


def _values(condition: object) -> dict[str, str]:
    found = {}
    if hasattr(condition, "part"):
        found["part"] = text(f"exam.part_{condition.part}")
    if hasattr(condition, "at"):
        found["at"] = exact(condition.at)
    if hasattr(condition, "criteria"):
        found["names"] = ", ".join(condition.criteria)
    return found


def _show_form(work: PlanText) -> None:
    try:
        value = work.value
    except Exception:
        value = None
    if isinstance(value, dict):
        show_form(work, value)
    else:
        write(tag("p", text("plan.yaml_first"), class_="slu-muted"))


def _show_yaml(work: PlanText) -> None:
    key = "plan-yaml"
    st.session_state[key] = work.text

    def take() -> None:
        work.put(str(st.session_state[key]))

    with st.container(key="authoring-yaml"):
        st.text_area(text("plan.yaml_label"), key=key, height=YAML_HEIGHT, on_change=take)
    st.download_button(
        text("plan.download"), work.text, file_name="plan.yaml", mime="application/yaml", key="plan-download",
        on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def _show_trial(person: Person, plan: Blueprint) -> None:
    st.header(text("plan.trial"), anchor=False)
    write(tag("p", text("plan.trial_lead"), class_="slu-muted"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="plan-trial"):
        seed = st.number_input(text("plan.seed"), 0, 2**31 - 1, 1, key="plan-seed", width=180)
        count = st.number_input(text("plan.count"), 1, MOST_FORMS, 2, key="plan-count", width=180)
        drawn = st.button(text("plan.draw"), key="draw-forms")
    kept = f"plan-drawn-{plan.version}-{seed}-{count}"
    if drawn:
        try:
            with st.spinner(text("plan.drawing")):
                st.session_state["plan-drawn"] = (kept, room().previewing.draw(person, plan, seed, count))
        except ImpossibleForm as error:
            st.session_state.pop("plan-drawn", None)
            alert(str(error))
    name, forms = st.session_state.get("plan-drawn", ("", ()))
    if name == kept:
        write(forms_table(forms, plan))


def _show_making(person: Person, plan: Blueprint) -> None:
    st.header(text("plan.make"), anchor=False)
    with st.form("make-sitting", border=True):
        title = st.text_input(text("plan.title"), plan.title, key=f"sitting-title-{plan.version}", max_chars=200)
        place = st.text_input(text("plan.place"), key="sitting-place", max_chars=200)
        forms = st.number_input(text("plan.forms"), 1, MOST_FORMS, 1, key="sitting-forms", help=text("plan.forms_help"))
        if st.form_submit_button(text("plan.make_now"), key="make-sitting-now", type="primary"):
            seed = int(st.session_state.get("plan-seed", 1))
            made = exams().planning.make(person, plan, title=title, place=place, forms=int(forms), seed=seed)
            PlanText().put("")
            go("sitting", egzamin=made.id)
