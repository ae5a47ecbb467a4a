"""What people said of a session: comments, and marks given in place of the program's, which stay beside them."""

from __future__ import annotations

import streamlit as st

from simulator.assessment.findings import Mark
from simulator.pages.marks import LOOKS, badge
from simulator.pages.markup import Html, joined, paragraphs, tag, write
from simulator.pages.people import pupil_here
from simulator.pages.service import classroom
from simulator.pages.texts import text
from simulator.pages.wording import moment, percent
from simulator.school.classroom.works import Remark, Remarks
from simulator.storage import Overrule


def show_own_remarks(attempt_id: str) -> None:
    """Show a pupil what their teacher said of an attempt; nothing for anybody else."""
    pupil = pupil_here()
    if pupil is None:
        return
    remarks = classroom().works.remarks(pupil, attempt_id)
    if not remarks.comments and not remarks.holding:
        return
    work = classroom().works.review(pupil, attempt_id)
    titles = {one.observable: one.title for one in work.review.assessment.findings}
    with st.container(border=True, key="teacher-remarks"):
        write(tag("h2", text("remarks.title")))
        write(joined(comment_html(one) for one in remarks.comments), overrules_html(remarks, titles))
        if remarks.holding:
            passed = text("marks.passed" if work.counted.passed else "marks.failed")
            write(tag("p", text("remarks.counted", score=percent(work.counted.score), passed=passed)))


def comment_html(remark: Remark) -> Html:
    """Return a comment with its author."""
    comment = remark.comment
    when = moment(comment.written_at, st.context.timezone)
    about = "" if comment.event is None else text("remarks.about", number=comment.event + 1)
    who = " · ".join(filter(None, (remark.author, when, about)))
    return tag("div", paragraphs(comment.text), tag("p", who, class_="slu-muted slu-small"), class_="slu-comment")


def overrules_html(remarks: Remarks, titles: dict[str, str]) -> Html | None:
    """Return the marks given by people that hold, each beside the program's; None when there are none."""
    if not remarks.holding:
        return None
    rows = (
        tag(
            "li",
            tag("div", tag("strong", titles.get(name, name))),
            both_marks(one),
            tag("p", text("remarks.reason", author=remarks.authors[one.author_id], reason=one.reason)),
        )
        for name, one in remarks.holding.items()
    )
    return tag("ul", joined(rows), class_="slu-plain slu-overruled")


def both_marks(overrule: Overrule) -> Html:
    """Return the mark that counts, with the program's beside it."""
    given = overrule.mark or overrule.machine_mark
    return tag(
        "div",
        tag("span", text("remarks.teachers"), " ", badge(LOOKS[given])),
        " ",
        tag("span", text("remarks.programs"), " ", badge(LOOKS[overrule.machine_mark]), class_="slu-muted"),
        class_="slu-both-marks",
    )


MARKS_TO_GIVE = (Mark.FULL, Mark.HALF, Mark.NONE, Mark.NOT_APPLICABLE)
"""What a person can give."""
