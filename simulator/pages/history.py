"""All exercises of one person, the newest first: open, resume, compare."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.pages.cards import empty
from simulator.pages.marks import FULL, NONE, badge, badge_of, forbidden
from simulator.pages.markup import Html, joined, table, tag, write
from simulator.pages.service import practice
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.pages.versions import show_comparison, show_tree
from simulator.pages.wording import moment, percent
from simulator.school.practice import Past, Practice
from simulator.school.versions import Version

PAGE_SIZE = 20


def show() -> None:
    """Show the page."""
    service = practice()
    trainee = service.me().id
    st.title(text("pages.history"), anchor=False)
    exercises = service.versions.exercises(trainee)
    if not exercises:
        write(empty("history.nothing", "history.nothing_next"))
        if st.button(text("errors.to_start"), key="to-start", type="primary"):
            go("start")
        return
    write(tag("p", text("history.lead", n=len(exercises)), class_="slu-lead"))
    for versions in exercises[: _shown_count(len(exercises))]:
        _show_exercise(versions)
    _show_more(len(exercises))
    _show_comparison(service, trainee, [one.past for versions in exercises for one in reversed(versions)])


def _shown_count(all_of_them: int) -> int:
    return min(all_of_them, int(st.session_state.get("history-shown", PAGE_SIZE)))


def _show_more(all_of_them: int) -> None:
    shown = _shown_count(all_of_them)
    if shown < all_of_them and st.button(text("history.more", n=all_of_them - shown), key="history-more"):
        st.session_state["history-shown"] = shown + PAGE_SIZE
        st.rerun()


def _show_exercise(versions: Sequence[Version]) -> None:
    """Show an exercise; its versions stand together as a tree."""
    if len(versions) == 1:
        _show_line(versions[0].past)
        return
    root = versions[0].attempt.id
    with st.container(border=True, key=f"past-{root}"):
        count = tag("div", text("history.versions", n=len(versions)), class_="slu-muted slu-small")
        write(tag("strong", versions[0].past.title), count)
        show_tree(versions, root[:8])
        if st.toggle(text("versions.compare"), key=f"compare-versions-{root}"):
            show_comparison(versions, root[:8])


def _show_line(past: Past) -> None:
    with st.container(border=True, key=f"past-{past.attempt.id}"):
        words, result, button = st.columns([5, 2, 2], vertical_alignment="center")
        with words:
            write(tag("strong", past.title), tag("div", _when(past), class_="slu-muted slu-small"))
        with result:
            write(_result(past))
        with button:
            place = "debrief" if past.attempt.is_closed else "practice"
            if st.button(text(f"history.open_{place}"), key=f"open-{past.attempt.id}", width="stretch"):
                go(place, proba=past.attempt.id)


def _when(past: Past) -> str:
    parts = [moment(past.attempt.started_at, st.context.timezone)]
    if past.attempt.parent_id:
        parts.append(text("history.branch"))
    if not past.is_current:
        parts.append(text("history.older_content"))
    return " · ".join(parts)


def _result(past: Past) -> Html:
    if not past.attempt.is_closed:
        return tag("span", text("history.open"), class_="slu-muted")
    if past.score is None:
        return tag("span", text("history.unmarked"), class_="slu-muted")
    look = FULL if past.passed else NONE
    return joined(
        (tag("strong", percent(past.score)), " ", badge(look, text("marks.passed" if past.passed else "marks.failed")))
    )


def _show_comparison(service: Practice, trainee: str, past: Sequence[Past]) -> None:
    marked = [one for one in past if one.score is not None]
    if len(marked) < 2:
        return
    st.header(text("history.compare"), anchor=False)
    names = {one.attempt.id: f"{one.title} · {_when(one)} · {percent(one.score or 0)}" for one in marked}
    newest, *older = marked
    same = (position for position, one in enumerate(older, 1) if one.attempt.scenario_id == newest.attempt.scenario_id)
    left, right = st.columns(2)
    first = left.selectbox(
        text("history.first"), list(names), index=next(same, 1), format_func=names.__getitem__, key="compare-first"
    )
    second = right.selectbox(
        text("history.second"), list(names), index=0, format_func=names.__getitem__, key="compare-second"
    )
    if first == second:
        write(tag("p", text("history.same"), class_="slu-muted"))
        return
    write(_comparison(service, trainee, first, second))


def _comparison(service: Practice, trainee: str, first: str, second: str) -> Html:
    before, after = (service.debrief(trainee, attempt_id).assessment for attempt_id in (first, second))
    never = {name for one in (before, after) for name in forbidden(service.library.scenarios.get(one.scenario))}
    rows: list[list[str | Html]] = [[text("history.score"), percent(before.score), percent(after.score)]]
    earlier = {finding.observable: finding for finding in before.findings}
    later = {finding.observable: finding for finding in after.findings}
    for name in dict.fromkeys([*earlier, *later]):
        one, other = earlier.get(name), later.get(name)
        if one is not None and other is not None and one.mark is other.mark:
            continue
        title = (other or one).title if (other or one) else name  # type: ignore[union-attr]
        marks = (badge_of(found, is_forbidden=name in never) if found else "–" for found in (one, other))
        rows.append([title, *marks])
    if len(rows) == 1:
        rows.append([text("history.no_differences"), "", ""])
    head = (text("history.what"), text("history.first"), text("history.second"))
    return table(text("history.differences"), head, rows)
