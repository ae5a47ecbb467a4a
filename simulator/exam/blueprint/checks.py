"""What is wrong with a blueprint its model cannot show: names that lead nowhere, sums and rules that do not fit."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.errors import Problem
from simulator.exam.blueprint.conditions import (
    CriteriaReached,
    EveryOutcome,
    NoCriticalError,
    OutcomeRule,
    PartReached,
)
from simulator.exam.blueprint.cuts import CutRecord
from simulator.exam.blueprint.expanding import CriterionNames, expanded
from simulator.exam.blueprint.models import Blueprint, PracticalPart, WrittenPart
from simulator.sources import Path_, Source, did_you_mean
from simulator.standard import Standard
from simulator.standard.repeats import repeated_ids

FEWEST_JUDGES = 3
FEWEST_ROUNDS = {"adopted": 0, "angoff": 2, "borderline_regression": 1}
SAME_CUT = 0.005
"""A cut may be rounded by so much without a reason."""


def blueprint_problems(source: Source, blueprint: Blueprint, standard: Standard) -> Iterator[Problem]:
    """Yield every problem of one blueprint.

    Args:
        source: The file as it is written.
        blueprint: The same, read; areas not yet expanded.
        standard: The one it examines.
    """
    if blueprint.standard != standard.code:
        message = (
            f"plan jest do standardu „{blueprint.standard}”, a leży przy „{standard.code}”; popraw kod albo folder"
        )
        yield source.problem(("standard",), "wrong-standard", message)
    names = CriterionNames(standard)
    yield from _name_problems(source, blueprint, names, {one.id for one in standard.tasks})
    if blueprint.written is not None:
        yield from _written_problems(source, blueprint.written, names)
        yield from _cut_problems(source, ("written", "cut"), blueprint.written.cut)
    if blueprint.practical is not None:
        ids = ((("practical", "slots", i, "id"), one.id) for i, one in enumerate(blueprint.practical.slots))
        yield from repeated_ids(source, ids)
        yield from _cut_problems(source, ("practical", "cut"), blueprint.practical.cut)
    yield from _rule_problems(source, blueprint)
    yield from _outcome_problems(source, blueprint, names)


def _name_problems(source: Source, blueprint: Blueprint, names: CriterionNames, tasks: set[str]) -> Iterator[Problem]:
    for path, found in _criteria_named(blueprint):
        for number, name in enumerate(found):
            if name not in names.known:
                near = did_you_mean(name, names.known) or "; wpisz id ze standardu, np. „Kz1.U4” albo „Kz1.U”"
                message = f"nie ma kryterium ani obszaru „{name}”{near}"
                yield source.problem((*path, number), "unknown-criterion", message)
    for path, found in _tasks_named(blueprint.practical):
        for number, name in enumerate(found):
            if name not in tasks:
                near = did_you_mean(name, tasks) or "; wpisz id zadania ze standardu, np. „Z5”"
                yield source.problem((*path, number), "unknown-task", f"nie ma zadania „{name}”{near}")


def _criteria_named(blueprint: Blueprint) -> Iterator[tuple[Path_, tuple[str, ...]]]:
    for i, quota in enumerate(blueprint.written.quotas if blueprint.written else ()):
        yield ("written", "quotas", i, "criteria"), quota.criteria
    if blueprint.practical:
        for i, slot in enumerate(blueprint.practical.slots):
            yield ("practical", "slots", i, "criteria"), slot.criteria
        yield ("practical", "covers", "criteria"), blueprint.practical.covers.criteria
    for i, condition in enumerate(blueprint.decision.conditions):
        path: Path_ = ("decision", "conditions", i)
        if isinstance(condition, EveryOutcome):
            for j, outcome in enumerate(condition.outcomes):
                yield (*path, "outcomes", j, "criteria"), outcome.criteria
        elif isinstance(condition, CriteriaReached):
            yield (*path, "criteria"), condition.criteria


def _tasks_named(practical: PracticalPart | None) -> Iterator[tuple[Path_, tuple[str, ...]]]:
    if practical:
        for i, slot in enumerate(practical.slots):
            yield ("practical", "slots", i, "tasks"), slot.tasks
        yield ("practical", "covers", "tasks"), practical.covers.tasks


def _written_problems(source: Source, written: WrittenPart, names: CriterionNames) -> Iterator[Problem]:
    yield from repeated_ids(source, ((("written", "quotas", i, "id"), one.id) for i, one in enumerate(written.quotas)))
    total = sum(one.items for one in written.quotas)
    if total != written.items:
        message = f"kwoty dają razem {total}, a część pisemna ma mieć {written.items}; popraw liczby pytań"
        yield source.problem(("written", "items"), "quota-sum", message)
    least = sum(one.least for one in written.levels.values())
    most = sum(one.most for one in written.levels.values()) if len(written.levels) == 4 else written.items
    if least > written.items or most < written.items or any(one.least > one.most for one in written.levels.values()):
        message = (
            f"poziomy żądają od {least} do {most} pytań, a część pisemna ma {written.items}; "
            "oczekiwano przedziałów, które tę liczbę dopuszczają – popraw je"
        )
        yield source.problem(("written", "levels"), "impossible-levels", message)
    owner: dict[str, str] = {}
    for i, quota in enumerate(written.quotas):
        for name in names.of(quota.criteria):
            if name in owner:
                message = (
                    f"kryterium {name} jest już w kwocie „{owner[name]}”, a może być w jednej; usuń je z jednej z nich"
                )
                yield source.problem(("written", "quotas", i, "criteria"), "criterion-twice", message)
            owner.setdefault(name, quota.id)


def _cut_problems(source: Source, path: Path_, cut: CutRecord) -> Iterator[Problem]:
    if cut.method == "angoff" and len(set(cut.judges)) < FEWEST_JUDGES:
        message = (
            f"sędziów jest {len(set(cut.judges))}, a metoda Angoffa wymaga co najmniej {FEWEST_JUDGES}; dopisz ich"
        )
        yield source.problem((*path, "judges"), "too-few-judges", message)
    needed = FEWEST_ROUNDS[cut.method]
    if len(cut.rounds) < needed:
        message = f"zapisano rund: {len(cut.rounds)}, a ta metoda wymaga co najmniej {needed}; dopisz brakujące"
        yield source.problem((*path, "rounds"), "too-few-rounds", message)
    elif cut.rounds and abs(cut.rounds[-1].cut - cut.value) > SAME_CUT and cut.adjusted_because is None:
        message = (
            f"próg wynosi {cut.value}, a ostatnia runda dała {cut.rounds[-1].cut}; "
            "oczekiwano tej samej wartości albo uzasadnienia – dopisz adjusted_because"
        )
        yield source.problem((*path, "value"), "unexplained-cut", message)


def _rule_problems(source: Source, blueprint: Blueprint) -> Iterator[Problem]:
    plan = blueprint.decision
    present = {name for name in ("written", "practical") if getattr(blueprint, name) is not None}
    if not present:
        message = "plan nie ma ani części pisemnej, ani praktycznej; dopisz „written” albo „practical”"
        yield source.problem((), "no-parts", message)
    for i, condition in enumerate(plan.conditions):
        if isinstance(condition, PartReached) and condition.part not in present:
            message = f"warunek dotyczy części „{condition.part}”, a plan jej nie ma; dopisz część albo usuń warunek"
            yield source.problem(("decision", "conditions", i, "part"), "missing-part", message)
        if condition.kind in ("total", "total_voiding") and plan.final is None:
            message = "warunek dotyczy wyniku łącznego, a plan nie mówi, jak go liczyć; dopisz „final” z wagami części"
            yield source.problem(("decision", "conditions", i), "missing-weights", message)
    if plan.final is not None and abs(plan.final.written + plan.final.practical - 1) > 1e-9:
        message = f"wagi części dają razem {plan.final.written + plan.final.practical}, a oczekiwano 1; popraw je"
        yield source.problem(("decision", "final"), "weight-sum", message)
    missing = [name for name, is_there in _style_needs(blueprint).items() if not is_there]
    if missing:
        message = (
            f"reguła „{plan.style}” wymaga jeszcze warunku: {', '.join(missing)}; dopisz go albo zmień styl na „own”"
        )
        yield source.problem(("decision", "conditions"), "incomplete-rule", message)


def _style_needs(blueprint: Blueprint) -> dict[str, bool]:
    conditions = blueprint.decision.conditions
    parts = {one.part for one in conditions if isinstance(one, PartReached)}
    if blueprint.decision.style == "cke":
        needs = {f"part {name}": name in parts for name in ("written", "practical")}
        return {**needs, "no_critical_error": any(isinstance(one, NoCriticalError) for one in conditions)}
    if blueprint.decision.style == "zsk":
        return {"every_outcome": any(isinstance(one, EveryOutcome) for one in conditions)}
    return {}


def _outcome_problems(source: Source, blueprint: Blueprint, names: CriterionNames) -> Iterator[Problem]:
    """Yield outcomes that no form of the blueprint would give an occasion to confirm."""
    blueprint = expanded(blueprint, names)
    written, practical = blueprint.written, blueprint.practical
    asked = {name for quota in (written.quotas if written else ()) for name in quota.criteria}
    shown = set(practical.covers.criteria) if practical else set()
    shown |= {name for slot in (practical.slots if practical else ()) for name in slot.criteria}
    held = {"written": asked, "practical": shown, "any": asked | shown}
    for i, condition in enumerate(blueprint.decision.conditions):
        for j, outcome in enumerate(condition.outcomes if isinstance(condition, EveryOutcome) else ()):
            lacking = [name for name in outcome.criteria if name not in held[outcome.part]]
            if lacking:
                message = (
                    f"efekty {', '.join(lacking)} mają być potwierdzone, a arkusz nie musi ich zawierać; "
                    "oczekiwano ich w kwotach pytań albo w „covers” – dopisz je"
                )
                path = ("decision", "conditions", i, "outcomes", j, "criteria")
                yield source.problem(path, "outcome-not-examined", message)
            if outcome.part == "written":
                yield from _scarce_quotas(
                    source, ("decision", "conditions", i, "outcomes", j, "least"), outcome, blueprint
                )


def _scarce_quotas(source: Source, path: Path_, outcome: OutcomeRule, blueprint: Blueprint) -> Iterator[Problem]:
    for quota in blueprint.written.quotas if blueprint.written else ():
        each = quota.items // len(quota.criteria)
        if each < outcome.least and set(quota.criteria) & set(outcome.criteria):
            message = (
                f"kwota „{quota.id}” daje {each} pytań na kryterium, a potwierdzenie wymaga {outcome.least}; "
                "zwiększ liczbę pytań albo zmniejsz wymaganie"
            )
            yield source.problem(path, "too-few-items", message)
