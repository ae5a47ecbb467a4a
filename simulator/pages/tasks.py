"""What a pupil was set to do, above the exercises."""

from __future__ import annotations

import streamlit as st

from simulator.errors import NotAllowed
from simulator.pages.markup import alert, tag, write
from simulator.pages.people import pupil_here
from simulator.pages.service import classroom
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.pages.wording import moment
from simulator.school.access.permissions import Person
from simulator.school.classroom.assignments import Task
from simulator.storage import Assignment, AssignmentKind, Mode

MOST_DONE = 5
"""How many finished tasks stay in sight."""


def show_tasks() -> None:
    """Show the tasks of the pupil who is signed in; nothing for anybody else."""
    pupil = pupil_here()
    if pupil is None:
        return
    tasks = classroom().assignments.mine(pupil)
    left, done = [one for one in tasks if not one.is_done], [one for one in tasks if one.is_done]
    if not tasks:
        return
    st.header(text("tasks.title"), anchor=False)
    if not left:
        write(tag("p", text("tasks.all_done"), class_="slu-muted"))
    for task in left:
        _show_task(pupil, task)
    if done:
        with st.expander(text("tasks.done", n=len(done)), key="done-tasks"):
            for task in done[:MOST_DONE]:
                _show_task(pupil, task)


def _show_task(pupil: Person, task: Task) -> None:
    one = task.assignment
    with st.container(border=True, key=f"task-{one.id}"):
        words, button = st.columns([4, 1], vertical_alignment="center")
        with words:
            write(
                tag("strong", title_of(one, task.title)),
                tag("div", " · ".join(_facts(task)), class_="slu-muted slu-small"),
                tag("p", one.note, class_="slu-quote") if one.note else None,
            )
        label = "tasks.go_on" if task.is_open else "tasks.again" if task.is_done else "tasks.begin"
        if task.is_open or task.can_begin:
            kind = "secondary" if task.is_done and not task.is_open else "primary"
            if button.button(text(label), key=f"do-{one.id}", type=kind, width="stretch"):
                _do(pupil, task)
        elif task.is_done and button.button(text("tasks.see"), key=f"see-{one.id}", width="stretch"):
            _see(task)


def title_of(assignment: Assignment, title: str) -> str:
    """Return what an assignment is called."""
    if assignment.kind is AssignmentKind.SCENARIO:
        return title
    return text("tasks.written", questions=text("tests.questions", n=assignment.items))


def mode_words(assignment: Assignment) -> str:
    """Return the mode of an assignment in words."""
    if assignment.kind is AssignmentKind.WRITTEN and assignment.mode is not Mode.EXAM:
        return text("tasks.mode_written")
    return text(f"tasks.mode_{assignment.mode.value}")


def _facts(task: Task) -> list[str]:
    one = task.assignment
    facts = [mode_words(one)]
    if one.due_at is not None:
        when = moment(one.due_at, st.context.timezone)
        facts.append(text("tasks.late" if task.is_late and not task.is_done else "tasks.due", when=when))
    if task.is_done:
        facts.append(text("tasks.is_done"))
    return facts


def _do(pupil: Person, task: Task) -> None:
    one = task.assignment
    if one.kind is AssignmentKind.SCENARIO and not task.is_open:
        go("brief", scenariusz=one.scenario_id, zadane=one.id)
    try:
        work = classroom().assignments.begin(pupil, one.id)
    except NotAllowed as error:
        alert(str(error))
        return
    if one.kind is AssignmentKind.SCENARIO:
        go("practice", proba=work.work_id)
    go("tests", test=work.work_id)


def _see(task: Task) -> None:
    if task.assignment.kind is AssignmentKind.SCENARIO:
        go("debrief", proba=task.work_id)
    go("tests", test=task.work_id)
