"""Does a profile find what a trainee can do? ``python -m benchmarks.profile`` plays trainees of known ability.

The trainees are made by another mechanism than the estimator believes in: abilities are skewed (a mixture of two
groups) and grow along a learning curve of each person's own speed, not by a random walk; every observable has a
difficulty and a sharpness of its own that the estimator does not know; marks come from a graded response model
(Samejima 1969), and a bad day lowers all marks of a session. The observables, their criteria and their levels are those
of the scenarios that ship. What is to be found is the mean share a trainee would get now on observables of a criterion
at the reference level. After every fourth session comes a test of 20 items of the bank: items have difficulties around
what their authors think, are guessed now and then, and their figures come from the answers of a school of others.
``--tests author`` leaves those figures out, ``--tests none`` the tests. Rules were set with other trainees
(``--first 10000``).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.assessment.findings import Assessment, Finding, Mark
from simulator.assessment.item_difficulty import Answered, Difficulty, item_difficulties
from simulator.assessment.profile import Past, build_profile
from simulator.assessment.rules import load_rules
from simulator.scenario.library import Library, load_library

ROOT = Path(__file__).resolve().parent.parent
STOPS = (5, 10, 20, 40, 80)
"""After so many sessions the profile is compared with the truth."""
RANK_GOAL, COVER_GOAL = 0.9, (0.85, 0.95)
JITTER, HALF_WIDTH, BAD_DAY, CURVE = 0.5, 0.45, 0.3, 12.0
ITEM_JITTER, TEST_EVERY, TEST_ITEMS, SCHOOL = 0.7, 4, 20, 150
"""Spread of items around their authors' difficulty, a test after so many sessions, its items, answers kept an item."""


@dataclass(frozen=True)
class Trainee:
    """What is true of one simulated trainee."""

    start: NDArray[np.float64]
    """(criteria,): ability before the first session, logits"""
    gain: NDArray[np.float64]
    """(criteria,): what it grows by in the end"""

    def ability(self, session: int) -> NDArray[np.float64]:
        """Return the abilities at a session: a learning curve that flattens."""
        return np.asarray(self.start + self.gain * (1.0 - np.exp(-session / CURVE)))


@lru_cache(maxsize=1)
def content() -> Library:
    """Return the scenarios that ship (read once a process)."""
    return load_library(ROOT)


def make_trainee(chance: np.random.Generator, criteria: int) -> Trainee:
    """Draw one trainee."""
    general = chance.normal(-0.9, 0.5) if chance.random() < 0.4 else chance.normal(0.7, 0.7)
    start = general + chance.normal(0.0, 0.7, criteria) + 0.25 * (chance.exponential(1.0, criteria) - 1.0)
    gain = max(0.0, chance.normal(0.6, 0.4)) * chance.uniform(0.5, 1.5, criteria)
    return Trainee(start, gain)


def expected_share(
    ability: NDArray[np.float64] | float, difficulty: float, sharpness: float = 1.0
) -> NDArray[np.float64]:
    """Return the mean mark of a graded response with the thresholds half, full."""
    logit = sharpness * (np.asarray(ability) - difficulty)
    return np.asarray(0.5 / (1 + np.exp(-logit - HALF_WIDTH)) + 0.5 / (1 + np.exp(-logit + HALF_WIDTH)))


def true_shares(ability: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the share over observables of all difficulties at the reference level."""
    spread = np.linspace(-2.0, 2.0, 21) * JITTER
    weights = np.exp(-((spread / JITTER) ** 2) / 2)
    shares = np.asarray([expected_share(ability, float(one)) for one in spread])
    return np.asarray((shares * weights[:, None]).sum(0) / weights.sum())


@lru_cache(maxsize=1)
def true_items() -> dict[str, tuple[str, float, float, float]]:
    """Return, for every item of the bank, its criterion, true difficulty, sharpness and share of lucky guesses."""
    chance, rules = np.random.default_rng(55), load_rules().profile
    found = {}
    for entry in content().standard.items.entries:
        by_author = (entry.item.difficulty - rules.ability.reference_level) * rules.items.step
        guess = 0.8 / len(entry.item.options) if entry.item.kind == "single" else 0.02
        found[entry.id] = (
            entry.criterion,
            by_author + chance.normal(0.0, ITEM_JITTER),
            chance.uniform(0.7, 1.4),
            guess,
        )
    return found


def answer(chance: np.random.Generator, ability: float, item: tuple[str, float, float, float]) -> float:
    """Return the score of one answer; a half now and then where nothing can be guessed."""
    _, difficulty, sharpness, guess = item
    logit, draw = sharpness * (ability - difficulty), chance.random()
    if guess > 0.1:
        return float(draw < guess + (1 - guess) / (1 + np.exp(-logit)))
    return 1.0 if draw < 1 / (1 + np.exp(-logit + 0.2)) else 0.5 if draw < 1 / (1 + np.exp(-logit - 0.2)) else 0.0


@lru_cache(maxsize=2)
def difficulties(tests: str) -> dict[str, Difficulty]:
    """Return what the program takes for the items' difficulties, after a school of others answered them."""
    chance, ids = np.random.default_rng(56), [one.id for one in content().standard.criteria]
    items = {entry.id: entry.item for entry in content().standard.items.entries}
    scores: dict[str, list[float]] = {name: [] for name in items}
    for _ in range(SCHOOL if tests == "answers" else 0):
        ability = make_trainee(chance, len(ids)).ability(int(chance.integers(1, 40)))
        for name, item in true_items().items():
            scores[name].append(answer(chance, float(ability[ids.index(item[0])]), item))
    return item_difficulties(
        items, {name: Answered(len(got), statistics.fmean(got)) for name, got in scores.items() if got}
    )


def take_test(chance: np.random.Generator, ability: NDArray[np.float64], session: int, tests: str) -> Past:
    """Take one test of items drawn at random."""
    ids = [one.id for one in content().standard.criteria]
    names = chance.choice(sorted(true_items()), TEST_ITEMS, replace=False)
    findings = []
    for name in map(str, names):
        item = true_items()[name]
        mark = Mark(f"{answer(chance, float(ability[ids.index(item[0])]), item):g}")
        findings.append(Finding(name, name, (item[0],), (), mark, 1, (), ""))
    day, known = date(2026, 1, 1) + timedelta(days=session), difficulties(tests)
    marked = Assessment("", session, "", tuple(findings), score=0.5)
    level = load_rules().profile.ability.reference_level
    return Past(day, marked, level, test=str(session), difficulties={one: known[one] for one in map(str, names)})


def play(
    number: int, sessions: int, tests: str = "answers"
) -> dict[int, tuple[list[float], list[float], list[bool], list[int]]]:
    """Play one trainee; return for every stop the truth, the means, whether the interval covers, and how often seen."""
    library, rules = content(), load_rules().profile.ability
    ids = [one.id for one in library.standard.criteria]
    place = {name: index for index, name in enumerate(ids)}
    chance = np.random.default_rng((332202, number))
    trainee = make_trainee(chance, len(ids))
    scenarios = sorted(library.scenarios.values(), key=lambda one: one.id)
    fixed = np.random.default_rng(54)
    own = {
        (scenario.id, one.id): (fixed.normal(0.0, JITTER), fixed.uniform(0.7, 1.4))
        for scenario in scenarios
        for one in scenario.observables
    }
    past: list[Past] = []
    result = {}
    for session in range(1, sessions + 1):
        scenario = scenarios[int(chance.integers(len(scenarios)))]
        ability = trainee.ability(session) + chance.normal(0.0, BAD_DAY)
        findings = []
        for one in scenario.observables:
            known = [place[name] for name in one.criterion if name in place]
            if one.look_for.kind == "never" or not known or chance.random() < 0.1:
                continue
            difficulty, sharpness = own[scenario.id, one.id]
            level = (scenario.level - rules.reference_level) * rules.level_step
            logit = sharpness * (ability[known].mean() - difficulty - level)
            draw = chance.random()
            full, half = 1 / (1 + np.exp(-logit + HALF_WIDTH)), 1 / (1 + np.exp(-logit - HALF_WIDTH))
            mark = Mark.FULL if draw < full else Mark.HALF if draw < half else Mark.NONE
            findings.append(Finding(one.id, one.id, one.criterion, (), mark, one.weight, (), ""))
        day = date(2026, 1, 1) + timedelta(days=session)
        past.append(Past(day, Assessment(scenario.id, session, "", tuple(findings), score=0.5), scenario.level))
        if tests != "none" and session % TEST_EVERY == 0:
            past.append(take_test(chance, ability, session, tests))
        if session in STOPS or session == sessions:
            profile = build_profile(library.standard, past)
            truth = true_shares(trainee.ability(session))
            estimates = [profile.criteria[name] for name in ids]
            covered = [one.low <= share <= one.high for one, share in zip(estimates, truth, strict=True)]
            result[session] = (
                truth.tolist(),
                [one.mean for one in estimates],
                covered,
                [one.observations for one in estimates],
            )
    return result


def rank_correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Return Spearman's coefficient; ties get their mean rank."""
    return float(np.corrcoef(_ranks(one), _ranks(other))[0, 1])


def _ranks(values: Sequence[float]) -> NDArray[np.float64]:
    order = np.sort(np.asarray(values))
    return (np.searchsorted(order, values, "left") + np.searchsorted(order, values, "right") - 1) / 2


def main() -> None:
    """Play the trainees and print how well they are found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trainees", type=int, default=500)
    parser.add_argument("--sessions", type=int, default=80)
    parser.add_argument("--first", type=int, default=0, help="number of the first trainee; others to set the rules on")
    parser.add_argument(
        "--tests", choices=("answers", "author", "none"), default="answers", help="where item difficulties come from"
    )
    chosen = parser.parse_args()
    started = time.perf_counter()
    numbers = range(chosen.first, chosen.first + chosen.trainees)
    with ProcessPoolExecutor() as pool:
        results = list(
            pool.map(play, numbers, [chosen.sessions] * len(numbers), [chosen.tests] * len(numbers), chunksize=10)
        )
    print(f"{len(results)} trainees, {time.perf_counter() - started:.0f} s")
    good = True
    for stop in sorted(results[0]):
        truth, means = np.asarray([one[stop][0] for one in results]), np.asarray([one[stop][1] for one in results])
        covered, seen = np.asarray([one[stop][2] for one in results]), np.asarray([one[stop][3] for one in results])
        used = [column for column in range(truth.shape[1]) if seen[:, column].mean() >= 1]
        ranks = [rank_correlation(truth[:, column], means[:, column]) for column in used]
        cover = covered[:, used].mean()
        persons = rank_correlation(truth[:, used].mean(1), means[:, used].mean(1))
        pooled = rank_correlation(truth[:, used].ravel(), means[:, used].ravel())
        print(
            f"after {stop:>2} sessions: persons {persons:.3f}   all estimates {pooled:.3f}   "
            f"within a criterion {statistics.fmean(ranks):.3f} (lowest {min(ranks):.3f}; {len(used)} seen)   "
            f"intervals cover {cover:.3f}"
        )
        good = min(persons, statistics.fmean(ranks)) >= RANK_GOAL and COVER_GOAL[0] <= cover <= COVER_GOAL[1]
    print(
        "goal at the last stop: rank correlation of persons and within criteria ≥ 0.9, intervals cover 0.85–0.95:",
        "reached" if good else "missed",
    )
    sys.exit(not good)


if __name__ == "__main__":
    main()
