"""What we now believe of one trainee: a Beta-binomial estimate for every criterion, area and task.

Every finding with a number is one observation: a full mark adds to „shown”, no mark to „missed”, a half to both. The
prior is Beta(1, 1); an observation loses half its weight in so many later sessions (`ProfileRules`), so that
the estimate follows what the trainee can do now. What was shown after a hint for it weighs less from the start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from simulator.assessment.beta import beta_quantile
from simulator.assessment.findings import Assessment, Evidence, Finding, Mark
from simulator.assessment.rules import ProfileRules, load_rules
from simulator.standard import Standard


class Past(NamedTuple):
    """One assessed session."""

    when: date
    assessment: Assessment
    level: int
    """Of the scenario, 1–4."""
    helped: frozenset[str] = frozenset()
    """Observables shown after a hint for them."""


@dataclass(frozen=True)
class Sighting:
    """One observation behind an estimate."""

    session: int
    """Position of the session in `Profile.series`."""
    when: date
    scenario: str
    observable: str
    title: str
    mark: Mark
    evidence: tuple[Evidence, ...]
    helped: bool = False
    """Shown after a hint for it."""


@dataclass(frozen=True)
class Estimate:
    """What we believe of one criterion, area or task."""

    id: str
    label: str
    mean: float
    """Expected share shown, 0–1; without observations the prior's."""
    low: float
    """Lower end of the credible interval."""
    high: float
    share: float | None = None
    """Share shown in the observations alone, newer ones weighing more; None without observations."""
    shown: int = 0
    """Observations with the full mark."""
    last_seen: date | None = None
    enough: bool = False
    """False: „za mało danych”."""
    sightings: tuple[Sighting, ...] = field(default=(), repr=False)
    """From the oldest to the newest."""

    @property
    def observations(self) -> int:
        """How many observations stand behind it."""
        return len(self.sightings)


@dataclass(frozen=True)
class SeriesPoint:
    """One session on the line of progress."""

    when: date
    scenario: str
    level: int
    score: float
    passed: bool
    areas: Mapping[str, float]
    """Area id → share of points in this session; areas without observations are left out."""


@dataclass(frozen=True)
class Profile:
    """The belief about one trainee over many sessions."""

    criteria: Mapping[str, Estimate]
    """All criteria of the standard, in official order."""
    areas: Mapping[str, Estimate]
    """Competency × kind: the axes of the radar."""
    tasks: Mapping[str, Estimate]
    series: tuple[SeriesPoint, ...]
    """From the oldest session to the newest."""

    @property
    def sessions(self) -> int:
        """How many assessed sessions stand behind it."""
        return len(self.series)


@dataclass(frozen=True)
class Recommendation:
    """One exercise and the reason for it."""

    scenario: str
    criterion: str | None
    """The criterion it is for; None when it is for none in particular."""
    reason: str
    """Polish, for the card: „Parafraza: 2 z 6 prób”."""


def build_profile(
    standard: Standard,
    past: Iterable[Past | tuple[date, Assessment, int] | tuple[date, Assessment, int, frozenset[str]]],
    rules: ProfileRules | None = None,
) -> Profile:
    """Add the assessments of one trainee up.

    Args:
        standard: Names the criteria, areas and tasks.
        past: In any order; those of one day stay in the order given.
        rules: The model's numbers; those that ship when None.
    """
    rules = rules or load_rules().profile
    ordered = sorted((Past(*one) for one in past), key=lambda one: one.when)
    area_of = {criterion.id: area.id for area in standard.areas for criterion in area.criteria}

    def areas_of(finding: Finding) -> list[str]:
        return [area_of[criterion] for criterion in finding.criteria if criterion in area_of]

    def estimates(
        entries: Iterable[tuple[str, str]], keys_of: Callable[[Finding], Iterable[str]]
    ) -> dict[str, Estimate]:
        seen = _sightings(ordered, keys_of)
        return {key: _estimate(key, label, seen.get(key, []), len(ordered), rules) for key, label in entries}

    return Profile(
        criteria=estimates(((one.id, one.short) for one in standard.criteria), lambda finding: finding.criteria),
        areas=estimates(((one.id, one.label) for one in standard.areas), areas_of),
        tasks=estimates(((one.id, one.short) for one in standard.tasks), lambda finding: finding.tasks),
        series=tuple(_series_point(one, areas_of) for one in ordered),
    )


def _sightings(ordered: Sequence[Past], keys_of: Callable[[Finding], Iterable[str]]) -> dict[str, list[Sighting]]:
    """Group the findings with a number by what they speak for; one finding once a key."""
    seen: dict[str, list[Sighting]] = {}
    for session, (when, assessment, _, helped) in enumerate(ordered):
        for finding in assessment.findings:
            if finding.mark.share is None:
                continue
            one = Sighting(
                session,
                when,
                assessment.scenario,
                finding.observable,
                finding.title,
                finding.mark,
                finding.evidence,
                helped=finding.observable in helped,
            )
            for key in dict.fromkeys(keys_of(finding)):
                seen.setdefault(key, []).append(one)
    return seen


def _estimate(key: str, label: str, seen: Sequence[Sighting], sessions: int, rules: ProfileRules) -> Estimate:
    shown = missed = 0.0
    for one in seen:
        weight = 0.5 ** ((sessions - 1 - one.session) / rules.half_life_sessions)
        share = one.mark.share or 0.0
        if one.helped and share:
            weight *= rules.helped_weight
        shown += weight * share
        missed += weight * (1 - share)
    a, b = rules.prior_shown + shown, rules.prior_missed + missed
    tail = (1 - rules.interval) / 2
    return Estimate(
        id=key,
        label=label,
        mean=a / (a + b),
        low=beta_quantile(tail, a, b),
        high=beta_quantile(1 - tail, a, b),
        share=shown / (shown + missed) if seen else None,
        shown=sum(one.mark is Mark.FULL for one in seen),
        last_seen=seen[-1].when if seen else None,
        enough=len(seen) >= rules.enough_observations,
        sightings=tuple(seen),
    )


def _series_point(past: Past, areas_of: Callable[[Finding], Iterable[str]]) -> SeriesPoint:
    when, assessment, level, _ = past
    points: dict[str, list[tuple[float, float]]] = {}
    for finding in assessment.findings:
        share = finding.mark.share
        for area in dict.fromkeys(areas_of(finding)) if share is not None else ():
            points.setdefault(area, []).append((finding.weight * (share or 0.0), finding.weight))
    areas = {area: sum(won for won, _ in pairs) / sum(most for _, most in pairs) for area, pairs in points.items()}
    return SeriesPoint(when, assessment.scenario, level, assessment.score, assessment.passed, areas)
