"""Calibration: examiners mark a shared set before they mark for real: own marks first, then the reference."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.assessment.agreement.limits import load_agreement
from simulator.assessment.findings import Mark
from simulator.errors import WrongInput
from simulator.exam.marking import Calibration
from simulator.exam.rules import decimal, load_exam_rules
from simulator.pages.cards import empty
from simulator.pages.components import answer_keys
from simulator.pages.exam.calibration_sets import bias_words, show_sets
from simulator.pages.exam.doing import do, tell
from simulator.pages.exam.marking import describe, show_work
from simulator.pages.exam.service import exams
from simulator.pages.exam.wording import exact, mark_sign, mark_words
from simulator.pages.markup import Html, table, tag, write
from simulator.pages.people import me
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.school.access.permissions import Person, Target, may
from simulator.school.access.rules import Action
from simulator.school.examination.calibrating import CalibrationDesk
from simulator.school.examination.marking import MARKS
from simulator.school.examination.readiness import SetState


def show() -> None:
    """Show the page; the address names the set, or nothing."""
    person, set_id = me(), st.query_params.get("zestaw", "")
    exams().calibrating.sets(person)  # refuses whoever has nothing to do with examinations
    target = Target(person.organisation_id)
    marks = may(person, Action.MARK_EXAM, target)
    states = exams().calibrating.states(person) if marks else ()
    chosen = next((one for one in states if one.found.id == set_id), None)
    if chosen is not None:
        _show_set(person, chosen)
        return
    if st.button(text("exams.to_list"), key="to-exams", icon=":material/arrow_back:", type="tertiary"):
        go("exams")
    st.title(text("pages.calibration"), anchor=False)
    write(tag("p", text("calibration.lead" if marks else "calibration.lead_chair"), class_="slu-lead"))
    tell()
    if marks:
        _show_own(states)
    if may(person, Action.PLAN_EXAM, target):
        show_sets(person)


def _show_own(states: Sequence[SetState]) -> None:
    write(tag("p", text(f"calibration.{_standing(states)}"), role="status"))
    if not states:
        write(empty("calibration.nothing", "calibration.nothing_next"))
    for one in states:
        with st.container(border=True, key=f"set-{one.found.id[:8]}"):
            words, button = st.columns([4, 1], vertical_alignment="center")
            with words:
                write(
                    tag("h2", one.found.title),
                    tag("div", text("calibration.given_of", given=one.given, all=one.places, n=one.works)),
                    tag("div", _outcome(one), class_="slu-muted slu-small"),
                )
            name = "see" if one.is_done else "go_on" if one.given else "begin"
            if one.places and button.button(
                text(f"calibration.{name}"), key=f"calibrate-{one.found.id}", width="stretch",
                type="secondary" if one.is_done else "primary",
            ):  # fmt: skip
                go("calibration", zestaw=one.found.id)


def _standing(states: Sequence[SetState]) -> str:
    """Return what the sets say of the examiner: ``ready``, ``not_needed``, ``to_do`` or ``failed``."""
    counting = [one for one in states if one.counts]
    if any(one.is_passed for one in counting):
        return "ready"
    if not counting:
        return "not_needed"
    return "failed" if all(one.is_done for one in counting) else "to_do"


def _outcome(one: SetState) -> str:
    if not one.places:
        return text("calibration.all_known")
    if not one.is_done:
        return text("calibration.is_begun" if one.given else "calibration.is_open")
    if not one.counts:
        return text("calibration.is_small")
    return text("calibration.is_passed" if one.is_passed else "calibration.is_failed")


# Marking a set


def _show_set(person: Person, state: SetState) -> None:
    if st.button(text("calibration.back"), key="to-calibration", icon=":material/arrow_back:", type="tertiary"):
        go("calibration")
    st.title(state.found.title, anchor=False)
    tell()
    works = exams().calibrating.works(person, state.found.id)
    if not works:
        write(empty("calibration.all_known_title", "calibration.all_known"))
        return
    if state.is_done:
        _show_result(state)
    by_id = {one.work_id: one for one in works}
    waiting = [one.work_id for one in works if len(one.own) < len(one.observables)]
    chosen = st.selectbox(
        text("calibration.which"), list(by_id), index=list(by_id).index(waiting[0]) if waiting else 0,
        format_func=lambda name: text(
            "calibration.work", number=str(by_id[name].number), given=len(by_id[name].own),
            all=len(by_id[name].observables),
        ),
        key=f"calibration-work-{len(waiting)}",
    )  # fmt: skip
    work = by_id[chosen]
    left, right = st.columns([11, 9], gap="medium")
    with left, st.container(key="marking-work"):
        show_work(work, work.events, work.work_id[:8])
    with right, st.container(key="marking-marks"):
        _show_next(person, work)
        _show_compared(work)


def _show_next(person: Person, work: CalibrationDesk) -> None:
    waiting = [(name, title) for name, title in work.observables if name not in work.own]
    if not waiting:
        return
    st.progress(
        len(work.own) / len(work.observables),
        text=text("marking.done", done=len(work.own), n=len(work.observables)),
    )
    name, title = waiting[0]
    scenario = exams().hall.library.scenario(work.scenario_id)
    found = next((one for one in scenario.observables if one.id == name), None)
    with st.container(border=True, key="question"):
        write(tag("h2", title), describe(found, found.criterion if found else ()))
        mark = st.container(key="answer").radio(
            text("marking.mark"), MARKS, index=None, format_func=mark_words, key=f"calibrate-{work.work_id[:8]}-{name}",
        )  # fmt: skip
        if st.button(text("marking.give"), key="send-answer", type="primary"):
            _give(person, work.work_id, name, mark)
        write(tag("p", text("calibration.keys"), class_="slu-muted slu-small"))
    answer_keys()


def _give(person: Person, work_id: str, observable: str, mark: Mark | None) -> None:
    def step() -> None:
        if mark is None:
            raise WrongInput(text("marking.choose_mark"))
        exams().calibrating.give(person, work_id, observable, mark)

    do(step, "")


def _show_compared(work: CalibrationDesk) -> None:
    st.header(text("calibration.compared"), anchor=False)
    if not work.own:
        write(tag("p", text("calibration.none_yet"), class_="slu-muted"))
        return
    rows = [
        (title, tag("strong", mark_sign(work.own[name])), mark_sign(work.reference[name]), _differ(work, name))
        for name, title in work.observables
        if name in work.own
    ]
    head = tuple(text(f"calibration.{name}") for name in ("observable", "own", "reference", "differ"))
    write(table(text("calibration.compared"), head, rows, hide_caption=True))


def _differ(work: CalibrationDesk, name: str) -> Html | str:
    own, reference = work.own[name], work.reference[name]
    if own is reference:
        return text("calibration.same")
    if own.share is None or reference.share is None:
        return tag("span", text("calibration.applies"), class_="slu-stuck")
    way = "lenient" if own.share > reference.share else "severe"
    return tag("span", text(f"calibration.is_{way}", by=decimal(abs(own.share - reference.share))), class_="slu-stuck")


# The result


def _show_result(state: SetState) -> None:
    with st.container(border=True, key="calibration-result"):
        good = state.is_passed
        head = "passed" if good else "failed" if state.counts else "small"
        write(
            tag("h2", text(f"calibration.result_{head}")),
            tag("p", text(f"calibration.result_{head}_next"), class_="slu-muted"),
            result_table(state.result),
        )


def result_table(found: Calibration) -> Html:
    """Return what the marks show beside what is needed."""
    rules, limits = load_exam_rules().calibration, load_agreement().limits
    kappa = found.measures.weighted_kappa
    rows = [
        (text("calibration.exact"), exact(found.measures.exact), "–", "–"),
        (
            text("calibration.kappa"),
            "–" if kappa is None else decimal(kappa),
            text("calibration.at_least", value=decimal(limits.weighted_kappa)),
            _holds("kappa", found),
        ),
        (
            text("calibration.bias"),
            bias_words(found),
            text("calibration.at_most", value=decimal(100 * rules.bias, 1)),
            _holds("bias", found),
        ),
        (
            text("calibration.disputed"),
            exact(found.measures.share_disputed),
            text("calibration.at_most_share", value=exact(limits.disputed)),
            _holds("disputed", found),
        ),
    ]
    head = tuple(text(f"calibration.{name}") for name in ("measure", "value", "needed", "holds"))
    return table(text("calibration.result"), head, rows, hide_caption=True)


def _holds(name: str, found: Calibration) -> str:
    if "few_marks" in found.shortfalls:
        return "–"
    return text("exam.holds_no" if name in found.shortfalls else "exam.holds_yes")
