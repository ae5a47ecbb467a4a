"""What the load benchmark makes of its figures, and that its visitor can practise in the application as it is."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks.load import Figures, percentile, report, scripts
from benchmarks.served import running
from benchmarks.visitor import Visitor


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([3.0, 1.0, 2.0, 4.0], 0.95) == 4.0
    assert percentile([], 0.95) == 0.0


@pytest.mark.parametrize(("slowest", "code"), [(0.05, 0), (0.5, 1)])
def test_a_missed_goal_is_a_finding(slowest: float, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    figures = Figures(openings=[1.0], turns=[slowest] * 20, elapsed=10.0, memory=(100_000_000, 101_000_000))
    assert report(figures, 30) == code
    assert ("MISSED" in capsys.readouterr().out) == bool(code)


@pytest.mark.slow
def test_a_visitor_plays_the_beginning_of_an_exercise(tmp_path: Path) -> None:
    scenario, said = next(scripts())

    async def play(port: int) -> tuple[list[str], list[str]]:
        async with Visitor(port) as visitor:
            await visitor.open("przed-kontaktem", f"scenariusz={scenario}")
            await visitor.press("answer")
            await visitor.say(said[0])
            async with Visitor(port) as again:
                await again.open("rozmowa", visitor.query)
                return visitor.lines(), again.lines()

    # In a thread of its own: a browser test before may have left this one with a running loop.
    with running(tmp_path) as (port, _), ThreadPoolExecutor() as thread:
        first, second = thread.submit(asyncio.run, play(port)).result()
    assert said[0] in first
    assert first == second
