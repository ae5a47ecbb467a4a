"""The quality of an examination after a sitting: every measure the marks allow, and why each other one is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from simulator.assessment.agreement.measures import Measures, measure, tabulate
from simulator.errors import TooFewData, UnequalLengths
from simulator.exam.marking import Facets, severity
from simulator.exam.quality.classification import Classification, livingston_lewis
from simulator.exam.quality.conjunctive import PartScores, conjunctive
from simulator.exam.quality.dif import Dif, dif, strata
from simulator.exam.quality.elements import Element, element_figures
from simulator.exam.quality.forms import Equivalence, equivalence
from simulator.exam.quality.generalizability import (
    Components,
    Generalizability,
    generalizability,
    variance_components,
)
from simulator.exam.quality.reliability import Reliability, composite_alpha, reliability
from simulator.exam.quality.sat import Pairs, SatExam, SatForm
from simulator.exam.quality.sensitivity import CutEffect, cut_sensitivity, near_the_cut
from simulator.exam.quality.tables import Floats

FoundT = TypeVar("FoundT")
PARTS = ("written", "practical")


@dataclass(frozen=True)
class Missing:
    """A measure that could not be computed."""

    measure: str
    """Key of its name: ``alpha``, ``phi``, ``composite``, ``decision``, ``elements``, ``forms``, ``dif``, …"""
    where: str
    """Part, form or groups; may be empty."""
    why: str
    """Polish."""


@dataclass(frozen=True)
class FormQuality:
    """One form."""

    number: int
    people: int
    written: Reliability | None
    practical: Reliability | None
    """Over tasks, marks that stand."""
    components: Components | None
    generalizability: Generalizability | None
    """Over tasks and markers."""
    items: tuple[Element, ...]
    tasks: tuple[Element, ...]


@dataclass(frozen=True)
class PartQuality:
    """One part over all forms."""

    part: str
    people: int
    mean: float
    deviation: float
    cut: float
    reliability: float | None
    """Mean of the forms, weighted by candidates: alpha; of the practical part Φ where two markers marked."""
    standard_error: float | None
    """Of measurement, as a share of points."""
    decision: Classification | None
    near_cut: int | None
    """Candidates within one standard error of the cut."""
    sensitivity: tuple[CutEffect, ...]


@dataclass(frozen=True)
class FormPair:
    """Two forms beside each other in one part."""

    part: str
    first: int
    second: int
    found: Equivalence


@dataclass(frozen=True)
class GroupDif:
    """Elements of one form that were compared between one group and everybody else."""

    part: str
    form: int
    group: str
    found: tuple[Dif, ...]


@dataclass(frozen=True)
class QualityReport:
    """Everything the report shows."""

    title: str
    candidates: int
    passed: int
    parts: tuple[PartQuality, ...]
    composite: float | None
    """Reliability of both parts together, with the weights of the plan or half and half."""
    decision: Classification | None
    """All parts together, critical errors left aside."""
    forms: tuple[FormQuality, ...]
    pairs: tuple[FormPair, ...]
    groups: tuple[GroupDif, ...]
    people: Measures | None
    machine: Measures | None
    severity: Facets | None
    missing: tuple[Missing, ...]


@dataclass
class _Trial:
    """Computes, and notes what could not be computed."""

    missing: list[Missing] = field(default_factory=list)

    def __call__(self, name: str, where: str, compute: Callable[[], FoundT]) -> FoundT | None:
        try:
            return compute()
        except (TooFewData, UnequalLengths) as error:
            self.missing.append(Missing(name, where, str(error)))
            return None


def quality_report(exam: SatExam) -> QualityReport:
    """Compute everything the marks of a sitting allow."""
    trial = _Trial()
    forms = tuple(_form(one, trial) for one in exam.forms)
    parts = tuple(_part(exam, name, forms, trial) for name in PARTS if getattr(exam.blueprint, name) is not None)
    return QualityReport(
        title=exam.title,
        candidates=len(exam.passed),
        passed=sum(exam.passed.values()),
        parts=parts,
        composite=trial("composite", "", lambda: _composite(exam, parts)),
        decision=trial("decision", "", lambda: _decision(exam, parts)),
        forms=forms,
        pairs=tuple(_pairs(exam, trial)),
        groups=tuple(_groups(exam, trial)),
        people=_agreement(exam.people),
        machine=_agreement(exam.machine),
        severity=trial("severity", "", lambda: severity(exam.ratings)),
        missing=tuple(trial.missing),
    )


def _form(form: SatForm, trial: _Trial) -> FormQuality:
    where, points = str(form.number), _complete(form.written) * np.array(form.item_weights)
    tasks = _complete(form.practical) * np.array(form.task_weights)
    marked = _complete(form.markers)
    parts = trial("phi", where, lambda: variance_components(marked)) if form.tasks else None
    return FormQuality(
        number=form.number,
        people=len(form.candidates),
        written=trial("alpha", where, lambda: reliability(points)) if form.items else None,
        practical=trial("alpha_tasks", where, lambda: reliability(tasks)) if form.tasks else None,
        components=parts,
        generalizability=generalizability(parts) if parts else None,
        items=_elements(form.items, _complete(form.written), form.item_weights, "items", where, trial),
        tasks=_elements(form.tasks, _complete(form.practical), form.task_weights, "tasks", where, trial),
    )


def _elements(
    ids: tuple[str, ...], shares: Floats, weights: Sequence[float], name: str, where: str, trial: _Trial
) -> tuple[Element, ...]:
    return (trial(name, where, lambda: element_figures(ids, shares, weights)) or ()) if ids else ()


def _complete(table: Floats) -> Floats:
    """Return the rows without gaps."""
    return table[~np.isnan(table).reshape(len(table), -1).any(axis=1)] if len(table) else table


def _part(exam: SatExam, name: str, forms: Sequence[FormQuality], trial: _Trial) -> PartQuality:
    shares = np.array(list(getattr(exam, name).values()), dtype=np.float64)
    cut = getattr(exam.blueprint, name).cut.value
    found = _pooled([(one.people, _reliability_of(one, name)) for one in forms])
    deviation = float(shares.std(ddof=1)) if len(shares) > 1 else 0.0
    error = deviation * float(np.sqrt(max(0.0, 1 - found))) if found is not None else None
    known = found is not None and len(shares) > 1
    return PartQuality(
        part=name,
        people=len(shares),
        mean=float(shares.mean()) if len(shares) else 0.0,
        deviation=deviation,
        cut=cut,
        reliability=found,
        standard_error=error,
        decision=trial("decision", name, lambda: livingston_lewis(shares, found or 0.0, cut)) if known else None,
        near_cut=near_the_cut(shares, cut, error) if error is not None else None,
        sensitivity=cut_sensitivity(shares, cut, [cut + step for step in _steps(error)]) if len(shares) else (),
    )


def _steps(error: float | None) -> tuple[float, ...]:
    """Return how far from the cut other cuts are tried: one and two standard errors, or 5 and 10 points of 100."""
    step = error or 0.05
    return -2 * step, -step, step, 2 * step


def _reliability_of(form: FormQuality, part: str) -> float | None:
    if part == "written":
        return form.written.alpha if form.written else None
    if form.generalizability is not None:
        return form.generalizability.absolute
    return form.practical.alpha if form.practical else None


def _pooled(found: Iterable[tuple[int, float | None]]) -> float | None:
    known = [(people, value) for people, value in found if value is not None]
    total = sum(people for people, _ in known)
    return sum(people * value for people, value in known) / total if total else None


def _both(exam: SatExam) -> tuple[Floats, Floats]:
    """Return both results of everybody who has both."""
    names = [one for one in exam.written if one in exam.practical]
    return np.array([exam.written[one] for one in names]), np.array([exam.practical[one] for one in names])


def _composite(exam: SatExam, parts: Sequence[PartQuality]) -> float | None:
    found = {one.part: one.reliability for one in parts}
    first, other = found.get("written"), found.get("practical")
    if first is None or other is None:
        return None
    final = exam.blueprint.decision.final
    weights = (final.written, final.practical) if final else (0.5, 0.5)
    written, practical = _both(exam)
    return composite_alpha([(weights[0], written, first), (weights[1], practical, other)])


def _decision(exam: SatExam, parts: Sequence[PartQuality]) -> Classification | None:
    if any(one.reliability is None for one in parts):
        return None
    results = dict(zip(PARTS, _both(exam), strict=True)) if len(parts) == 2 else {}
    alone = {name: np.array(list(getattr(exam, name).values())) for name in PARTS}
    shares = results or alone
    return conjunctive([PartScores(shares[one.part], one.reliability or 0.0, one.cut) for one in parts])


def _pairs(exam: SatExam, trial: _Trial) -> Iterator[FormPair]:
    for name in PARTS:
        results = getattr(exam, name)
        for first, second in combinations(exam.forms, 2):
            won = [[results[one] for one in form.candidates if one in results] for form in (first, second)]
            where = f"{first.number}–{second.number}"
            found = trial("forms", where, lambda won=won: equivalence(*won, same_people=False))
            if found is not None:
                yield FormPair(name, first.number, second.number, found)


def _groups(exam: SatExam, trial: _Trial) -> Iterator[GroupDif]:
    for form in exam.forms:
        told = [place for place, one in enumerate(form.candidates) if one in exam.groups]
        names = sorted({exam.groups[form.candidates[place]] for place in told})
        # Of two groups one comparison says everything.
        for group in names[: 1 if len(names) == 2 else len(names)] if len(names) > 1 else ():
            is_focal = np.array([exam.groups[form.candidates[place]] == group for place in told])
            for part, ids, table in (("written", form.items, form.written), ("practical", form.tasks, form.practical)):
                rows = table[told]
                whole = ~np.isnan(rows).any(axis=1)
                found = tuple(_differing(ids, rows[whole], is_focal[whole], group, trial)) if whole.any() else ()
                if found:
                    yield GroupDif(part, form.number, group, found)


def _differing(
    ids: Sequence[str], table: Floats, is_focal: NDArray[np.bool_], group: str, trial: _Trial
) -> Iterator[Dif]:
    """Look at every element that varies: what all win or nobody wins cannot favour anybody."""
    level = strata(table.sum(axis=1))
    for place, name in enumerate(ids):
        if table[:, place].std() > 0:
            found = trial(
                "dif", f"{group}, {name}", lambda place=place, name=name: dif(name, table[:, place], level, is_focal)
            )
            if found is not None:
                yield found


def _agreement(pairs: Pairs) -> Measures | None:
    if not pairs:
        return None
    disputed = sum((one.share is None) != (other.share is None) for one, other in pairs)
    return measure(tabulate(pairs), disputed=disputed)
