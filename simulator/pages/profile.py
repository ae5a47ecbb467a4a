"""What is now believed of one person: areas, criteria, tasks, progress; each chart with a table that says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from simulator.assessment.profile import Estimate, Profile, Sighting
from simulator.pages.cards import empty, meta
from simulator.pages.charts import COLOURS_CONFIG, estimate_words, progress, radar, strip_rows, task_bars
from simulator.pages.components import print_button, strip
from simulator.pages.marked import helped_tag
from simulator.pages.marks import FULL, HALF, NONE, badge, forbidden, look_of_share
from simulator.pages.markup import Html, joined, table, tag, write
from simulator.pages.service import practice
from simulator.pages.state import go
from simulator.pages.taking import offer_profile
from simulator.pages.texts import text
from simulator.pages.wording import day, number, percent, shortened
from simulator.school.practice import Practice

CHOSEN = "chosen-criterion"
LONGEST_QUOTE = 280
"""A whole document is shown in the debrief, not here; in characters."""


def show() -> None:
    """Show the page."""
    service = practice()
    profile = service.profile(service.me().id)
    st.title(text("pages.profile"), anchor=False)
    if not profile.sessions and not profile.tests:
        write(empty("profile.nothing", "profile.nothing_next"))
        if st.button(text("errors.to_start"), key="to-start", type="primary"):
            go("start")
        return
    write(tag("p", lead_of(profile), class_="slu-lead"))
    dark = st.context.theme.type == "dark"
    left, right = st.columns(2, gap="large")
    with left:
        _show_areas(service, profile, dark)
    with right:
        _show_tasks(profile, dark)
    _show_criteria(service, profile)
    _show_next(service)
    _show_progress(service, profile, dark)
    with st.container(horizontal=True, key="take-profile-row"):
        offer_profile(profile)
        print_button()


def lead_of(profile: Profile) -> str:
    """Say what it is based on."""
    if not profile.sessions:
        return text("profile.lead_tests", n=profile.tests)
    lead = text("profile.lead", n=profile.sessions)
    return text("profile.lead_with_tests", lead=lead, n=profile.tests) if profile.tests else lead


def _show_areas(service: Practice, profile: Profile, dark: bool) -> None:
    st.header(text("profile.areas"), anchor=False)
    write(tag("p", text("profile.areas_lead"), class_="slu-muted slu-small"))
    st.plotly_chart(radar(profile, dark), key="radar", theme=None, config=COLOURS_CONFIG)
    write(_names_of(service))
    _as_table("areas", text("profile.areas"), profile.areas.values())


def _names_of(service: Practice) -> Html:
    """Return what the short names of the competencies stand for."""
    names = (tag("li", tag("strong", one.id), f" – {one.name}") for one in service.library.standard.competencies)
    return tag("ul", joined(names), class_="slu-plain slu-muted slu-small")


def _show_tasks(profile: Profile, dark: bool) -> None:
    st.header(text("profile.tasks"), anchor=False)
    write(tag("p", text("profile.tasks_lead"), class_="slu-muted slu-small"))
    st.plotly_chart(task_bars(profile, dark), key="tasks", theme=None, config=COLOURS_CONFIG)
    _as_table("tasks", text("profile.tasks"), profile.tasks.values())


def _as_table(key: str, caption: str, estimates: Iterable[Estimate]) -> None:
    with st.expander(text("charts.as_table"), key=f"table-{key}"):
        write(_estimates(caption, estimates))


def _estimates(caption: str, estimates: Iterable[Estimate]) -> Html:
    rows: list[list[str | Html]] = [
        [
            one.label if one.label.startswith(one.id) else f"{one.id} {one.label}",
            percent(one.mean) if one.enough else text("profile.too_little"),
            f"{percent(one.low)}–{percent(one.high)}" if one.observations else "–",
            number(one.observations),
            day(one.last_seen) if one.last_seen else "–",
        ]
        for one in estimates
    ]
    head = tuple(text(f"profile.{name}") for name in ("what", "mean", "interval", "observations", "last"))
    return table(caption, head, rows, hide_caption=True)


def _show_criteria(service: Practice, profile: Profile) -> None:
    st.header(text("profile.criteria", n=len(profile.criteria)), anchor=False)
    keys = (badge(look) for look in (FULL, HALF, NONE))
    write(tag("div", *keys, tag("span", text("profile.hollow"), class_="slu-muted slu-small"), class_="slu-strip-key"))
    picked = strip(strip_rows(profile, service.library.standard), st.session_state.get(CHOSEN))
    if picked in profile.criteria and picked != st.session_state.get(CHOSEN):
        st.session_state[CHOSEN] = picked
    _as_table("criteria", text("profile.criteria", n=len(profile.criteria)), profile.criteria.values())
    _show_one(service, profile)


def _show_one(service: Practice, profile: Profile) -> None:
    chosen = st.selectbox(
        text("profile.choose"),
        list(profile.criteria),
        index=None,
        format_func=lambda name: f"{name} {profile.criteria[name].label}",
        placeholder=text("profile.choose_hint"),
        key=CHOSEN,
    )
    if chosen is None:
        return
    estimate, criterion = profile.criteria[chosen], service.library.standard.criterion(chosen)
    mark = (
        badge(look_of_share(estimate.mean))
        if estimate.enough
        else tag("span", text("profile.too_little"), class_="slu-code")
    )
    write(
        tag(
            "div",
            tag("h3", f"{chosen} {criterion.short} ", mark),
            tag("p", criterion.wording, class_="slu-muted"),
            tag("p", estimate_words(estimate) if estimate.sightings else text("profile.no_sightings")),
            class_="slu-record",
        )
    )
    _show_sightings(service, estimate)


def _show_sightings(service: Practice, estimate: Estimate) -> None:
    """Show every observation with its quotes, the newest first; each leads to the debrief it comes from."""
    titles, attempts = titles_of(service), attempts_behind(service)
    for position, one in enumerate(reversed(estimate.sightings)):
        never = forbidden(service.library.scenarios.get(one.scenario))
        quotes = (
            tag("p", f"„{shortened(evidence.quote, LONGEST_QUOTE)}”", class_="slu-quote") for evidence in one.evidence
        )
        with st.container(border=True, key=f"sighting-{position}"):
            words, button = st.columns([5, 1], vertical_alignment="center")
            with words:
                write(
                    tag(
                        "div",
                        badge(one.mark, is_forbidden=one.observable in never),
                        " ",
                        tag("strong", one.title),
                        helped_tag() if one.helped and one.mark.share else None,
                    ),
                    tag("div", _where(one, titles), class_="slu-muted slu-small"),
                    joined(quotes),
                )
            label = text("profile.to_test" if one.test else "profile.to_debrief")
            if button.button(label, key=f"to-debrief-{position}", width="stretch"):
                if one.test:
                    go("tests", test=one.test)
                go("debrief", proba=attempts[one.session])


def _where(one: Sighting, titles: dict[str, str]) -> str:
    if one.test:
        return text("profile.from_test", day=day(one.when))
    return f"{titles.get(one.scenario, one.scenario)}, {day(one.when)}"


def attempts_behind(service: Practice) -> list[str]:
    """Return the id of the attempt behind each session of the profile, in its order: by day, then by start."""
    marked = [one.attempt for one in service.history(service.me().id) if one.score is not None]
    marked.sort(key=lambda one: (one.started_at.astimezone().date(), one.started_at, one.id))
    return [one.id for one in marked]


def titles_of(service: Practice) -> dict[str, str]:
    """Return the titles of the exercises by id."""
    return {scenario.id: scenario.title for scenario in service.library.scenarios.values()}


def _show_next(service: Practice) -> None:
    """Show the exercises recommended next, each with its reason."""
    found = [one for one in service.recommendations(service.me().id) if one.scenario in service.library.scenarios]
    if not found:
        return
    st.header(text("profile.next"), anchor=False)
    for position, one in enumerate(found):
        scenario = service.library.scenarios[one.scenario]
        with st.container(border=True, key=f"next-{position}"):
            words, button = st.columns([5, 1], vertical_alignment="center")
            words.html(
                tag("div", tag("div", one.reason, class_="slu-reason"), tag("strong", scenario.title), meta(scenario))
            )
            if button.button(text("profile.next_begin"), key=f"begin-next-{position}", width="stretch"):
                go("brief", scenariusz=scenario.id)


def _show_progress(service: Practice, profile: Profile, dark: bool) -> None:
    st.header(text("profile.progress"), anchor=False)
    titles = titles_of(service)
    if profile.sessions < 2:
        write(tag("p", text("profile.progress_later"), class_="slu-muted"))
    else:
        st.plotly_chart(progress(profile, titles, dark), key="progress", theme=None, config=COLOURS_CONFIG)
    rows: Sequence[list[str | Html]] = [
        [
            day(point.when),
            titles.get(point.scenario, point.scenario),
            str(point.level),
            percent(point.score),
            badge(FULL if point.passed else NONE, text("marks.passed" if point.passed else "marks.failed")),
        ]
        for point in profile.series
    ]
    with st.expander(text("charts.as_table"), key="table-progress"):
        head = tuple(text(f"profile.{name}") for name in ("day", "exercise", "level", "score", "result"))
        write(table(text("profile.progress"), head, rows, hide_caption=True))
