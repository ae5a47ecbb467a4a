"""Fitting the many-facet Rasch model: Newton steps facet by facet until nothing moves (Linacre 1989, ch. 8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.errors import TooFewData
from simulator.exam.quality.tables import Floats
from simulator.exam.rules import decimal, phrase

Integers = NDArray[np.int64]
STEPS = 1000
SETTLED = 1e-5
"""Logits; a step that moves nothing further ends the fitting."""


@dataclass(frozen=True)
class Places:
    """Where each mark belongs."""

    columns: tuple[Integers, Integers, Integers]
    """Candidate, observable and examiner of each mark, as indices."""
    marks: Integers
    """Categories from 0 on, none of them unused."""
    sizes: tuple[int, ...]
    """How many candidates, observables and examiners."""


@dataclass(frozen=True)
class Fit:
    """Estimates in logits."""

    abilities: Floats
    difficulties: Floats
    severities: Floats
    thresholds: Floats

    def logits(self, places: Places) -> Floats:
        """Return ability less difficulty less severity, of each mark."""
        candidate, observable, examiner = places.columns
        return self.abilities[candidate] - self.difficulties[observable] - self.severities[examiner]


def category_chances(logits: Floats, thresholds: Floats) -> Floats:
    """Return the probability of each category, marks × categories."""
    steps = np.arange(len(thresholds) + 1)
    exponents = logits[:, None] * steps - np.concatenate([[0.0], np.cumsum(thresholds)])
    powers = np.exp(exponents - exponents.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def expected_marks(logits: Floats, thresholds: Floats) -> tuple[Floats, Floats]:
    """Return the expected category, from 0 on, and its variance, of each mark."""
    chances, steps = category_chances(logits, thresholds), np.arange(len(thresholds) + 1)
    expected = chances @ steps
    return expected, chances @ steps**2 - expected**2


def fit_model(places: Places) -> Fit:
    """Estimate everything.

    Raises:
        TooFewData: severities cannot be told from abilities or difficulties, or the estimates do not settle.
    """
    _check_links(places)
    fit = Fit(*(np.zeros(size) for size in places.sizes), thresholds=np.zeros(int(places.marks.max())))
    change = np.inf
    for _ in range(STEPS):
        before = fit
        for facet in range(3):
            fit = _facet_step(places, fit, facet)
        fit = _threshold_step(places, fit)
        change = max(
            float(np.abs(getattr(fit, name) - getattr(before, name)).max())
            for name in ("abilities", "difficulties", "severities", "thresholds")
        )
        if change < SETTLED:
            return fit
    raise TooFewData(phrase("facets.unsettled", steps=STEPS, change=decimal(change, 5)))


def standard_errors(places: Places, variance: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the errors of abilities, difficulties and severities.

    Those of difficulties and severities come from their joint information with abilities taken out; those of abilities
    take the rest as known.
    """
    information = _information(places, variance)
    errors = np.sqrt(np.maximum(np.diag(np.linalg.pinv(information, rcond=1e-9, hermitian=True)), 0.0))
    own = 1 / np.sqrt(np.bincount(places.columns[0], variance, minlength=places.sizes[0]))
    return own, errors[: places.sizes[1]], errors[places.sizes[1] :]


def _facet_step(places: Places, fit: Fit, facet: int) -> Fit:
    expected, variance = expected_marks(fit.logits(places), fit.thresholds)
    where, size = places.columns[facet], places.sizes[facet]
    slope = np.bincount(where, places.marks - expected, minlength=size)
    step = np.clip(slope / np.bincount(where, variance, minlength=size), -1.0, 1.0)
    if facet == 0:
        return Fit(fit.abilities + step, fit.difficulties, fit.severities, fit.thresholds)
    if facet == 1:
        moved = fit.difficulties - step
        return Fit(fit.abilities, moved - moved.mean(), fit.severities, fit.thresholds)
    moved = fit.severities - step
    return Fit(fit.abilities, fit.difficulties, moved - moved.mean(), fit.thresholds)


def _threshold_step(places: Places, fit: Fit) -> Fit:
    """Move thresholds towards where as many marks as seen reach each category."""
    chances = category_chances(fit.logits(places), fit.thresholds)
    moved = fit.thresholds.copy()
    for step in range(1, len(moved) + 1):
        seen = float((places.marks >= step).sum())
        reached = chances[:, step:].sum(axis=1)
        spread = float((reached * (1 - reached)).sum())
        moved[step - 1] += np.clip((float(reached.sum()) - seen) / max(spread, 1e-9), -1.0, 1.0)
    return Fit(fit.abilities, fit.difficulties, fit.severities, moved - moved.mean())


def _information(places: Places, weights: Floats) -> Floats:
    """Return the information on observables and examiners with candidates taken out (Schur complement)."""
    candidate, observable, examiner = places.columns
    people, tasks, markers = places.sizes
    size = tasks + markers
    whole = np.zeros((size, size))
    by_person = np.zeros((people, size))
    for column in (observable, tasks + examiner):
        np.add.at(by_person, (candidate, column), weights)
        for other in (observable, tasks + examiner):
            np.add.at(whole, (column, other), weights)
    return whole - by_person.T @ (by_person / by_person[:, :tasks].sum(axis=1)[:, None])


def _check_links(places: Places) -> None:
    """Refuse marks in which severity cannot be told from ability or difficulty."""
    rank = int(np.linalg.matrix_rank(_information(places, np.ones(len(places.marks))), tol=1e-6, hermitian=True))
    needed = places.sizes[1] + places.sizes[2] - 2
    if rank < needed:
        raise TooFewData(phrase("facets.disconnected", rank=rank, needed=needed))
