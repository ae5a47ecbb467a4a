"""How much stands behind every criterion and task: the holes in what the exercises can show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from simulator.assessment.attribution import tasks_of
from simulator.assessment.phrasing import plural
from simulator.assessment.rules import CoverageRules, load_rules
from simulator.scenario.library import Library
from simulator.scenario.observable import Observable
from simulator.scenario.scenario import Scenario
from simulator.standard import Criterion, CriterionKind, Means
from simulator.standard.items import ItemBank, load_item_rules


@dataclass(frozen=True)
class CoverageRow:
    """What stands behind one criterion or task."""

    id: str
    short: str
    observables: int
    """Observables that can earn points, counted in every scenario they are in."""
    forbids: int
    """Observables that only take points (what must not happen)."""
    scenarios: tuple[str, ...]
    """Scenarios of the observables that can earn points."""
    only_by_test: bool = False
    """Only written questions can show it."""
    enough: bool = False
    items: int = 0
    """Written items that ask about it."""
    items_needed: int = 0
    """How many written items it should have; 0 where none are asked for."""

    @property
    def is_hole(self) -> bool:
        """Whether nothing that can earn points stands behind it: no observable, and no item where only those can."""
        return not (self.observables or (self.only_by_test and self.items))

    @property
    def lacks_items(self) -> bool:
        """Whether it has fewer written items than it should."""
        return self.items < self.items_needed


@dataclass(frozen=True)
class Coverage:
    """Every criterion and task; within each list the holes first, then the thin ones."""

    criteria: tuple[CoverageRow, ...]
    tasks: tuple[CoverageRow, ...]
    cells: Mapping[tuple[str, str], int]
    """(task, criterion) → observables that can earn points for both."""
    scenarios: int
    official_order: tuple[str, ...]
    """Ids of the criteria as the standard orders them."""

    @property
    def holes(self) -> tuple[str, ...]:
        """Criteria and tasks nothing stands behind."""
        return tuple(row.id for row in (*self.criteria, *self.tasks) if row.is_hole)

    @property
    def short_of_items(self) -> tuple[str, ...]:
        """Knowledge criteria with fewer written items than they should have."""
        return tuple(sorted((row.id for row in self.criteria if row.lacks_items), key=self.official_order.index))

    def to_json(self) -> dict[str, Any]:
        """Return it for programs."""
        return {
            "scenarios": self.scenarios,
            "items": sum(row.items for row in self.criteria),
            "holes": list(self.holes),
            "short_of_items": list(self.short_of_items),
            "criteria": {row.id: _row_to_json(row) for row in self.criteria},
            "tasks": {row.id: _row_to_json(row) for row in self.tasks},
            "table": [
                {"task": task, "criterion": criterion, "observables": count}
                for (task, criterion), count in self.cells.items()
            ],
        }

    def to_text(self) -> str:
        """Return it for the terminal: holes, rows, the table task × criterion."""
        items = sum(row.items for row in self.criteria)
        lines = [
            f"{self.scenarios} {plural(self.scenarios, 'scenariusz', 'scenariusze', 'scenariuszy')}, "
            f"{items} {plural(items, 'pytanie pisemne', 'pytania pisemne', 'pytań pisemnych')}."
        ]
        for title, rows in (("Kryteria", self.criteria), ("Zadania", self.tasks)):
            holes = [row.id for row in rows if row.is_hole]
            lines += ["", f"{title} bez żadnej obserwacji: {', '.join(holes) or 'brak'}."]
            if rows is self.criteria and self.short_of_items:
                lines.append(f"Kryteria wiedzy, które mają za mało pytań: {', '.join(self.short_of_items)}.")
            lines += [_row_to_text(row) for row in rows]
        return "\n".join([*lines, "", *self._table()])

    def _table(self) -> list[str]:
        tasks = sorted((row.id for row in self.tasks), key=lambda one: (len(one), one))
        lines = ["Obserwacje według kryterium i zadania:", " " * 9 + "".join(f"{task:>5}" for task in tasks)]
        for criterion in self.official_order:
            counts = "".join(f"{self.cells.get((task, criterion), 0) or '·':>5}" for task in tasks)
            lines.append(f"{criterion:<9}{counts}")
        return lines


def coverage(library: Library, rules: CoverageRules | None = None) -> Coverage:
    """Count what stands behind every criterion and task of the library's standard."""
    rules = rules or load_rules().coverage
    standard = library.standard
    scenarios = tuple(library.scenarios.values())
    behind = [(scenario, observable) for scenario in scenarios for observable in scenario.observables]
    tasks = [tasks_of(observable, scenario, standard) for scenario, observable in behind]
    cells = Counter(
        (task, criterion)
        for (_, observable), of_it in zip(behind, tasks, strict=True)
        if _earns(observable)
        for task in of_it
        for criterion in dict.fromkeys(observable.criterion)
    )
    criteria = [
        _of_criterion(one, standard.items, [pair for pair in behind if one.id in pair[1].criterion], rules)
        for one in standard.criteria
    ]
    of_tasks = [
        _row(one.id, one.short, [pair for pair, of_it in zip(behind, tasks, strict=True) if one.id in of_it], rules)
        for one in standard.tasks
    ]
    order = tuple(one.id for one in standard.criteria)
    return Coverage(_holes_first(criteria), _holes_first(of_tasks), cells, len(scenarios), order)


def _earns(observable: Observable) -> bool:
    return observable.look_for.kind != "never"


def _of_criterion(
    criterion: Criterion, bank: ItemBank, behind: list[tuple[Scenario, Observable]], rules: CoverageRules
) -> CoverageRow:
    row = _row(criterion.id, criterion.short, behind, rules)
    only_by_test = criterion.observable_by == (Means.TEST,)
    needed = load_item_rules().enough_items if criterion.kind is CriterionKind.KNOWLEDGE else 0
    items = bank.count(criterion.id)
    enough = row.enough or (only_by_test and items >= needed)
    return replace(row, only_by_test=only_by_test, enough=enough, items=items, items_needed=needed)


def _row(key: str, short: str, behind: list[tuple[Scenario, Observable]], rules: CoverageRules) -> CoverageRow:
    earning = [pair for pair in behind if _earns(pair[1])]
    scenarios = tuple(dict.fromkeys(scenario.id for scenario, _ in earning))
    enough = len(earning) >= rules.observables and len(scenarios) >= rules.scenarios
    return CoverageRow(key, short, len(earning), len(behind) - len(earning), scenarios, enough=enough)


def _holes_first(rows: Iterable[CoverageRow]) -> tuple[CoverageRow, ...]:
    return tuple(sorted(rows, key=lambda row: (not row.is_hole, row.enough, len(row.scenarios), row.observables)))


def _row_to_json(row: CoverageRow) -> dict[str, Any]:
    return {
        "short": row.short,
        "observables": row.observables,
        "forbids": row.forbids,
        "scenarios": list(row.scenarios),
        "only_by_test": row.only_by_test,
        "items": row.items,
        "hole": row.is_hole,
        "enough": row.enough,
    }


def _row_to_text(row: CoverageRow) -> str:
    sign = "✗" if row.is_hole else "✓" if row.enough else "!"
    seen = plural(row.observables, "obserwacja", "obserwacje", "obserwacji")
    where = plural(len(row.scenarios), "scenariuszu", "scenariuszach", "scenariuszach")
    test = "; tylko w pytaniach pisemnych" if row.only_by_test else ""
    items = f"; pytań: {row.items}{' (za mało)' if row.lacks_items else ''}" if row.items or row.items_needed else ""
    forbids = f"; zakazów: {row.forbids}" if row.forbids else ""
    counted = f"{row.observables} {seen} w {len(row.scenarios)} {where}" if row.observables else "brak"
    return f"  {sign} {row.id:<8} {row.short} – {counted}{items}{forbids}{test}"
