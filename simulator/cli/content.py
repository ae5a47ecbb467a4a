"""Commands about content: is it valid, what does it cover, which written items are there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from simulator.assessment.coverage import coverage as coverage_of
from simulator.cli.console import FINDING, ROOT, WRONG_USE, Json, library, stop
from simulator.errors import ContentError, Problem
from simulator.scenario.library import load_library
from simulator.scenario.one_file import check_file


def validate(
    path: Annotated[Path | None, typer.Argument(help="Plik albo folder; bez niego cała treść.")] = None,
    as_json: Json = False,
) -> None:
    """Sprawdź standard, firmy, scenariusze i pytania; wypisz wszystkie błędy."""
    problems, checked = _validated(path)
    if as_json:
        typer.echo(
            json.dumps({"valid": not problems, "problems": [one.to_json() for one in problems]}, ensure_ascii=False)
        )
    elif problems:
        for problem in problems:
            typer.echo(str(problem))
        typer.echo(f"Błędów: {len(problems)}.")
    else:
        typer.echo(f"Wszystko się zgadza. {checked}")
    raise typer.Exit(FINDING if problems else 0)


def coverage(as_json: Json = False) -> None:
    """Pokaż, ile obserwacji stoi za każdym kryterium i zadaniem; najpierw luki (kod 1, gdy jakaś jest)."""
    found = coverage_of(library())
    typer.echo(json.dumps(found.to_json(), ensure_ascii=False) if as_json else found.to_text())
    raise typer.Exit(FINDING if found.holes else 0)


def items(
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Dodaj statystyki z odpowiedzi zapisanych w bazie.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Policz pytania pisemne według kryterium, rodzaju i trudności."""
    from simulator.school.bank import bank_to_json, bank_to_text, figures

    standard = library().standard
    found = figures(standard.items) if statistics else None
    typer.echo(
        json.dumps(bank_to_json(standard, found), ensure_ascii=False) if as_json else bank_to_text(standard, found)
    )


def _validated(path: Path | None) -> tuple[list[Problem], str]:
    """Return the problems below a path and a sentence on what was checked."""
    if path is not None and not path.exists():
        stop(f"Nie ma pliku ani folderu „{path}”.", WRONG_USE)
    root = _root_of(path)
    try:
        loaded = load_library(root)
    except ContentError as error:
        return _below(list(error.problems), root, path), ""
    standard = loaded.standard
    counts = (len(loaded.scenarios), len(loaded.companies), len(standard.criteria), len(standard.items))
    checked = f"Scenariusze: {counts[0]}, firmy: {counts[1]}, kryteria: {counts[2]}, pytania: {counts[3]}."
    problems = list(loaded.problems)
    if path is not None and path.is_file() and not _is_below(path, root):
        problems = list(check_file(loaded, path))
    return _below(problems, root, path), checked


def _root_of(path: Path | None) -> Path:
    """Return the folder that holds ``scenarios/`` and ``competencies/`` around a path; the project's own otherwise."""
    if path is not None:
        for folder in (path.resolve(), *path.resolve().parents):
            if (folder / "scenarios").is_dir() and (folder / "competencies").is_dir():
                return folder
    return ROOT


def _is_below(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root / "scenarios") or path.resolve().is_relative_to(root / "competencies")


def _below(problems: list[Problem], root: Path, path: Path | None) -> list[Problem]:
    if path is None or path.resolve() == root or not _is_below(path, root):
        return problems
    wanted = path.resolve()
    return [one for one in problems if (root / one.file).resolve().is_relative_to(wanted)]
