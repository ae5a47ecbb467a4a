"""The command that plays the bots: what it prints and how it exits."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from simulator.cli.program import app

SCENARIO = "laczka-przedluzenie-umowy"


def test_attacks_prints_every_play_and_exits_by_whether_the_scenario_holds() -> None:
    result = CliRunner().invoke(app, ["attacks", SCENARIO, "--json"])
    told = json.loads(result.stdout)
    assert result.exit_code == int(not told["held"])
    assert {one["scenario"] for one in told["plays"]} == {SCENARIO}
    assert {"expert", "average", "bot"} == {one["part"] for one in told["plays"]}


def test_an_unknown_scenario_is_wrong_use() -> None:
    assert CliRunner().invoke(app, ["attacks", "nie-ma-takiego"]).exit_code == 2
