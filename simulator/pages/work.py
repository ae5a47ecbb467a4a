"""One session of a pupil as their teacher sees it: the conversation with its marks, comments, marks overruled."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.assessment.findings import Finding, Mark
from simulator.assessment.rendering import Labels
from simulator.errors import SluchawkaError, TranscriptError
from simulator.pages.cards import empty
from simulator.pages.marked import described, marked_conversation
from simulator.pages.marks import FULL, LOOKS, NONE, badge
from simulator.pages.markup import Html, alert, joined, table, tag, write
from simulator.pages.people import me
from simulator.pages.remarks import MARKS_TO_GIVE, both_marks, comment_html
from simulator.pages.service import classroom, practice
from simulator.pages.state import go, visit
from simulator.pages.taking import offer_work
from simulator.pages.texts import text
from simulator.pages.wording import moment, percent, shortened, stopwatch
from simulator.school.access.permissions import Person
from simulator.school.classroom.works import PupilWork
from simulator.session.events import Said
from simulator.session.session import Session
from simulator.storage import Attempt

FORM = "work"
LIVE_SECONDS = 5


def show() -> None:
    """Show the page; the address names the attempt."""
    person, attempt_id = me(), st.query_params.get("proba", "")
    if not attempt_id:
        st.title(text("pages.work"), anchor=False)
        write(empty("work.nothing", "work.nothing_next"))
        if st.button(text("school_class.to_classes"), key="to-classes", type="primary"):
            go("classes")
        return
    attempt = classroom().works.attempt(person, attempt_id)
    _show_head(person, attempt)
    if not attempt.is_closed:
        _show_open(person, attempt_id)
        return
    with st.spinner(text("practice.marking")):
        work = classroom().works.review(person, attempt_id)
    fault, done = visit().faults.pop(FORM, ""), visit().done.pop(FORM, "")
    if fault or done:
        alert(fault or done, is_good=not fault)
    _show_score(work)
    offer_work(work, classroom().rosters.one(person, attempt.trainee_id).pseudonym)
    _show_marks(person, work)
    _show_comments(person, work)
    st.header(text("work.conversation"), anchor=False)
    write(marked_conversation(work.review, practice().library.law))


def _show_head(person: Person, attempt: Attempt) -> None:
    scenario = practice().library.scenarios.get(attempt.scenario_id)
    pupil = classroom().rosters.one(person, attempt.trainee_id)
    title = scenario.title if scenario else attempt.scenario_id
    st.title(text("work.title", name=pupil.pseudonym, title=title), anchor=False)
    write(tag("p", moment(attempt.started_at, st.context.timezone), class_="slu-muted"))
    if st.button(text("work.to_pupil"), key="to-pupil", icon=":material/arrow_back:"):
        go("pupil", uczen=attempt.trainee_id)


# While it lasts


@st.fragment(run_every=f"{LIVE_SECONDS}s")
def _show_open(person: Person, attempt_id: str) -> None:
    """Show the conversation so far; it draws itself anew while the pupil goes on."""
    if classroom().works.attempt(person, attempt_id).is_closed:
        st.rerun(scope="app")
    try:
        session = classroom().works.session(person, attempt_id)
    except TranscriptError:
        write(tag("p", text("work.stale"), class_="slu-muted"))
        return
    write(tag("p", text("work.open"), class_="slu-muted"))
    write(plain_conversation(session))


def plain_conversation(session: Session) -> Html:
    """Return every event of a session without any marks."""
    stage = session.stage
    labels = Labels(stage.actions, stage.company, stage.scenario.desk.workplace, stage.items)
    gender = "she" if session.persona.is_female else "he"
    who = {
        "customer": text(f"debrief.{stage.scenario.customer.role}_{gender}"),
        "trainee": text("pages.pupil"),
    }
    lines = []
    for event in session.events:
        name, kind, words = described(event, labels, who)
        head = tag("div", f"{name} · {stopwatch(event.at)}" if name else stopwatch(event.at), class_="slu-line-who")
        said = tag("div", head, tag("div", words, class_="slu-line-text"), class_="slu-line-said")
        lines.append(tag("li", said, class_=f"slu-line-{kind}"))
    return tag("ol", joined(lines), class_="slu-lines")


# Marks


def _show_score(work: PupilWork) -> None:
    program, counted = work.review.assessment, work.counted
    shown = [(program, "work.programs_score")]
    if work.remarks.holding:
        shown = [(counted, "work.counted_score"), *shown]
    parts = [
        tag(
            "div",
            tag("strong", percent(one.score)),
            badge(FULL if one.passed else NONE, text("marks.passed" if one.passed else "marks.failed")),
            tag("span", text(label), class_="slu-muted slu-small"),
            class_="slu-score" if not position else "slu-score slu-score-second",
        )
        for position, (one, label) in enumerate(shown)
    ]
    with st.container(border=True, key="work-score"):
        write(*parts)


def _show_marks(person: Person, work: PupilWork) -> None:
    st.header(text("work.marks"), anchor=False)
    write(tag("p", text("work.marks_lead"), class_="slu-muted"))
    with st.expander(text("work.overrule"), key="overrule"):
        _show_overrule(person, work)
    head = tuple(text(f"work.{name}") for name in ("observable", "mark", "decided", "quotes"))
    rows = [_mark_row(one, work) for one in work.review.assessment.findings]
    write(table(text("work.marks"), head, rows, hide_caption=True, stacks=True))


def _mark_row(finding: Finding, work: PupilWork) -> list[str | Html]:
    overruled = work.remarks.holding.get(finding.observable)
    quotes = joined(tag("div", f"„{shortened(one.quote, 120)}”") for one in finding.evidence[:2])
    if overruled is None:
        return [finding.title, badge(LOOKS[finding.mark]), text("work.by_program"), quotes]
    author = work.remarks.authors[overruled.author_id]
    reason = tag("div", overruled.reason, class_="slu-muted slu-small")
    return [finding.title, both_marks(overruled), joined((author, reason)), quotes]


def _show_overrule(person: Person, work: PupilWork) -> None:
    findings = {one.observable: one for one in work.review.assessment.findings}
    count = visit().sent.get(FORM, 0)
    chosen = st.selectbox(
        text("work.observable"),
        list(findings),
        index=None,
        format_func=lambda name: f"{findings[name].title} – {LOOKS[findings[name].mark].word}",
        placeholder=text("work.choose"),
        key=f"overrule-what-{count}",
    )
    choices: list[Mark | None] = [*MARKS_TO_GIVE, *([None] if chosen in work.remarks.holding else [])]
    with st.form("overrule-form", border=False):
        mark = st.radio(
            text("work.mark"),
            choices,
            format_func=lambda one: text("work.machine") if one is None else LOOKS[one].word,
            horizontal=True,
            key=f"overrule-mark-{count}",
        )
        reason = st.text_area(text("work.reason"), key=f"overrule-reason-{count}", max_chars=2000, height=90)
        if st.form_submit_button(text("work.save"), key="overrule-now", type="primary"):
            try:
                classroom().works.overrule(person, work.review.attempt.id, chosen or "", mark, reason)
                visit().done[FORM] = text("work.saved")
                visit().sent[FORM] = count + 1
            except SluchawkaError as error:
                visit().faults[FORM] = str(error)
            st.rerun()


# Comments


def _show_comments(person: Person, work: PupilWork) -> None:
    st.header(text("work.comments"), anchor=False)
    for one in work.remarks.comments:
        with st.container(key=f"comment-{one.comment.id}"):
            write(comment_html(one))
            is_own = one.comment.author_id == person.id
            if is_own and st.button(text("work.withdraw"), key=f"withdraw-{one.comment.id}"):
                classroom().works.withdraw_comment(person, one.comment.id)
                st.rerun()
    with st.form("comment-form", border=True, clear_on_submit=True):
        words = st.text_area(text("work.comment"), key="comment-text", max_chars=2000, height=90)
        about = st.selectbox(
            text("work.about"),
            [None, *_said(work)],
            format_func=lambda index: text("work.about_all") if index is None else _said_words(work, index),
            key="comment-about",
        )
        if st.form_submit_button(text("work.add_comment"), key="comment-now"):
            try:
                classroom().works.comment(person, work.review.attempt.id, words, about)
                visit().done[FORM] = text("work.commented")
            except SluchawkaError as error:
                visit().faults[FORM] = str(error)
            st.rerun()


def _said(work: PupilWork) -> Sequence[int]:
    events = work.review.events
    return [index for index, one in enumerate(events) if isinstance(one, Said) and one.by == "trainee"]


def _said_words(work: PupilWork, index: int) -> str:
    event = work.review.events[index]
    return f"„{shortened(event.text, 80)}”" if isinstance(event, Said) else str(index)
