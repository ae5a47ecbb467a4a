"""Written tests: choose what to be asked about, answer one question a screen, see the result with explanations."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.errors import AnswerError
from simulator.pages.cards import empty
from simulator.pages.components import answer_keys
from simulator.pages.item_forms import ask
from simulator.pages.markup import alert, tag, write
from simulator.pages.service import practice
from simulator.pages.state import go
from simulator.pages.tested import show_result
from simulator.pages.texts import text
from simulator.pages.wording import moment, percent
from simulator.school.tests import Question, WrittenTests
from simulator.standard import Criterion, Standard
from simulator.storage import WrittenTest

LENGTHS = (5, 10, 20, 30)
USUAL_LENGTH = 10
PAGE_SIZE = 10
NEW_TEST = ("test-competency", "test-criteria", "test-length")
"""Keys of the controls for a new test."""


def show() -> None:
    """Show the page: a test when the address names one, else the choice of a new one."""
    service = practice()
    trainee = service.me().id
    test_id = st.query_params.get("test")
    if not test_id:
        _show_choice(service.tests, trainee, service.library.standard)
        return
    test = service.tests.test(trainee, test_id)
    questions = service.tests.open_questions(test)
    if test.is_finished or not questions:
        finish = service.tests.result if test.is_finished else service.tests.finish
        show_result(finish(trainee, test_id), service)
        return
    _show_question(service.tests, trainee, test, questions)


# Choosing


def _show_choice(tests: WrittenTests, trainee: str, standard: Standard) -> None:
    st.title(text("pages.tests"), anchor=False)
    if not len(tests.bank):
        write(empty("tests.no_items", "tests.no_items_next"))
        return
    write(tag("p", text("tests.lead", n=len(tests.bank)), class_="slu-lead"))
    past = tests.history(trainee)
    _show_unfinished([one for one in past if not one.is_finished])
    with st.container(border=True, key="new-test"):
        write(tag("h2", text("tests.new")))
        criteria = _chosen_criteria(tests, standard)
        length = st.radio(
            text("tests.length"),
            LENGTHS,
            index=LENGTHS.index(USUAL_LENGTH),
            format_func=lambda n: text("tests.questions", n=n),
            horizontal=True,
            key="test-length",
        )
        there_are = sum(len(tests.bank.by_criterion[one.id]) for one in criteria)
        if there_are < length:
            write(tag("p", text("tests.fewer", n=there_are), class_="slu-muted slu-small"))
        if st.button(text("tests.begin"), key="begin-test", type="primary"):
            go("tests", test=tests.start(trainee, [one.id for one in criteria], length))
    _show_past([one for one in past if one.is_finished])


def _chosen_criteria(tests: WrittenTests, standard: Standard) -> list[Criterion]:
    """Ask for a competency, then for criteria within it; nothing chosen means all."""
    asked = [one for one in standard.criteria if tests.bank.count(one.id)]
    competencies = {one.competency: standard.competency(one.competency) for one in asked}
    chosen = st.selectbox(
        text("tests.competency"),
        list(competencies),
        index=None,
        format_func=lambda name: f"{name} {competencies[name].short}",
        placeholder=text("tests.all_competencies"),
        key="test-competency",
    )
    within = {one.id: one for one in asked if chosen in (None, one.competency)}
    picked = st.multiselect(
        text("tests.criteria"),
        list(within),
        format_func=lambda name: f"{name} {within[name].short}" if name in within else str(name),
        placeholder=text("tests.all_criteria", n=len(within)),
        key="test-criteria",
    )
    return [one for one in within.values() if not picked or one.id in picked]


def _show_unfinished(tests: Sequence[WrittenTest]) -> None:
    for test in tests:
        with st.container(border=True, key=f"open-test-{test.id}"):
            words, button = st.columns([4, 1], vertical_alignment="center")
            answered = sum(one.is_answered for one in test.items)
            with words:
                done = text("tests.answered", done=answered, n=len(test.items))
                began = text("start.began", when=moment(test.started_at, st.context.timezone))
                write(
                    tag("strong", text("tests.unfinished")),
                    tag("div", f"{done} · {began}", class_="slu-muted slu-small"),
                )
            if button.button(text("tests.go_on"), key=f"resume-test-{test.id}", width="stretch"):
                go("tests", test=test.id)


def _show_past(tests: Sequence[WrittenTest]) -> None:
    if not tests:
        return
    st.header(text("tests.past"), anchor=False)
    for test in tests[:PAGE_SIZE]:
        with st.container(border=True, key=f"past-test-{test.id}"):
            words, button = st.columns([4, 1], vertical_alignment="center")
            share = sum(one.share or 0.0 for one in test.items) / max(1, len(test.items))
            with words:
                asked = text("tests.questions", n=len(test.items))
                when = moment(test.started_at, st.context.timezone)
                write(tag("strong", percent(share)), tag("div", f"{asked} · {when}", class_="slu-muted slu-small"))
            if button.button(text("tests.see_result"), key=f"result-test-{test.id}", width="stretch"):
                go("tests", test=test.id)


# Answering


def _show_question(tests: WrittenTests, trainee: str, test: WrittenTest, questions: Sequence[Question]) -> None:
    question = _current(questions)
    answered = sum(one.is_answered for one in test.items)
    st.title(text("tests.question", number=question.position + 1, all=len(test.items)), anchor=False)
    st.progress(answered / len(test.items), text=text("tests.answered", done=answered, n=len(test.items)))
    with st.container(key="question"):
        write(tag("p", question.shown.stem, class_="slu-stem", id="stem"))
        choice = ask(question.shown, f"{test.id[:8]}-{question.position}")
        sent = _show_buttons(tests, trainee, test, question, questions)
    answer_keys()
    if not sent:
        return
    if choice is None:
        alert(text("tests.choose_first"))
        return
    try:
        tests.answer(trainee, test.id, question.position, choice)
    except AnswerError as error:
        alert(str(error))
        return
    _move_on(question, questions)


def _show_buttons(
    tests: WrittenTests, trainee: str, test: WrittenTest, question: Question, questions: Sequence[Question]
) -> bool:
    """Show what can be done with a question; tell whether the answer was sent."""
    with st.container(horizontal=True, key="answer-buttons"):
        last = len(questions) == 1
        sent = st.button(text("tests.send_last" if last else "tests.send"), key="send-answer", type="primary")
        if not last and st.button(text("tests.skip"), key="skip"):
            _move_on(question, questions)
        with st.popover(text("tests.finish")):
            write(tag("p", text("tests.finish_lead", n=len(questions))))
            if st.button(text("tests.finish_now"), key="finish-test"):
                tests.finish(trainee, test.id)
                st.rerun()
    return sent


def _current(questions: Sequence[Question]) -> Question:
    """Return the question the address asks for, else the first one that is open."""
    wanted = st.query_params.get("pytanie", "")
    return next((one for one in questions if str(one.position + 1) == wanted), questions[0])


def _move_on(question: Question, questions: Sequence[Question]) -> None:
    """Show the next open question, after the last one the first; does not return."""
    others = [one for one in questions if one.position != question.position]
    later = next((one for one in others if one.position > question.position), others[0] if others else None)
    if later is None:
        st.query_params.pop("pytanie", None)
    else:
        st.query_params["pytanie"] = str(later.position + 1)
    st.rerun()
