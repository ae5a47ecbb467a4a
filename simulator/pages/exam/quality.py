"""Part of an examination's page: how good it was, how examiners agree, and where the pass marks come from."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from simulator.assessment.agreement.measures import Measures
from simulator.errors import SluchawkaError
from simulator.exam.quality.report import PartQuality, QualityReport
from simulator.exam.rules import decimal, load_exam_rules
from simulator.exchange.quality import quality_to_pdf
from simulator.pages.cards import empty
from simulator.pages.charts import COLOURS_CONFIG, accent, layout
from simulator.pages.exam.cuts import show_cuts
from simulator.pages.exam.groups import show_groups, told_groups
from simulator.pages.exam.papers import offer
from simulator.pages.exam.service import exams, now, room
from simulator.pages.exam.sittings import state_of
from simulator.pages.exam.wording import exact
from simulator.pages.markup import Html, table, tag, write
from simulator.pages.texts import text
from simulator.school.access.permissions import Person
from simulator.school.examination.evaluation import Examiners
from simulator.storage.examinations.records import Sitting

CHART_HEIGHT = 240


def show(person: Person, sitting: Sitting) -> None:
    """Show the part."""
    if state_of(sitting) in ("planned", "open"):
        write(empty("quality.later", "quality.later_next"))
    else:
        _show_quality(person, sitting)
        _show_examiners(person, sitting)
    show_cuts(person, sitting)


def _show_quality(person: Person, sitting: Sitting) -> None:
    st.header(text("quality.title"), anchor=False)
    told, fault = told_groups(person, sitting)
    try:
        with st.spinner(text("quality.computing")):
            report = exams().evaluation.quality(person, sitting.id, told)
    except SluchawkaError as error:
        write(tag("p", str(error)))
        return
    passed = text("quality.passed", passed=report.passed, n=report.candidates)
    write(tag("p", passed, class_="slu-lead"))
    rows = [_part_row(one) for one in report.parts]
    head = tuple(
        text(f"quality.{name}") for name in ("part", "mean", "cut", "reliability", "error", "consistency", "near")
    )
    write(table(text("quality.parts"), head, rows, hide_caption=True))
    _show_whole(report)
    for one in report.parts:
        if one.sensitivity:
            _show_sensitivity(one)
    _show_elements(report)
    _show_missing(report)
    show_groups(sitting, report, told, fault)
    _offer_report(sitting, report, with_groups=bool(told))


def _offer_report(sitting: Sitting, report: QualityReport, *, with_groups: bool) -> None:
    """Offer all figures as one document, those of groups too when they were just computed."""
    st.header(text("quality.report"), anchor=False)
    write(tag("p", text("quality.report_lead"), class_="slu-muted"))
    marks = report.machine.pairs if report.machine else 0
    name = f"quality-{sitting.id[:8]}-{marks}-{report.passed}-{with_groups}"  # a report of other marks is not offered
    today, issuer = now().astimezone().date(), room().keyring.issuer
    offer(text("quality.report_make"), "jakosc.pdf", name, lambda: quality_to_pdf(report, today, issuer().name))


def _part_row(one: PartQuality) -> list[str]:
    consistency = exact(one.decision.consistency) if one.decision else "–"
    return [
        text(f"exam.part_{one.part}"),
        text("quality.mean_of", mean=exact(one.mean), deviation=exact(one.deviation), n=one.people)
        if one.people
        else "–",
        exact(one.cut),
        _two(one.reliability),
        exact(one.standard_error),
        consistency,
        "–" if one.near_cut is None else str(one.near_cut),
    ]


def _two(value: float | None) -> str:
    return "–" if value is None else decimal(value)


def _show_whole(report: QualityReport) -> None:
    targets = load_exam_rules().targets
    pairs = [
        (text("quality.composite"), _two(report.composite), decimal(targets.alpha)),
        (
            text("quality.decision"),
            exact(report.decision.consistency) if report.decision else "–",
            exact(targets.consistency),
        ),
        (
            text("quality.forms"),
            ", ".join(f"{one.first}–{one.second}: {decimal(one.found.difference)}" for one in report.pairs) or "–",
            decimal(targets.form_difference),
        ),
        (text("quality.people"), _agreement(report.people), "–"),
        (text("quality.machine"), _agreement(report.machine), "–"),
    ]
    head = tuple(text(f"quality.{name}") for name in ("measure", "value", "target"))
    write(table(text("quality.whole"), head, pairs, hide_caption=True))


def _agreement(found: Measures | None) -> str:
    if found is None or found.exact is None:
        return "–"
    kappa = _two(found.weighted_kappa)
    return text("quality.agreement", exact=exact(found.exact), kappa=kappa, n=found.pairs)


def _show_sensitivity(one: PartQuality) -> None:
    """Show who would pass at other cuts, as a chart and as a table."""
    name = text("quality.sensitivity", part=text(f"exam.part_{one.part}").lower())
    write(tag("h2", name))
    points = [(effect.cut, effect.pass_rate) for effect in one.sensitivity]
    chart, side = st.columns([3, 2], gap="medium")
    with chart:
        dark = st.context.theme.type == "dark"
        figure = go.Figure()
        figure.add_scatter(
            x=[100 * cut for cut, _ in points], y=[100 * share for _, share in points], mode="lines+markers",
            line={"color": accent(dark), "width": 2.5}, hovertemplate="%{x:.1f}%: %{y:.0f}%<extra></extra>",
        )  # fmt: skip
        layout(figure, dark, CHART_HEIGHT)
        figure.update_xaxes(title_text=text("quality.cut"), ticksuffix="%")
        figure.update_yaxes(title_text=text("quality.would_pass"), ticksuffix="%", range=[-4, 104])
        st.plotly_chart(figure, theme=None, config=COLOURS_CONFIG, key=f"sensitivity-{one.part}")
    with side:
        head = (text("quality.cut"), text("quality.would_pass"))
        write(table(name, head, [(exact(cut), exact(share)) for cut, share in points], hide_caption=True))


def _show_elements(report: QualityReport) -> None:
    for form in report.forms:
        for kind, found in (("items", form.items), ("tasks", form.tasks)):
            if not found:
                continue
            with st.expander(text(f"quality.{kind}", n=form.number)):
                rows = [(one.id, exact(one.difficulty), _two(one.discrimination), exact(one.extremes)) for one in found]
                head = tuple(
                    text(f"quality.{name}") for name in ("element", "difficulty", "discrimination", "extremes")
                )
                write(table(text(f"quality.{kind}", n=form.number), head, rows, hide_caption=True))


def _show_missing(report: QualityReport) -> None:
    if not report.missing:
        return
    with st.expander(text("quality.missing", n=len(report.missing))):
        lines = [tag("li", f"{_where(one.where)}{one.why}") for one in report.missing]
        write(tag("ul", *dict.fromkeys(lines)))


def _where(where: str) -> str:
    parts = {"written", "practical"}
    if where in parts:
        return f"{text(f'exam.part_{where}')}: "
    return f"{text('quality.form', n=where)}: " if where else ""


# Examiners


def _show_examiners(person: Person, sitting: Sitting) -> None:
    st.header(text("quality.examiners"), anchor=False)
    found = exams().evaluation.examiners(person, sitting.id)
    if not found.figures:
        write(empty("quality.no_marks", "quality.no_marks_next"))
        return
    names = {one.id: one.name for one in room().commissions.staff(person)}
    rows = [
        [
            names.get(one.examiner_id, one.examiner_id[:8]),
            str(one.marks),
            _agreement(one.with_others),
            _agreement(one.with_machine),
            _severity(one.examiner_id, found),
        ]
        for one in found.figures
    ]
    head = tuple(text(f"quality.{name}") for name in ("examiner", "marks", "others", "machine", "severity"))
    write(table(text("quality.examiners"), head, rows, hide_caption=True))
    if found.why_no_severity:
        write(tag("p", found.why_no_severity, class_="slu-muted slu-small"))


def _severity(examiner: str, found: Examiners) -> Html | str:
    known: Sequence[object] = found.severity.examiners if found.severity else ()
    one = next((one for one in known if getattr(one, "id", "") == examiner), None)
    if one is None:
        return "–"
    points = one.points  # type: ignore[attr-defined]
    way = "even" if abs(points) < 0.5 else "severe" if points < 0 else "lenient"
    words = text(f"quality.is_{way}", points=decimal(abs(points), 1))
    return tag("span", words, tag("div", text("quality.misfit"), class_="slu-stuck slu-small") if one.misfits else None)  # type: ignore[attr-defined]
