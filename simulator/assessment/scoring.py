"""Every observable of a scenario judged on one trace, and the points added up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.assessment.attribution import competencies_of, tasks_of
from simulator.assessment.findings import Assessment, Finding, Points
from simulator.assessment.observers.table import observe
from simulator.assessment.trace import Trace
from simulator.standard import Standard


@dataclass(frozen=True)
class Origin:
    """Where an assessment comes from."""

    seed: int
    content: str
    """Version of content and rules."""


def assess_trace(trace: Trace, standard: Standard, origin: Origin) -> Assessment:
    """Judge every observable of the scenario on one trace and add the points up."""
    scenario = trace.scenario
    judged = (observe(one, trace, tasks_of(one, scenario, standard)) for one in scenario.observables)
    findings = tuple(_with_contacts(one, trace) for one in judged)
    critical = tuple(finding for finding in findings if finding.critical)
    score = score_of(findings)
    return Assessment(
        scenario=scenario.id,
        seed=origin.seed,
        content=origin.content,
        findings=findings,
        criteria=points_by(findings, lambda one: one.criteria, [one.id for one in standard.criteria]),
        competencies=points_by(
            findings, lambda one: competencies_of(one.criteria, standard), [one.id for one in standard.competencies]
        ),
        tasks=points_by(findings, lambda one: one.tasks, [one.id for one in standard.tasks]),
        score=score,
        critical_errors=critical,
        passed=trace.closed and not critical and score >= scenario.pass_at and has_both_sides(findings, trace),
        ended=trace.ended,
    )


def _with_contacts(finding: Finding, trace: Trace) -> Finding:
    """Name the contact of every quote, when there is more than one."""
    if not trace.scenario.later_contacts:
        return finding
    evidence = tuple(replace(one, contact=trace.contacts.number_of(one.event)) for one in finding.evidence)
    return replace(finding, evidence=evidence)


def has_both_sides(findings: Sequence[Finding], trace: Trace) -> bool:
    """Tell whether enough was shown both in talk and at the desk; a side nothing was looked for on is no obstacle."""
    rules = trace.rules.both_sides
    kinds = {one.id: one.look_for.kind for one in trace.scenario.observables}
    sides = [
        points_of(one for one in findings if kinds.get(one.observable) in side) for side in (rules.talk, rules.work)
    ]
    return all(side.share is None or side.share >= rules.least for side in sides)


def points_of(findings: Iterable[Finding]) -> Points:
    """Add up findings that have a number."""
    counted = [(finding.weight, share) for finding in findings if (share := finding.mark.share) is not None]
    return Points(
        points=sum(weight * share for weight, share in counted),
        max=float(sum(weight for weight, _ in counted)),
        observations=len(counted),
    )


def points_by(
    findings: Sequence[Finding], keys_of: Callable[[Finding], Iterable[str]], order: Sequence[str]
) -> Mapping[str, Points]:
    """Add points up for every key a finding speaks for; keys without a number are left out.

    Args:
        findings: All findings of a session.
        keys_of: The keys of a finding; one named twice counts once.
        order: Every possible key, in the order of the result.
    """
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        for key in dict.fromkeys(keys_of(finding)):
            groups.setdefault(key, []).append(finding)
    added = {key: points_of(groups[key]) for key in order if key in groups}
    return {key: points for key, points in added.items() if points.observations}


def score_of(findings: Iterable[Finding]) -> float:
    """Return the share of points, 0–1 with four decimals; 0.0 when nothing has a number."""
    share = points_of(findings).share
    return round(share, 4) if share is not None else 0.0
