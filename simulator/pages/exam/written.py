"""The written part: items one at a time or all together; an answer is kept the moment it is given."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from pydantic import JsonValue

from simulator.errors import AnswerError, SessionClosed, SessionPaused
from simulator.pages.exam import device
from simulator.pages.exam.service import exams
from simulator.pages.item_forms import ask, plain, preset
from simulator.pages.markup import alert, tag, write
from simulator.pages.texts import text
from simulator.pages.wording import shortened
from simulator.school.examination.own import Seat
from simulator.school.examination.seats import ExamQuestion
from simulator.storage.examinations.records import PartName

VIEWS = ("one", "all", "review")


def show_written(seat: Seat) -> None:
    """Show the written part."""
    try:
        questions = exams().seats.questions(device.token())
    except (SessionClosed, SessionPaused):
        st.rerun()  # it ended, or was stopped, between two looks
    write(tag("h1", text("exam.part_written"), class_="slu-unseen"))
    answered = sum(one.choice is not None for one in questions)
    with st.container(horizontal=True, vertical_alignment="bottom", key="exam-head"):
        view = st.segmented_control(
            text("exam.view"),
            VIEWS,
            default="one",
            format_func=lambda one: text(f"exam.view_{one}"),
            key="exam-view",
            required=True,
        )
        write(tag("p", text("exam.answered", done=answered, n=len(questions)), role="status", class_="slu-exam-count"))
    if view == "all":
        for one in questions:
            _show_question(seat, one, len(questions))
    elif view == "review":
        _show_review(questions)
    else:
        _show_one(seat, questions)
    _show_finish(len(questions) - answered)


def _show_one(seat: Seat, questions: Sequence[ExamQuestion]) -> None:
    key = _place_key(seat)
    if st.session_state.get(key) not in range(len(questions)):
        first_open = next((one.position for one in questions if one.choice is None), 0)
        st.session_state[key] = first_open
    place: int = st.session_state[key]
    _show_question(seat, questions[place], len(questions), is_alone=True)
    with st.container(horizontal=True, key="exam-steps"):
        st.button(
            text("exam.previous"), key="exam-previous", icon=":material/arrow_back:",
            disabled=place == 0, on_click=_go_to, args=(key, place - 1),
        )  # fmt: skip
        st.button(
            text("exam.next"), key="send-answer", icon=":material/arrow_forward:", type="primary",
            disabled=place == len(questions) - 1, on_click=_go_to, args=(key, place + 1),
        )  # fmt: skip
    with st.container(key="exam-numbers"):
        st.pills(
            text("exam.numbers"),
            [one.position for one in questions],
            format_func=lambda one: f"{one + 1} ✓" if questions[one].choice is not None else f"{one + 1}",
            key=key,
            required=True,
        )


def _place_key(seat: Seat) -> str:
    return f"exam-place-{seat.candidate.id[:8]}"


def _go_to(key: str, place: int) -> None:
    st.session_state[key] = place


def _show_question(seat: Seat, question: ExamQuestion, count: int, *, is_alone: bool = False) -> None:
    """Show one item with the answer that stands, and keep another one at once."""
    name = f"exam-{seat.candidate.id[:8]}-{question.position}"
    preset(question.shown, name, question.choice)
    with st.container(key="question" if is_alone else f"question-{question.position}", border=not is_alone):
        number = text("exam.question", number=question.position + 1, all=count)
        write(tag("h2", number), tag("p", question.shown.stem, class_="slu-stem"))
        chosen = ask(question.shown, name, box="answer" if is_alone else f"answer-{question.position}")
        if question.shown.kind == "order" and question.choice is None and list(question.shown.options) == chosen:
            # Steps lie in some order from the beginning: only moving or accepting them is an answer.
            if st.button(text("exam.keep_order"), key=f"keep-{name}"):
                _keep(question, chosen)
            chosen = None
        if chosen is None and question.choice is not None:
            chosen = [] if question.shown.kind == "multiple" else None
        if chosen is not None and _plain(chosen) != _plain(question.choice):
            _keep(question, chosen)
        elif question.choice is not None:
            write(tag("p", "✓ ", text("exam.kept"), class_="slu-muted slu-small"))


def _plain(choice: JsonValue) -> JsonValue:
    return choice or None


def _keep(question: ExamQuestion, choice: JsonValue) -> None:
    """Keep an answer and draw the page with it; a fault is told under the question."""
    try:
        exams().seats.answer(device.token(), question.position, choice)
    except AnswerError as error:
        alert(str(error))
        return
    except (SessionClosed, SessionPaused):
        pass  # the page drawn next says so
    st.rerun()


def _show_review(questions: Sequence[ExamQuestion]) -> None:
    left = [one for one in questions if one.choice is None]
    if not left:
        alert(text("exam.all_answered"), is_good=True)
        return
    write(tag("p", text("exam.left", n=len(left))))
    with st.container(key="exam-left", gap="small"):
        for one in left:
            st.button(
                text("exam.to_question", number=one.position + 1, stem=_short(one.shown.stem)),
                key=f"left-{one.position}",
                type="tertiary",
                on_click=_open,
                args=(one.position,),
            )


def _short(stem: str) -> str:
    return plain(shortened(stem, 90))


def _open(position: int) -> None:
    st.session_state["exam-view"] = "one"
    for key in [name for name in st.session_state if str(name).startswith("exam-place-")]:
        st.session_state[key] = position


def _show_finish(left: int) -> None:
    with st.container(key="exam-finish"), st.popover(text("exam.finish_written"), icon=":material/flag:"):
        write(tag("p", text("exam.finish_lead", n=left) if left else text("exam.finish_all")))
        if st.button(text("exam.finish_now"), key="finish-part", type="primary"):
            exams().seats.finish(device.token(), PartName.WRITTEN)
            st.rerun()
