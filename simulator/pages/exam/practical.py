"""The practical part: the tasks, each with its brief, then the workstation without any of the aids of practice."""

from __future__ import annotations

import streamlit as st

from simulator.errors import SessionClosed, SessionPaused, SluchawkaError
from simulator.exam.forms import DrawnTask
from simulator.pages.brief import demands, points, situation
from simulator.pages.cards import ICONS, channel_name, icon
from simulator.pages.desk import show_desk, workday
from simulator.pages.exam import device
from simulator.pages.exam.service import exams
from simulator.pages.markup import Html, alert, tag, write
from simulator.pages.practice import show_talk
from simulator.pages.state import visit
from simulator.pages.texts import text
from simulator.school.examination.own import Seat
from simulator.school.practice import Briefing
from simulator.storage.examinations.records import ExamTask, PartName

FORM = "exam-task"
PLACE = "zadanie"
"""Name of the chosen task in the address."""


def show_practical(seat: Seat) -> None:
    """Show the practical part: the list of tasks, a brief, or the workstation."""
    tasks = exams().seats.tasks(device.token())
    chosen = next((one for one in tasks if one[0].slot == st.query_params.get(PLACE)), None)
    fault = visit().faults.pop(FORM, "")
    if fault:
        alert(fault)
    if chosen is None or (chosen[1] is not None and chosen[1].closed_at is not None):
        _show_tasks(seat, tasks)
    elif chosen[1] is None:
        _show_brief(chosen[0])
    else:
        _show_work(chosen[1])


def _titles(seat: Seat) -> dict[str, str]:
    part = seat.blueprint.practical
    return {one.id: one.title for one in part.slots} if part else {}


def _show_tasks(seat: Seat, tasks: tuple[tuple[DrawnTask, ExamTask | None], ...]) -> None:
    st.title(text("exam.part_practical"), anchor=False)
    done = sum(task is not None and task.closed_at is not None for _, task in tasks)
    write(tag("p", text("exam.tasks_done", done=done, n=len(tasks)), class_="slu-lead", role="status"))
    titles = _titles(seat)
    for number, (drawn, task) in enumerate(tasks, start=1):
        with st.container(border=True, key=f"task-{drawn.slot}"):
            words, button = st.columns([4, 1], vertical_alignment="center")
            state = "open" if task is None else "begun" if task.closed_at is None else "done"
            with words:
                title = text("exam.task_title", n=number, title=titles.get(drawn.slot, drawn.slot))
                write(tag("h2", title), tag("div", _about(drawn, state), class_="slu-meta"))
            if state != "done" and button.button(
                text(f"exam.task_{state}"), key=f"open-task-{drawn.slot}", width="stretch",
                type="primary" if state == "begun" else "secondary",
            ):  # fmt: skip
                st.query_params[PLACE] = drawn.slot
                st.rerun()
    with st.container(key="exam-finish"), st.popover(text("exam.finish_practical"), icon=":material/flag:"):
        left = len(tasks) - done
        write(tag("p", text("exam.finish_tasks", n=left) if left else text("exam.finish_all_tasks")))
        if st.button(text("exam.finish_now"), key="finish-part", type="primary"):
            with st.spinner(text("exam.closing")):
                exams().seats.finish(device.token(), PartName.PRACTICAL)
            st.query_params.pop(PLACE, None)
            st.rerun()


def _about(drawn: DrawnTask, state: str) -> Html:
    scenario = exams().hall.library.scenario(drawn.scenario)
    channel = tag("span", icon(ICONS[scenario.channel]), channel_name(scenario.channel))
    minutes = tag("span", text("start.minutes", n=scenario.minutes))
    return tag("span", channel, " · ", minutes, " · ", tag("strong", text(f"exam.task_is_{state}")))


def _show_brief(drawn: DrawnTask) -> None:
    library = exams().hall.library
    scenario = library.scenario(drawn.scenario)
    briefing = Briefing(scenario, library.company(scenario.company))
    st.title(scenario.title, anchor=False)
    words, rules = st.columns([1, 1], gap="large")
    with words:
        write(*situation(briefing))
    with rules:
        write(points("brief.must", demands(briefing)), points("brief.may", scenario.brief.may))
    with st.container(horizontal=True, key="exam-steps"):
        if st.button(text(f"brief.answer_{scenario.channel}"), key="begin-task", type="primary"):
            try:
                exams().seats.begin_task(device.token(), drawn.slot)
            except SluchawkaError as error:
                visit().faults[FORM] = str(error)
            st.rerun()
        if st.button(text("exam.back_to_tasks"), key="back-to-tasks"):
            _to_tasks()


def _show_work(task: ExamTask) -> None:
    visit().exam_tasks.add(task.id)
    try:
        day = workday(task.id)
    except (SessionClosed, SessionPaused):
        st.rerun()
    if day.session.is_closed:
        _to_tasks()
    write(tag("h1", day.scenario.title, class_="slu-unseen"))
    visit().talk_is_stale = False
    with st.container(key="practice"):
        views = st.container(key="views")
        talk, desk = st.columns(2)
        with talk:
            show_talk(task.id, views)
        with desk:
            show_desk(task.id)


def _to_tasks() -> None:
    st.query_params.pop(PLACE, None)
    st.rerun()
