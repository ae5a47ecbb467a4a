"""The versions of one exercise: their tree, and two of them beside one another."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.assessment.findings import Finding
from simulator.assessment.rendering import Labels
from simulator.errors import SluchawkaError
from simulator.pages.charts import COLOURS_CONFIG, mood_line, mood_rows
from simulator.pages.marked import described, hint_lines, reasoned
from simulator.pages.marks import FULL, NONE, badge, forbidden
from simulator.pages.markup import Html, alert, joined, table, tag, write
from simulator.pages.service import practice
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.pages.wording import moment, percent, stopwatch
from simulator.school.versions import Comparison, Side, Version
from simulator.standard.law import LawLayer

DEEPEST = 3
"""Versions further down the tree are not moved in any more."""


def name_of(version: Version) -> str:
    """Return how a version is called: „Wersja 2 – od wiadomości 3”."""
    name = text("versions.version", number=version.number)
    if version.from_message is None:
        return name
    return f"{name} – {text('versions.from_message', message=version.from_message)}"


def show_tree(versions: Sequence[Version], place: str, here: str = "") -> None:
    """Show all versions of an exercise as a tree; each leads to its debrief, or back into its conversation.

    Args:
        versions: In the order in which they were begun.
        place: Name of the place on the page, for the keys of the widgets.
        here: Id of the attempt this page shows; empty for none.
    """
    for one in versions:
        depth = min(one.depth, DEEPEST)
        with st.container(key=f"version-{depth}-{place}-{one.attempt.id}"):
            words, result, button = st.columns([5, 3, 2], vertical_alignment="center")
            is_here = one.attempt.id == here
            with words:
                style = "slu-version-here" if is_here else None
                about = tag("div", _about(one, here), class_="slu-muted slu-small")
                write(tag("strong", name_of(one), class_=style), about)
            with result:
                write(result_of(one))
            page = "debrief" if one.attempt.is_closed else "practice"
            if not is_here and button.button(
                text(f"versions.open_{page}"), key=f"open-{one.attempt.id}", width="stretch"
            ):
                go(page, proba=one.attempt.id)


def _about(version: Version, here: str) -> str:
    parts = [moment(version.attempt.started_at, st.context.timezone)]
    if version.of is not None:
        parts.append(text("versions.from_version", of=version.of))
    if version.attempt.id == here:
        parts.append(text("versions.shown_here"))
    if not version.past.is_current:
        parts.append(text("history.older_content"))
    return " · ".join(parts)


def result_of(version: Version) -> Html:
    """Return what came of a version."""
    past = version.past
    if not past.attempt.is_closed:
        return tag("span", text("versions.not_finished"), class_="slu-muted")
    if past.score is None:
        return tag("span", text("versions.unmarked"), class_="slu-muted")
    return _score(past.score, passed=bool(past.passed))


def _score(score: float, *, passed: bool) -> Html:
    word = text("marks.passed" if passed else "marks.failed")
    return joined((tag("strong", percent(score)), " ", badge(FULL if passed else NONE, word)))


def show_comparison(versions: Sequence[Version], place: str, here: str = "") -> None:
    """Let two versions be chosen and show them side by side; arguments as in `show_tree`."""
    if len(versions) < 2:
        return
    service, names = practice(), {one.attempt.id: name_of(one) for one in versions}
    ids = list(names)
    second = ids.index(here) if here in names else len(ids) - 1
    parent = versions[second].attempt.parent_id
    first = ids.index(parent) if parent in names else (0 if second else 1)
    left, right = st.columns(2)
    chosen = [
        column.selectbox(
            text(f"versions.{name}"), ids, index=index, format_func=names.__getitem__, key=f"{name}-{place}"
        )
        for column, name, index in ((left, "first", first), (right, "second", second))
    ]
    if chosen[0] == chosen[1]:
        write(tag("p", text("versions.same"), class_="slu-muted"))
        return
    try:
        comparison = service.versions.compare(service.me().id, chosen[0], chosen[1])
    except SluchawkaError as error:
        alert(str(error))
        return
    _show_sides(comparison, place)
    write(_marks(comparison, service.library.law))


def _show_sides(comparison: Comparison, place: str) -> None:
    write(tag("p", text("versions.shared", n=comparison.first.fork), class_="slu-muted"))
    dark = st.context.theme.type == "dark"
    for side, column in zip((comparison.first, comparison.second), st.columns(2, gap="large"), strict=True):
        number = side.version.number
        with column:
            write(tag("h3", name_of(side.version)), tag("p", _result(side), class_="slu-score-line"))
            write(tag("h4", text("versions.after_fork")), _after(side))
            write(tag("h4", text("versions.mood")))
            if len(side.turns) < 2:
                write(tag("p", text("versions.nothing_after"), class_="slu-muted"))
                continue
            chart = mood_line(side.turns, dark)
            st.plotly_chart(chart, key=f"mood-{place}-{number}", theme=None, config=COLOURS_CONFIG)
            with st.expander(text("charts.as_table"), key=f"mood-table-{place}-{number}"):
                head = (
                    text("debrief.turn"),
                    *(text(f"charts.{name}") for name in ("trust", "patience", "anger")),
                    text("debrief.cause"),
                )
                caption = text("versions.mood_of", number=number)
                write(table(caption, head, mood_rows(side.turns), hide_caption=True))


def _result(side: Side) -> Html:
    assessment = side.assessment
    if side.version.attempt.is_closed:
        return _score(assessment.score, passed=assessment.passed)
    so_far = tag("span", text("versions.so_far"), " · ", text("versions.not_finished"), class_="slu-muted")
    return joined((tag("strong", percent(assessment.score)), " ", so_far))


def _after(side: Side) -> Html:
    """Return what happened after the fork, with the hints that were given there."""
    stage, persona = side.session.stage, side.session.persona
    labels = Labels(stage.actions, stage.company, stage.scenario.desk.workplace)
    gender = "she" if persona.is_female else "he"
    who = {"customer": text(f"debrief.{stage.scenario.customer.role}_{gender}"), "trainee": text("debrief.trainee")}
    lines = []
    for index, event in enumerate(side.events, start=side.fork):
        lines += hint_lines(side.hints, index)
        name, kind, words = described(event, labels, who)
        head = tag("div", f"{name} · {stopwatch(event.at)}" if name else stopwatch(event.at), class_="slu-line-who")
        lines.append(tag("li", head, tag("div", words, class_="slu-line-text"), class_=f"slu-line-{kind}"))
    end = side.fork + len(side.events)
    lines += hint_lines(side.hints, end)
    if not lines:
        return tag("p", text("versions.nothing_after"), class_="slu-muted")
    return tag("ol", joined(lines), class_="slu-after")


def _marks(comparison: Comparison, law: LawLayer) -> Html:
    head = tag("h3", text("versions.marks"))
    if not comparison.differences:
        return joined((head, tag("p", text("versions.no_difference"), class_="slu-muted")))
    never = forbidden(comparison.first.session.stage.scenario)
    parts: list[Html] = []
    for one in comparison.differences:
        parts.append(tag("h4", one.title))
        for side, finding in ((comparison.first, one.first), (comparison.second, one.second)):
            name = tag("div", text("versions.version", number=side.version.number), class_="slu-side-name")
            parts.append(tag("div", name, _mark(finding, side, never, law)))
    return joined((head, tag("div", *parts, class_="slu-sides")))


def _mark(finding: Finding | None, side: Side, never: frozenset[str], law: LawLayer) -> Html:
    if finding is None:
        return tag("span", text("versions.not_there"), class_="slu-muted")
    return reasoned(finding, law, is_forbidden=finding.observable in never, is_helped=finding.observable in side.helped)
