"""After the contact: verdict, critical errors, praise, improvements, the conversation with marks, the whole table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from simulator.assessment.debrief import Improvement, Praise
from simulator.assessment.findings import Finding, Points
from simulator.assessment.rules import load_rules
from simulator.pages.cards import empty
from simulator.pages.charts import COLOURS_CONFIG, mood_line, mood_rows
from simulator.pages.contacts import contact_label
from simulator.pages.first import show_how_to_read
from simulator.pages.judged import judged
from simulator.pages.marked import law_words, marked_conversation, reasoned
from simulator.pages.marks import FULL, NONE, badge, forbidden, look_of_share
from simulator.pages.markup import Html, joined, table, tag, write
from simulator.pages.reassessed import show_reassessment
from simulator.pages.remarks import show_own_remarks
from simulator.pages.service import practice
from simulator.pages.state import go
from simulator.pages.taking import offer_result
from simulator.pages.texts import text
from simulator.pages.versions import show_comparison, show_tree
from simulator.pages.wording import moment, number, percent, shortened
from simulator.school.marking import Review
from simulator.school.modes import Aid, allows
from simulator.school.practice import Practice
from simulator.session.session import Session
from simulator.standard.law import LawLayer

LONGEST_QUOTE = 280
"""A whole letter is shown in the conversation, not in the summary; in characters."""

DONE_KINDS = ("did", "state", "filed", "noted", "order")
"""Kinds of observables that are done at the desk rather than said."""


def show() -> None:
    """Show the page; the address names the attempt."""
    service = practice()
    attempt_id = st.query_params.get("proba", "")
    if not attempt_id:
        st.title(text("pages.debrief"), anchor=False)
        write(empty("debrief.nothing", "debrief.nothing_next"))
        if st.button(text("errors.to_history"), key="to-history", type="primary"):
            go("history")
        return
    trainee = service.me().id
    attempt = service.attempt(trainee, attempt_id)
    if not attempt.is_closed:
        _show_open(service, trainee, attempt_id)
        return
    with st.spinner(text("practice.marking")):
        review = service.debrief(trainee, attempt_id)
    _show_verdict(service, review)
    show_how_to_read(service, trainee)
    show_own_remarks(attempt_id)
    if review.reassessed is not None:
        show_reassessment(review.reassessed, review, service.library.law)
    _show_critical(review.debrief.critical_errors, service.library.law, review.session)
    _show_praises(review.debrief.praises, review.session)
    _show_improvements(service, trainee, review)
    _show_conversation(review, service.library.law)
    _show_table(review, service.library.law)
    _show_versions(service, trainee, attempt_id)


def _show_versions(service: Practice, trainee: str, attempt_id: str) -> None:
    versions = service.versions.of(trainee, attempt_id)
    if len(versions) < 2:
        return
    st.header(text("versions.title"), anchor=False)
    write(tag("p", text("versions.lead"), class_="slu-muted"))
    show_tree(versions, "tree", attempt_id)
    st.subheader(text("versions.compare"), anchor=False)
    show_comparison(versions, "compare", attempt_id)


def _show_open(service: Practice, trainee: str, attempt_id: str) -> None:
    st.title(text("pages.debrief"), anchor=False)
    is_current = service.is_current(service.attempt(trainee, attempt_id))
    write(
        empty(
            "debrief.open" if is_current else "debrief.stale",
            "debrief.open_next" if is_current else "debrief.stale_next",
        )
    )
    with st.container(horizontal=True):
        if is_current and st.button(text("start.resume"), key="resume", type="primary"):
            go("practice", proba=attempt_id)
        if st.button(
            text("debrief.close_and_mark"), key="close-and-mark", type="secondary" if is_current else "primary"
        ):
            service.finish(trainee, attempt_id)
            st.rerun()


def _show_verdict(service: Practice, review: Review) -> None:
    scenario = service.library.scenario(review.attempt.scenario_id)
    assessment = review.assessment
    st.title(text("debrief.title", title=scenario.title), anchor=False)
    ended = text(f"ends.{assessment.ended.value}") if assessment.ended else ""
    when = moment(review.attempt.started_at, st.context.timezone)
    write(tag("p", " · ".join(filter(None, (when, ended))), class_="slu-muted"))
    if not review.is_current:
        st.info(text("debrief.other_content"), icon=":material/history:")
    look = FULL if assessment.passed else NONE
    with st.container(border=True, key="verdict"):
        write(
            tag("p", review.debrief.sentence, class_="slu-verdict"),
            tag(
                "div",
                tag("strong", percent(assessment.score)),
                badge(look, text("marks.passed" if assessment.passed else "marks.failed")),
                tag("span", _needed(scenario.pass_at), class_="slu-muted slu-small"),
                class_="slu-score",
            ),
        )


def _needed(pass_at: float) -> str:
    return text("debrief.pass_at", share=percent(pass_at), side=percent(load_rules().both_sides.least))


def _show_critical(errors: Sequence[Finding], law: LawLayer, session: Session) -> None:
    if not errors:
        return
    st.header(text("debrief.critical", n=len(errors)), anchor=False)
    for error in errors:
        quotes = (tag("blockquote", f"„{one.quote}”", _place(one.event, session)) for one in error.evidence)
        rule = law_words(error.law, law)
        model = (
            tag("p", tag("strong", text("debrief.instead")), " ", error.model_answer) if error.model_answer else None
        )
        write(
            tag(
                "div",
                tag("h3", tag("span", "✗ ", aria_hidden="true"), error.title),
                joined(quotes),
                tag("p", error.reason),
                model,
                tag("p", rule, class_="slu-small") if rule else None,
                class_="slu-critical",
            )
        )


def _place(event: int, session: Session) -> Html | None:
    label = contact_label(session, event)
    return tag("span", f" {label}", class_="slu-muted slu-small") if label else None


def _show_praises(praises: Sequence[Praise], session: Session) -> None:
    st.header(text("debrief.good"), anchor=False)
    if not praises:
        write(tag("p", text("debrief.no_praise"), class_="slu-muted"))
        return
    for praise, column in zip(praises, st.columns(max(2, len(praises))), strict=False):
        quote = tag("blockquote", f"„{shortened(praise.quote, LONGEST_QUOTE)}”")
        where = " · ".join(filter(None, (praise.title, contact_label(session, praise.event))))
        column.html(tag("div", quote, tag("span", where, class_="slu-muted slu-small"), class_="slu-good"))


def _show_improvements(service: Practice, trainee: str, review: Review) -> None:
    st.header(text("debrief.better"), anchor=False)
    improvements = review.debrief.improvements
    observables = service.library.scenario(review.attempt.scenario_id).observables
    done = {one.id for one in observables if one.look_for.kind in DONE_KINDS}
    never = forbidden(service.library.scenario(review.attempt.scenario_id))
    if not improvements:
        write(tag("p", text("debrief.no_better"), class_="slu-muted"))
    for position, one in enumerate(improvements):
        with st.container(border=True, key=f"better-{position}"):
            kind = "never" if one.observable in never else "done" if one.observable in done else "spoken"
            write(_improvement(one, kind, service.library.law, contact_label(review.session, one.again_from)))
            can_try = review.is_current and allows(review.attempt.mode, Aid.UNDO)
            if can_try and st.button(text("debrief.again_here"), key=f"again-{position}", icon=":material/replay:"):
                go("practice", proba=service.retry_from(trainee, review.attempt.id, one.again_from))
    with st.container(horizontal=True):
        if st.button(text("debrief.again"), key="again", type="primary"):
            go("brief", scenariusz=review.attempt.scenario_id)
        if st.button(text("debrief.to_profile"), key="to-profile"):
            go("profile")
        offer_result(review)


def _improvement(one: Improvement, kind: Literal["spoken", "done", "never"], law: LawLayer, where: str) -> Html:
    model = f"„{one.model_answer}”" if kind == "spoken" and one.model_answer else one.model_answer
    models = {"spoken": "debrief.model", "done": "debrief.model_done", "never": "debrief.instead_short"}
    quote = f"„{shortened(one.own_words, LONGEST_QUOTE)}”" if one.own_words else ""
    nothing = text("debrief.not_done" if kind == "done" else "debrief.no_words")
    pairs: list[tuple[str, Html | str, str]] = [
        ("debrief.own_done" if kind == "done" else "debrief.own", quote or nothing, ""),
        ("debrief.why_wrong" if kind == "never" else "debrief.missing", one.missing or one.reason, ""),
        (models[kind], model, "slu-model"),
        ("debrief.rule", law_words(one.law, law), "slu-small"),
    ]
    cells = [
        cell
        for name, value, style in pairs
        if value
        for cell in (tag("dt", text(name)), tag("dd", value, class_=style or None))
    ]
    return tag(
        "div",
        tag("h3", one.title, " ", badge(one.mark, is_forbidden=kind == "never")),
        tag("p", where, class_="slu-muted slu-small") if where else None,
        tag("dl", *cells),
        class_="slu-better",
    )


def _show_conversation(review: Review, law: LawLayer) -> None:
    st.header(text("debrief.conversation"), anchor=False)
    write(tag("p", text("debrief.conversation_lead"), class_="slu-muted"))
    write(marked_conversation(review, law))
    if len(review.session.turns) < 2:
        return
    if review.session.judgement is not None:
        st.subheader(text("judgement.title"), anchor=False)
        write(judged(review.session.judgement))
    st.subheader(text("debrief.mood"), anchor=False)
    dark = st.context.theme.type == "dark"
    st.plotly_chart(mood_line(review.session.turns, dark), key="mood", theme=None, config=COLOURS_CONFIG)
    with st.expander(text("charts.as_table"), key="mood-table"):
        head = (
            text("debrief.turn"),
            *(text(f"charts.{name}") for name in ("trust", "patience", "anger")),
            text("debrief.cause"),
        )
        write(table(text("debrief.mood"), head, mood_rows(review.session.turns), hide_caption=True))


def _show_table(review: Review, law: LawLayer) -> None:
    st.header(text("debrief.table"), anchor=False)
    write(tag("p", text("debrief.table_lead"), class_="slu-muted"))
    never = forbidden(review.session.stage.scenario)
    rows: list[list[str | Html]] = []
    for row in review.debrief.rows:
        marks = (
            tag(
                "li",
                reasoned(one, law, is_forbidden=one.observable in never, is_helped=one.observable in review.helped),
            )
            for one in row.findings
        )
        name = tag("span", row.criterion, " ", row.short, title=row.wording)
        rows.append([name, _points(row.points), tag("ul", joined(marks), class_="slu-plain slu-reasons")])
    head = (text("debrief.criterion"), text("debrief.points"), text("debrief.observations"))
    write(table(text("debrief.table"), head, rows, hide_caption=True))


def _points(points: Points) -> Html:
    if not points.observations:
        return tag("span", "–", class_="slu-muted")
    places = 0 if float(points.points).is_integer() else 1
    share = f"{number(points.points, places)} / {number(points.max)}"
    return badge(look_of_share(points.share), share)
