"""The command that plays bots and scripts against scenarios, and fails when a released scenario does not hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from simulator.assessment.attacks.gate import gate
from simulator.assessment.attacks.report import gate_to_json, gate_to_text
from simulator.cli.console import FINDING, ROOT, Json, known_scenario, library
from simulator.language.reader import load_reader
from simulator.session.events import TraineeEvent, script_from_json_lines


def attacks(
    scenarios: Annotated[list[str] | None, typer.Argument(help="Scenariusze; bez nich wszystkie.")] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Brak skryptu biegłego lub przeciętnego też jest błędem.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Zagraj botami i skryptami; sprawdź, czy wydane scenariusze bronią się przed graniem o punkty."""
    wanted = [known_scenario(one) for one in scenarios] if scenarios else None
    found = gate(library(), load_reader(), scripts_below(ROOT / "scenarios"), wanted)
    typer.echo(json.dumps(gate_to_json(found, strict=strict), ensure_ascii=False) if as_json else gate_to_text(found))
    raise typer.Exit(0 if found.is_held(strict=strict) else FINDING)


def scripts_below(folder: Path) -> Mapping[str, Mapping[str, tuple[TraineeEvent, ...]]]:
    """Return the scripts that ship, by scenario and quality."""
    scripts: dict[str, dict[str, tuple[TraineeEvent, ...]]] = {}
    for file in sorted(folder.glob("*/scripts/*.jsonl")):
        scenario, quality = file.name.removesuffix(".jsonl").rsplit(".", 1)
        scripts.setdefault(scenario, {})[quality] = script_from_json_lines(
            file.read_text(encoding="utf-8").splitlines()
        )
    return scripts
