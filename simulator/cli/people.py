"""Commands about people and for them: a profile, and the application."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from simulator.cli.console import ROOT, Json, library


def profile(
    trainee: Annotated[str, typer.Argument(help="Nazwa albo identyfikator osoby.")],
    as_json: Json = False,
) -> None:
    """Pokaż profil kompetencji jednej osoby."""
    from simulator.school.profiles import profile_of, profile_to_json, profile_to_text

    found = profile_of(library(), trainee)
    typer.echo(json.dumps(profile_to_json(found), ensure_ascii=False) if as_json else profile_to_text(found))


def serve(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port.")] = 8501,
    host: Annotated[str, typer.Option("--host", help="Adres, pod którym aplikacja słucha.")] = "127.0.0.1",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Nie otwieraj przeglądarki.")] = False,
    for_class: Annotated[
        bool, typer.Option("--class", help="Dla klasy: inne komputery w sieci mogą wejść, a ludzie się logują.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Uruchom aplikację."""
    from simulator.pages.serving import serve_app

    raise typer.Exit(
        serve_app(ROOT, host=host, port=port, open_browser=not no_browser, as_json=as_json, for_class=for_class)
    )
