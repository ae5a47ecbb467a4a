"""Which items a test asks: even over its criteria, what was never seen or used least first, the rest by seed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from simulator.standard.items.bank import BankItem, ItemBank
from simulator.standard.items.showing import mixed


def draw(
    bank: ItemBank,
    criteria: Iterable[str],
    count: int,
    seed: int,
    *,
    seen: Sequence[str] = (),
    used: Mapping[str, int] | None = None,
) -> tuple[BankItem, ...]:
    """Draw the items of a test.

    Each criterion gives one item in turn until there are enough; none gives one more than another while both have some.

    Args:
        bank: What there is to draw from.
        criteria: To ask about; those without items give none.
        count: How many items; fewer when the criteria have no more.
        seed: Decides between items that are equally fresh, which criteria come first, and the order of the test.
        seen: Items this person has had, the oldest first; they come last, the oldest before the newest.
        used: Item → how often anybody has had it; what was used least comes first among what this person never had.

    Returns:
        Different items in the order in which to ask them.
    """
    last_seen = {item: place for place, item in enumerate(seen, start=1)}
    used = used or {}

    def freshness(entry: BankItem) -> tuple[int, int]:
        return last_seen.get(entry.id, 0), used.get(entry.id, 0)

    rows = []
    for criterion in mixed(dict.fromkeys(criteria), seed, "criteria"):
        entries = {entry.id: entry for entry in bank.by_criterion.get(criterion, ())}
        rows.append(sorted((entries[name] for name in mixed(entries, seed, "items")), key=freshness))
    drawn = [row[turn] for turn in range(max(map(len, rows), default=0)) for row in rows if turn < len(row)][:count]
    by_id = {entry.id: entry for entry in drawn}
    return tuple(by_id[name] for name in mixed(by_id, seed, "order"))
