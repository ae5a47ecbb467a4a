"""Commands about marks of several sources: sheets for people to fill, and how far the marks agree."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from simulator.assessment.agreement.describing import agreement_of
from simulator.assessment.agreement.report import agreement_to_json, agreement_to_text
from simulator.cli.console import WRONG_USE, Json, library, read_lines, stop
from simulator.errors import SluchawkaError
from simulator.exchange.mark_files import read_groups, read_mark_files
from simulator.exchange.sheets.rows import Sheet, sheet_of
from simulator.exchange.sheets.writing import sheets_to_csv, sheets_to_xlsx
from simulator.session.events import transcript_from_json

WRITERS = {".csv": sheets_to_csv, ".xlsx": sheets_to_xlsx}


def agreement(
    files: Annotated[list[Path], typer.Argument(help="Oceny: wyniki assess --json i wypełnione arkusze (CSV, XLSX).")],
    groups: Annotated[
        Path | None, typer.Option("--groups", help="Tabela (CSV, XLSX): zapis i kolumny, według których dzielić.")
    ] = None,
    machine: Annotated[
        list[str] | None, typer.Option("--machine", help="Kto z arkuszy jest maszyną; można powtórzyć.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Porównaj oceny dwóch lub więcej źródeł: ludzi albo maszyny."""
    sources = read_mark_files(files, frozenset(machine or ()))
    for note in (note for source in sources for note in source.left_out):
        typer.echo(note, err=True)
    if len(sources) < 2:
        names = ", ".join(one.name for one in sources)
        stop(f"Do porównania trzeba co najmniej dwóch źródeł, a jest jedno: {names}.", WRONG_USE)
    found = agreement_of(sources, library(), read_groups(groups) if groups else None)
    typer.echo(json.dumps(agreement_to_json(found), ensure_ascii=False) if as_json else agreement_to_text(found))


def marking_sheet(
    transcripts: Annotated[list[Path], typer.Argument(help="Zapisy albo foldery z zapisami (*.json).")],
    out: Annotated[Path, typer.Option("--out", help="Dokąd zapisać: plik .csv albo .xlsx.")],
    rater: Annotated[str, typer.Option("--rater", help="Kto będzie oceniał; można zostawić puste.")] = "",
    as_json: Json = False,
) -> None:
    """Przygotuj arkusz do oceniania przez człowieka, bez ocen maszyny."""
    write = WRITERS.get(out.suffix.lower())
    if write is None:
        stop(f"Arkusz ma rozszerzenie „{out.suffix}”, a może być .csv albo .xlsx.", WRONG_USE)
    sheets = {file.name: _sheet(file, rater) for file in _files(transcripts)}
    try:
        # By code: in the order of the names a reader could see which ones belong together.
        out.write_bytes(write(sorted(sheets.values(), key=lambda one: one.transcript)))
    except OSError as error:
        stop(f"Nie można zapisać arkusza „{out}”: {error.strerror or error}.", WRONG_USE)
    codes = {name: sheet.transcript for name, sheet in sheets.items()}
    if as_json:
        typer.echo(json.dumps({"out": str(out), "transcripts": codes}, ensure_ascii=False))
        return
    for name, code in codes.items():
        typer.echo(f"{code}  {name}")
    typer.echo(f"Zapisano: {out}. Zapisy: {len(sheets)}, obserwacje: {_observables(sheets.values())}.")


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        found = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not found:
            stop(f"W folderze „{path}” nie ma zapisów (*.json).", WRONG_USE)
        yield from found


def _sheet(file: Path, rater: str) -> Sheet:
    try:
        return sheet_of(transcript_from_json("".join(read_lines(file))), library(), rater)
    except SluchawkaError as error:
        raise type(error)(f"{file.name}: {error}") from None


def _observables(sheets: Iterable[Sheet]) -> int:
    return sum(bool(row.observable) for sheet in sheets for row in sheet.rows)
