"""What we now believe of one trainee: an estimate with its interval for every criterion, area and task.

Every finding with a number is one observation of the criteria it speaks for, made at the difficulty of its exercise;
the model is in `simulator.assessment.ability`. An answer to a written item is made at the difficulty of that item,
which is taken from its author and from everybody's answers (`simulator.assessment.item_difficulty`). An estimate is
the share that would be shown now in an exercise of the reference level. No time passes with a test. What was shown
after a hint counts less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from simulator.assessment.ability import Belief, Occasion, Shown, follow
from simulator.assessment.findings import Assessment, Evidence, Finding, Mark
from simulator.assessment.item_difficulty import Difficulty
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
    test: str = ""
    """Id of the written test it is; empty for an exercise."""
    difficulties: Mapping[str, Difficulty] = MappingProxyType({})
    """Observables, or items of the test, that have a difficulty of their own; the others have that of the level."""


@dataclass(frozen=True)
class Sighting:
    """One observation behind an estimate."""

    session: int
    """Position of the session in `Profile.series`; of a test its position among the tests."""
    when: date
    scenario: str
    observable: str
    title: str
    mark: Mark
    evidence: tuple[Evidence, ...]
    helped: bool = False
    """Shown after a hint for it."""
    test: str = ""
    """Id of the written test it comes from; empty for an exercise."""


@dataclass(frozen=True)
class Estimate:
    """What we believe of one criterion, area or task."""

    id: str
    label: str
    mean: float
    """Share expected at the reference level, 0–1; without observations what the person's others let expect."""
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
    """From the oldest session to the newest; without the written tests."""
    tests: int = 0
    """How many written tests stand behind it."""

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
    counts = Counter(bool(one.test) for one in ordered)
    area_of = {criterion.id: area.id for area in standard.areas for criterion in area.criteria}

    def areas_of(finding: Finding) -> list[str]:
        return [area_of[criterion] for criterion in finding.criteria if criterion in area_of]

    def estimates(
        entries: Iterable[tuple[str, str]],
        keys_of: Callable[[Finding], Iterable[str]],
        belief: Belief,
        abilities: Mapping[str, Sequence[int]],
    ) -> dict[str, Estimate]:
        seen = _sightings(ordered, keys_of)
        shares = {key: belief.share_of(places, rules.interval) for key, places in abilities.items()}
        return {key: _estimate(key, label, seen.get(key, []), counts, shares[key], rules) for key, label in entries}

    criteria = {one.id: (place,) for place, one in enumerate(standard.criteria)}
    tasks = {one.id: (place,) for place, one in enumerate(standard.tasks)}
    areas = {area.id: [criteria[one.id][0] for one in area.criteria] for area in standard.areas}
    of_criteria = _belief(ordered, criteria, lambda finding: finding.criteria, rules)
    of_tasks = _belief(ordered, tasks, lambda finding: finding.tasks, rules)
    return Profile(
        criteria=estimates(
            ((one.id, one.short) for one in standard.criteria), lambda finding: finding.criteria, of_criteria, criteria
        ),
        areas=estimates(((one.id, one.label) for one in standard.areas), areas_of, of_criteria, areas),
        tasks=estimates(
            ((one.id, one.short) for one in standard.tasks), lambda finding: finding.tasks, of_tasks, tasks
        ),
        series=tuple(_series_point(one, areas_of) for one in ordered if not one.test),
        tests=counts[True],
    )


def _belief(
    ordered: Sequence[Past],
    places: Mapping[str, tuple[int]],
    keys_of: Callable[[Finding], Iterable[str]],
    rules: ProfileRules,
) -> Belief:
    """Follow all sessions; every finding speaks for the abilities of its keys."""
    ability = rules.ability
    occasions = []
    for past in ordered:
        shown = []
        for finding in past.assessment.findings:
            share = finding.mark.share
            about = tuple(places[key][0] for key in dict.fromkeys(keys_of(finding)) if key in places)
            if share is not None and about:
                is_helped = finding.observable in past.helped and share > 0
                own = past.difficulties.get(finding.observable)
                weight = rules.helped_weight if is_helped else 1.0
                shown.append(Shown(about, share, weight, own.logits if own else None, own.guess if own else 0.0))
        difficulty = (past.level - ability.reference_level) * ability.level_step
        occasions.append(Occasion(difficulty, tuple(shown), is_step=not past.test))
    return follow(len(places), occasions, ability)


def _sightings(ordered: Sequence[Past], keys_of: Callable[[Finding], Iterable[str]]) -> dict[str, list[Sighting]]:
    """Group the findings with a number by what they speak for; one finding once a key."""
    seen: dict[str, list[Sighting]] = {}
    counts: Counter[bool] = Counter()
    for past in ordered:
        session = counts[bool(past.test)]
        counts[bool(past.test)] += 1
        for finding in past.assessment.findings:
            if finding.mark.share is None:
                continue
            one = Sighting(
                session,
                past.when,
                past.assessment.scenario,
                finding.observable,
                finding.title,
                finding.mark,
                finding.evidence,
                helped=finding.observable in past.helped,
                test=past.test,
            )
            for key in dict.fromkeys(keys_of(finding)):
                seen.setdefault(key, []).append(one)
    return seen


def _estimate(
    key: str,
    label: str,
    seen: Sequence[Sighting],
    counts: Mapping[bool, int],
    believed: tuple[float, float, float],
    rules: ProfileRules,
) -> Estimate:
    shown = total = 0.0
    for one in seen:
        weight = 0.5 ** ((counts[bool(one.test)] - 1 - one.session) / rules.half_life_sessions)
        share = one.mark.share or 0.0
        if one.helped and share:
            weight *= rules.helped_weight
        shown += weight * share
        total += weight
    mean, low, high = believed
    return Estimate(
        id=key,
        label=label,
        mean=mean,
        low=low,
        high=high,
        share=shown / total if total else None,
        shown=sum(one.mark is Mark.FULL for one in seen),
        last_seen=seen[-1].when if seen else None,
        enough=len(seen) >= rules.enough_observations,
        sightings=tuple(seen),
    )


def _series_point(past: Past, areas_of: Callable[[Finding], Iterable[str]]) -> SeriesPoint:
    when, assessment, level = past.when, past.assessment, past.level
    points: dict[str, list[tuple[float, float]]] = {}
    for finding in assessment.findings:
        share = finding.mark.share
        for area in dict.fromkeys(areas_of(finding)) if share is not None else ():
            points.setdefault(area, []).append((finding.weight * (share or 0.0), finding.weight))
    areas = {area: sum(won for won, _ in pairs) / sum(most for _, most in pairs) for area, pairs in points.items()}
    return SeriesPoint(when, assessment.scenario, level, assessment.score, assessment.passed, areas)
