"""Marks given by people in place of the program's: an assessment as it counts; the program's own stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from simulator.assessment.attribution import competencies_of
from simulator.assessment.findings import Assessment, Finding, Mark
from simulator.assessment.rules import load_rules
from simulator.assessment.scoring import points_by, points_of, score_of
from simulator.scenario.library import Library
from simulator.scenario.scenario import Scenario
from simulator.storage import Overrule


def holding(overrules: Iterable[Overrule]) -> dict[str, Overrule]:
    """Return the overruled mark that holds for each observable; those taken back are left out.

    Args:
        overrules: Of one attempt, the oldest first.
    """
    last = {one.observable: one for one in overrules}
    return {name: one for name, one in last.items() if one.mark is not None}


def with_overrules(assessment: Assessment, overrules: Iterable[Overrule], library: Library) -> Assessment:
    """Return an assessment with people's marks in place of the program's, and the points added up again.

    A scenario that is gone can no longer say what is needed to pass: then it stays as the program said, unless a
    critical error remains.
    """
    held = holding(overrules)
    if not any(finding.observable in held for finding in assessment.findings):
        return assessment
    scenario = library.scenarios.get(assessment.scenario)
    critical = {one.id for one in scenario.observables if one.critical} if scenario else frozenset()
    findings = tuple(_overruled(one, held, one.observable in critical) for one in assessment.findings)
    standard = library.standard
    errors = tuple(one for one in findings if one.critical)
    changed = replace(
        assessment,
        findings=findings,
        criteria=points_by(findings, lambda one: one.criteria, [one.id for one in standard.criteria]),
        competencies=points_by(
            findings, lambda one: competencies_of(one.criteria, standard), [one.id for one in standard.competencies]
        ),
        tasks=points_by(findings, lambda one: one.tasks, [one.id for one in standard.tasks]),
        score=score_of(findings),
        critical_errors=errors,
    )
    enough = _is_enough(changed, scenario) if scenario else assessment.passed
    return replace(changed, passed=enough and not errors)


def _overruled(finding: Finding, held: Mapping[str, Overrule], can_be_critical: bool) -> Finding:
    mark = held[finding.observable].mark if finding.observable in held else None
    if mark is None:
        return finding
    is_critical = can_be_critical and mark is Mark.NONE
    return replace(finding, mark=mark, critical=is_critical, confidence=1.0, reliability=1.0, for_person=False)


def _is_enough(assessment: Assessment, scenario: Scenario) -> bool:
    """Tell whether the points suffice to pass: as a whole, and on either side; see `simulator.assessment.scoring`."""
    sides = load_rules().both_sides
    kinds = {one.id: one.look_for.kind for one in scenario.observables}
    for side in (sides.talk, sides.work):
        share = points_of(one for one in assessment.findings if kinds.get(one.observable) in side).share
        if share is not None and share < sides.least:
            return False
    return assessment.score >= scenario.pass_at
