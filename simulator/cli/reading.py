"""Commands about messages: what one says and does, and learning to tell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from simulator.cli.console import ROOT, WRONG_USE, Json, read_lines, stop
from simulator.language.facts.building import build_claim_model
from simulator.language.facts.judging import MODEL as CLAIM_MODEL
from simulator.language.statistics.building import MODEL as ACT_MODEL
from simulator.language.statistics.building import build_model
from simulator.language.understand import understand_line


def understand(
    file: Annotated[Path | None, typer.Argument(help="Plik JSON Lines; bez niego standardowe wejście.")] = None,
    as_json: Json = False,
) -> None:
    """Powiedz, co robią i mówią wiadomości: JSON Lines na wejściu, JSON Lines na wyjściu."""
    for line in read_lines(file):
        if line.strip():
            typer.echo(understand_line(line))


def train_model(
    corpus: Annotated[Path, typer.Option("--corpus", help="Folder z częściami train i dev.")] = ROOT / "corpus",
    as_json: Json = False,
) -> None:
    """Naucz modele aktów i twierdzeń na korpusie i zapisz je tam, skąd czyta je program."""

    def tell(step: str) -> None:
        typer.echo(step, err=True)

    try:
        built = {CLAIM_MODEL: build_claim_model(corpus, tell), ACT_MODEL: build_model(corpus, tell)}
    except ModuleNotFoundError as error:
        stop(
            f"Do uczenia potrzebny jest pakiet „{error.name}”; instaluje go polecenie „python run.py test”.", WRONG_USE
        )
    for path, data in built.items():
        path.write_bytes(data)
    summary = {path.name: len(data) for path, data in built.items()}
    shown = ", ".join(f"{name} ({size} bajtów)" for name, size in summary.items())
    typer.echo(json.dumps(summary) if as_json else f"Zapisano: {shown}.")
