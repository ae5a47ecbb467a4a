"""The quality of an examination after a sitting, as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.assessment.agreement.measures import Measures
from simulator.exam.marking.facets import Examiner
from simulator.exam.quality.elements import Element
from simulator.exam.quality.report import FormQuality, PartQuality, QualityReport
from simulator.exam.rules import percent
from simulator.exchange.quality.blocks import Block
from simulator.exchange.quality.words import DASH, number, points, say

WEAK = 0.2
"""Discrimination below which an element is pointed out (Ebel & Frisbie 1991)."""
NOTED = ("B", "C")


def quality_blocks(report: QualityReport) -> tuple[Block, ...]:
    """Return the report in the order in which a commission reads it."""
    made = (
        _opening(report),
        _parts(report),
        *_sensitivity(report),
        *_forms(report),
        *_pairs(report),
        *_agreement(report),
        *_severity(report),
        *_elements(report),
        *_groups(report),
        *_missing(report),
    )
    return made


def _opening(report: QualityReport) -> Block:
    told = [say("candidates", all=report.candidates, passed=str(report.passed))]
    if report.composite is not None:
        told.append(say("composite", value=number(report.composite)))
    if report.decision is not None:
        found = report.decision
        told.append(say("decision", value=percent(found.consistency), kappa=number(found.kappa)))
    return Block(say("title.opening"), tuple(told))


def _parts(report: QualityReport) -> Block:
    columns = ("part", "people", "mean", "deviation", "cut", "reliability", "error", "consistency", "accuracy", "near")
    return Block(
        say("title.parts"),
        (say("parts.note"),),
        tuple(say(f"column.{one}") for one in columns),
        tuple(_part(one) for one in report.parts),
    )


def _part(one: PartQuality) -> tuple[str, ...]:
    found = one.decision
    return (
        say(f"part.{one.part}"),
        str(one.people),
        points(one.mean),
        points(one.deviation),
        points(one.cut),
        number(one.reliability),
        points(one.standard_error),
        number(found.consistency if found else None),
        number(found.accuracy if found else None),
        DASH if one.near_cut is None else str(one.near_cut),
    )


def _sensitivity(report: QualityReport) -> Iterator[Block]:
    rows = [
        (say(f"part.{one.part}"), points(each.cut), percent(each.pass_rate), str(each.changed))
        for one in report.parts
        for each in one.sensitivity
    ]
    if rows:
        columns = tuple(say(f"column.{one}") for one in ("part", "cut", "passing", "changed"))
        yield Block(say("title.sensitivity"), (say("sensitivity.note"),), columns, tuple(rows))


def _forms(report: QualityReport) -> Iterator[Block]:
    names = ("form", "people", "alpha", "interval", "alpha_tasks", "phi", "rho", "tasks_markers")
    rows = tuple(_form(one) for one in report.forms)
    if rows:
        yield Block(say("title.forms"), (say("forms.note"),), tuple(say(f"column.{one}") for one in names), rows)


def _form(one: FormQuality) -> tuple[str, ...]:
    written, found = one.written, one.generalizability
    return (
        str(one.number),
        str(one.people),
        number(written.alpha if written else None),
        f"{number(written.low)}…{number(written.high)}" if written else DASH,
        number(one.practical.alpha if one.practical else None),
        number(found.absolute if found else None),
        number(found.relative if found else None),
        f"{found.tasks} × {found.markers}" if found else DASH,
    )


def _pairs(report: QualityReport) -> Iterator[Block]:
    rows = [
        (
            f"{one.first} – {one.second}, {say(f'part.{one.part}')}",
            number(one.found.difference, 1),
            f"{number(one.found.low, 1)}…{number(one.found.high, 1)}",
            say("yes" if one.found.is_equivalent else "within" if one.found.is_within else "no"),
        )
        for one in report.pairs
    ]
    if rows:
        columns = tuple(say(f"column.{one}") for one in ("pair", "difference", "interval90", "equivalent"))
        yield Block(say("title.pairs"), (say("pairs.note"),), columns, tuple(rows))


def _agreement(report: QualityReport) -> Iterator[Block]:
    both = (("people", report.people), ("machine", report.machine))
    rows = [_measures(say(f"agreement.{name}"), one) for name, one in both if one is not None and one.pairs]
    if rows:
        names = ("who", "pairs", "exact", "adjacent", "kappa", "weighted", "shift", "disputed")
        yield Block(
            say("title.agreement"), (say("agreement.note"),), tuple(say(f"column.{one}") for one in names), tuple(rows)
        )


def _measures(name: str, one: Measures) -> tuple[str, ...]:
    return (
        name,
        str(one.pairs),
        number(one.exact),
        number(one.adjacent),
        number(one.kappa),
        number(one.weighted_kappa),
        number(one.mean_difference),
        str(one.disputed),
    )


def _severity(report: QualityReport) -> Iterator[Block]:
    if report.severity is None:
        return
    names = ("examiner", "logit", "standard_error", "points", "infit", "outfit", "marks", "fit")
    rows = tuple(_examiner(one) for one in report.severity.examiners)
    note = say("severity.note", separation=number(report.severity.separation))
    yield Block(say("title.severity"), (note,), tuple(say(f"column.{one}") for one in names), rows)


def _examiner(one: Examiner) -> tuple[str, ...]:
    return (
        one.id[:8].upper(),
        number(one.logit),
        number(one.standard_error),
        number(one.points, 1),
        number(one.infit),
        number(one.outfit),
        str(one.marks),
        say("misfits" if one.misfits else "fits"),
    )


def _elements(report: QualityReport) -> Iterator[Block]:
    names = ("element", "difficulty", "discrimination", "extremes", "alpha_without", "remark")
    columns = tuple(say(f"column.{one}") for one in names)
    for form in report.forms:
        for kind, found in (("items", form.items), ("tasks", form.tasks)):
            rows = tuple(_element(one) for one in sorted(found, key=_weakest))
            if rows:
                yield Block(say(f"title.{kind}", form=str(form.number)), (say("elements.note"),), columns, rows)


def _weakest(one: Element) -> tuple[float, str]:
    return (-2.0 if one.discrimination is None else one.discrimination), one.id


def _element(one: Element) -> tuple[str, ...]:
    remark = "same" if one.discrimination is None else "weak" if one.discrimination < WEAK else "good"
    return (
        one.id,
        number(one.difficulty),
        number(one.discrimination),
        number(one.extremes),
        number(one.alpha_without),
        say(f"remark.{remark}"),
    )


def _groups(report: QualityReport) -> Iterator[Block]:
    names = ("element", "group", "focal", "reference", "dif", "delta", "p", "grade")
    rows = [
        (
            one.id,
            each.group,
            str(one.focal),
            str(one.reference),
            number(one.difference),
            number(one.delta),
            number(one.p_value, 3),
            one.grade,
        )
        for each in report.groups
        for one in each.found
        if one.grade in NOTED
    ]
    if report.groups:
        compared = sum(len(each.found) for each in report.groups)
        few = sum(one.grade == "?" for each in report.groups for one in each.found)
        told = [say("groups.note", compared=compared, noted=str(len(rows)))]
        told += [say("groups.few", few=few)] if few else []
        yield Block(say("title.groups"), tuple(told), tuple(say(f"column.{one}") for one in names), tuple(rows))


def _missing(report: QualityReport) -> Iterator[Block]:
    if report.missing:
        told = [
            say("missing.line", measure=say(f"measure.{one.measure}"), where=_where(one.where), why=one.why)
            for one in report.missing
        ]
        yield Block(say("title.missing"), points=tuple(dict.fromkeys(told)))


def _where(where: str) -> str:
    if not where:
        return ""
    if where in ("written", "practical"):
        return f" ({say(f'part.{where}')})"
    return f" ({say('where', name=where)})"
