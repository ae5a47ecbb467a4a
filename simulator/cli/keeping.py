"""Commands about the safety of data: a backup of everything, and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from simulator.cli.console import Json


def backup(
    file: Annotated[Path, typer.Argument(help="Plik kopii (zip) albo folder, w którym ma powstać.")],
    force: Annotated[bool, typer.Option("--force", help="Zastąp plik, jeśli istnieje.")] = False,
    as_json: Json = False,
) -> None:
    """Zapisz kopię wszystkich danych; aplikacja może w tym czasie działać."""
    from simulator.storage.backup import save_backup

    written, manifest = save_backup(file, datetime.now(UTC), replace=force)
    if as_json:
        found = {"file": str(written), "rows": manifest.rows, "revision": manifest.revision, "at": manifest.made_at}
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    typer.echo(f"Zapisano kopię: {written} (liczba wierszy: {manifest.rows}, postać tabel: {manifest.revision}).")
    typer.echo(
        "Są w niej dane osób: przechowuj ją tak jak bazę. Nie ma w niej trwających logowań ani kluczy do podpisywania "
        "świadectw; folder „keys” kopiuj osobno."
    )


def restore(
    file: Annotated[Path, typer.Argument(help="Plik zapisany poleceniem backup.")],
    as_json: Json = False,
) -> None:
    """Przywróć dane z kopii; dotychczasowe zostaną odłożone na bok."""
    from simulator.storage.backup import restore_backup

    done = restore_backup(file, datetime.now(UTC))
    if as_json:
        found = {"database": done.shown_as, "rows": done.manifest.rows, "from": done.manifest.made_at}
        typer.echo(json.dumps({**found, "aside": done.aside}, ensure_ascii=False))
        return
    typer.echo(f"Przywrócono bazę {done.shown_as} (liczba wierszy: {done.manifest.rows}, z {done.manifest.made_at}).")
    if done.aside:
        typer.echo(f"Dane sprzed przywrócenia są tutaj: {done.aside}. Usuń je, gdy nie będą potrzebne.")
    typer.echo("Wszyscy muszą zalogować się ponownie; otwarte strony trzeba odświeżyć.")
