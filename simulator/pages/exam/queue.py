"""Part of an examination's page: what waits to be marked, for the examiner; how far marking is, for the chair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from simulator.exam.marking import Waiting
from simulator.pages.cards import empty
from simulator.pages.exam.service import exams, room
from simulator.pages.markup import Html, joined, table, tag, write
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.school.access.permissions import Person, Target, may
from simulator.school.access.rules import Action
from simulator.school.examination.hall import blueprint_of
from simulator.school.examination.marking import label_of
from simulator.school.examination.reviewing import Progress
from simulator.storage.examinations.records import Candidate, ExamTask, Sitting


def show(person: Person, sitting: Sitting) -> None:
    """Show the part."""
    target = Target(sitting.organisation_id)
    if may(person, Action.MARK_EXAM, target):
        _show_queue(person, sitting)
    _show_progress(person, sitting, may(person, Action.OVERRULE_EXAM, target))


def _show_queue(person: Person, sitting: Sitting) -> None:
    st.header(text("marking.queue"), anchor=False)
    waiting = exams().desk.queue(person, sitting.id)
    if not waiting:
        write(empty("marking.nothing", "marking.nothing_next"))
        return
    if exams().calibrating.is_wanted(person, sitting):
        write(empty("calibration.first", "calibration.first_next"))
        if st.button(text("calibration.go"), key="to-calibration", type="primary", icon=":material/tune:"):
            go("calibration")
        return
    plan = blueprint_of(sitting).marking
    unsure = sum(one.confidence < plan.low_confidence for one in waiting)
    lead = text("marking.queue_lead" if unsure else "marking.queue_sure", n=len(waiting), unsure=unsure)
    write(tag("p", lead, class_="slu-lead", role="status"))
    if st.button(text("marking.begin"), key="begin-marking", type="primary", icon=":material/rate_review:"):
        go("marking", zadanie=waiting[0].task)
    titles = _titles(sitting)
    for task_id, of_task in _by_task(waiting).items():
        with st.container(border=True, key=f"work-{task_id[:8]}"):
            words, button = st.columns([4, 1], vertical_alignment="center")
            with words:
                write(_about(task_id, of_task, titles, plan.low_confidence))
            if button.button(text("marking.open"), key=f"mark-{task_id}", width="stretch"):
                go("marking", zadanie=task_id)


def _by_task(waiting: Sequence[Waiting]) -> dict[str, list[Waiting]]:
    """Return what waits, task by task: the task with the least certain finding first."""
    found: dict[str, list[Waiting]] = {}
    for one in waiting:
        found.setdefault(one.task, []).append(one)
    return found


def _titles(sitting: Sitting) -> dict[str, str]:
    part = blueprint_of(sitting).practical
    return {one.id: one.title for one in part.slots} if part else {}


def _about(task_id: str, waiting: Sequence[Waiting], titles: Mapping[str, str], low: float) -> Html:
    hall = exams().hall
    task = hall.look(lambda shelf: shelf.find(ExamTask, task_id))
    candidate = hall.look(lambda shelf: shelf.find(Candidate, task.candidate_id))
    unsure = sum(one.confidence < low for one in waiting)
    critical = sum(one.may_be_critical for one in waiting)
    about = [text("marking.left", n=len(waiting))]
    about += [text("marking.unsure", n=unsure)] if unsure else []
    about += [text("marking.critical", n=critical)] if critical else []
    return joined(
        (
            tag("strong", f"{label_of(candidate)} · {titles.get(task.slot, task.slot)}"),
            tag("div", " · ".join(about), class_="slu-muted slu-small"),
        )
    )


def _show_progress(person: Person, sitting: Sitting, may_overrule: bool) -> None:
    st.header(text("marking.progress"), anchor=False)
    found = room().reviewing.progress(person, sitting.id)
    if not found:
        write(empty("marking.no_work", "marking.no_work_next"))
        return
    titles = _titles(sitting)
    head = tuple(text(f"marking.{name}") for name in ("work", "task", "observables", "missing", "third"))
    write(table(text("marking.progress"), head, [_row(one, titles) for one in found], hide_caption=True))
    if not may_overrule:
        return
    by_id = {one.task.id: one for one in found}
    with st.container(horizontal=True, vertical_alignment="bottom", key="review-choice"):
        chosen = st.selectbox(
            text("marking.review"), list(by_id), index=None, placeholder=text("exam.choose"),
            format_func=lambda one: f"{by_id[one].label} · {titles.get(by_id[one].task.slot, by_id[one].task.slot)}"
            if one in by_id else str(one),
            key="review-task",
        )  # fmt: skip
        if st.button(text("marking.review_open"), key="open-review", disabled=chosen is None) and chosen:
            go("exam_review", zadanie=chosen)


def _row(one: Progress, titles: Mapping[str, str]) -> list[str]:
    return [
        one.label,
        titles.get(one.task.slot, one.task.slot),
        str(one.observables),
        str(one.waiting) if one.waiting else text("marking.none_missing"),
        str(one.third) if one.third else "–",
    ]
