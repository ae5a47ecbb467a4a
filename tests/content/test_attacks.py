"""Every scenario against those who play for points: bots that cheat fail, people land where their work belongs."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import pytest

from simulator.assessment.attacks.bots import load_attacks
from simulator.assessment.attacks.gate import Part, Play, plays_of
from simulator.cli.attacking import scripts_below
from simulator.language.reader import Reader, load_reader
from simulator.scenario.library import Library, load_library

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted(path.stem for path in (ROOT / "scenarios").glob("*/*-*.yaml"))
LIMITS = load_attacks().limits


@lru_cache(maxsize=1)
def _library() -> Library:
    return load_library(ROOT)


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return load_reader()


@cache
def _plays(scenario_id: str) -> tuple[Play, ...]:
    scripts = scripts_below(ROOT / "scenarios").get(scenario_id, {})
    return tuple(plays_of(_library(), scenario_id, _reader(), scripts, load_attacks()))


def _outside(scenario_id: str, *parts: Part) -> list[tuple[str, float | None, bool]]:
    plays = (one for one in _plays(scenario_id) if one.part in parts and not one.is_missing)
    return [(one.player, one.score, one.passed) for one in plays if not one.holds(LIMITS)]


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_no_bot_passes_a_scenario_or_gets_more_than_a_third_of_it(scenario_id: str) -> None:
    assert _outside(scenario_id, Part.BOT) == []


@pytest.mark.parametrize("scenario_id", sorted(one.id for one in load_library(ROOT).for_everybody))
def test_experts_pass_and_the_average_stays_between(scenario_id: str) -> None:
    assert _outside(scenario_id, Part.EXPERT, Part.AVERAGE) == []


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_nobody_who_does_nothing_gets_anything(scenario_id: str) -> None:
    (silent,) = (one for one in _plays(scenario_id) if one.player == "do-nothing")
    assert silent.score == 0.0
