"""The bank of written items as programs and people get it: counts, and the figures of kept answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.assessment.item_statistics import ItemStatistics
from simulator.assessment.phrasing import decimal
from simulator.school.tests import kept_statistics
from simulator.standard import Standard
from simulator.standard.items import ItemBank, overview, phrase
from simulator.storage import open_store


def figures(bank: ItemBank) -> dict[str, ItemStatistics]:
    """Return the figures of all items from the database of this installation.

    Raises:
        StorageError: the database cannot be used.
    """
    store = open_store()
    try:
        return kept_statistics(bank, store)
    finally:
        store.close()


def bank_to_json(standard: Standard, found: Mapping[str, ItemStatistics] | None) -> dict[str, Any]:
    """Return the counts, and the figures where they were asked for, for programs."""
    counted = overview(standard.items, standard.criteria).to_json()
    if found is None:
        return counted
    return counted | {"statistics": {name: _to_json(one) for name, one in found.items()}}


def bank_to_text(standard: Standard, found: Mapping[str, ItemStatistics] | None) -> str:
    """Return the counts, and the figures where they were asked for, as a person reads them in the terminal."""
    counted = overview(standard.items, standard.criteria).to_text()
    if found is None:
        return counted
    lines = [phrase("statistics.title"), *map(_to_text, found.values())] if found else [phrase("statistics.none")]
    return "\n".join([counted, "", *lines])


def _to_json(one: ItemStatistics) -> dict[str, Any]:
    return {
        "answers": one.answers,
        "difficulty": round(one.difficulty, 4),
        "discrimination": None if one.discrimination is None else round(one.discrimination, 4),
        "enough": one.is_enough,
        "warnings": list(one.warnings),
    }


def _to_text(one: ItemStatistics) -> str:
    power = "–" if one.discrimination is None else decimal(one.discrimination)
    remarks = [phrase(f"statistics.{name}") for name in one.warnings]
    remarks += [] if one.is_enough else [phrase("statistics.few")]
    shown = f"  {one.item:<16} n = {one.answers:<5} łatwość {decimal(one.difficulty):<5} moc {power:<6}"
    return f"{shown} {', '.join(remarks)}".rstrip()
