"""Part of an examination's page: results as they stand, the rule behind them, release by two people, the papers."""

from __future__ import annotations

import json
from collections.abc import Sequence

import streamlit as st

from simulator.exam.decision import Answer, Verdict
from simulator.pages.cards import empty
from simulator.pages.exam.doing import do
from simulator.pages.exam.papers import show_papers
from simulator.pages.exam.plan import show_rules
from simulator.pages.exam.service import exams, room
from simulator.pages.exam.wording import exact, sign
from simulator.pages.marks import FULL, NONE, SILENT, badge
from simulator.pages.markup import Html, table, tag, write
from simulator.pages.texts import text
from simulator.pages.wording import moment
from simulator.school.access.permissions import Person, Target, may
from simulator.school.access.rules import Action
from simulator.school.examination.deciding import Decided
from simulator.storage.examinations.records import PartName, Proposal, ProposalKind, Sitting


def show(person: Person, sitting: Sitting) -> None:
    """Show the part."""
    decided = exams().deciding.all_decided(person, sitting.id)
    _show_release(person, sitting, decided)
    st.header(text("results.table"), anchor=False)
    if not decided:
        write(empty("results.nobody", "results.nobody_next"))
    else:
        head = tuple(text(f"results.{name}") for name in ("name", "verdict", "written", "practical", "why"))
        write(table(text("results.table"), head, [_row(one) for one in decided], hide_caption=True))
        _show_sheet(decided)
    with st.expander(text("results.rule"), key="exam-rule"):
        show_rules(room().previewing.plan(person, sitting.id))
    if sitting.released_at is not None:
        show_papers(person, sitting, decided)


def _row(one: Decided) -> list[str | Html]:
    reasons = tag(
        "div", *(tag("div", sign(reason.holds), " ", reason.text) for reason in one.decision.reasons), class_="slu-why"
    )
    return [one.candidate.name, _verdict(one), exact(one.decision.written), exact(one.decision.practical), reasons]


def _verdict(one: Decided) -> Html:
    if not one.is_complete:
        return badge(SILENT, text("results.pending", n=one.results.pending))
    passed = one.verdict is Verdict.PASSED
    return badge(FULL if passed else NONE, text("exam.passed" if passed else "exam.failed"))


def _show_sheet(decided: Sequence[Decided]) -> None:
    """Show the T/N sheet: candidates against the criteria of the plan."""
    with st.expander(text("results.sheet"), key="exam-sheet"):
        order = [one.id for one in exams().hall.library.standard.criteria]
        known = {row.criterion for one in decided for row in one.decision.sheet}
        names = [one for one in order if one in known]
        wording = {one.id: one.short for one in exams().hall.library.standard.criteria}
        rows = []
        for name in names:
            cells = []
            for one in decided:
                row = next((row for row in one.decision.sheet if row.criterion == name), None)
                cells.append(_cell(row.shown if row else Answer.OPEN))
            rows.append([tag("span", tag("strong", name), " ", wording[name]), *cells])
        head = (text("exam.criterion"), *(one.candidate.name for one in decided))
        write(table(text("results.sheet"), head, rows, hide_caption=True))
        write(tag("p", text("results.sheet_key"), class_="slu-muted slu-small"))


def _cell(shown: Answer) -> Html:
    look = {Answer.YES: "full", Answer.NO: "none", Answer.OPEN: "silent"}[shown]
    word = text(f"exam.sheet_{shown.value}")
    return tag(
        "span",
        text(f"results.sign_{shown.value}"),
        class_=f"slu-mark slu-mark-{look}",
        title=word,
        aria_label=word,
        role="img",
    )


# Four eyes


def _show_release(person: Person, sitting: Sitting, decided: Sequence[Decided]) -> None:
    target = Target(sitting.organisation_id)
    if sitting.released_at is not None:
        when = moment(sitting.released_at, st.context.timezone)
        write(tag("p", text("results.released", when=when), class_="slu-lead"))
        return
    waiting = exams().approving.waiting(person, sitting.id)
    release = next((one for one in waiting if one.kind is ProposalKind.RELEASE), None)
    pending = sum(one.results.pending for one in decided)
    if sitting.closed_at is None:
        write(tag("p", text("results.lasts"), class_="slu-lead"))
    elif release is None:
        write(tag("p", text("results.missing", n=pending) if pending else text("results.complete"), class_="slu-lead"))
        if may(person, Action.PROPOSE_EXAM_CHANGE, target) and st.button(
            text("results.propose"), key="propose-release", type="primary", disabled=bool(pending) or not decided
        ):
            do(lambda: exams().approving.propose_release(person, sitting.id), text("results.proposed"))
    for one in waiting:
        show_proposal(person, sitting, one)


def show_proposal(person: Person, sitting: Sitting, one: Proposal) -> None:
    """Show something that waits for a second person, with the buttons of whoever may answer it."""
    names = {found.id: found.name for found in room().commissions.staff(person)}
    with st.container(border=True, key=f"proposal-{one.id[:8]}"):
        by = names.get(one.proposed_by, one.proposed_by[:8])
        when = moment(one.proposed_at, st.context.timezone)
        write(
            tag("h2", _what(one)),
            tag("p", text("results.proposed_by", name=by, when=when), class_="slu-muted slu-small"),
            tag("p", one.reason) if one.reason else None,
        )
        if one.proposed_by == person.id:
            write(tag("p", text("results.second_person")))
        elif may(person, Action.APPROVE_EXAM_CHANGE, Target(sitting.organisation_id)):
            with st.container(horizontal=True):
                if st.button(text("results.accept"), key=f"accept-{one.id[:8]}", type="primary"):
                    do(lambda: exams().approving.answer(person, one.id, accept=True), text("results.accepted"))
                if st.button(text("results.refuse"), key=f"refuse-{one.id[:8]}"):
                    do(lambda: exams().approving.answer(person, one.id, accept=False), text("results.refused"))
        else:
            write(tag("p", text("results.waits_for_chair")))


def _what(one: Proposal) -> str:
    if one.kind is ProposalKind.RELEASE:
        return text("results.is_release")
    body = json.loads(one.body)
    return text(
        "results.is_cut", part=text(f"exam.part_{PartName(body['part']).value}").lower(), value=exact(body["value"])
    )
