"""Pass marks: those that hold, and ways to set others – judges, whole grades, by hand; always four eyes."""

from __future__ import annotations

import streamlit as st

from simulator.errors import SluchawkaError
from simulator.exam.rules import decimal
from simulator.pages.exam.doing import do, key
from simulator.pages.exam.plan_form import read_number
from simulator.pages.exam.service import exams, room
from simulator.pages.exam.wording import exact
from simulator.pages.markup import joined, table, tag, write
from simulator.pages.texts import text
from simulator.pages.wording import day
from simulator.school.access.permissions import Person, Target, may
from simulator.school.access.rules import Action
from simulator.storage.examinations.panel_records import CutStudy
from simulator.storage.examinations.records import PartName, Sitting

CUT, JUDGE = "cut", "judge"


def show_cuts(person: Person, sitting: Sitting) -> None:
    """Show the pass marks of a sitting and the ways to set them."""
    plan, target = room().previewing.plan(person, sitting.id), Target(sitting.organisation_id)
    parts = [one for one in PartName if getattr(plan, one.value) is not None]
    st.header(text("cuts.title"), anchor=False)
    rows = []
    for part in parts:
        cut = getattr(plan, part.value).cut
        adjusted = (
            tag("div", text("cuts.adjusted", reason=cut.adjusted_because), class_="slu-small")
            if cut.adjusted_because
            else ""
        )
        how = joined((text(f"cuts.by_{cut.method}"), ": ", cut.basis, adjusted))
        rows.append([text(f"exam.part_{part.value}"), exact(cut.value), how, day(cut.decided_on)])
    head = tuple(text(f"cuts.{name}") for name in ("part", "value", "how", "decided"))
    write(table(text("cuts.title"), head, rows, hide_caption=True))
    if sitting.released_at is not None:
        write(tag("p", text("cuts.released"), class_="slu-muted"))
        return
    for part in parts:
        _show_study(person, sitting, part, target)
    if may(person, Action.PROPOSE_EXAM_CHANGE, target):
        _show_by_hand(person, sitting, parts)
        if PartName.PRACTICAL in parts:
            _show_borderline(person, sitting)


def _study(sitting: Sitting, part: PartName) -> CutStudy | None:
    return exams().hall.look(lambda shelf: shelf.get(CutStudy, sitting.id, part))


def _show_study(person: Person, sitting: Sitting, part: PartName, target: Target) -> None:
    study, name = _study(sitting, part), text(f"exam.part_{part.value}").lower()
    plans = may(person, Action.PLAN_EXAM, target)
    with st.expander(text("cuts.angoff", part=name), key=f"angoff-{part.value}"):
        write(tag("p", text("cuts.angoff_lead"), class_="slu-muted"))
        if study is None:
            if plans and st.button(text("cuts.begin"), key=f"open-study-{part.value}"):
                do(lambda: exams().judging.open(person, sitting.id, part), text("cuts.begun"))
            elif not plans:
                write(tag("p", text("cuts.not_begun")))
            return
        if study.closed_at is not None:
            _show_angoff(person, sitting, part, target)
            return
        write(tag("p", tag("strong", text("cuts.round", n=str(study.round)))))
        if may(person, Action.MARK_EXAM, target):
            _show_judging(person, sitting, study)
        if plans and st.button(text("cuts.end_round", n=str(study.round)), key=f"next-round-{part.value}"):
            do(lambda: exams().judging.next_round(person, sitting.id, part), text("cuts.round_ended"))


def _show_judging(person: Person, sitting: Sitting, study: CutStudy) -> None:
    elements = exams().judging.elements(person, sitting.id, study.part)
    if any(one.own is not None for one in elements):
        write(tag("p", "✓ ", text("cuts.judged"), role="status"))
        return
    with st.form(f"judge-{study.part.value}-{study.round}", border=True):
        write(tag("p", text("cuts.ask")))
        said = {}
        for number, one in enumerate(elements, start=1):
            known = [text("cuts.before", share=exact(one.before))] if one.before is not None else []
            known += [text("cuts.won", share=exact(one.result))] if one.result is not None else []
            write(tag("p", tag("strong", f"{number}. "), one.text, class_="slu-small"))
            said[one.id] = st.number_input(
                text("cuts.share", n=str(number)), 0, 100, round(100 * one.before) if one.before is not None else 60,
                step=5, key=f"judge-{study.part.value}-{study.round}-{number}", help="; ".join(known) or None,
            )  # fmt: skip
        if st.form_submit_button(text("cuts.judge"), key=f"judge-now-{study.part.value}", type="primary"):
            shares = {name: value / 100 for name, value in said.items()}
            do(lambda: exams().judging.judge(person, sitting.id, study.part, shares), text("cuts.judged_now"), JUDGE)


def _show_angoff(person: Person, sitting: Sitting, part: PartName, target: Target) -> None:
    if not may(person, Action.PROPOSE_EXAM_CHANGE, target):
        write(tag("p", text("cuts.rounds_over")))
        return
    try:
        found = exams().judging.angoff(person, sitting.id, part)
    except SluchawkaError as error:
        write(tag("p", str(error)))
        return
    rows = [
        (str(one.number), exact(one.cut), decimal(100 * one.spread, 1), decimal(100 * one.standard_error, 1))
        for one in found.rounds
    ]
    head = tuple(text(f"cuts.{name}") for name in ("number", "value", "spread", "error"))
    write(table(text("cuts.angoff", part=text(f"exam.part_{part.value}").lower()), head, rows, hide_caption=True))
    if st.button(
        text("cuts.propose_angoff", value=exact(found.cut)), key=f"propose-angoff-{part.value}", type="primary"
    ):
        do(lambda: exams().judging.propose_angoff(person, sitting.id, part), text("results.proposed"))


def _show_by_hand(person: Person, sitting: Sitting, parts: list[PartName]) -> None:
    with st.expander(text("cuts.by_hand"), key="cut-by-hand"), st.form("propose-cut", border=False):
        part = st.radio(
            text("cuts.part"), parts, horizontal=True, key=key("cut-part", CUT),
            format_func=lambda one: text(f"exam.part_{one.value}"),
        )  # fmt: skip
        value = st.text_input(text("cuts.new_value"), key=key("cut-value", CUT), max_chars=8)
        reason = st.text_area(text("cuts.reason"), key=key("cut-reason", CUT), max_chars=2000, height=90)
        wanted = (read_number(value) or 0.0) / 100
        if st.form_submit_button(text("cuts.propose"), key="propose-cut-now"):
            do(
                lambda: exams().approving.propose_cut(person, sitting.id, part, wanted, reason),
                text("results.proposed"),
                CUT,
            )


def _show_borderline(person: Person, sitting: Sitting) -> None:
    with st.expander(text("cuts.borderline"), key="cut-borderline"):
        write(tag("p", text("cuts.borderline_lead"), class_="slu-muted"))
        try:
            found = exams().grading.borderline(person, sitting.id)
        except SluchawkaError as error:
            write(tag("p", str(error)))
            return
        write(tag("p", text("cuts.borderline_found", value=exact(found.cut), n=found.sessions)))
        if st.button(text("cuts.propose_borderline", value=exact(found.cut)), key="propose-borderline"):
            do(lambda: exams().grading.propose_borderline(person, sitting.id), text("results.proposed"))
