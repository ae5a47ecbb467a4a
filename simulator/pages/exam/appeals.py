"""Part of an examination's page: appeals – the second examiner decides without any mark in sight, the chair answers."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.assessment.findings import Mark
from simulator.errors import NotAllowed
from simulator.pages.cards import empty
from simulator.pages.exam.doing import do, key
from simulator.pages.exam.marking import describe
from simulator.pages.exam.service import exams, now, room
from simulator.pages.exam.transcript import numbered_conversation
from simulator.pages.exam.wording import mark_sign, mark_words
from simulator.pages.markup import Html, joined, paragraphs, table, tag, write
from simulator.pages.texts import text
from simulator.pages.wording import day, moment
from simulator.school.access.permissions import Person, Target, may
from simulator.school.access.rules import Action
from simulator.school.examination.appeals import AppealCase
from simulator.school.examination.marking import MARKS
from simulator.storage.examinations.records import Appeal, ExamTask, Sitting

DECIDE = "decide-appeal"


def show(person: Person, sitting: Sitting) -> None:
    """Show the part."""
    st.header(text("appeals.title"), anchor=False)
    if sitting.released_at is None:
        write(empty("appeals.later", "appeals.later_next"))
        return
    waiting, target = exams().appeals.waiting(person, sitting.id), Target(sitting.organisation_id)
    answers = may(person, Action.ANSWER_APPEAL, target)
    if not waiting:
        write(empty("appeals.nothing", "appeals.nothing_next"))
    for one in waiting:
        _show_waiting(person, one, marks=may(person, Action.MARK_EXAM, target), answers=answers)
    if answers:
        _show_answered(room().reviewing.answered(person, sitting.id))


def _show_waiting(person: Person, one: Appeal, *, marks: bool, answers: bool) -> None:
    decided = one.decided_at is not None
    with st.container(border=True, key=f"appeal-{one.id[:8]}"):
        late = one.due_at < now()
        due = text("appeals.late" if late else "appeals.due", day=day(one.due_at.astimezone()))
        proposed = Mark(one.proposed_mark)
        head = text("appeals.of", label=one.candidate_id[:8].upper(), criterion=one.criterion)
        write(
            tag("h2", head),
            tag("p", due, class_="slu-stuck" if late else "slu-muted"),
            # The second examiner decides without any mark in sight, the wished-for one too.
            None if marks and not decided else tag("p", text("appeals.proposes", mark=mark_words(proposed))),
        )
        if not decided and marks:
            _show_case(person, one)
        elif not decided:
            write(paragraphs(one.text), tag("p", text("appeals.waits_for_examiner"), class_="slu-muted"))
        elif answers and one.decided_by != person.id:
            write(tag("p", text("appeals.decided")))
            if st.button(text("appeals.answer"), key=f"answer-{one.id[:8]}", type="primary", icon=":material/draw:"):
                do(lambda: exams().appeals.answer(person, one.id), text("appeals.answered_now"))
        else:
            write(tag("p", text("appeals.waits_for_chair"), class_="slu-muted"))


def _show_case(person: Person, one: Appeal) -> None:
    try:
        case = exams().appeals.case(person, one.id)
    except NotAllowed as refusal:
        write(tag("p", str(refusal), class_="slu-muted"))
        return
    task = exams().hall.look(lambda shelf: shelf.find(ExamTask, one.task_id))
    scenario = exams().hall.library.scenario(task.scenario_id)
    observable = next((found for found in scenario.observables if found.id == case.observable), None)
    left, right = st.columns([11, 9], gap="medium")
    with left, st.container(key=f"marking-case-{one.id[:8]}"):
        write(numbered_conversation(task, case.events, cited=case.event))
    with right:
        write(tag("h3", case.title), describe(observable, [case.criterion]), _claim(case))
        with st.form(f"decide-{one.id[:8]}", border=True):
            mark = st.radio(
                text("marking.mark"),
                MARKS,
                index=None,
                format_func=mark_words,
                key=key(f"decide-mark-{one.id[:8]}", DECIDE),
            )
            critical = bool(observable and observable.critical) and st.checkbox(
                text("marking.is_critical"), key=key(f"decide-critical-{one.id[:8]}", DECIDE)
            )
            reasons = st.text_area(
                text("appeals.reasons"), key=key(f"decide-why-{one.id[:8]}", DECIDE), max_chars=4000, height=110
            )
            if st.form_submit_button(text("appeals.decide"), key=f"decide-now-{one.id[:8]}", type="primary"):
                _decide(person, one, mark, reasons, critical)


def _decide(person: Person, one: Appeal, mark: Mark | None, reasons: str, critical: bool) -> None:
    def step() -> None:
        if mark is None:
            raise NotAllowed(text("marking.choose_mark"))
        exams().appeals.decide(person, one.id, mark, reasons, critical=critical)

    do(step, text("appeals.decided_now"), DECIDE)


def _claim(case: AppealCase) -> Html:
    return tag("div", tag("strong", text("appeals.claim")), paragraphs(case.text), class_="slu-comment")


def _show_answered(answered: Sequence[Appeal]) -> None:
    if not answered:
        return
    st.header(text("appeals.answered"), anchor=False)
    rows = [
        [
            one.candidate_id[:8].upper(),
            one.criterion,
            mark_sign(Mark(one.proposed_mark)),
            mark_sign(Mark(one.mark)) if one.mark else "–",
            joined((one.reasons,)),
            moment(one.answered_at, st.context.timezone) if one.answered_at else "–",
        ]
        for one in answered
    ]
    head = tuple(text(f"appeals.{name}") for name in ("whose", "criterion", "proposed", "given", "why", "when"))
    write(table(text("appeals.answered"), head, rows, hide_caption=True))
