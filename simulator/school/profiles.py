"""The profile of one trainee, built of all marks that are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulator.assessment.hints import shown_with_help
from simulator.assessment.profile import Estimate, Past, Profile, build_profile
from simulator.scenario.library import Library
from simulator.school.branches import known_hints
from simulator.school.marking import stored_assessment
from simulator.school.overruling import with_overrules
from simulator.school.tested import bank_difficulties, past_of_test
from simulator.storage import Store, open_store


def profile_of(library: Library, trainee: str) -> Profile:
    """Return the profile of somebody by id or name, from the database of this installation.

    Raises:
        UnknownTrainee: nobody fits, or several have this name.
        StorageError: the database cannot be used.
    """
    store = open_store()
    try:
        return kept_profile(library, store, store.find_trainee(trainee).id)
    finally:
        store.close()


def kept_profile(library: Library, store: Store, trainee_id: str) -> Profile:
    """Return what the newest marks of each attempt, and the answers in finished tests, say of a trainee."""
    attempts = {attempt.id: attempt for attempt in store.list_attempts(trainee_id)}
    given = store.list_hints_of(trainee_id)
    overrules = store.list_overrules_of(trainee_id)
    past = []
    for marking in store.list_latest_assessments(trainee_id):
        attempt = attempts[marking.attempt_id]
        scenario = library.scenarios.get(attempt.scenario_id)
        day = attempt.started_at.astimezone().date()
        assessment = with_overrules(stored_assessment(marking), overrules.get(attempt.id, ()), library)
        helped = shown_with_help(assessment, known_hints(attempt, attempts, given)) if given else frozenset()
        past.append(Past(day, assessment, scenario.level if scenario else 1, helped))
    finished = [test for test in reversed(store.list_tests(trainee_id)) if test.is_finished]
    bank = library.standard.items
    difficulties = bank_difficulties(bank, store) if finished else {}
    past += [past_of_test(test, bank, difficulties) for test in finished]
    return build_profile(library.standard, past)


def profile_to_json(profile: Profile) -> dict[str, Any]:
    """Return the profile for programs; an estimate without observations has the share null."""
    return {
        "sessions": profile.sessions,
        "tests": profile.tests,
        "areas": {key: _estimate_to_json(one) for key, one in profile.areas.items()},
        "criteria": {key: _estimate_to_json(one) for key, one in profile.criteria.items()},
        "tasks": {key: _estimate_to_json(one) for key, one in profile.tasks.items()},
        "series": [
            {
                "when": point.when.isoformat(),
                "scenario": point.scenario,
                "level": point.level,
                "score": point.score,
                "passed": point.passed,
                "areas": {area: round(share, 4) for area, share in point.areas.items()},
            }
            for point in profile.series
        ],
    }


def profile_to_text(profile: Profile) -> str:
    """Return the profile as a person reads it in the terminal; what has not been observed is left out and counted."""
    if not profile.sessions and not profile.tests:
        return "Nie ma jeszcze ocenionych ćwiczeń. Profil powstaje po pierwszym zakończonym ćwiczeniu."
    parts = [
        f"Ocenione ćwiczenia: {profile.sessions}" + (f", testy: {profile.tests}" if profile.tests else ""),
        _section("Obszary", profile.areas.values()),
        _section("Zadania zawodowe", profile.tasks.values()),
        _section("Kryteria", profile.criteria.values()),
    ]
    return "\n\n".join(parts)


def _section(title: str, estimates: Iterable[Estimate]) -> str:
    every = list(estimates)
    seen = [one for one in every if one.observations]
    lines = [title, *(_line(one) for one in seen)]
    if len(seen) < len(every):
        lines.append(f"  bez obserwacji: {len(every) - len(seen)} z {len(every)}")
    return "\n".join(lines)


def _line(estimate: Estimate) -> str:
    share = f"{(estimate.share or 0.0) * 100:.0f}%"
    span = f"przedział {estimate.low * 100:.0f}–{estimate.high * 100:.0f}%"
    unsure = "" if estimate.enough else ", za mało danych"
    return f"  {estimate.id:<8} {share:>4}  {estimate.label} (obserwacje: {estimate.observations}, {span}{unsure})"


def _estimate_to_json(estimate: Estimate) -> dict[str, Any]:
    return {
        "label": estimate.label,
        "share": None if estimate.share is None else round(estimate.share, 4),
        "mean": round(estimate.mean, 4),
        "low": round(estimate.low, 4),
        "high": round(estimate.high, 4),
        "observations": estimate.observations,
        "shown": estimate.shown,
        "last_seen": estimate.last_seen.isoformat() if estimate.last_seen else None,
        "enough": estimate.enough,
    }
