"""One pupil as their teacher sees them: sessions, tests, the weakest criteria, the whole profile as a table."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from simulator.assessment.profile import Profile
from simulator.pages.cards import empty
from simulator.pages.marks import FULL, NONE, badge, look_of_share
from simulator.pages.markup import Html, joined, table, tag, write
from simulator.pages.people import me
from simulator.pages.profile import lead_of
from simulator.pages.service import classroom
from simulator.pages.state import go
from simulator.pages.taking import offer_profile_of
from simulator.pages.texts import text
from simulator.pages.wording import moment, percent
from simulator.school.past import Past
from simulator.storage import Pupil, WrittenTest

WEAKEST = 5


def show() -> None:
    """Show the page; the address names the pupil."""
    person, pupil_id = me(), st.query_params.get("uczen", "")
    if not pupil_id:
        st.title(text("pages.pupil"), anchor=False)
        write(empty("pupil.nothing", "pupil.nothing_next"))
        if st.button(text("school_class.to_classes"), key="to-classes", type="primary"):
            go("classes")
        return
    works = classroom().works
    pasts = works.history(person, pupil_id)
    tests = works.tests(person, pupil_id)
    profile = works.profile(person, pupil_id)
    pupil = classroom().rosters.one(person, pupil_id)
    _show_head(pupil)
    _show_sessions(pasts)
    _show_tests(tests)
    _show_profile(profile, pupil.pseudonym)


def _show_head(pupil: Pupil) -> None:
    st.title(pupil.pseudonym, anchor=False)
    if pupil.full_name:
        write(tag("p", pupil.full_name, class_="slu-lead"))
    if st.button(text("pupil.to_class"), key="to-class", icon=":material/arrow_back:"):
        go("school_class", klasa=pupil.class_id)


def _show_sessions(pasts: Sequence[Past]) -> None:
    st.header(text("pupil.sessions"), anchor=False)
    if not pasts:
        write(tag("p", text("pupil.no_sessions"), class_="slu-muted"))
        return
    head = tuple(text(f"pupil.{name}") for name in ("what", "when", "score", "state"))
    write(table(text("pupil.sessions"), head, [_session_row(one) for one in pasts], hide_caption=True, stacks=True))


def _session_row(past: Past) -> list[str | Html]:
    when = moment(past.attempt.started_at, st.context.timezone)
    address = f"/przebieg?{urlencode({'proba': past.attempt.id})}"
    label = text("pupil.see", title=past.title, when=when)
    link = tag("a", past.title, href=address, target="_self", aria_label=label)
    if past.score is None:
        return [link, when, "–", text("pupil.unmarked" if past.attempt.is_closed else "pupil.open")]
    look, word = (FULL, "marks.passed") if past.passed else (NONE, "marks.failed")
    changed = tag("span", text("pupil.overruled"), class_="slu-muted slu-small") if past.is_overruled else None
    return [link, when, percent(past.score), joined(filter(None, (badge(look, text(word)), changed)), " ")]


def _show_tests(tests: Sequence[WrittenTest]) -> None:
    finished = [one for one in tests if one.is_finished]
    if not finished:
        return
    st.header(text("pupil.tests"), anchor=False)
    rows = [
        (
            text("tests.questions", n=len(one.items)),
            moment(one.started_at, st.context.timezone),
            percent(sum(item.share or 0.0 for item in one.items) / max(1, len(one.items))),
        )
        for one in finished
    ]
    head = tuple(text(f"pupil.{name}") for name in ("what", "when", "score"))
    write(table(text("pupil.tests"), head, rows, hide_caption=True))


def _show_profile(profile: Profile, name: str) -> None:
    if not profile.sessions and not profile.tests:
        return
    st.header(text("pupil.profile"), anchor=False)
    write(tag("p", lead_of(profile), class_="slu-muted"))
    offer_profile_of(profile, name)
    known = [one for one in profile.criteria.values() if one.enough]
    weakest = sorted(known, key=lambda one: one.mean)[:WEAKEST]
    write(tag("h3", text("pupil.weakest")))
    if not weakest:
        write(tag("p", text("pupil.weakest_none"), class_="slu-muted"))
    head = tuple(text(f"pupil.{name}") for name in ("criterion", "estimate", "observations"))

    def rows(ids: Sequence[str]) -> list[list[str | Html]]:
        found = [profile.criteria[name] for name in ids]
        return [
            [
                f"{one.id} {one.label}",
                badge(look_of_share(one.mean), percent(one.mean)) if one.enough else text("heat.few"),
                str(one.observations),
            ]
            for one in found
        ]

    if weakest:
        write(table(text("pupil.weakest"), head, rows([one.id for one in weakest]), hide_caption=True))
    with st.expander(text("profile.criteria", n=len(profile.criteria)), key="all-criteria"):
        seen = [one.id for one in profile.criteria.values() if one.observations]
        write(table(text("pupil.profile"), head, rows(seen), hide_caption=True))
