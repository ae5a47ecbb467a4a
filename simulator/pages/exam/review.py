"""One work as the chair sees it: every mark side by side, and the way to decide otherwise, with a reason."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from simulator.assessment.findings import Mark
from simulator.pages.exam.doing import do, key, show_none_chosen, tell
from simulator.pages.exam.service import exams, room
from simulator.pages.exam.transcript import numbered_conversation
from simulator.pages.exam.wording import mark_sign, mark_words, share_words
from simulator.pages.markup import Html, joined, table, tag, write
from simulator.pages.people import me
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.pages.wording import percent
from simulator.school.access.permissions import Person
from simulator.school.access.rules import Action
from simulator.school.examination.marking import MARKS
from simulator.school.examination.reviewing import ReviewedMark, ReviewedTask
from simulator.storage.examinations.records import ExaminerMark

OVERRULE = "overrule"


def show() -> None:
    """Show the page; the address names the task."""
    person, task_id = me(), st.query_params.get("zadanie", "")
    if not task_id:
        show_none_chosen("exam_review", "marking")
        return
    found = room().reviewing.task(person, task_id)
    sitting, _ = exams().hall.candidate(person, Action.OVERRULE_EXAM, found.task.candidate_id)
    if st.button(text("marking.back"), key="to-exam", icon=":material/arrow_back:", type="tertiary"):
        go("sitting", egzamin=sitting.id, czesc=text("exams.part_marking"))
    st.title(text("review.title", label=found.label), anchor=False)
    tell()
    names = {one.id: one.name for one in room().commissions.staff(person)}
    head = tuple(text(f"review.{name}") for name in ("observable", "machine", "examiners", "stands"))
    write(table(text("review.marks"), head, [_row(one, names) for one in found.marks], hide_caption=True))
    if sitting.released_at is None:
        _show_overrule(person, found)
    else:
        write(tag("p", text("review.released"), class_="slu-muted"))
    st.header(text("exam.transcript"), anchor=False)
    write(numbered_conversation(found.task, found.events))


def _row(one: ReviewedMark, names: Mapping[str, str]) -> list[str | Html]:
    machine = joined(
        (
            mark_sign(one.finding.mark),
            tag("div", text("review.confidence", share=percent(one.finding.confidence)), class_="slu-muted slu-small"),
        )
    )
    given = (
        joined(_given(mark, names) for mark in one.given)
        if one.given
        else text("review.hidden" if _is_hidden(one) else "marking.not_yet")
    )
    return [one.finding.title, machine, given, _stands(one)]


def _is_hidden(one: ReviewedMark) -> bool:
    return not one.given and not one.stands.stands


def _given(mark: ExaminerMark, names: Mapping[str, str]) -> Html:
    critical = f" – {text('exam.critical_error')}" if mark.critical else ""
    note = tag("div", mark.note, class_="slu-muted slu-small") if mark.note else None
    return tag(
        "div",
        tag("strong", mark_sign(Mark(mark.mark))),
        f" {names.get(mark.marker_id, mark.marker_id[:8])}{critical}",
        note,
    )


def _stands(one: ReviewedMark) -> Html | str:
    if one.overruled is not None:
        mark = Mark(one.overruled.mark)
        return joined(
            (
                tag("strong", mark_sign(mark)),
                tag("div", text("review.overruled", reason=one.overruled.reason), class_="slu-muted slu-small"),
            )
        )
    if one.stands.stands:
        return share_words(one.stands.share)
    flags = "; ".join(flag.message for flag in one.stands.flags)
    needs = text(f"marking.needs_{one.stands.needs.value}") if one.stands.needs else "–"
    return joined((needs, tag("div", flags, class_="slu-muted slu-small") if flags else ""))


def _show_overrule(person: Person, found: ReviewedTask) -> None:
    by_id = {one.finding.observable: one for one in found.marks}
    with st.form("overrule-exam", border=True):
        write(tag("h2", text("review.overrule")), tag("p", text("review.overrule_lead"), class_="slu-muted slu-small"))
        chosen = st.selectbox(
            text("exam.observable"), list(by_id), index=None, placeholder=text("exam.choose"),
            format_func=lambda one: by_id[one].finding.title if one in by_id else str(one),
            key=key("overrule-what", OVERRULE),
        )  # fmt: skip
        mark = st.radio(
            text("marking.mark"), MARKS, horizontal=True, format_func=mark_words, key=key("overrule-mark", OVERRULE)
        )
        critical = st.checkbox(text("review.critical"), key=key("overrule-critical", OVERRULE))
        reason = st.text_area(text("review.reason"), key=key("overrule-reason", OVERRULE), max_chars=2000, height=90)
        if st.form_submit_button(text("review.save"), key="overrule-now", type="primary"):
            do(
                lambda: exams().desk.overrule(person, found.task.id, chosen or "", mark, reason, critical=critical),
                text("review.saved"),
                OVERRULE,
            )
