"""A cohort of known ability sits forms that do not exist on paper yet: what a blueprint can be expected to give.

Written items follow the three-parameter logistic model (Birnbaum 1968), those with halves the graded response model
(Samejima 1969); observables have two thresholds, the examiner's severity and, for each candidate and task, a luck of
its own: what is shown within one task hangs together more than across tasks. All figures hold for the assumptions
alone, which is why every report must name them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.exam.forms import Form, ItemCard, Pool, TaskCard
from simulator.exam.quality.tables import Floats, correlation
from simulator.sources import Content

PILOT_RELIABILITY = 0.85
"""Of the result of a pilot with which an item is correlated."""


class Assumptions(Content):
    """What is taken for true of candidates, tasks and examiners."""

    ability_correlation: float
    """Of written and practical ability; each has mean 0 and standard deviation 1."""
    item_slope: float
    """Median discrimination, in logits a standard deviation of ability."""
    item_slope_spread: float
    """Standard deviation of its logarithm."""
    item_author_error: float
    """Standard deviation of what authors misjudge of an item's difficulty, in logits."""
    guessing: float
    """Chance of a right single choice by guessing."""
    observable_slope: float
    """As `item_slope`, of observables; all alike."""
    observable_spread: float
    """Standard deviation of difficulties of the observables inside a task, in logits."""
    task_author_error: float
    """As `item_author_error`, of a scenario."""
    task_luck: float
    """Standard deviation of the luck of one candidate with one task, in logits."""
    severity_spread: float
    """Standard deviation of examiners' severity, in logits."""
    reading_error: float
    """Standard deviation of how one examiner reads one observable differently from another, in logits."""
    half_width: float
    """Distance of the thresholds of ½ and 1, in logits."""
    critical_error: float
    """Share of candidates of ability 0 who make a critical error in one task."""
    critical_slope: float
    """How its logit falls with a standard deviation of ability."""


@dataclass(frozen=True)
class TrueItem:
    """What an item is really like."""

    slope: float
    difficulty: float
    guessing: float
    halves: bool


@dataclass(frozen=True)
class Looked:
    """What an observable counts for."""

    weight: float
    criteria: tuple[str, ...]


@dataclass(frozen=True)
class TrueTask:
    """What a scenario is really like."""

    difficulties: tuple[float, ...]
    """Of its observables."""
    observables: tuple[Looked, ...]

    @property
    def weights(self) -> tuple[float, ...]:
        """Return the weights of the observables."""
        return tuple(one.weight for one in self.observables)


@dataclass(frozen=True)
class Tried:
    """What a pilot shows of an item or scenario."""

    share: float
    """Mean share of points."""
    discrimination: float
    """Correlation with the result of the rest of the pilot."""


@dataclass(frozen=True)
class World:
    """Everything that is true and nobody sees."""

    items: Mapping[str, TrueItem]
    tasks: Mapping[str, TrueTask]
    assumptions: Assumptions


@dataclass(frozen=True)
class Cohort:
    """Candidates of known ability."""

    written: Floats
    practical: Floats


@dataclass(frozen=True)
class Sat:
    """A cohort on one form."""

    items: Floats
    """Candidates × items, shares of points."""
    marks: tuple[Floats, ...]
    """Of each task: candidates × observables × markers, shares of points."""
    weights: tuple[tuple[float, ...], ...]
    """Of each task: of its observables."""
    task_weights: tuple[float, ...]
    task_errors: Floats
    """Candidates × tasks: 1 where a critical error was made."""
    true_written: Floats
    """Expected share on this form, of each candidate."""
    true_practical: Floats
    """The same over all luck with tasks and all examiners."""

    @property
    def critical(self) -> Floats:
        """Return the number of critical errors of each candidate."""
        return self.task_errors.sum(axis=1)

    @property
    def written(self) -> Floats:
        """Return shares of points of the written part."""
        return self.items.mean(axis=1)

    @property
    def task_shares(self) -> Floats:
        """Return candidates × tasks × markers, shares of points."""
        shares = [
            np.tensordot(one, np.array(w), (1, 0)) / sum(w) for one, w in zip(self.marks, self.weights, strict=True)
        ]
        return np.stack(shares, axis=1)

    @property
    def practical(self) -> Floats:
        """Return shares of points of the practical part, both markers averaged."""
        return self.task_shares.mean(axis=2) @ np.array(self.task_weights) / sum(self.task_weights)

    @property
    def voided(self) -> Floats:
        """Return the same where a task with a critical error wins no points."""
        shares = self.task_shares.mean(axis=2) * (self.task_errors == 0)
        return shares @ np.array(self.task_weights) / sum(self.task_weights)


def make_world(pool: Pool, assumptions: Assumptions, observables: Mapping[str, Sequence[Looked]], seed: int) -> World:
    """Make up what is true of a pool.

    Args:
        pool: The author's levels are true but for an error.
        assumptions: How large it is, and all else.
        observables: Of each scenario of the pool.
        seed: The same gives the same world.
    """
    draw = np.random.default_rng(seed)
    items = {one.id: _true_item(one, assumptions, draw) for one in pool.items}
    tasks = {one.id: _true_task(one, assumptions, observables[one.id], draw) for one in pool.tasks}
    return World(items, tasks, assumptions)


def make_cohort(size: int, correlation: float, seed: int, mean: float = 0.0) -> Cohort:
    """Make up candidates: normal abilities in both parts, standard deviation 1."""
    draw = np.random.default_rng(seed)
    first, other = draw.standard_normal((2, size))
    return Cohort(mean + first, mean + correlation * first + np.sqrt(1 - correlation**2) * other)


def sit(form: Form, cohort: Cohort, world: World, markers: int, seed: int) -> Sat:
    """Let a cohort sit a form; every task of every candidate is marked by so many examiners."""
    draw = np.random.default_rng([seed, form.number])
    chances = [_item_chances(world.items[name], cohort.written, world.assumptions) for name in form.items]
    items = (
        np.column_stack([_drawn_shares(one, draw) for one in chances])
        if chances
        else np.zeros((len(cohort.written), 0))
    )
    tasks = [world.tasks[one.scenario] for one in form.tasks]
    true = [_task_shares(one, cohort.practical, world.assumptions) for one in tasks]
    weights = tuple(one.weight for one in form.tasks)
    return Sat(
        items=items,
        marks=tuple(_marked(one, cohort.practical, world.assumptions, markers, draw) for one in tasks),
        weights=tuple(one.weights for one in tasks),
        task_weights=weights,
        task_errors=_critical(cohort.practical, len(tasks), world.assumptions, draw),
        true_written=np.mean([_means(one) for one in chances], axis=0) if chances else np.zeros(len(cohort.written)),
        true_practical=np.average(true, axis=0, weights=weights) if true else np.zeros(len(cohort.written)),
    )


def pilot(pool: Pool, world: World, people: int, seed: int) -> dict[str, Tried]:
    """Try every item and scenario of a pool on so many candidates, each time others."""
    draw = np.random.default_rng(seed)
    found = {}
    for one in (*pool.items, *pool.tasks):
        ability = draw.standard_normal(people)
        if isinstance(one, TaskCard):
            marks = _marked(world.tasks[one.id], ability, world.assumptions, 2, draw).mean(axis=2)
            won = np.average(marks, axis=1, weights=world.tasks[one.id].weights)
        else:
            won = _drawn_shares(_item_chances(world.items[one.id], ability, world.assumptions), draw)
        total = ability + draw.standard_normal(people) * np.sqrt(1 / PILOT_RELIABILITY - 1)
        found[one.id] = Tried(float(won.mean()), correlation(won, total) or 0.0)
    return found


def _true_item(card: ItemCard, given: Assumptions, draw: np.random.Generator) -> TrueItem:
    slope = given.item_slope * float(np.exp(given.item_slope_spread * draw.standard_normal()))
    halves = card.kind in ("multiple", "order", "match")
    guessing = given.guessing if card.kind == "single" else 0.0
    middle = _logit_for(max(0.02, (card.expected - guessing) / (1 - guessing)), slope) / slope
    return TrueItem(slope, middle + given.item_author_error * float(draw.standard_normal()) / slope, guessing, halves)


def _true_task(
    card: TaskCard, given: Assumptions, observables: Sequence[Looked], draw: np.random.Generator
) -> TrueTask:
    spread = float(np.hypot(_noise(given), np.hypot(given.observable_slope, given.observable_spread)))
    middle = _logit_for(card.expected, spread) + given.task_author_error * float(draw.standard_normal())
    difficulties = given.observable_spread * draw.standard_normal(len(observables))
    return TrueTask(tuple(middle + difficulties - difficulties.mean()), tuple(observables))


def _noise(given: Assumptions) -> float:
    """Return the spread of luck with a task, severity and reading together, in logits."""
    return float(np.sqrt(given.task_luck**2 + given.severity_spread**2 + given.reading_error**2))


def _logit_for(share: float, slope: float) -> float:
    """Return the difficulty at which N(0, 1) candidates win a share on average (normal approximation, Camilli 1994)."""
    return -float(np.log(share / (1 - share))) * float(np.sqrt(1 + (slope / 1.7) ** 2))


def _item_chances(item: TrueItem, ability: Floats, given: Assumptions) -> tuple[Floats, Floats]:
    """Return the chances of at least ½ and of 1."""
    beside = given.half_width / 2 if item.halves else 0.0
    low = _logistic(item.slope * (ability - item.difficulty) + beside)
    high = _logistic(item.slope * (ability - item.difficulty) - beside)
    return item.guessing + (1 - item.guessing) * low, item.guessing + (1 - item.guessing) * high


def _means(chances: tuple[Floats, Floats]) -> Floats:
    return (chances[0] + chances[1]) / 2


def _drawn_shares(chances: tuple[Floats, Floats], draw: np.random.Generator) -> Floats:
    luck = draw.random(chances[0].shape)
    return ((luck < chances[0]).astype(np.float64) + (luck < chances[1])) / 2


def _marked(task: TrueTask, ability: Floats, given: Assumptions, markers: int, draw: np.random.Generator) -> Floats:
    """Return candidates × observables × markers: one performance, read by each marker in an own way."""
    people, size = len(ability), len(task.difficulties)
    luck = given.task_luck * draw.standard_normal(people)
    shown = (given.observable_slope * ability + luck)[:, None] - np.array(task.difficulties)
    shown = shown + draw.logistic(size=(people, size))
    severity = given.severity_spread * draw.standard_normal((people, 1, markers))
    read = shown[:, :, None] - severity + given.reading_error * draw.standard_normal((people, size, markers))
    beside = given.half_width / 2
    return ((read > -beside).astype(np.float64) + (read > beside)) / 2


def _task_shares(task: TrueTask, ability: Floats, given: Assumptions) -> Floats:
    """Return expected shares over all luck, severity and reading: they only flatten the curve (as in `_logit_for`)."""
    flat = 1 / np.sqrt(1 + (_noise(given) / 1.7) ** 2)
    logits = given.observable_slope * ability[:, None] - np.array(task.difficulties)
    beside = given.half_width / 2
    both = (_logistic(flat * (logits + beside)) + _logistic(flat * (logits - beside))) / 2
    return both @ np.array(task.weights) / sum(task.weights)


def _critical(ability: Floats, tasks: int, given: Assumptions, draw: np.random.Generator) -> Floats:
    usual = np.log(given.critical_error / (1 - given.critical_error))
    chance = _logistic(usual - given.critical_slope * ability)
    return (draw.random((len(ability), tasks)) < chance[:, None]).astype(np.float64)


def _logistic(logits: Floats) -> Floats:
    return 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
