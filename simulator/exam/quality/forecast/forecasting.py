"""Simulated candidates of known ability sit several parallel forms of a blueprint; their results are the forecast.

The figures hold for the assumptions in ``assumptions.yaml`` and are no measurement of people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from simulator.errors import ImpossibleForm
from simulator.exam.blueprint import Blueprint
from simulator.exam.forms import Form, draw_forms
from simulator.exam.quality.forecast.bank import Bank, lengthened_plan, planned_bank, shipped_bank
from simulator.exam.quality.forecast.figures import Figures, check_decisions, figures_of, sit_all
from simulator.exam.quality.generalizability import generalizability, tasks_needed, variance_components
from simulator.exam.quality.reliability import alpha
from simulator.exam.quality.simulation import Assumptions, Cohort, Sat, World, make_cohort, make_world, pilot
from simulator.exam.rules import load_exam_rules
from simulator.scenario.library import Library
from simulator.sources import load

FILE = Path(__file__).with_name("assumptions.yaml")
LENGTHS = ((1.0, 1.5), (1.0, 2.0), (1.25, 3.0), (1.5, 4.0), (2.0, 6.0))
"""So many times as many items, and so many times as many tasks."""
PREPARED = (0.0, 0.5, 1.0, 1.5)
"""Mean ability of those who sit, in standard deviations above the assumed candidates."""
SHORT_COHORT = 2000
"""Candidates in the search for a length, and of each preparation."""


BEYOND_LENGTH = ("decision", "forms")
"""Goals that longer forms do not bring nearer: each task more is one more occasion for a critical error."""


@dataclass(frozen=True)
class Options:
    """How it is simulated."""

    candidates: int = 10_000
    forms: int = 4
    pilot: int = 300
    """People each item and scenario was tried on before."""
    seed: int = 2026
    bank: str = "planned"
    """``planned``: as large as a real examination needs; ``shipped``: what there is."""
    with_lengths: bool = True
    """Look for a length that reaches what is missed."""


@dataclass(frozen=True)
class FormForecast:
    """One form; results in shares of points."""

    id: str
    items: int
    tasks: int
    expected_written: float | None
    written: float
    written_deviation: float
    alpha: float
    expected_practical: float | None
    practical: float
    practical_deviation: float
    phi: float


@dataclass(frozen=True)
class Series:
    """Forms drawn in one way."""

    forms: tuple[FormForecast, ...]
    figures: Figures
    variance: dict[str, float]
    """Of the task results of the first form: component → share."""
    tasks_for_phi: int | None
    """Tasks with which Φ reaches the goal of reliability."""


@dataclass(frozen=True)
class Goal:
    """One goal and what was found."""

    name: str
    """``alpha``, ``composite``, ``points``, ``decision``, ``forms``."""
    found: float
    wanted: float
    is_reached: bool


@dataclass(frozen=True)
class Length:
    """What a longer form would give."""

    items: int
    tasks: int
    figures: Figures | None
    """None where such forms cannot be drawn."""
    why_not: str = ""


@dataclass(frozen=True)
class Forecast:
    """Everything the simulation gave."""

    blueprint: str
    version: str
    title: str
    options: Options
    assumptions: Assumptions
    items: int
    scenarios: int
    withdrawn: int
    """Items the pilot showed to say nothing of ability."""
    usable: int
    """Items of the bank that the blueprint lets into a form after the pilot."""
    before: Series
    """Forms drawn by the authors' levels alone."""
    after: Series
    """Forms drawn by what the pilot measured."""
    prepared: tuple[tuple[float, Figures], ...]
    """Mean ability → figures of the first two forms."""
    goals: tuple[Goal, ...]
    """Of the forms drawn after the pilot."""
    lengths: tuple[Length, ...]

    @property
    def missed(self) -> tuple[Goal, ...]:
        """Return the goals that were not reached."""
        return tuple(one for one in self.goals if not one.is_reached)


@lru_cache(maxsize=1)
def load_assumptions() -> Assumptions:
    """Return the assumptions that ship with the program (read once a process)."""
    return load(FILE, Assumptions, "simulator/exam/quality/forecast/assumptions.yaml")[0]


def forecast(blueprint: Blueprint, library: Library, options: Options) -> Forecast:
    """Simulate.

    Args:
        blueprint: With a written and a practical part.

    Raises:
        ImpossibleForm: the bank lacks something for such forms.
    """
    given = load_assumptions()
    bank = shipped_bank(library) if options.bank == "shipped" else planned_bank(library)
    world = make_world(bank.pool, given, bank.observables, options.seed)
    cohort = make_cohort(options.candidates, given.ability_correlation, options.seed + 1)
    drawn = draw_forms(blueprint, bank.pool, options.seed, options.forms)
    before = _series(blueprint, drawn, bank, cohort, world, options.seed)
    known = bank.measured(pilot(bank.pool, world, options.pilot, options.seed + 2), options.pilot)
    drawn = draw_forms(_aimed(blueprint, known), known.pool, options.seed, options.forms)
    after = _series(blueprint, drawn, known, cohort, world, options.seed)
    goals = tuple(_goals(after.figures))
    found = Forecast(
        blueprint=blueprint.id,
        version=blueprint.version,
        title=blueprint.title,
        options=options,
        assumptions=given,
        items=len(bank.pool.items),
        scenarios=len(bank.pool.tasks),
        withdrawn=len(bank.pool.items) - len(known.pool.items),
        usable=_usable(blueprint, known),
        before=before,
        after=after,
        prepared=tuple(_prepared(blueprint, drawn, known, world, options)),
        goals=goals,
        lengths=(),
    )
    if options.with_lengths and any(one.name not in BEYOND_LENGTH for one in found.missed):
        return replace(found, lengths=tuple(_lengths(blueprint, library, given, options)))
    return found


def _usable(blueprint: Blueprint, bank: Bank) -> int:
    least = blueprint.written.least_discrimination if blueprint.written else 0.0
    return sum((one.discrimination or 0.0) >= least for one in bank.pool.items)


def _aimed(blueprint: Blueprint, bank: Bank) -> Blueprint:
    """Return the blueprint aimed at the difficulty the bank really has: a commission would look at the pilot too."""
    changes = {}
    for name, cards in (("written", bank.pool.items), ("practical", bank.pool.tasks)):
        part = getattr(blueprint, name)
        if part is not None:
            shift = float(np.mean([one.expected for one in cards]) - np.mean([bank.authors[one.id] for one in cards]))
            aim = part.expected.model_copy(update={"share": round(part.expected.share + shift, 4)})
            changes[name] = part.model_copy(update={"expected": aim})
    return blueprint.model_copy(update=changes)


def _series(
    blueprint: Blueprint, forms: tuple[Form, ...], bank: Bank, cohort: Cohort, world: World, seed: int
) -> Series:
    sats, rules = sit_all(blueprint, forms, bank, cohort, world, seed)
    check_decisions(blueprint, rules[0])
    parts = variance_components(sats[0].task_shares)
    return Series(
        forms=tuple(_form(form, sat) for form, sat in zip(forms, sats, strict=True)),
        figures=figures_of(blueprint, sats, rules),
        variance=dict(parts.shares),
        tasks_for_phi=tasks_needed(parts, load_exam_rules().targets.alpha),
    )


def _form(form: Form, sat: Sat) -> FormForecast:
    return FormForecast(
        id=form.id,
        items=len(form.items),
        tasks=len(form.tasks),
        expected_written=form.expected_written,
        written=float(sat.written.mean()),
        written_deviation=float(sat.written.std()),
        alpha=alpha(sat.items),
        expected_practical=form.expected_practical,
        practical=float(sat.practical.mean()),
        practical_deviation=float(sat.practical.std()),
        phi=generalizability(variance_components(sat.task_shares)).absolute,
    )


def _prepared(
    blueprint: Blueprint, forms: tuple[Form, ...], bank: Bank, world: World, options: Options
) -> Iterator[tuple[float, Figures]]:
    """Yield how the same forms decide on better prepared candidates: fewer stand near the cut."""
    for mean in PREPARED:
        size = min(SHORT_COHORT, options.candidates)
        cohort = make_cohort(size, world.assumptions.ability_correlation, options.seed + 1, mean)
        yield mean, figures_of(blueprint, *sit_all(blueprint, forms[:2], bank, cohort, world, options.seed))


def _goals(figures: Figures) -> Iterator[Goal]:
    targets = load_exam_rules().targets
    for name, found in (("alpha", figures.written_alpha), ("composite", figures.composite)):
        yield Goal(name, found, targets.alpha, found >= targets.alpha)
    for name, one in (("points", figures.without_critical), ("decision", figures.consistency)):
        yield Goal(name, one.consistency, targets.consistency, one.consistency >= targets.consistency)
    wanted = targets.form_difference
    yield Goal("forms", figures.difference, wanted, figures.difference <= wanted)


def _lengths(blueprint: Blueprint, library: Library, given: Assumptions, options: Options) -> Iterator[Length]:
    """Yield what longer forms would give, on a bank planned for them, until all but the whole decision is reached."""
    cohort = make_cohort(min(SHORT_COHORT, options.candidates), given.ability_correlation, options.seed + 1)
    planned = planned_bank(library)
    for times, task_times in LENGTHS:
        grown = planned.grown(max(times, task_times) / 2 + 0.5)
        world = make_world(grown.pool, given, grown.observables, options.seed)
        bank = grown.measured(pilot(grown.pool, world, options.pilot, options.seed + 2), options.pilot)
        plan = _aimed(lengthened_plan(blueprint, times, task_times), bank)
        items = plan.written.items if plan.written else 0
        tasks = len(plan.practical.slots) if plan.practical else 0
        try:
            forms = draw_forms(plan, bank.pool, options.seed, 2)
        except ImpossibleForm as error:
            yield Length(items, tasks, None, str(error))
            continue
        figures = figures_of(plan, *sit_all(plan, forms, bank, cohort, world, options.seed))
        yield Length(items, tasks, figures)
        if all(one.is_reached for one in _goals(figures) if one.name not in BEYOND_LENGTH):
            return
