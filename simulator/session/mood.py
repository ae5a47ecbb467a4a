"""How the customer's mood moves: the written rules applied to one message, and the thresholds behind the mood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.language.reading import Reading
from simulator.scenario.conditions import MoodChange, MoodRange
from simulator.scenario.mood_rules import MoodRule, MoodRules, Occasion
from simulator.session.memory import Memory
from simulator.session.turn import Mood, MoodMove


@dataclass(frozen=True)
class Felt:
    """What the rules made of one message."""

    moves: tuple[MoodMove, ...]
    rules: tuple[MoodRule, ...]
    """Rules applied, in order; those with `says` want words."""


def start_mood(scenario: MoodChange, voice: MoodChange) -> Mood:
    """Return the mood at the start: the scenario's points, moved by the voice's."""
    return moved(Mood(_bound(scenario.trust), _bound(scenario.patience), _bound(scenario.anger)), voice)


def moved(mood: Mood, change: MoodChange | MoodMove) -> Mood:
    """Return the mood after a change; each scale stays within 0–10."""
    return Mood(
        trust=_bound(mood.trust + change.trust),
        patience=_bound(mood.patience + change.patience),
        anger=_bound(mood.anger + change.anger),
    )


def within(mood: Mood, bounds: MoodRange) -> bool:
    """Tell whether the mood lies within bounds."""
    return (
        bounds.trust_at_least <= mood.trust <= bounds.trust_at_most
        and bounds.patience_at_least <= mood.patience <= bounds.patience_at_most
        and bounds.anger_at_least <= mood.anger <= bounds.anger_at_most
    )


def crosses(mood: Mood, thresholds: Iterable[MoodRange]) -> bool:
    """Tell whether the mood lies within at least one of the ranges of a threshold."""
    return any(within(mood, bounds) for bounds in thresholds)


def feel(
    rules: MoodRules, memory: Memory, reading: Reading | None, occasions: frozenset[Occasion], channel: str
) -> Felt:
    """Apply every rule that fits, in order, and move the mood in `memory`.

    Rules that wait for the outcome of the answer (a goal met, a question repeated) only apply when `reading` is None:
    the customer feels a message first and its outcome afterwards.
    """
    moves: list[MoodMove] = []
    applied: list[MoodRule] = []
    before = memory.mood
    for rule in rules.rules:
        if not _fits(rule, before, memory, reading, occasions, channel):
            continue
        memory.rules[rule.id] += 1
        applied.append(rule)
        change = rule.change
        move = MoodMove(rule.id, rule.cause, change.trust, change.patience, change.anger)
        if any((move.trust, move.patience, move.anger)):
            moves.append(move)
            memory.mood = moved(memory.mood, move)
    return Felt(tuple(moves), tuple(applied))


def _fits(
    rule: MoodRule,
    mood: Mood,
    memory: Memory,
    reading: Reading | None,
    occasions: frozenset[Occasion],
    channel: str,
) -> bool:
    when = rule.when
    if when.channels and channel not in when.channels:
        return False
    if when.occasions and occasions.isdisjoint(when.occasions):
        return False
    if reading is None:
        if not when.occasions or when.acts or when.words_at_least:
            return False
    elif not _fits_message(rule, reading):
        return False
    memory.rule_matches[rule.id] += 1
    if memory.rule_matches[rule.id] < when.from_time or memory.rules[rule.id] >= rule.at_most_times:
        return False
    return when.mood is None or within(mood, when.mood)


def _fits_message(rule: MoodRule, reading: Reading) -> bool:
    when = rule.when
    if when.acts and not reading.does(*when.acts):
        return False
    if when.without_acts and reading.does(*when.without_acts):
        return False
    return not when.words_at_least or len(reading.text.split()) >= when.words_at_least


def _bound(points: int) -> int:
    return max(0, min(10, points))
