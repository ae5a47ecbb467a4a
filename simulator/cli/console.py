"""What the commands share: exit codes, the content of the project, reading what was given, stopping with a reason."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from simulator.errors import UnknownScenario
from simulator.scenario.library import Library, load_library

ROOT = Path(__file__).resolve().parents[2]

FINDING = 1
WRONG_USE = 2

Json = Annotated[bool, typer.Option("--json", help="Wypisz JSON dla programów zamiast tekstu.")]


@lru_cache(maxsize=1)
def library() -> Library:
    """Return the content that ships, loaded once."""
    return load_library(ROOT)


def known_scenario(scenario_id: str) -> str:
    """Return the id of a scenario that exists; stop with wrong use when it does not."""
    try:
        library().scenario(scenario_id)
    except UnknownScenario as error:
        stop(str(error), WRONG_USE)
    return scenario_id


def read_lines(file: Path | None) -> Iterator[str]:
    """Yield the lines of a file; of the standard input for None or „-”."""
    if file is None or str(file) == "-":
        yield from sys.stdin
        return
    try:
        with file.open(encoding="utf-8-sig", errors="replace") as handle:
            yield from handle
    except OSError as error:
        stop(f"Nie można odczytać pliku „{file}”: {error.strerror or error}.", WRONG_USE)


def stop(message: str, code: int) -> NoReturn:
    """Say why and exit with the code."""
    typer.echo(message, err=True)
    raise SystemExit(code)
