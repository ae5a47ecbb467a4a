"""How far the end state of the workstation is acceptable: alarm, waste and breaks, whatever way led there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import JsonValue

from simulator.scenario.workplace import Breaks, minute_of

if TYPE_CHECKING:
    from simulator.session.desk.state import DeskState

MOSTLY = 0.75
"""From this share on most of a task is done."""


def alarm_entity(desk: DeskState) -> list[dict[str, JsonValue]]:
    """Return how the steps for an alarm were put in order; nothing when the room has no such task."""
    alarm = desk.workplace.alarm if desk.workplace else None
    if alarm is None:
        return []
    steps = {one.id: one for one in alarm.steps}
    wanted = [one.id for one in alarm.steps if one.belongs]
    extra = sum(not steps[one].belongs for one in desk.alarm)
    early = sum(
        any(before not in desk.alarm[:place] for before in steps[one].after)
        for place, one in enumerate(desk.alarm)
        if steps[one].belongs
    )
    placed = sum(one in desk.alarm for one in wanted)
    well = placed - early
    right = bool(desk.alarm) and well == len(wanted) and not extra
    return [
        {
            "order": list(desk.alarm),
            "missed": len(wanted) - placed,
            "wrong": extra,
            "too_early": early,
            "mostly": not extra and placed > 0 and well >= MOSTLY * len(wanted),
            "right": right,
        }
    ]


def waste_entity(desk: DeskState) -> list[dict[str, JsonValue]]:
    """Return how the waste was sorted; nothing when the room has no such task."""
    waste = desk.workplace.waste if desk.workplace else None
    if waste is None:
        return []
    well = sum(desk.waste.get(one.id) in one.bins for one in waste.items)
    thrown = len(desk.waste)
    return [
        {
            "thrown": thrown,
            "missed": len(waste.items) - thrown,
            "wrong": thrown - well,
            "mostly": well >= MOSTLY * len(waste.items),
            "right": well == len(waste.items),
        }
    ]


def breaks_entity(desk: DeskState) -> list[dict[str, JsonValue]]:
    """Return how the breaks were planned; nothing when the room has no such task."""
    rules = desk.workplace.breaks if desk.workplace else None
    if rules is None:
        return []
    planned = bool(desk.breaks)
    screen = [length for start, length in desk.breaks if start != desk.meal]
    meal = next((length for start, length in desk.breaks if start == desk.meal), 0)
    longest = max(_stretches(desk, rules))
    often = planned and longest <= rules.every
    long_enough = bool(screen) and min(screen) >= rules.at_least and max(screen) <= rules.at_most
    has_meal = rules.meal == 0 or rules.meal <= meal <= rules.meal_at_most
    apart = all(one[0] + one[1] <= other[0] for one, other in zip(desk.breaks, desk.breaks[1:], strict=False))
    fits = planned and apart and desk.breaks[-1][0] + desk.breaks[-1][1] <= minute_of(rules.shift_to)
    total = sum(screen)
    fits = fits and (rules.total_at_most is None or total <= rules.total_at_most)
    shares = (often, long_enough, planned and has_meal)
    return [
        {
            "planned": len(desk.breaks),
            "minutes": total,
            "longest_stretch": longest,
            "often": often,
            "long_enough": long_enough,
            "has_meal": planned and has_meal,
            "mostly": fits and sum(shares) >= len(shares) - 1,
            "right": fits and all(shares),
        }
    ]


def _stretches(desk: DeskState, rules: Breaks) -> list[int]:
    """Return the stretches at the screen of the shift, in minutes."""
    free_from, found = minute_of(rules.shift_from), []
    for start, length in desk.breaks:
        found.append(start - free_from)
        free_from = max(free_from, start + length)
    return [*found, minute_of(rules.shift_to) - free_from]
