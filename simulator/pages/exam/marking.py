"""The marking desk: the work on the left, one observable with its descriptors on the right; other marks stay hidden."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.assessment.findings import Mark
from simulator.errors import SluchawkaError
from simulator.exam.marking import Waiting
from simulator.pages.cards import empty
from simulator.pages.components import answer_keys
from simulator.pages.exam.doing import do, show_none_chosen, tell
from simulator.pages.exam.service import exams
from simulator.pages.exam.transcript import Played, desk_places, numbered_conversation, paper_places, talk_places
from simulator.pages.exam.wording import mark_sign, mark_words, share_words
from simulator.pages.markup import Html, joined, paragraphs, table, tag, write
from simulator.pages.people import me
from simulator.pages.state import go, visit
from simulator.pages.texts import text
from simulator.scenario.observable import Observable
from simulator.school.access.permissions import Person
from simulator.school.access.rules import Action
from simulator.school.examination.hall import blueprint_of
from simulator.school.examination.marking import MACHINE, MARKS, DeskObservable, DeskWork
from simulator.session.events import TraineeEvent
from simulator.storage.examinations.panel_records import TaskGrade
from simulator.storage.examinations.records import Sitting

FORM = "sitting"


def show() -> None:
    """Show the page; the address names the task."""
    person, task_id = me(), st.query_params.get("zadanie", "")
    if not task_id:
        show_none_chosen("marking", "marking")
        return
    work = exams().desk.work(person, task_id)
    sitting, _ = exams().hall.candidate(person, Action.MARK_EXAM, work.task.candidate_id)
    if st.button(text("marking.back"), key="to-exam", icon=":material/arrow_back:", type="tertiary"):
        go("sitting", egzamin=sitting.id, czesc=text("exams.part_marking"))
    queue = exams().desk.queue(person, sitting.id)
    waiting = [one for one in queue if one.task == task_id]
    st.title(text("marking.title", label=work.label, title=_slot_title(sitting, work)), anchor=False)
    tell()
    left, right = st.columns([11, 9], gap="medium")
    with left, st.container(key="marking-work"):
        show_work(work.task, work.events, work.task.id[:8])
    with right, st.container(key="marking-marks"):
        if waiting and exams().calibrating.is_wanted(person, sitting):
            write(empty("calibration.first", "calibration.first_next"))
            if st.button(text("calibration.go"), key="to-calibration", type="primary", icon=":material/tune:"):
                go("calibration")
            return
        _show_next(person, work, waiting, queue)
        _show_given(person, work)


def _slot_title(sitting: Sitting, work: DeskWork) -> str:
    part = blueprint_of(sitting).practical
    return next((one.title for one in part.slots if one.id == work.task.slot), work.task.slot) if part else ""


def show_work(task: Played, events: Sequence[TraineeEvent], name: str) -> None:
    """Show what the candidate said, did and wrote.

    Args:
        name: Of the work, in keys.
    """
    names = [text(f"marking.{one}") for one in ("talk", "papers", "desk", "situation")]
    talk, papers, desk, situation = st.tabs(names, key=f"work-{name}", on_change="rerun")
    for tab, places, one in (
        (talk, talk_places, "talk"),
        (papers, paper_places, "papers"),
        (desk, desk_places, "desk"),
    ):
        if tab.open:
            with tab, st.container(key=f"marking-{one}"):
                write(numbered_conversation(task, events, only=places(events), label=text(f"marking.{one}")))
    if situation.open:
        with situation:
            scenario = exams().hall.library.scenario(task.scenario_id)
            write(
                tag("h2", scenario.title),
                paragraphs(scenario.brief.situation),
                paragraphs(scenario.brief.role),
                tag("ul", joined(tag("li", one) for one in (*scenario.brief.must, *scenario.brief.may))),
            )


def _show_next(person: Person, work: DeskWork, waiting: Sequence[Waiting], queue: Sequence[Waiting]) -> None:
    done = len(work.observables) - len(waiting)
    if not waiting:
        others = [one for one in queue if one.task != work.task.id]
        _show_grade(person, work)
        write(empty("marking.all_given", "marking.all_given_next" if others else "marking.all_done_next"))
        if others and st.button(text("marking.next_work"), key="next-work", type="primary"):
            go("marking", zadanie=others[0].task)
        return
    known = {one.id: one for one in work.observables}
    order = [one.observable for one in waiting]
    st.progress(done / len(work.observables), text=text("marking.done", done=done, n=len(work.observables)))
    count = visit().sent.get("mark", 0)
    wanted = st.selectbox(
        text("marking.which"), order, format_func=lambda name: known[name].title,
        key=f"mark-which-{work.task.id[:8]}-{count}",
    )  # fmt: skip
    observable = known[wanted]
    with st.container(border=True, key="question"):
        write(_about(work, observable))
        mark = st.container(key="answer").radio(
            text("marking.mark"), MARKS, index=None, format_func=mark_words, key=f"mark-{work.task.id[:8]}-{wanted}",
        )  # fmt: skip
        critical = observable.may_be_critical and st.checkbox(
            text("marking.is_critical"), key=f"critical-{work.task.id[:8]}-{wanted}"
        )
        note = st.text_input(text("marking.note"), key=f"note-{work.task.id[:8]}-{wanted}", max_chars=1000)
        if st.button(text("marking.give"), key="send-answer", type="primary"):
            _give(person, work, wanted, mark, critical, note)
        write(tag("p", text("marking.keys"), class_="slu-muted slu-small"))
    answer_keys()


def _show_grade(person: Person, work: DeskWork) -> None:
    """Ask, once the task is marked, how good it is as a whole: pass marks can be found from that."""
    own, task_id = work.marks.get(person.id, ()), work.task.id
    if len(own) < len(work.observables):  # a third marker sees only a part
        return
    if exams().hall.look(lambda shelf: shelf.get(TaskGrade, task_id, person.id)) is not None:
        return
    with st.form("grade-task", border=True):
        write(tag("h2", text("marking.grade")), tag("p", text("marking.grade_lead"), class_="slu-muted slu-small"))
        grade = st.radio(
            text("marking.grade"), range(1, 6), index=None, format_func=lambda one: text(f"marking.grade_{one}"),
            key=f"grade-{task_id[:8]}", label_visibility="collapsed",
        )  # fmt: skip
        if st.form_submit_button(text("marking.grade_now"), key="grade-now") and grade is not None:
            do(lambda: exams().grading.grade(person, task_id, grade), text("marking.graded"))


def _give(person: Person, work: DeskWork, observable: str, mark: Mark | None, critical: bool, note: str) -> None:
    if mark is None:
        visit().faults[FORM] = text("marking.choose_mark")
    else:
        try:
            exams().desk.give(person, work.task.id, observable, mark, critical=critical, note=note)
            visit().sent["mark"] = visit().sent.get("mark", 0) + 1
        except SluchawkaError as error:
            visit().faults[FORM] = str(error)
    st.rerun()


def _about(work: DeskWork, observable: DeskObservable) -> Html:
    """Return what the mark is about: criteria, descriptors, what it could have sounded like."""
    scenario = exams().hall.library.scenario(work.task.scenario_id)
    found = next((one for one in scenario.observables if one.id == observable.id), None)
    return joined((tag("h2", observable.title), describe(found, observable.criteria)))


def describe(found: Observable | None, criteria: Sequence[str]) -> Html:
    """Return criteria and descriptors of an observable."""
    wording = {one.id: one.wording for one in exams().hall.library.standard.criteria}
    lines = [tag("li", tag("strong", name), " ", wording.get(name, "")) for name in criteria]
    parts: list[Html] = [tag("ul", joined(lines), class_="slu-plain slu-small")]
    if found is not None and found.descriptors is not None:
        steps = [
            (text("exam.sign_full"), found.descriptors.full),
            (text("exam.sign_half"), found.descriptors.half),
            (text("exam.sign_none"), found.descriptors.none),
        ]
        cells = (cell for sign, words in steps if words for cell in (tag("dt", sign), tag("dd", words)))
        parts.append(tag("dl", joined(cells), class_="slu-descriptors"))
    if found is not None:
        pairs = [(text("marking.lack"), found.missing), (text("marking.model"), found.model_answer)]
        for name, words in pairs:
            if words:
                parts.append(tag("p", tag("strong", f"{name}: "), words, class_="slu-small"))
        if found.critical:
            parts.append(tag("p", "! ", text("marking.may_be_critical"), class_="slu-stuck"))
    return joined(parts)


# What was given


def _show_given(person: Person, work: DeskWork) -> None:
    st.header(text("marking.given"), anchor=False)
    own = {one.observable: one for one in work.marks.get(person.id, ())}
    if not own:
        write(tag("p", text("marking.none_given"), class_="slu-muted"))
        return
    machine = {one.observable: one for one in work.marks.get(MACHINE, ())}
    others = [marks for marker, marks in work.marks.items() if marker not in (person.id, MACHINE)]
    rows = []
    for one in work.observables:
        if one.id not in own:
            continue
        given = [mark_sign(mark.mark) for marks in others for mark in marks if mark.observable == one.id]
        rows.append(
            [
                one.title,
                tag("strong", mark_sign(own[one.id].mark)),
                mark_sign(machine[one.id].mark) if one.id in machine else "–",
                ", ".join(given) or text("marking.not_yet"),
                _stands(work, one.id),
            ]
        )
    head = tuple(text(f"marking.{name}") for name in ("observable", "own", "machine", "other", "stands"))
    write(table(text("marking.given"), head, rows, hide_caption=True))


def _stands(work: DeskWork, observable: str) -> Html | str:
    resolved = work.resolved[observable]
    if resolved.stands:
        return share_words(resolved.share)
    reasons = "; ".join(one.message for one in resolved.flags)
    needs = text(f"marking.needs_{resolved.needs.value}") if resolved.needs else "–"
    return joined((needs, tag("div", reasons, class_="slu-muted slu-small") if reasons else ""))
