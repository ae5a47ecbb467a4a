"""The program behind ``python -m simulator``: its commands, in the order of its help.

A command parses, calls, prints and exits with the promised code: 0 fine, 1 a finding (invalid content, a damaged
transcript, a failed gate), 2 wrong use.
"""

from __future__ import annotations

import os
import sys

import typer

from simulator.cli.attacking import attacks
from simulator.cli.comparing import agreement, marking_sheet
from simulator.cli.console import FINDING, stop
from simulator.cli.content import coverage, items, validate
from simulator.cli.examining import certificates, protocol, result_letters, revoke
from simulator.cli.keeping import backup, restore
from simulator.cli.marking import assess
from simulator.cli.people import profile, serve
from simulator.cli.playing import play
from simulator.cli.quality import exam_form, exam_quality
from simulator.cli.reading import train_model, understand
from simulator.cli.trust import audit, issuer, verify
from simulator.errors import SluchawkaError

app = typer.Typer(
    help="Słuchawka – symulator obsługi klienta.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

for command in (validate, coverage, items, understand):
    app.command()(command)
app.command("train")(train_model)
for command in (play, assess, attacks, marking_sheet, agreement, profile, verify, audit, issuer):
    app.command()(command)
for command in (exam_form, exam_quality, protocol, result_letters, certificates, revoke):
    app.command()(command)
for command in (backup, restore, serve):
    app.command()(command)


def main() -> None:
    """Run the command line with UTF-8 in and out, whatever the console's code page is."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace" if stream is not sys.stdin else "surrogateescape")
    try:
        app()
    except SluchawkaError as error:
        stop(str(error), FINDING)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  the pipe is gone; nothing more can be said
        raise SystemExit(FINDING) from None
