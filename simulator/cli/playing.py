"""The command that plays a scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from simulator.cli.console import Json, known_scenario, library, read_lines
from simulator.language.reader import load_reader
from simulator.session.console import play_in_terminal, transcript_to_text
from simulator.session.events import script_from_json_lines, transcript_to_json
from simulator.session.judging import judgement_to_text
from simulator.session.playing import play as play_script
from simulator.session.stage import stage_for


def play(
    scenario: Annotated[str, typer.Argument(help="Identyfikator scenariusza.")],
    seed: Annotated[int, typer.Option("--seed", help="Ziarno losowania klienta.")] = 1,
    script: Annotated[Path | None, typer.Option("--script", help="Skrypt ćwiczącego (JSON Lines).")] = None,
    as_json: Json = False,
) -> None:
    """Rozegraj scenariusz w terminalu albo według skryptu i wypisz zapis."""
    stage = stage_for(library(), known_scenario(scenario))
    reader = load_reader()
    if script is None:
        session = play_in_terminal(stage, seed, reader)
    else:
        session = play_script(stage, seed, script_from_json_lines(read_lines(script)), reader)
    transcript = session.transcript()
    typer.echo(transcript_to_json(transcript) if as_json else transcript_to_text(transcript))
    if script is not None and not as_json and session.judgement is not None:
        typer.echo(f"\n{judgement_to_text(session.judgement)}")
