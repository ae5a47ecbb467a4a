"""Calibration sets as the chair sees them: making one of released works, and how every examiner agrees with it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from simulator.exam.marking import Calibration
from simulator.exam.rules import decimal, load_exam_rules
from simulator.pages.cards import empty
from simulator.pages.exam.doing import do, key
from simulator.pages.exam.service import exams, room
from simulator.pages.exam.wording import exact
from simulator.pages.markup import table, tag, write
from simulator.pages.texts import text
from simulator.pages.wording import day
from simulator.school.access.permissions import Person
from simulator.school.examination.calibrating import Offered
from simulator.storage.examinations.panel_records import CalibrationSet

MAKING = "calibration-making"


def show_sets(person: Person) -> None:
    """Show the sets of the school with everybody's figures, and the form for a new one."""
    st.header(text("calibration.sets"), anchor=False)
    sets = exams().calibrating.sets(person)
    if not sets:
        write(empty("calibration.no_sets", "calibration.no_sets_next"))
    names = {one.id: one.name for one in room().commissions.staff(person)}
    for one in sets:
        _show_figures(person, one, names)
    _show_making(person)


def _show_figures(person: Person, one: CalibrationSet, names: Mapping[str, str]) -> None:
    with st.container(border=True, key=f"figures-{one.id[:8]}"):
        made = text("calibration.made", day=day(one.made_at.astimezone()))
        write(tag("h2", one.title), tag("p", made, class_="slu-muted slu-small"))
        found = exams().calibrating.figures(person, one.id)
        if not found:
            write(tag("p", text("calibration.nobody_yet"), class_="slu-muted"))
            return
        rows = [_row(each, names.get(each.examiner, each.examiner[:8])) for each in found]
        head = tuple(text(f"calibration.{name}") for name in ("examiner", "left", "exact", "kappa", "bias", "standing"))
        write(table(text("calibration.figures", title=one.title), head, rows, hide_caption=True))


def _row(one: Calibration, name: str) -> list[str]:
    kappa = one.measures.weighted_kappa
    return [
        name,
        str(one.missing) if one.missing else text("calibration.all_marked"),
        exact(one.measures.exact),
        "–" if kappa is None else decimal(kappa),
        bias_words(one),
        _standing(one),
    ]


def _standing(one: Calibration) -> str:
    if one.missing:
        return text("calibration.under_way")
    if one.is_ready:
        return text("calibration.may_mark")
    return "; ".join(text(f"calibration.short_{name}") for name in one.shortfalls)


def bias_words(found: Calibration) -> str:
    """Return the lean of an examiner in points of 100, with its way in words."""
    if found.bias is None:
        return "–"
    points = 100 * found.bias
    if abs(points) < 0.05:
        return text("calibration.lean_none")
    return text("calibration.lean_severe" if points < 0 else "calibration.lean_lenient", points=decimal(abs(points), 1))


def _show_making(person: Person) -> None:
    st.header(text("calibration.new"), anchor=False)
    offered = {one.task_id: one for one in exams().calibrating.offered(person)}
    if not offered:
        write(empty("calibration.no_works", "calibration.no_works_next"))
        return
    needed = load_exam_rules().calibration.enough_marks
    write(tag("p", text("calibration.new_lead", needed=needed), class_="slu-muted"))
    title = st.text_input(text("calibration.title"), key=key("calibration-title", MAKING), max_chars=200)
    chosen = st.multiselect(
        text("calibration.works"), list(offered), placeholder=text("exam.choose"),
        format_func=lambda name: _offered_words(offered[name]) if name in offered else str(name),
        key=key("calibration-works", MAKING),
    )  # fmt: skip
    count = sum(offered[one].observables for one in chosen)
    if chosen:
        enough = "enough" if count >= needed else "few"
        write(tag("p", text(f"calibration.count_{enough}", n=count, needed=str(needed)), role="status"))
    if st.button(text("calibration.make"), key="make-calibration", type="primary"):
        do(lambda: exams().calibrating.make(person, title, chosen), text("calibration.made_now"), MAKING)


def _offered_words(one: Offered) -> str:
    scenarios = exams().hall.library.scenarios
    title = scenarios[one.scenario_id].title if one.scenario_id in scenarios else one.scenario_id
    return text("calibration.offered", title=title, sitting=one.sitting, label=one.label, n=one.observables)
