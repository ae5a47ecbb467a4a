"""A candidate's result, once it is out: what was decided and why, every mark, and appeals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from simulator.assessment.findings import Mark
from simulator.errors import SluchawkaError
from simulator.exam.results import FinalMark
from simulator.pages.cards import empty
from simulator.pages.exam import device
from simulator.pages.exam.service import exams, now, room
from simulator.pages.exam.transcript import line_words, numbered_conversation
from simulator.pages.exam.wording import HOLDS, exact, mark_words, share_words, sign
from simulator.pages.marks import FULL, NONE, badge
from simulator.pages.markup import Html, alert, joined, paragraphs, table, tag, write
from simulator.pages.state import visit
from simulator.pages.texts import text
from simulator.pages.wording import day, moment
from simulator.school.examination.marking import MARKS
from simulator.school.examination.own import OwnResult, OwnTask, Seat
from simulator.session.events import Said
from simulator.storage.examinations.records import Appeal, PartName

FORM = "exam-appeal"


def show_result(seat: Seat) -> None:
    """Show the result of the candidate of this device, and let them appeal."""
    st.title(text("exam.result"), anchor=False)
    write(tag("p", f"{seat.candidate.name} · {seat.sitting.title}", class_="slu-lead"))
    try:
        result = room().own.result(device.token())
    except SluchawkaError as error:  # somebody who did not sit has no result
        write(tag("p", str(error)))
        show_leave()
        return
    passed = result.verdict == "passed"
    with st.container(border=True, key="exam-verdict"):
        write(
            tag(
                "div",
                badge(FULL if passed else NONE, text("exam.passed" if passed else "exam.failed")),
                *(_share(one, result) for one in seat.parts),
                class_="slu-score",
            ),
            tag(
                "ul",
                joined(tag("li", sign(HOLDS[holds]), " ", words) for holds, words in result.reasons),
                class_="slu-plain",
            ),
            tag("p", text("exam.by_appeal"), class_="slu-muted") if result.is_by_appeal else None,
        )
    names = [text(f"exam.own_{name}") for name in ("sheet", "marks", "appeal")]
    sheet, marks, appeal = st.tabs(names, key="exam-own", on_change="rerun")
    if sheet.open:
        with sheet:
            write(sheet_table(result))
    if marks.open:
        with marks:
            _show_marks(result)
    if appeal.open:
        with appeal:
            _show_appeals(result)

    show_leave()


def show_leave() -> None:
    """Offer to free this device, for the next candidate."""
    with st.container(key="exam-leave"):
        if st.button(text("exam.leave"), key="leave-exam", icon=":material/logout:"):
            visit().exam_leaving = True
            st.rerun()


def _share(part: PartName, result: OwnResult) -> Html:
    share = result.shares.get(part.value)
    words = tag("strong", exact(share)) if share is not None else tag("span", text("exam.not_sat_part"))
    return tag("span", text(f"exam.part_{part.value}"), ": ", words)


def sheet_table(result: OwnResult) -> Html:
    """Return the T/N sheet."""
    standard = exams().hall.library.standard
    known = {one.id: one for one in standard.criteria}
    order = {name: place for place, name in enumerate(known)}
    rows = [
        [name, known[name].wording if name in known else "", sign(HOLDS[shown], "sheet"), exact(share)]
        for name, shown, share in sorted(result.sheet, key=lambda one: order.get(one[0], len(order)))
    ]
    head = tuple(text(f"exam.{name}") for name in ("criterion", "wording", "shown", "points"))
    return table(text("exam.own_sheet"), head, rows, hide_caption=True)


def _show_marks(result: OwnResult) -> None:
    if not result.tasks:
        write(empty("exam.no_tasks", "exam.no_tasks_next"))
        return
    for one in result.tasks:
        with st.expander(one.title, key=f"own-{one.task.id[:8]}"):
            head = tuple(text(f"exam.{name}") for name in ("observable", "criteria", "mark"))
            write(table(one.title, head, [_mark_row(mark) for mark in one.marks], hide_caption=True))
            write(tag("h2", text("exam.transcript")), numbered_conversation(one.task, one.events))


def _mark_row(mark: FinalMark) -> list[str | Html]:
    critical = tag("strong", " ", text("exam.critical_error")) if mark.critical else None
    return [mark.title or mark.observable, ", ".join(mark.criteria), joined((share_words(mark.share), critical or ""))]


# Appeals


def _show_appeals(result: OwnResult) -> None:
    fault, done = visit().faults.pop(FORM, ""), visit().done.pop(FORM, "")
    if fault or done:
        alert(fault or done, is_good=not fault)
    until = day(result.appeal_until.astimezone())
    write(tag("p", text("exam.appeal_lead", day=until), class_="slu-muted"))
    filed = exams().appeals.own(device.token())
    tasks = {one.task.id: one for one in result.tasks}
    for one in filed:
        _show_filed(one, tasks)
    if now() > result.appeal_until:
        write(tag("p", text("exam.appeal_over", day=until)))
    elif not result.tasks:
        write(empty("exam.no_tasks", "exam.no_tasks_next"))
    else:
        _show_form(result.tasks, {(one.task_id, one.observable) for one in filed})


def _show_filed(appeal: Appeal, tasks: Mapping[str, OwnTask]) -> None:
    task = tasks.get(appeal.task_id)
    marks = {one.observable: one for one in task.marks} if task else {}
    title = marks[appeal.observable].title if appeal.observable in marks else appeal.observable
    with st.container(border=True, key=f"filed-{appeal.id[:8]}"):
        write(
            tag("h2", title),
            tag(
                "p",
                text(
                    "exam.appeal_filed", when=moment(appeal.filed_at, st.context.timezone), criterion=appeal.criterion
                ),
                class_="slu-muted slu-small",
            ),
            paragraphs(appeal.text),
        )
        if appeal.answered_at is None:
            due = day(appeal.due_at.astimezone())
            write(tag("p", tag("strong", text("exam.appeal_waits", day=due)), role="status"))
            return
        given = Mark(appeal.mark) if appeal.mark else None
        words = mark_words(given) if given else "–"
        write(
            tag("p", tag("strong", text("exam.appeal_answered", mark=words)), role="status"),
            paragraphs(appeal.reasons),
        )
        st.download_button(
            text("exam.appeal_download"), appeal.answer, file_name=f"odwolanie-{appeal.id[:8]}.jwt",
            mime="application/jose", key=f"answer-{appeal.id[:8]}", on_click="ignore", icon=":material/download:",
        )  # fmt: skip


def _show_form(tasks: Sequence[OwnTask], filed: set[tuple[str, str]]) -> None:
    count, by_id = visit().sent.get(FORM, 0), {one.task.id: one for one in tasks}
    with st.container(border=True, key="new-appeal"):
        write(tag("h2", text("exam.appeal_new")))
        chosen = st.selectbox(
            text("exam.task"), list(by_id), format_func=lambda one: by_id[one].title if one in by_id else str(one),
            index=None, placeholder=text("exam.choose"), key=f"appeal-task-{count}",
        )  # fmt: skip
        if chosen is None:
            return
        task = by_id[chosen]
        marks = {one.observable: one for one in task.marks if (chosen, one.observable) not in filed}
        picked = st.selectbox(
            text("exam.observable"), list(marks), index=None, placeholder=text("exam.choose"),
            format_func=lambda one: _observable_words(marks[one]) if one in marks else str(one),
            key=f"appeal-mark-{count}",
        )  # fmt: skip
        if picked is None:
            write(numbered_conversation(task.task, task.events))
            return
        mark = marks[picked]
        criterion = st.radio(
            text("exam.appeal_criterion"), mark.criteria, horizontal=True, format_func=_criterion_words,
            key=f"appeal-criterion-{count}",
        )  # fmt: skip
        event = st.selectbox(
            text("exam.appeal_turn"),
            [place for place, one in enumerate(task.events) if not (isinstance(one, Said) and one.by == "customer")],
            index=None,
            placeholder=text("exam.choose"),
            format_func=lambda place: line_words(task.task, task.events, place),
            key=f"appeal-turn-{count}",
        )
        proposed = st.radio(
            text("exam.appeal_proposed"), MARKS[:3], horizontal=True, format_func=mark_words,
            key=f"appeal-proposed-{count}",
        )  # fmt: skip
        words = st.text_area(text("exam.appeal_text"), key=f"appeal-text-{count}", max_chars=4000, height=140)
        if st.button(text("exam.appeal_send"), key="send-appeal", type="primary"):
            _send(task, mark, criterion, event, proposed, words, count)
        write(numbered_conversation(task.task, task.events))


def _send(
    task: OwnTask, mark: FinalMark, criterion: str, event: int | None, proposed: Mark, words: str, count: int
) -> None:
    try:
        if event is None:
            visit().faults[FORM] = text("exam.appeal_no_turn")
        else:
            exams().appeals.file(
                device.token(), task.task.id, mark.observable, criterion=criterion, event=event, proposed=proposed,
                text=words,
            )  # fmt: skip
            visit().done[FORM] = text("exam.appeal_sent")
            visit().sent[FORM] = count + 1
    except SluchawkaError as error:
        visit().faults[FORM] = str(error)
    st.rerun()


def _observable_words(mark: FinalMark) -> str:
    return f"{mark.title or mark.observable} – {share_words(mark.share)}"


def _criterion_words(name: str) -> str:
    known = {one.id: one for one in exams().hall.library.standard.criteria}
    return f"{name} {known[name].short}" if name in known else name
