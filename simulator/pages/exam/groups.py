"""Whether questions and tasks favour a group: a chart and an equal table, or how much data there is not yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import plotly.graph_objects as go
import streamlit as st

from simulator.errors import WrongInput
from simulator.exam.quality.dif import Dif
from simulator.exam.quality.report import GroupDif, QualityReport
from simulator.exam.rules import decimal, load_exam_rules
from simulator.exchange.sitting.groups import groups_from
from simulator.pages.cards import empty
from simulator.pages.charts import COLOURS_CONFIG, accent, layout
from simulator.pages.exam.service import exams
from simulator.pages.markup import alert, table, tag, write
from simulator.pages.texts import text
from simulator.school.access.permissions import Person
from simulator.storage.examinations.records import Sitting

FILE = "groups-file"
ROW_HEIGHT, FRAME_HEIGHT = 24, 90
"""Of the chart, in pixels: each element, and what stands around them."""
SIGNS = {"A": "circle-open", "B": "diamond", "C": "square", "?": "x-thin-open"}
NOTED = ("B", "C")
LEAST_P = 0.001
"""Smaller ones are said to be smaller."""


def told_groups(person: Person, sitting: Sitting) -> tuple[dict[str, str], str]:
    """Return code → group as the file just chosen tells it, and what is wrong with the file; nothing of it is kept."""
    file = st.session_state.get(f"{FILE}-{sitting.id[:8]}")
    if file is None:
        return {}, ""
    codes = {one.code for one in exams().planning.candidates(person, sitting.id)}
    try:
        return groups_from(file.getvalue(), codes), ""
    except WrongInput as error:
        return {}, str(error)


def show_groups(sitting: Sitting, report: QualityReport, told: Mapping[str, str], fault: str) -> None:
    """Show how elements work in the groups told, or what is needed before anything can be said."""
    enough = load_exam_rules().dif.enough_people
    st.header(text("groups.title"), anchor=False)
    write(tag("p", text("groups.lead", enough=str(enough)), class_="slu-muted"))
    st.file_uploader(
        text("groups.file"), type=["csv", "txt"], key=f"{FILE}-{sitting.id[:8]}", max_upload_size=2,
        help=text("groups.file_help"),
    )  # fmt: skip
    if fault:
        alert(fault)
    elif not told:
        few = report.candidates < 2 * enough
        write(empty("groups.none_few" if few else "groups.none", "groups.none_next"))
        if few:
            write(tag("p", text("groups.sat", n=report.candidates, enough=str(enough)), class_="slu-muted slu-small"))
    else:
        _show_found(report, told, enough)


def _show_found(report: QualityReport, told: Mapping[str, str], enough: int) -> None:
    sizes = Counter(told.values())
    head = (text("groups.group"), text("groups.people"), text("groups.enough"))
    rows = [
        (name, str(count), text("exam.holds_yes" if count >= enough else "exam.holds_no"))
        for name, count in sorted(sizes.items())
    ]
    write(table(text("groups.sizes"), head, rows, hide_caption=True))
    if not report.groups:
        write(empty("groups.one_group" if len(sizes) < 2 else "groups.nothing", "groups.nothing_next"))
        return
    found = [one for each in report.groups for one in each.found]
    noted = sum(one.grade in NOTED for one in found)
    unsure = sum(one.grade == "?" for one in found)
    told_of = "groups.noted" if noted else "groups.none_noted"
    if unsure == len(found):
        told_of = "groups.all_few"
    write(tag("p", text(told_of, n=noted, compared=len(found), enough=str(enough)), class_="slu-lead", role="status"))
    for each in report.groups:
        _show_one(each)


def _show_one(each: GroupDif) -> None:
    name = text(f"groups.of_{each.part}", form=str(each.form), group=each.group)
    by_size = sorted(each.found, key=lambda one: (-abs(one.difference), one.id))
    noted = any(one.grade in NOTED for one in each.found)
    with st.expander(name, expanded=noted):
        write(tag("p", text("groups.reading", group=each.group), class_="slu-muted slu-small"))
        _show_chart(each, by_size)
        head = tuple(
            text(f"groups.{one}")
            for one in ("element", "difference", "delta", "p_value", "explained", "focal", "others", "grade")
        )
        write(table(name, head, [_row(one) for one in by_size], hide_caption=True))


def _row(one: Dif) -> list[str]:
    return [
        one.id,
        decimal(100 * one.difference, 1),
        "–" if one.delta is None else decimal(one.delta),
        text("groups.p_least") if one.p_value < LEAST_P else decimal(one.p_value, 3),
        decimal(one.r2_change, 3),
        str(one.focal),
        str(one.reference),
        text(f"groups.grade_{GRADES[one.grade]}"),
    ]


GRADES = {"A": "a", "B": "b", "C": "c", "?": "few"}


def _show_chart(each: GroupDif, by_size: Sequence[Dif]) -> None:
    dark = st.context.theme.type == "dark"
    figure = go.Figure()
    figure.add_vline(x=0, line={"color": accent(dark), "width": 1})
    figure.add_scatter(
        x=[100 * one.difference for one in by_size],
        y=[one.id for one in by_size],
        mode="markers",
        marker={
            "color": accent(dark),
            "size": 10,
            "symbol": [SIGNS[one.grade] for one in by_size],
            "line": {"width": 1.5, "color": accent(dark)},
        },
        customdata=[text(f"groups.grade_{GRADES[one.grade]}") for one in by_size],
        hovertemplate="%{y}: %{x:.1f}, %{customdata}<extra></extra>",
    )
    layout(figure, dark, FRAME_HEIGHT + ROW_HEIGHT * len(by_size))
    figure.update_xaxes(title_text=text("groups.axis"))
    figure.update_yaxes(autorange="reversed", type="category")
    st.plotly_chart(figure, theme=None, config=COLOURS_CONFIG, key=f"dif-{each.part}-{each.form}-{each.group}")
