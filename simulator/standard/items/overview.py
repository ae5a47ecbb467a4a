"""How many items there are, by criterion, kind and difficulty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.standard.criteria import Criterion, CriterionKind
from simulator.standard.items.bank import ItemBank
from simulator.standard.items.models import KINDS
from simulator.standard.items.review import Remark, remarks
from simulator.standard.items.rules import ItemRules, load_item_rules, phrase

DIFFICULTIES = (1, 2, 3, 4)


@dataclass(frozen=True)
class OverviewRow:
    """The items of one criterion."""

    criterion: str
    short: str
    kinds: Mapping[str, int]
    """Every kind → how many."""
    difficulties: Mapping[int, int]
    """1–4 → how many."""
    needed: int
    """How many there should be."""

    @property
    def total(self) -> int:
        """How many items there are."""
        return sum(self.kinds.values())


@dataclass(frozen=True)
class Overview:
    """The whole bank counted."""

    rows: tuple[OverviewRow, ...]
    """Knowledge criteria, and others that have items; in official order."""
    remarks: tuple[Remark, ...]

    def to_json(self) -> dict[str, Any]:
        """Return it for programs."""
        return {
            "items": sum(row.total for row in self.rows),
            "criteria": {row.criterion: _row_to_json(row) for row in self.rows},
            "kinds": {kind: sum(row.kinds[kind] for row in self.rows) for kind in KINDS},
            "difficulties": {str(one): sum(row.difficulties[one] for row in self.rows) for one in DIFFICULTIES},
            "remarks": [
                {"criterion": one.criterion, "item": one.item, "code": one.code, "message": one.message}
                for one in self.remarks
            ],
        }

    def to_text(self) -> str:
        """Return it for the terminal: a table, then what to look at once more."""
        heads = [phrase(f"kind.{kind}") for kind in KINDS]
        head = f"{'':<9}{'razem':>6} " + "".join(f"{name:>14}" for name in heads) + f"   {'trudność 1–4':<14}"
        lines = [phrase("overview.title", items=sum(row.total for row in self.rows)), "", head]
        lines += [_row_to_text(row) for row in self.rows]
        every = OverviewRow("razem", "", _summed(self.rows, "kinds"), _summed(self.rows, "difficulties"), 0)
        lines.append(_row_to_text(every))
        if self.remarks:
            lines += ["", phrase("overview.remarks")]
            lines += [f"  {one.item or one.criterion}: {one.message}" for one in self.remarks]
        return "\n".join(lines)


def overview(bank: ItemBank, criteria: Iterable[Criterion], rules: ItemRules | None = None) -> Overview:
    """Count a bank.

    Args:
        bank: The items.
        criteria: Of the standard, in official order.
        rules: Those that ship when None.
    """
    rules = rules or load_item_rules()
    rows = [_row(one, bank, rules) for one in criteria if one.kind is CriterionKind.KNOWLEDGE or bank.count(one.id)]
    return Overview(tuple(rows), remarks(bank, rules))


def _row(criterion: Criterion, bank: ItemBank, rules: ItemRules) -> OverviewRow:
    items = [entry.item for entry in bank.by_criterion.get(criterion.id, ())]
    kinds, difficulties = Counter(one.kind for one in items), Counter(one.difficulty for one in items)
    return OverviewRow(
        criterion=criterion.id,
        short=criterion.short,
        kinds={kind: kinds[kind] for kind in KINDS},
        difficulties={one: difficulties[one] for one in DIFFICULTIES},
        needed=rules.enough_items if criterion.kind is CriterionKind.KNOWLEDGE else 0,
    )


def _summed(rows: Iterable[OverviewRow], name: str) -> dict[Any, int]:
    total: Counter[Any] = Counter()
    for row in rows:
        total.update(getattr(row, name))
    return {key: total[key] for key in (KINDS if name == "kinds" else DIFFICULTIES)}


def _row_to_json(row: OverviewRow) -> dict[str, Any]:
    return {
        "short": row.short,
        "items": row.total,
        "needed": row.needed,
        "kinds": dict(row.kinds),
        "difficulties": {str(one): count for one, count in row.difficulties.items()},
    }


def _row_to_text(row: OverviewRow) -> str:
    sign = "!" if row.total < row.needed else " "
    kinds = "".join(f"{count or '·':>14}" for count in row.kinds.values())
    hard = " ".join(f"{count or '·':>3}" for count in row.difficulties.values())
    return f"{sign}{row.criterion:<8}{row.total:>6} {kinds}   {hard}  {row.short}".rstrip()
