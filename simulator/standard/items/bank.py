"""All written items of one standard, with lookups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from simulator.errors import Problem, UnknownItem
from simulator.sources import did_you_mean
from simulator.standard.items.models import Item
from simulator.standard.items.rules import phrase


@dataclass(frozen=True)
class BankItem:
    """An item and the criterion it asks about."""

    criterion: str
    item: Item

    @property
    def id(self) -> str:
        """The item's own id."""
        return self.item.id


@dataclass(frozen=True)
class ItemBank:
    """All items, in the official order of their criteria and then of their files."""

    entries: tuple[BankItem, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What is wrong with items that were left out."""

    def __contains__(self, item_id: str) -> bool:
        return item_id in self._by_id

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all items."""
        return frozenset(self._by_id)

    @cached_property
    def by_criterion(self) -> Mapping[str, tuple[BankItem, ...]]:
        """Criterion → its items; criteria without any are left out."""
        found: dict[str, tuple[BankItem, ...]] = {}
        for entry in self.entries:
            found[entry.criterion] = (*found.get(entry.criterion, ()), entry)
        return found

    def count(self, criterion: str) -> int:
        """Return how many items ask about a criterion."""
        return len(self.by_criterion.get(criterion, ()))

    def entry(self, item_id: str) -> BankItem:
        """Return an item with its criterion.

        Raises:
            UnknownItem: there is none with this id; the message names the nearest.
        """
        if item_id not in self._by_id:
            raise UnknownItem(phrase("unknown_item", item=item_id, near=did_you_mean(item_id, set(self._by_id)) or "."))
        return self._by_id[item_id]

    def item(self, item_id: str) -> Item:
        """Return an item; see `entry`."""
        return self.entry(item_id).item

    @cached_property
    def _by_id(self) -> Mapping[str, BankItem]:
        return {entry.id: entry for entry in self.entries}
