"""What to practise next, and why: the exercises that show most of what a trainee needs most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulator.assessment.phrasing import say
from simulator.assessment.profile import Estimate, Profile, Recommendation
from simulator.assessment.rules import RecommendRules, load_rules
from simulator.scenario.scenario import Scenario


def recommend(
    profile: Profile, scenarios: Iterable[Scenario], rules: RecommendRules | None = None
) -> tuple[Recommendation, ...]:
    """Choose the next exercises, the most useful first; the same profile always gets the same ones.

    Args:
        profile: Of the trainee.
        scenarios: Those that may be offered, in any order.
        rules: The numbers behind the choice; those that ship when None.
    """
    rules = rules or load_rules().recommend
    offered = sorted(scenarios, key=lambda one: (one.level, one.minutes, one.id))
    if not offered:
        return ()
    if not profile.sessions:
        first = offered[0]
        return (Recommendation(first.id, None, say("recommend.first", level=str(first.level), minutes=first.minutes)),)
    chosen: dict[str, Recommendation] = {}
    for estimate in _by_need(profile, rules):
        left = [one for one in offered if one.id not in chosen and practises(one, estimate.id)]
        if left and len(chosen) < rules.how_many:
            best = max(left, key=lambda one: _worth(one, estimate.id, profile, rules))
            chosen[best.id] = Recommendation(best.id, estimate.id, _reason(estimate))
    return tuple(chosen.values()) or (_harder(profile, offered),)


def practises(scenario: Scenario, criterion: str) -> int:
    """Return the points a scenario offers for a criterion."""
    earning = [one for one in scenario.observables if one.look_for.kind not in ("never", "answered")]
    return sum(one.weight for one in earning if criterion in one.criterion)


def _by_need(profile: Profile, rules: RecommendRules) -> list[Estimate]:
    """Return the criteria that need practice, the neediest first; official order on a tie."""

    def need(estimate: Estimate) -> float:
        return 1 - estimate.mean if estimate.observations else rules.unseen

    wanting = [one for one in profile.criteria.values() if one.share is None or one.share < rules.mastered]
    return sorted(wanting, key=lambda one: -need(one))


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


def _reason(estimate: Estimate) -> str:
    if not estimate.observations:
        return say("recommend.new", short=estimate.label)
    return say("recommend.weak", short=estimate.label, shown=estimate.shown, n=estimate.observations)


def _harder(profile: Profile, offered: Sequence[Scenario]) -> Recommendation:
    played = {point.scenario for point in profile.series}
    hardest = max(offered, key=lambda one: (one.id not in played, one.level, one.id))
    return Recommendation(hardest.id, None, say("recommend.harder", level=str(hardest.level)))
