"""One examination; the address names it and which part of the page is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from simulator.pages.exam import appeals, board, people, quality, queue, results
from simulator.pages.exam.doing import show_none_chosen, tell
from simulator.pages.exam.service import exams
from simulator.pages.exam.sittings import state_words
from simulator.pages.markup import tag, write
from simulator.pages.people import me
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.pages.wording import moment
from simulator.school.access.permissions import Person, Target, may
from simulator.school.access.rules import Action
from simulator.storage.examinations.records import Sitting

PARTS: Mapping[str, tuple[Callable[[Person, Sitting], None], tuple[Action, ...]]] = {
    "people": (people.show, (Action.PLAN_EXAM,)),
    "board": (board.show, (Action.INVIGILATE,)),
    "marking": (queue.show, (Action.MARK_EXAM, Action.OVERRULE_EXAM)),
    "results": (results.show, (Action.READ_EXAM,)),
    "quality": (quality.show, (Action.READ_EXAM,)),
    "appeals": (appeals.show, (Action.READ_EXAM,)),
}
"""Name → what shows it, what somebody must be allowed to (any of these). The address holds its title."""


def show() -> None:
    """Show the page."""
    person, sitting_id = me(), st.query_params.get("egzamin", "")
    if not sitting_id:
        show_none_chosen("sitting", "exams")
        return
    sitting = exams().hall.sitting(person, Action.READ_EXAM, sitting_id)
    if st.button(text("exams.to_list"), key="to-exams", icon=":material/arrow_back:", type="tertiary"):
        go("exams")
    st.title(sitting.title, anchor=False)
    when = sitting.opened_at or sitting.created_at
    began = text("exams.opened" if sitting.opened_at else "exams.made", when=moment(when, st.context.timezone))
    about = " · ".join(filter(None, (began, sitting.place)))
    write(tag("p", state_words(sitting), " · ", about, class_="slu-muted"))
    target = Target(sitting.organisation_id)
    titles = {
        text(f"exams.part_{name}"): name
        for name, (_, actions) in PARTS.items()
        if any(may(person, one, target) for one in actions)
    }
    chosen = st.segmented_control(
        text("exams.part"),
        list(titles),
        default=next(iter(titles)),
        key="czesc",
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    tell()
    PARTS[titles.get(str(chosen)) or next(iter(titles.values()))][0](person, sitting)
