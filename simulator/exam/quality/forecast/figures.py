"""Figures of a simulated series of forms: reliability, consistency and differences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from simulator.exam.blueprint import Blueprint
from simulator.exam.decision import Verdict, decide
from simulator.exam.forms import Form
from simulator.exam.quality.classification import Classification, counted
from simulator.exam.quality.forecast.bank import Bank
from simulator.exam.quality.forms import equivalence
from simulator.exam.quality.generalizability import generalizability, variance_components
from simulator.exam.quality.reliability import alpha, composite_alpha
from simulator.exam.quality.simulated_decisions import CohortDecisions
from simulator.exam.quality.simulation import Cohort, Sat, World, sit

CHECKED = 40
"""Candidates for whom the decision in arrays is checked against `decide`."""


@dataclass(frozen=True)
class Figures:
    """What one series of forms gave."""

    written_alpha: float
    practical_phi: float
    composite: float
    consistency: Classification
    without_critical: Classification
    written_parts: Classification
    practical_parts: Classification
    difference: float
    """Largest of the differences of mean between two forms, in points of 100, of the worse part."""


def sit_all(
    blueprint: Blueprint, forms: tuple[Form, ...], bank: Bank, cohort: Cohort, world: World, seed: int
) -> tuple[list[Sat], list[CohortDecisions]]:
    """Let a cohort sit every form; return what it won and who decides on it."""
    criterion = {one.id: one.criterion for one in bank.pool.items}
    sats = [sit(form, cohort, world, blueprint.marking.markers, seed + 3) for form in forms]
    rules = [
        CohortDecisions(blueprint, form, sat, world, [criterion[name] for name in form.items])
        for form, sat in zip(forms, sats, strict=True)
    ]
    return sats, rules


def check_decisions(blueprint: Blueprint, decisions: CohortDecisions) -> None:
    """Make sure that the rule in arrays says what `decide` says."""
    passed = decisions.passed()
    for person in range(min(CHECKED, len(passed))):
        one = decide(blueprint, decisions.results(person))
        if (one.verdict is Verdict.PASSED) is not bool(passed[person]):
            raise AssertionError(f"candidate {person}: {one}")


def figures_of(blueprint: Blueprint, sats: list[Sat], rules: list[CohortDecisions]) -> Figures:
    """Compute all figures of a series of at least two forms."""
    written = [alpha(one.items) for one in sats]
    phis = [generalizability(variance_components(one.task_shares)).absolute for one in sats]
    weights = blueprint.decision.final
    shares = (weights.written, weights.practical) if weights else (0.5, 0.5)
    composites = [
        composite_alpha([(shares[0], one.written, first), (shares[1], one.practical, other)])
        for one, first, other in zip(sats, written, phis, strict=True)
    ]
    cuts = _cuts(blueprint)
    by_parts = all(one.kind in ("part", "no_critical_error") for one in blueprint.decision.conditions)
    able = [_deserved(blueprint, one) for one in sats]
    return Figures(
        written_alpha=min(written),
        practical_phi=min(phis),
        composite=min(composites),
        consistency=_over_pairs([one.passed() for one in rules]),
        without_critical=_over_pairs([one.passed(critical=False) for one in rules], able if by_parts else None),
        written_parts=_over_pairs([one.written >= cuts["written"] - 1e-9 for one in sats]),
        practical_parts=_over_pairs([one.practical >= cuts["practical"] - 1e-9 for one in sats]),
        difference=max(abs(one) for one in _differences(sats)),
    )


def _cuts(blueprint: Blueprint) -> Mapping[str, float]:
    parts = {"written": blueprint.written, "practical": blueprint.practical}
    return {name: part.cut.value if part else 0.0 for name, part in parts.items()}


def _deserved(blueprint: Blueprint, sat: Sat) -> np.ndarray:
    cuts = _cuts(blueprint)
    return (sat.true_written >= cuts["written"]) & (sat.true_practical >= cuts["practical"])


def _over_pairs(passed: list[np.ndarray], able: list[np.ndarray] | None = None) -> Classification:
    """Average over all pairs of forms."""
    pairs = list(combinations(range(len(passed)), 2))
    found = [counted(passed[i], passed[j], able[i] if able else None) for i, j in pairs]
    mean = {
        name: float(np.mean([getattr(one, name) for one in found])) for name in ("consistency", "kappa", "pass_rate")
    }
    accuracy = float(np.mean([one.accuracy for one in found])) if able else None
    return replace(found[0], **mean, accuracy=accuracy)


def _differences(sats: list[Sat]) -> Iterator[float]:
    for one, other in combinations(sats, 2):
        yield equivalence(one.written, other.written, same_people=True).difference
        yield equivalence(one.practical, other.practical, same_people=True).difference
