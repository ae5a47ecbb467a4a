"""The result of a written test: points by criterion, then every question with its answer and why."""

from __future__ import annotations

import streamlit as st

from simulator.pages.marked import law_words
from simulator.pages.marks import FULL, HALF, NONE, SILENT, Look, badge, look_of_share
from simulator.pages.markup import Html, joined, table, tag, write
from simulator.pages.state import go
from simulator.pages.texts import text
from simulator.pages.wording import number, percent
from simulator.school.practice import Practice
from simulator.school.tests import MarkedItem, WrittenResult
from simulator.standard.law import LawLayer

_LOOKS: dict[float | None, tuple[Look, str]] = {
    1.0: (FULL, "right"),
    0.5: (HALF, "half"),
    0.0: (NONE, "wrong"),
    None: (SILENT, "skipped"),
}


def show_result(result: WrittenResult, service: Practice) -> None:
    """Show the page of a finished test."""
    st.title(text("tests.result"), anchor=False)
    points = result.points
    share = points.share or 0.0
    won = text("tests.points", points=number(points.points, 1 if points.points % 1 else 0), most=number(points.max))
    write(tag("div", tag("strong", percent(share)), tag("span", won, class_="slu-muted"), class_="slu-score"))
    _show_ways_on(result, service)
    if len(result.criteria) > 1:
        st.header(text("tests.by_criterion"), anchor=False)
        write(_by_criterion(result, service))
    st.header(text("tests.all_answers"), anchor=False)
    write(*(_answer(place, one, service.library.law) for place, one in enumerate(result.items, start=1)))


def _show_ways_on(result: WrittenResult, service: Practice) -> None:
    with st.container(horizontal=True, key="after-test"):
        if st.button(text("tests.again"), key="again-test", type="primary"):
            test = result.test
            go("tests", test=service.tests.start(test.trainee_id, test.criteria, len(test.items)))
        if st.button(text("tests.to_choice"), key="to-choice"):
            go("tests")
        if st.button(text("debrief.to_profile"), key="to-profile"):
            go("profile")


def _by_criterion(result: WrittenResult, service: Practice) -> Html:
    rows: list[list[str | Html]] = []
    for name, points in result.criteria.items():
        won = f"{number(points.points, 1 if points.points % 1 else 0)} / {number(points.max)}"
        share = tag("span", percent(points.share or 0.0), class_=f"slu-share-{look_of_share(points.share).style}")
        rows.append([f"{name} {service.library.standard.criterion(name).short}", won, share])
    head = (text("debrief.criterion"), text("debrief.points"), text("profile.score"))
    return table(text("tests.by_criterion"), head, rows, hide_caption=True)


def _answer(place: int, one: MarkedItem, law: LawLayer) -> Html:
    look, word = _LOOKS[one.drawn.share]
    title = tag("h3", text("tests.number_of", n=place), " ", badge(look, text(f"tests.{word}")))
    if one.item is None:
        return tag("section", title, tag("p", text("tests.gone"), class_="slu-muted"), class_="slu-record slu-tested")
    stem = tag("p", one.item.stem, class_="slu-tested-stem")
    return tag("section", title, stem, _reasons(one, law), class_="slu-record slu-tested")


def _reasons(one: MarkedItem, law: LawLayer) -> Html:
    if one.item is None or one.score is None:
        return tag("p", text("tests.reworded"), class_="slu-muted")
    score = one.score
    pairs: list[tuple[str, str | Html]] = [
        ("tests.own_answer", _parts(one.item.kind, score.answer) or text("tests.skipped")),
        ("tests.right_answer", _parts(one.item.kind, score.right_parts) if score.share < 1 else ""),
        ("tests.remarks", _parts("multiple", score.remarks)),
        ("tests.explanation", score.explanation),
        ("debrief.rule", joined((law_words(name, law) for name in one.item.law), tag("br"))),
        ("tests.scoring", score.rule if score.share < 1 and not score.is_skipped else ""),
    ]
    small = {"debrief.rule": "slu-small", "tests.scoring": "slu-small"}
    cells = [
        part
        for name, value in pairs
        if value
        for part in (tag("dt", text(name)), tag("dd", value, class_=small.get(name)))
    ]
    return tag("div", tag("dl", *cells), class_="slu-better")


def _parts(kind: str, parts: tuple[str, ...]) -> str | Html:
    """Return the parts of an answer as a list, numbered where their order matters; a single one as it is."""
    if len(parts) < 2:
        return "".join(parts)
    return tag("ol" if kind == "order" else "ul", joined(tag("li", part) for part in parts))
