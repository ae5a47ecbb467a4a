"""A comparison of marks as JSON and as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from textwrap import wrap
from typing import Any

from simulator.assessment.agreement.comparing import Agreement, Concern, Dimension, Relation, Row
from simulator.assessment.agreement.limits import AgreementWords, load_agreement
from simulator.assessment.agreement.measures import Measures
from simulator.assessment.phrasing import Count

_LABEL_WIDTH = 34
_WIDTHS = {"places": 6, "exact": 8, "adjacent": 7, "kappa": 7, "weighted": 7, "shift": 7}
_DROP_WIDTH = 8
_LEGEND_WIDTH = 120


def agreement_to_json(found: Agreement) -> dict[str, Any]:
    """Return the comparison as data; shares and kappas as numbers, null for what cannot be computed."""
    return {
        "people": list(found.people),
        "machines": list(found.machines),
        "limits": load_agreement().limits.model_dump(),
        "unpaired": found.unpaired,
        "needs_person": sum(row.needs_person for row in found.rows),
        "pairings": [
            {"first": one.first, "second": one.second, "relation": one.relation.value, **asdict(one.measures)}
            for one in found.pairings
        ],
        "rows": [_row_to_json(row) for row in found.rows],
    }


def agreement_to_text(found: Agreement) -> str:
    """Return the comparison as a person reads it."""
    words = load_agreement()
    nobody = words.texts["nobody"]
    people, machines = (", ".join(names) or nobody for names in (found.people, found.machines))
    marked = sum(row.needs_person for row in found.rows)
    lines = [words.texts["sources"].format(people=people, machines=machines)]
    if found.unpaired:
        lines.append(words.texts["unpaired"].format(n=Count(found.unpaired)))
    verdict = words.texts["needs_person"].format(n=Count(marked)) if marked else words.texts["needs_nobody"]
    lines += [verdict, "", words.texts["pairings"]]
    lines += [_heading(words, [None])]
    lines += [f"{_label(f'{one.first} – {one.second}')}{_cells(one.measures)}" for one in found.pairings]
    for dimension in Dimension:
        rows = [row for row in found.rows if row.dimension is dimension]
        if rows:
            lines += ["", *_section(words, dimension, rows)]
    return "\n".join([*(line.rstrip() for line in lines), "", *wrap(words.texts["legend"], _LEGEND_WIDTH)])


def label_of(row: Row) -> str:
    """Return the Polish name of a row."""
    words = load_agreement()
    named = {Dimension.OVERALL: words.overall, Dimension.KIND: words.kinds}.get(row.dimension, {})
    if row.dimension is Dimension.OBSERVABLE and row.label:
        return f"{row.key} · {row.label}"
    return named.get(row.key) or row.label or row.key


def _section(words: AgreementWords, dimension: Dimension, rows: list[Row]) -> Iterator[str]:
    relations = [one for one in Relation if any(one in row.measures for row in rows)]
    yield words.dimensions[dimension.value]
    yield _label("") + "".join(f"{words.relations[one.value]:^{sum(_WIDTHS.values())}}" for one in relations)
    yield _heading(words, relations) + f"{words.columns['drop']:>{_DROP_WIDTH}}  {words.columns['remarks']}"
    for row in rows:
        cells = "".join(_cells(row.measures.get(one)) for one in relations)
        drop = f"{_number(row.degradation):>{_DROP_WIDTH}}"
        yield f"{_label(label_of(row))}{cells}{drop}  {_remarks(words, row.concerns)}".rstrip()


def _heading(words: AgreementWords, relations: Iterable[Relation | None]) -> str:
    cells = "".join(f"{words.columns[name]:>{width}}" for name, width in _WIDTHS.items())
    return _label("") + "".join(cells for _ in relations)


def _label(text: str) -> str:
    cut = text if len(text) < _LABEL_WIDTH else f"{text[: _LABEL_WIDTH - 2]}…"
    return f"{cut:<{_LABEL_WIDTH}}"


def _cells(measures: Measures | None) -> str:
    if measures is None:
        return " " * sum(_WIDTHS.values())
    shown = {
        "places": str(measures.places),
        "exact": _percent(measures.exact),
        "adjacent": _percent(measures.adjacent),
        "kappa": _number(measures.kappa),
        "weighted": _number(measures.weighted_kappa),
        "shift": _number(measures.mean_difference),
    }
    return "".join(f"{shown[name]:>{width}}" for name, width in _WIDTHS.items())


def _remarks(words: AgreementWords, concerns: Iterable[Concern]) -> str:
    return ", ".join(
        words.concerns[one.value] if one is Concern.TOO_FEW else f"! {words.concerns[one.value]}" for one in concerns
    )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}%"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace(".", ",").replace("-", "−")


def _row_to_json(row: Row) -> dict[str, Any]:
    return {
        "dimension": row.dimension.value,
        "key": row.key,
        "label": label_of(row),
        **{one.value: asdict(row.measures[one]) if one in row.measures else None for one in Relation},
        "degradation": row.degradation,
        "needs_person": row.needs_person,
        "concerns": [one.value for one in row.concerns],
    }
