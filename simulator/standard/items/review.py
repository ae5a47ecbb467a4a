"""Items an author should look at once more: keys that give themselves away by length or place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.standard.items.bank import BankItem, ItemBank
from simulator.standard.items.models import SingleItem
from simulator.standard.items.rules import ItemRules, load_item_rules


@dataclass(frozen=True)
class Remark:
    """One thing to look at; unlike a problem, it leaves nothing out."""

    criterion: str
    item: str
    """Empty when it concerns all items of the criterion."""
    code: str
    """``long-key`` or ``key-place``."""
    message: str
    """Polish."""


def remarks(bank: ItemBank, rules: ItemRules | None = None) -> tuple[Remark, ...]:
    """Return what to look at once more, in the order of the bank."""
    rules = rules or load_item_rules()
    found = [one for entry in bank.entries for one in _long_key(entry, rules)]
    found += [one for name, entries in bank.by_criterion.items() for one in _same_place(name, entries, rules)]
    return tuple(found)


def _long_key(entry: BankItem, rules: ItemRules) -> Iterator[Remark]:
    item = entry.item
    if not isinstance(item, SingleItem):
        return
    key = len(item.options[item.correct[0]])
    longest = max(len(text) for name, text in item.options.items() if name not in item.correct)
    if key > rules.review.key_longer * longest:
        message = f"dobra odpowiedź ma {key} znaków, a najdłuższa zła {longest}; wyrównaj długości"
        yield Remark(entry.criterion, entry.id, "long-key", message)


def _same_place(criterion: str, entries: tuple[BankItem, ...], rules: ItemRules) -> Iterator[Remark]:
    keys = Counter(one.item.correct[0] for one in entries if isinstance(one.item, SingleItem))
    if keys.total() < rules.review.key_place_items:
        return
    key, count = keys.most_common(1)[0]
    if count / keys.total() >= rules.review.key_place_share:
        message = (
            f"dobrą odpowiedzią jest „{key}” w {count} z {keys.total()} pytań jednokrotnego wyboru; rozłóż je równo"
        )
        yield Remark(criterion, "", "key-place", message)
