"""Commands run as `simulator.cli.program.main` runs them, but inside the process of the tests, where all is read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from click.testing import Result
from typer.testing import CliRunner

from simulator.cli.program import app
from simulator.errors import SluchawkaError


@dataclass(frozen=True)
class Told:
    """What a command said."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str, text: str = "", data: Path | None = None) -> Told:
    """Run a command, faults of the content included.

    Args:
        arguments: Those of the command line.
        text: The standard input.
        data: The folder of data; that of the environment without it.
    """
    own = {name: None for name in os.environ if name.startswith("SLUCHAWKA_")} | {"SLUCHAWKA_DATA": str(data)}
    done: Result = CliRunner().invoke(app, list(arguments), input=text, env=own if data else None)
    if isinstance(done.exception, SluchawkaError):
        return Told(1, done.stdout, f"{done.stderr}{done.exception}")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Told(done.exit_code, done.stdout, done.stderr)
