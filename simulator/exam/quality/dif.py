"""Differential functioning: does an item favour one of two groups among candidates of the same ability.

Right–wrong items by Mantel & Haenszel (1959) as in Holland & Thayer (1988), on the delta scale of ETS; items with
halves by the standardised difference of expected scores (Dorans & Schmitt 1991) with Mantel's (1963) test; both kinds
also by logistic regression, which sees differences that change with ability (Swaminathan & Rogers 1990).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.errors import TooFewData
from simulator.exam.quality.distributions import NORMAL, chi_square_tail
from simulator.exam.quality.tables import Floats, same_length, score_table
from simulator.exam.rules import DifRules, load_exam_rules, phrase

DELTA = -2.35
"""One unit of the ETS delta scale in logits: 4/1.7, turned so that below 0 the focal group is at a disadvantage."""


@dataclass(frozen=True)
class MantelHaenszel:
    """The common odds ratio over all strata."""

    odds_ratio: float
    """Above 1 it favours the reference group."""
    delta: float
    """ETS delta; below 0 it is harder for the focal group."""
    standard_error: float
    """Of the delta (Robins, Breslow & Greenland 1986)."""
    chi_square: float
    """With continuity correction, one degree of freedom."""
    p_value: float


@dataclass(frozen=True)
class Dif:
    """What was found of one item."""

    id: str
    focal: int
    """People in the focal group."""
    reference: int
    difference: float
    """Mean share of the focal group less that of the reference group at the same totals."""
    p_value: float
    """Of Mantel's test."""
    delta: float | None
    """ETS delta; None for an item with halves."""
    r2_change: float
    """How much more the group explains, in Nagelkerke's R² of the logistic regression, at any ability."""
    r2_p_value: float
    grade: str
    """A, B or C by ETS's rule; ``?`` with too few people in a group."""


def mantel_haenszel(tables: ArrayLike) -> MantelHaenszel:
    """Compute the common odds ratio of 2 × 2 tables.

    Args:
        tables: Strata × 2 × 2: the reference group's right and wrong, then the focal group's; strata in which nothing
            can differ are left out.

    Raises:
        TooFewData: no stratum says anything.
    """
    cells = np.asarray(tables, dtype=np.float64).reshape(-1, 2, 2)
    total = cells.sum(axis=(1, 2))
    margins = np.stack([cells.sum(axis=2).min(axis=1), cells.sum(axis=1).min(axis=1)])
    cells, total = cells[(margins > 0).all(axis=0)], total[(margins > 0).all(axis=0)]
    a, b, c, d = cells[:, 0, 0], cells[:, 0, 1], cells[:, 1, 0], cells[:, 1, 1]
    with_one, with_other = a * d / total, b * c / total
    if with_one.sum() <= 0 or with_other.sum() <= 0:
        raise TooFewData(phrase("few.spread"))
    ratio = float(with_one.sum() / with_other.sum())
    expected = (a + b) * (a + c) / total
    variance = (a + b) * (c + d) * (a + c) * (b + d) / (total**2 * np.maximum(total - 1, 1))
    chi = max(abs(float((a - expected).sum())) - 0.5, 0.0) ** 2 / float(variance.sum())
    return MantelHaenszel(
        odds_ratio=ratio,
        delta=DELTA * math.log(ratio),
        standard_error=-DELTA * math.sqrt(_log_variance(cells, total)),
        chi_square=chi,
        p_value=chi_square_tail(chi, 1),
    )


def dif(item: str, shares: ArrayLike, matching: ArrayLike, is_focal: ArrayLike, rules: DifRules | None = None) -> Dif:
    """Look at one item.

    Args:
        item: Its id.
        shares: Of each candidate on it, 0–1.
        matching: Ability of each candidate, as points; equal ones are compared (many different ones: cut into strata
            by the caller, see `strata`).
        is_focal: True for members of the focal group.
        rules: Where differences begin to matter; what ships when None.

    Raises:
        UnequalLengths: the series differ in length.
        TooFewData: one of the groups is empty, or nothing varies.
    """
    rules = rules or load_exam_rules().dif
    won, level = np.asarray(shares, dtype=np.float64), np.asarray(matching, dtype=np.float64)
    focal = np.asarray(is_focal, dtype=bool)
    same_length(won, level)
    same_length(won, focal)
    if focal.all() or not focal.any():
        raise TooFewData(phrase("few.people", needed=1, found=0))
    difference, p_value = _mantel(won, level, focal)
    halves = bool(((won > 0) & (won < 1)).any())
    haenszel = None if halves else mantel_haenszel(_two_by_two(won, level, focal))
    change, r2_p = _logistic_change(won, level, focal)
    enough = min(int(focal.sum()), int((~focal).sum())) >= rules.enough_people
    grade = _grade(haenszel, rules) if haenszel else _grade_of_halves(difference, p_value, rules)
    return Dif(
        id=item,
        focal=int(focal.sum()),
        reference=int((~focal).sum()),
        difference=difference,
        p_value=p_value,
        delta=haenszel.delta if haenszel else None,
        r2_change=change,
        r2_p_value=r2_p,
        grade=grade if enough else "?",
    )


def strata(totals: ArrayLike, most: int = 20) -> NDArray[np.int64]:
    """Cut totals into at most so many strata of about as many candidates; equal totals stay together."""
    values = np.asarray(totals, dtype=np.float64)
    edges = np.unique(np.quantile(values, np.linspace(0, 1, most + 1)[1:-1]))
    return np.searchsorted(edges, values, side="right")


def dif_of_all(
    ids: tuple[str, ...], shares: ArrayLike, is_focal: ArrayLike, rules: DifRules | None = None
) -> tuple[Dif, ...]:
    """Look at every item of a persons × items table, matching on the total with the item itself in it."""
    table = score_table(shares)
    same_length(ids, table[0])
    level = strata(table.sum(axis=1))
    return tuple(dif(name, table[:, column], level, is_focal, rules) for column, name in enumerate(ids))


def _grade(found: MantelHaenszel, rules: DifRules) -> str:
    """Apply the ETS rule (Zieky 1993): B and C must differ from 0, C also from 1 in size."""
    size = abs(found.delta)
    if size < rules.slight or found.p_value >= 0.05:
        return "A"
    beyond = (size - rules.slight) / found.standard_error > NORMAL.inv_cdf(0.95)
    return "C" if size >= rules.large and beyond else "B"


def _grade_of_halves(difference: float, p_value: float, rules: DifRules) -> str:
    if p_value >= 0.05 or abs(difference) < rules.mean_difference:
        return "A"
    return "C" if abs(difference) >= rules.mean_difference_large else "B"


def _log_variance(cells: Floats, total: Floats) -> float:
    a, b, c, d = cells[:, 0, 0], cells[:, 0, 1], cells[:, 1, 0], cells[:, 1, 1]
    r, s, p, q = a * d / total, b * c / total, (a + d) / total, (b + c) / total
    first = (p * r).sum() / (2 * r.sum() ** 2)
    middle = (p * s + q * r).sum() / (2 * r.sum() * s.sum())
    return float(first + middle + (q * s).sum() / (2 * s.sum() ** 2))


def _two_by_two(won: Floats, level: Floats, focal: NDArray[np.bool_]) -> Floats:
    tables = []
    for stratum in np.unique(level):
        here = level == stratum
        groups = [won[here & ~focal], won[here & focal]]
        tables.append([[group.sum(), len(group) - group.sum()] for group in groups])
    return np.array(tables)


def _mantel(won: Floats, level: Floats, focal: NDArray[np.bool_]) -> tuple[float, float]:
    """Return the standardised difference and the p value of Mantel's test for ordered scores."""
    beside = variance = difference = weight = 0.0
    for stratum in np.unique(level):
        here = level == stratum
        mine, other = won[here & focal], won[here & ~focal]
        n, f = int(here.sum()), len(mine)
        if f == 0 or f == n:
            continue
        difference += f * (mine.mean() - other.mean())
        weight += f
        beside += mine.sum() - f * won[here].mean()
        variance += f * (n - f) * won[here].var(ddof=1) / n
    if weight == 0 or variance <= 0:
        raise TooFewData(phrase("few.spread"))
    return difference / weight, chi_square_tail(beside**2 / variance, 1)


def _logistic_change(won: Floats, level: Floats, focal: NDArray[np.bool_]) -> tuple[float, float]:
    """Return what group and group × ability add to Nagelkerke's R², and its p value (two degrees of freedom)."""
    ability = (level - level.mean()) / (level.std() or 1.0)
    ones, group = np.ones_like(ability), focal.astype(np.float64)
    base = _log_likelihood(np.column_stack([ones, ability]), won)
    full = _log_likelihood(np.column_stack([ones, ability, group, group * ability]), won)
    nothing = _log_likelihood(ones[:, None], won)
    count = len(won)
    most = 1 - math.exp(2 * nothing / count)
    explained = [(1 - math.exp(2 * (nothing - one) / count)) / most if most > 0 else 0.0 for one in (base, full)]
    return max(0.0, explained[1] - explained[0]), chi_square_tail(2 * (full - base), 2)


def _log_likelihood(design: Floats, won: Floats, steps: int = 50) -> float:
    """Fit a logistic regression by Newton's method; shares between 0 and 1 count as that part of a success."""
    weights = np.zeros(design.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (won - chance)
        curve = (design * (chance * (1 - chance))[:, None]).T @ design
        step = np.linalg.solve(curve + 1e-9 * np.eye(len(weights)), slope)
        weights = weights + np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-9:
            break
    logit = np.clip(design @ weights, -30, 30)
    return float((won * logit - np.logaddexp(0, logit)).sum())
