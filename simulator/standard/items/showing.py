"""The order in which an item's options are shown: the same seed, the same order, on every computer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from simulator.standard.items.models import Item, MatchItem, NumberItem, OrderItem
from simulator.standard.items.scoring import score


@dataclass(frozen=True)
class ShownItem:
    """An item as somebody sees it: nothing in it tells the right answer."""

    id: str
    kind: str
    stem: str
    options: Mapping[str, str] = field(default_factory=dict)
    """Key → text, in the order to show; of a matching item what stands on the right; of a number none."""
    left: Mapping[str, str] = field(default_factory=dict)
    """Of a matching item what stands on the left, as its author ordered it."""
    unit: str = ""


def shown(item: Item, seed: int) -> ShownItem:
    """Return an item as it is shown under a seed.

    Steps to put in order are never shown so that leaving them as they are earns anything.
    """
    if isinstance(item, NumberItem):
        return ShownItem(item.id, item.kind, item.stem, unit=item.unit)
    if isinstance(item, MatchItem):
        return ShownItem(item.id, item.kind, item.stem, _in(item.right, mixed(item.right, item.id, seed)), item.left)
    if isinstance(item, OrderItem):
        return ShownItem(item.id, item.kind, item.stem, _in(item.steps, _mixed_steps(item, seed)))
    keys = mixed(item.options, item.id, seed) if item.shuffle else list(item.options)
    return ShownItem(item.id, item.kind, item.stem, _in(item.options, keys))


def mixed(keys: Iterable[str], *salt: object) -> list[str]:
    """Return keys in an order that depends on nothing but the salt: that of their digests."""
    said = ":".join(str(one) for one in salt)
    return sorted(keys, key=lambda key: hashlib.sha256(f"{said}:{key}".encode()).digest())


def _mixed_steps(item: OrderItem, seed: int) -> list[str]:
    for turn in range(100):
        keys = mixed(item.steps, item.id, seed, turn)
        if score(item, keys).share == 0:
            return keys
    return list(reversed(item.steps))


def _in(texts: Mapping[str, str], keys: Iterable[str]) -> dict[str, str]:
    return {key: texts[key] for key in keys}
