"""What answers say of the items themselves: difficulty and discrimination, as in classical test theory.

Difficulty is the mean score; discrimination is the corrected item–total correlation: of the score on the item with
the mean score on the other items of the same test (point-biserial where the item is marked 0 or 1; Lord & Novick 1968).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.standard.items.rules import StatisticsRules, load_item_rules


@dataclass(frozen=True)
class ItemStatistics:
    """The figures of one item."""

    item: str
    answers: int
    difficulty: float
    """Mean score, 0–1: the higher, the easier."""
    discrimination: float | None
    """-1 to 1; None with fewer than two tests, or where all scored the same on the item or on the rest."""
    is_enough: bool
    """Enough answers to draw conclusions."""
    warnings: tuple[str, ...] = ()
    """``too_easy``, ``too_hard``, ``weak``; only with enough answers."""


def item_statistics(
    tests: Iterable[Mapping[str, float]], rules: StatisticsRules | None = None
) -> dict[str, ItemStatistics]:
    """Compute the figures of every item answered.

    Args:
        tests: One mapping a test: item → score of 0–1, answered items only.
        rules: Those that ship when None.

    Returns:
        Item → its figures, by id.
    """
    rules = rules or load_item_rules().statistics
    own: dict[str, list[float]] = {}
    pairs: dict[str, list[tuple[float, float]]] = {}
    for test in tests:
        total = sum(test.values())
        for item, score in test.items():
            own.setdefault(item, []).append(score)
            if len(test) > 1:
                pairs.setdefault(item, []).append((score, (total - score) / (len(test) - 1)))
    return {item: _figures(item, own[item], pairs.get(item, []), rules) for item in sorted(own)}


def _figures(
    item: str, scores: Sequence[float], pairs: Sequence[tuple[float, float]], rules: StatisticsRules
) -> ItemStatistics:
    difficulty = sum(scores) / len(scores)
    discrimination = _correlation(pairs)
    enough = len(scores) >= rules.enough_answers
    found = {
        "too_easy": difficulty >= rules.too_easy,
        "too_hard": difficulty <= rules.too_hard,
        "weak": discrimination is not None and discrimination < rules.weak,
    }
    warnings = tuple(name for name, is_so in found.items() if is_so) if enough else ()
    return ItemStatistics(item, len(scores), difficulty, discrimination, enough, warnings)


def _correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    if len(pairs) < 2:
        return None
    mean_x, mean_y = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
    across = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    of_x = sum((x - mean_x) ** 2 for x, _ in pairs)
    of_y = sum((y - mean_y) ** 2 for _, y in pairs)
    spread = math.sqrt(of_x * of_y)
    # A spread of rounding errors alone is none.
    return across / spread if spread > 1e-12 else None
