"""The gate as a table for the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from simulator.assessment.attacks.bots import AttackLimits, load_attacks
from simulator.assessment.attacks.gate import Gate, Part, Play
from simulator.assessment.phrasing import Count, decimal

_WIDTHS = {"player": 72, "score": 8, "passed": 11, "band": 24, "held": 8}


def gate_to_json(found: Gate, *, strict: bool) -> dict[str, Any]:
    """Return the gate as data: a play's score is null when there is no script or it cannot be played."""
    return {
        "held": found.is_held(strict=strict),
        "limits": found.limits.model_dump(),
        "broken": len(found.broken),
        "missing": len(found.missing),
        "plays": [
            {
                **asdict(one),
                "critical": list(one.critical),
                "released": one.scenario in found.released,
                "held": None if one.is_missing else one.holds(found.limits),
            }
            for one in found.plays
        ],
    }


def gate_to_text(found: Gate) -> str:
    """Return the gate as a person reads it: one table a scenario, then the verdict."""
    texts = load_attacks().texts
    lines: list[str] = []
    for scenario in dict.fromkeys(one.scenario for one in found.plays):
        lines += [scenario, *_table(found, scenario), ""]
    if found.broken:
        lines.append(texts["broken"].format(n=Count(len(found.broken)), all=len(found.plays)))
    else:
        scenarios = len({one.scenario for one in found.plays})
        lines.append(texts["held_all"].format(scenarios=Count(scenarios), plays=Count(len(found.plays))))
    if found.missing:
        lines.append(texts["missing"].format(n=Count(len(found.missing))))
    return "\n".join(line.rstrip() for line in lines)


def _table(found: Gate, scenario: str) -> Iterator[str]:
    columns = load_attacks().columns
    yield "  " + "".join(columns[name].ljust(width) for name, width in _WIDTHS.items())
    for one in found.plays:
        if one.scenario == scenario:
            cells = _cells(one, found.limits)
            yield "  " + "".join(cells[name].ljust(width) for name, width in _WIDTHS.items())


def _cells(one: Play, limits: AttackLimits) -> dict[str, str]:
    texts = load_attacks().texts
    cells = {"player": texts[one.part.value].format(player=one.player, name=one.name), "band": _band(one.part, limits)}
    if one.score is None:
        score = texts["crash"].format(error=one.error) if one.error else texts["none"]
        return {**cells, "score": score, "passed": "", "held": texts["no"] if one.error else ""}
    said = {True: texts["yes"], False: texts["no"]}
    score = f"{one.score:.2f}".replace(".", ",")
    return {**cells, "score": score, "passed": said[one.passed], "held": said[one.holds(limits)]}


def _band(part: Part, limits: AttackLimits) -> str:
    low, high = decimal(limits.bot_at_most), decimal(limits.expert_at_least)
    return load_attacks().texts[f"{part.value}_band"].format(low=low, high=high)
