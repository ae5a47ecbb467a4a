"""What to practise next, and why: the exercises that show most of what a trainee needs most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from simulator.assessment.findings import Mark
from simulator.assessment.phrasing import say
from simulator.assessment.profile import Estimate, Profile, Recommendation
from simulator.assessment.rules import RecommendRules, load_rules
from simulator.scenario.scenario import Scenario


def recommend(
    profile: Profile,
    scenarios: Iterable[Scenario],
    rules: RecommendRules | None = None,
    today: date | None = None,
) -> tuple[Recommendation, ...]:
    """Choose the next exercises, the most useful first; the same profile always gets the same ones.

    Args:
        profile: Of the trainee.
        scenarios: Those that may be offered, in any order.
        rules: The numbers behind the choice; those that ship when None.
        today: For what comes back because it was long ago; None: nothing does.
    """
    rules = rules or load_rules().recommend
    offered = sorted(scenarios, key=lambda one: (one.level, one.minutes, one.id))
    if not offered:
        return ()
    if not profile.sessions:
        first = offered[0]
        return (Recommendation(first.id, None, say("recommend.first", level=str(first.level), minutes=first.minutes)),)
    chosen: dict[str, Recommendation] = {}
    for estimate in _by_need(profile, rules, today):
        left = [one for one in offered if one.id not in chosen and practises(one, estimate.id)]
        if left and len(chosen) < rules.how_many:
            best = max(left, key=lambda one: _worth(one, estimate.id, profile, rules))
            chosen[best.id] = Recommendation(best.id, estimate.id, _reason(estimate, rules))
    return tuple(chosen.values()) or (_harder(profile, offered),)


def practises(scenario: Scenario, criterion: str) -> int:
    """Return the points a scenario offers for a criterion."""
    earning = [one for one in scenario.observables if one.look_for.kind not in ("never", "answered")]
    return sum(one.weight for one in earning if criterion in one.criterion)


def _by_need(profile: Profile, rules: RecommendRules, today: date | None) -> list[Estimate]:
    """Return the criteria that need practice, the neediest first; official order on a tie."""

    def need(estimate: Estimate) -> float:
        if not estimate.observations:
            return rules.unseen
        return rules.long_ago if _mastered(estimate, rules) else 1 - estimate.mean

    wanting = [one for one in profile.criteria.values() if not _mastered(one, rules) or _is_due(one, rules, today)]
    return sorted(wanting, key=lambda one: -need(one))


def _mastered(estimate: Estimate, rules: RecommendRules) -> bool:
    return estimate.share is not None and estimate.share >= rules.mastered


def _is_due(estimate: Estimate, rules: RecommendRules, today: date | None) -> bool:
    """Tell whether it is time to come back to what was mastered: each full mark in a row doubles the wait."""
    if today is None or estimate.last_seen is None:
        return False
    days = {one.when: True for one in estimate.sightings}
    for one in estimate.sightings:
        days[one.when] = days[one.when] and one.mark is Mark.FULL
    in_a_row = 0
    for day in sorted(days, reverse=True):
        if not days[day]:
            break
        in_a_row += 1
    wait = min(rules.first_return_days * 2 ** max(in_a_row - 1, 0), rules.longest_return_days)
    return (today - estimate.last_seen).days >= wait


def _worth(scenario: Scenario, criterion: str, profile: Profile, rules: RecommendRules) -> tuple[float, int]:
    played = [point.scenario for point in profile.series]
    fresh = 1.0
    if scenario.id in played[-1:]:
        fresh -= rules.just_played
    elif scenario.id in played[-2:]:
        fresh -= rules.just_played / 2
    return practises(scenario, criterion) * fresh, -abs(scenario.level - _fitting_level(profile))


def _fitting_level(profile: Profile) -> int:
    """Return the level after the hardest passed one; 1 when nothing was passed."""
    return min(4, max((point.level for point in profile.series if point.passed), default=0) + 1)


def _reason(estimate: Estimate, rules: RecommendRules) -> str:
    if not estimate.observations:
        return say("recommend.new", short=estimate.label)
    if _mastered(estimate, rules):
        return say("recommend.long_ago", short=estimate.label)
    return say("recommend.weak", short=estimate.label, shown=estimate.shown, n=estimate.observations)


def _harder(profile: Profile, offered: Sequence[Scenario]) -> Recommendation:
    played = {point.scenario for point in profile.series}
    hardest = max(offered, key=lambda one: (one.id not in played, one.level, one.id))
    return Recommendation(hardest.id, None, say("recommend.harder", level=str(hardest.level)))
