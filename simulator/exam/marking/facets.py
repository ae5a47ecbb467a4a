"""Severity of examiners by the many-facet Rasch model (Linacre 1989), rating-scale form, joint maximum likelihood.

The logit of a category against the one below it is: ability − difficulty of the observable − severity of the examiner −
threshold of the category. Difficulties and severities have mean 0, thresholds sum to 0. Joint maximum likelihood
stretches differences slightly, by about L/(L−1) for L marks a candidate; marks of one observable by two examiners are
taken as independent given ability, as in all models of the kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.assessment.findings import Mark
from simulator.errors import TooFewData
from simulator.exam.marking.facets_fitting import Fit, Places, expected_marks, fit_model, standard_errors
from simulator.exam.quality.tables import Floats
from simulator.exam.rules import FitRules, load_exam_rules, phrase


@dataclass(frozen=True)
class Rating:
    """One mark."""

    candidate: str
    observable: str
    """With its task, so that the same observable of two tasks is two."""
    examiner: str
    mark: Mark


@dataclass(frozen=True)
class Measure:
    """One candidate, observable or examiner on the common scale."""

    id: str
    logit: float
    """Ability, difficulty or severity: above 0 more able, harder, more severe than the mean."""
    standard_error: float
    infit: float
    """Mean square of residuals, weighted by information; 1 as the model expects, above it erratic."""
    outfit: float
    """Mean square of standardised residuals; moved by single surprising marks."""
    marks: int


@dataclass(frozen=True)
class Examiner(Measure):
    """One examiner."""

    points: float
    """By how many points of 100 the same work gets less (below 0) or more than from an examiner of mean severity."""
    misfits: bool
    """Infit or outfit outside the range of the rules."""


@dataclass(frozen=True)
class Facets:
    """The whole analysis."""

    examiners: tuple[Examiner, ...]
    """The most severe first."""
    observables: tuple[Measure, ...]
    candidates: tuple[Measure, ...]
    thresholds: tuple[float, ...]
    """Between 0 and ½, and between ½ and 1; one alone where not all three marks were given."""
    separation: float
    """Share of the spread of severities that is no error (reliability of separation): near 0 examiners are alike."""
    left_out: tuple[str, ...]
    """Candidates, observables and examiners with nothing but the lowest or nothing but the highest marks."""


def severity(ratings: Iterable[Rating], rules: FitRules | None = None) -> Facets:
    """Estimate how severe examiners are.

    Args:
        ratings: Marks without a number are left out.
        rules: When fit is flagged; what ships when None.

    Raises:
        TooFewData: fewer than two of anything is left, examiners are not linked through common candidates, or the
            estimates do not settle.
    """
    rules = rules or load_exam_rules().fit
    counted = [one for one in ratings if one.mark.share is not None]
    kept, left_out = _without_extremes(counted)
    names = {kind: tuple(dict.fromkeys(_name(one, kind) for one in kept)) for kind in _KINDS}
    sizes = tuple(len(names[kind]) for kind in _KINDS)
    if min(sizes) < 2:
        raise TooFewData(phrase("facets.too_few", people=sizes[0], tasks=sizes[1], markers=sizes[2]))
    places = _places(kept, names)
    fit = fit_model(places)
    figures = _Figures(places, fit)
    measures = figures.measures(2, names["examiner"])
    examiners = [_examiner(one, figures, rules, place) for place, one in enumerate(measures)]
    return Facets(
        examiners=tuple(sorted(examiners, key=lambda one: -one.logit)),
        observables=figures.measures(1, names["observable"]),
        candidates=figures.measures(0, names["candidate"]),
        thresholds=tuple(float(one) for one in fit.thresholds),
        separation=_separation(examiners),
        left_out=left_out,
    )


_KINDS = ("candidate", "observable", "examiner")


def _name(rating: Rating, kind: str) -> str:
    return str(getattr(rating, kind))


def _without_extremes(ratings: Sequence[Rating]) -> tuple[list[Rating], tuple[str, ...]]:
    """Leave out, until none is left, everybody and everything whose marks are all lowest or all highest."""
    kept, left_out = list(ratings), []
    while True:
        extreme = set()
        for kind in _KINDS:
            marks: dict[str, set[float | None]] = {}
            for one in kept:
                marks.setdefault(_name(one, kind), set()).add(one.mark.share)
            extreme |= {(kind, name) for name, found in marks.items() if found in ({0.0}, {1.0})}
        if not extreme:
            return kept, tuple(left_out)
        left_out += sorted(name for _, name in extreme)
        kept = [one for one in kept if not any((kind, _name(one, kind)) in extreme for kind in _KINDS)]


def _places(ratings: Sequence[Rating], names: Mapping[str, Sequence[str]]) -> Places:
    where = [{name: place for place, name in enumerate(names[kind])} for kind in _KINDS]
    columns = [np.array([at[_name(one, kind)] for one in ratings]) for at, kind in zip(where, _KINDS, strict=True)]
    # A mark nobody gave has no threshold: 0 and 1 alone are two categories, not three.
    _, marks = np.unique([one.mark.share or 0.0 for one in ratings], return_inverse=True)
    return Places((columns[0], columns[1], columns[2]), marks, tuple(len(names[kind]) for kind in _KINDS))


class _Figures:
    """Errors and fit of a fitted model."""

    def __init__(self, places: Places, fit: Fit) -> None:
        self.places, self.fit = places, fit
        self.expected, self.variance = expected_marks(fit.logits(places), fit.thresholds)
        self.residuals = places.marks - self.expected
        self._errors = standard_errors(places, self.variance)

    def measures(self, facet: int, names: Sequence[str]) -> tuple[Measure, ...]:
        """Return the measures of candidates (0), observables (1) or examiners (2)."""
        squares, where = self.residuals**2, self.places.columns[facet]
        size = len(names)
        count = np.bincount(where, minlength=size)
        infit = _sums(where, squares, size) / _sums(where, self.variance, size)
        outfit = _sums(where, squares / self.variance, size) / count
        logits = (self.fit.abilities, self.fit.difficulties, self.fit.severities)[facet]
        rows = zip(names, logits, self._errors[facet], infit, outfit, count, strict=True)
        return tuple(
            Measure(name, float(logit), float(error), float(inf), float(out), int(n))
            for name, logit, error, inf, out, n in rows
        )


def _sums(where: NDArray[np.int64], values: Floats, size: int) -> Floats:
    return np.bincount(where, values, minlength=size)


def _examiner(measure: Measure, figures: _Figures, rules: FitRules, place: int) -> Examiner:
    own = figures.fit.severities[place]
    neutral = figures.fit.logits(figures.places) + figures.fit.severities[figures.places.columns[2]]
    fair, _ = expected_marks(neutral, figures.fit.thresholds)
    here, _ = expected_marks(neutral - own, figures.fit.thresholds)
    misfits = not all(rules.least <= one <= rules.most for one in (measure.infit, measure.outfit))
    points = 100 * float((here - fair).mean()) / len(figures.fit.thresholds)
    return Examiner(**vars(measure), points=points, misfits=misfits)


def _separation(examiners: Sequence[Measure]) -> float:
    spread = float(np.var([one.logit for one in examiners], ddof=1))
    error = float(np.mean([one.standard_error**2 for one in examiners]))
    return max(0.0, (spread - error) / spread) if spread > 0 else 0.0
