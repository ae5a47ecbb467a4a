"""Commands about the quality of an examination: the report after it, the simulation before it, and trial forms."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from simulator.cli.console import FINDING, ROOT, WRONG_USE, Json, library, stop
from simulator.cli.examining import in_office
from simulator.errors import ImpossibleForm, WrongInput
from simulator.exam.blueprint import Blueprint

Seed = Annotated[int, typer.Option("--seed", help="Ziarno losowania.")]


def exam_quality(
    sitting: Annotated[str | None, typer.Argument(help="Identyfikator egzaminu albo jego początek.")] = None,
    simulate: Annotated[
        str | None, typer.Option("--simulate", help="Zamiast tego: plan (id albo plik .yaml), przed egzaminem.")
    ] = None,
    groups: Annotated[
        Path | None, typer.Option("--groups", help="CSV z kolumnami „kod” i „grupa”: zróżnicowane działanie.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Zapisz też PDF.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Zastąp plik, jeśli istnieje.")] = False,
    candidates: Annotated[int, typer.Option("--candidates", min=100, help="Symulowani zdający.")] = 10_000,
    forms: Annotated[int, typer.Option("--forms", min=2, max=10, help="Symulowane arkusze równoległe.")] = 4,
    bank: Annotated[
        Literal["planned", "shipped"], typer.Option("--bank", help="Bank zaplanowany albo dołączony do programu.")
    ] = "planned",
    seed: Seed = 2026,
    as_json: Json = False,
) -> None:
    """Pokaż jakość egzaminu: po nim (EGZAMIN) albo przed nim, w symulacji (--simulate PLAN)."""
    if (sitting is None) == (simulate is None):
        stop("Podaj albo egzamin, albo plan po --simulate.", WRONG_USE)
    if simulate is not None:
        _simulated(simulate, (candidates, forms, seed, bank), out, force=force, as_json=as_json)
        return
    from simulator.exchange.quality import quality_to_json, quality_to_pdf, quality_to_text
    from simulator.exchange.sitting.office import Office, write

    def work(office: Office) -> str:
        report = office.quality(office.sitting(str(sitting)), groups)
        if out is not None:
            write(out, quality_to_pdf(report, office.today, office.keyring.issuer().name), force=force)
        return quality_to_json(report) if as_json else quality_to_text(report)

    typer.echo(in_office(work))


def exam_form(
    blueprint: Annotated[str, typer.Argument(help="Plan egzaminu: id albo plik .yaml.")],
    seed: Seed = 2026,
    count: Annotated[int, typer.Option("--count", min=1, max=50, help="Ile arkuszy równoległych.")] = 1,
    as_json: Json = False,
) -> None:
    """Wylosuj arkusz na próbę i pokaż go; gdy się nie da, powiedz, czego brakuje w banku."""
    from simulator.exchange.sitting.plans import draw_to_look, forms_to_json, forms_to_text, lack_to_json

    plan = _plan(blueprint)
    try:
        drawn = draw_to_look(plan, library(), seed, count)
    except ImpossibleForm as error:
        if as_json:
            typer.echo(lack_to_json(error))
            raise typer.Exit(FINDING) from None
        raise
    typer.echo(forms_to_json(drawn) if as_json else forms_to_text(drawn, library()))


def _simulated(
    name: str,
    given: tuple[int, int, int, Literal["planned", "shipped"]],
    out: Path | None,
    *,
    force: bool,
    as_json: bool,
) -> None:
    from simulator.exam.quality.forecast import Options, forecast
    from simulator.exchange.quality import forecast_to_json, forecast_to_pdf, forecast_to_text
    from simulator.exchange.sitting.office import write

    plan = _plan(name)
    if plan.written is None or plan.practical is None:
        stop("Symulacja potrzebuje planu z częścią pisemną i praktyczną.", WRONG_USE)
    candidates, forms, seed, bank = given
    found = forecast(plan, library(), Options(candidates=candidates, forms=forms, seed=seed, bank=bank))
    if out is not None:
        try:
            write(out, forecast_to_pdf(found, datetime.now().astimezone().date(), found.title), force=force)
        except WrongInput as error:
            stop(str(error), WRONG_USE)
    typer.echo(forecast_to_json(found) if as_json else forecast_to_text(found))
    raise typer.Exit(FINDING if found.missed else 0)


def _plan(name: str) -> Blueprint:
    from simulator.exchange.sitting.plans import find_blueprint

    try:
        return find_blueprint(name, library(), ROOT)
    except WrongInput as error:
        stop(str(error), WRONG_USE)
