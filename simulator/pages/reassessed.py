"""On the result page, after a change of rules: both results side by side, and every changed mark with its reason."""

from __future__ import annotations

import streamlit as st

from simulator.assessment.changes.comparing import Change, Reassessment
from simulator.assessment.findings import Assessment, Finding
from simulator.pages.marked import reasoned
from simulator.pages.marks import FULL, NONE, badge, forbidden
from simulator.pages.markup import Html, joined, tag, write
from simulator.pages.texts import text
from simulator.pages.wording import moment, percent
from simulator.school.marking import Review
from simulator.standard.law import LawLayer


def show_reassessment(found: Reassessment, review: Review, law: LawLayer) -> None:
    """Show the results under the rules before and now, and what changed."""
    st.header(text("reassessed.title"), anchor=False)
    when = moment(review.marked_before, st.context.timezone) if review.marked_before else ""
    before = text("reassessed.before_on", when=when) if when else text("reassessed.before")
    sides = ((before, found.before), (text("reassessed.after"), found.after))
    write(
        tag("p", text("reassessed.lead"), class_="slu-muted"),
        tag("div", *(_result(name, one) for name, one in sides), class_="slu-sides"),
    )
    if not found.changes:
        write(tag("p", text("reassessed.none")))
        return
    write(tag("p", text("reassessed.count", n=len(found.changes), same=str(found.unchanged))))
    never = forbidden(review.session.stage.scenario)
    with st.expander(text("reassessed.show", n=len(found.changes)), key="reassessed-changes"):
        write(tag("div", joined(_change(one, never, law) for one in found.changes), class_="slu-sides"))


def _result(name: str, assessment: Assessment) -> Html:
    look = FULL if assessment.passed else NONE
    critical = len(assessment.critical_errors)
    return tag(
        "div",
        tag("div", name, class_="slu-side-name"),
        tag(
            "div",
            tag("strong", percent(assessment.score)),
            badge(look, text("marks.passed" if assessment.passed else "marks.failed")),
            tag("span", text("reassessed.critical", n=critical), class_="slu-small") if critical else None,
            class_="slu-score",
        ),
    )


def _change(one: Change, never: frozenset[str], law: LawLayer) -> Html:
    """Return one observable: its mark on either side, each opening into its reason, and what changed below."""
    sides = (("reassessed.before", one.before, "reassessed.new"), ("reassessed.after", one.after, "reassessed.gone"))
    cells = (
        tag("div", tag("div", text(name), class_="slu-side-name"), _mark(finding, absent, never, law))
        for name, finding, absent in sides
    )
    why = tag("ul", *(tag("li", sentence) for sentence in one.why), class_="slu-why-changed")
    return joined((tag("h4", one.title), *cells, why))


def _mark(finding: Finding | None, absent: str, never: frozenset[str], law: LawLayer) -> Html:
    if finding is None:
        return tag("span", text(absent), class_="slu-muted")
    return reasoned(finding, law, is_forbidden=finding.observable in never)
