"""The first page: one recommended exercise with its reason, all exercises behind filters, unfinished ones to resume."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from simulator.assessment.profile import Recommendation
from simulator.pages.cards import card_of, channel_name, empty, level_name
from simulator.pages.faults import tell_problems
from simulator.pages.first import has_played, show_first
from simulator.pages.markup import tag, write
from simulator.pages.service import forget_practice, practice
from simulator.pages.state import go, visit
from simulator.pages.tasks import show_tasks
from simulator.pages.texts import text, texts_of
from simulator.pages.undoing import without_left_behind
from simulator.pages.wording import moment
from simulator.scenario.library import Library
from simulator.scenario.scenario import Scenario
from simulator.school.practice import Past


@dataclass(frozen=True)
class _Filter:
    key: str
    """Also the name in the address."""
    options: tuple[str, ...]
    """What can be chosen, as shown."""
    lets: Callable[[Scenario, str], bool]


def show_notices() -> None:
    """Show what an earlier page left to say, once."""
    for notice in visit().notices:
        st.success(notice, icon=":material/check_circle:")
    visit().notices.clear()


def show() -> None:
    """Show the page."""
    service = practice()
    trainee = service.me().id
    st.title(text("start.title"), anchor=False)
    show_notices()
    show_tasks()
    recommendations = service.recommendations(trainee)
    unfinished = [one for one in without_left_behind(service.history(trainee)) if not one.attempt.is_closed]
    is_new = not has_played(trainee)
    if not (is_new and show_first(service.library)) and recommendations:
        _show_recommended(service.library, recommendations[0])
    if unfinished:
        write(tag("p", text("start.unfinished_below", n=len(unfinished)), class_="slu-muted"))
    st.header(text("start.all"), anchor=False)
    _show_cards(service.library)
    _show_unfinished(unfinished)
    _show_broken(service.library)


def _show_recommended(library: Library, recommendation: Recommendation) -> None:
    scenario = library.scenarios.get(recommendation.scenario)
    if scenario is None:
        return
    with st.container(border=True, key="recommended"):
        words, button = st.columns([4, 1], vertical_alignment="center")
        with words:
            reason = tag("div", text("start.recommended", reason=recommendation.reason), class_="slu-reason")
            write(reason, card_of(scenario, library))
        with button:
            if st.button(text("start.begin"), key="begin-recommended", type="primary", width="stretch"):
                go("brief", scenariusz=scenario.id)


def _show_cards(library: Library) -> None:
    if not library.for_everybody:
        write(empty("start.no_exercises", "start.no_exercises_next"))
        return
    chosen = _chosen(library)
    if not chosen:
        write(empty("start.nothing_found", "start.nothing_found_next"))
        st.button(text("start.clear"), key="clear-filters", on_click=_clear_filters)
        return
    st.caption(text("start.found", n=len(chosen)))
    with st.container(key="cards"):  # the style sheet puts as many beside one another as fit
        for scenario in chosen:
            with st.container(border=True, key=f"card-{scenario.id}", height="stretch"):
                write(card_of(scenario, library))
                if st.button(text("start.see"), key=f"begin-{scenario.id}"):
                    go("brief", scenariusz=scenario.id)


def _chosen(library: Library) -> list[Scenario]:
    filters = _filters(library)
    left = list(library.for_everybody)
    with st.container(key="filters"):
        columns = st.columns(len(filters))
    for one, column in zip(filters, columns, strict=True):
        picked = column.selectbox(
            text(f"start.by_{one.key}"),
            one.options,
            index=None,
            placeholder=text("start.any"),
            key=one.key,
            bind="query-params",
        )
        if picked is not None:
            left = [scenario for scenario in left if one.lets(scenario, picked)]
    return left


def _filters(library: Library) -> tuple[_Filter, ...]:
    standard = library.standard
    shortest, longest = text("start.up_to", n=15), text("start.over", n=15)
    return (
        _Filter(
            "zadanie",
            tuple(f"{task.id} {task.short}" for task in standard.tasks),
            lambda scenario, picked: picked.split()[0] in scenario.tasks,
        ),
        _Filter(
            "kompetencja",
            tuple(f"{one.id} {one.short}" for one in standard.competencies),
            lambda scenario, picked: any(
                criterion.rpartition(".")[0] == picked.split()[0]
                for observable in scenario.observables
                for criterion in observable.criterion
            ),
        ),
        _Filter("kanal", tuple(texts_of("channels").values()), lambda one, picked: channel_name(one.channel) == picked),
        _Filter("poziom", tuple(texts_of("levels").values()), lambda one, picked: level_name(one.level) == picked),
        _Filter("czas", (shortest, longest), lambda one, picked: (one.minutes <= 15) == (picked == shortest)),
    )


def _clear_filters() -> None:
    for key in ("zadanie", "kompetencja", "kanal", "poziom", "czas"):
        st.session_state[key] = None


def _show_unfinished(unfinished: Sequence[Past]) -> None:
    if not unfinished:
        return
    st.header(text("start.unfinished"), anchor=False)
    for past in unfinished:
        words, button = st.columns([4, 1], vertical_alignment="center")
        began = moment(past.attempt.started_at, st.context.timezone)
        words.html(
            tag(
                "div",
                tag("strong", past.title),
                tag("span", " · " + text("start.began", when=began), class_="slu-muted"),
            )
        )
        label = text("start.resume" if past.is_current else "start.settle")
        if button.button(label, key=f"resume-{past.attempt.id}", width="stretch"):
            go("practice" if past.is_current else "debrief", proba=past.attempt.id)


def _show_broken(library: Library) -> None:
    if not library.problems:
        return
    files = len({problem.file for problem in library.problems})
    with st.expander(text("start.broken", n=files), icon=":material/warning:"):
        st.write(text("start.broken_lead"))
        tell_problems(library.problems)
        if st.button(text("errors.read_again"), key="read-again"):
            forget_practice()
            st.rerun()
