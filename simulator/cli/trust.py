"""Commands about trust: credentials, the log of examinations, and the keys behind both."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from simulator.cli.console import FINDING, WRONG_USE, Json, read_lines, stop
from simulator.errors import JournalError

Issuers = Annotated[
    list[str] | None,
    typer.Option("--issuer", help="Czyje podpisy uznać: plik issuer.json, klucz JWK albo did:jwk; można powtórzyć."),
]


def verify(
    file: Annotated[Path, typer.Argument(help="Poświadczenie (.jwt, .json) albo tekst z kodu QR; „-” to wejście.")],
    issuers: Issuers = None,
    status: Annotated[Path | None, typer.Option("--status", help="Lista statusów wystawcy (status.jwt).")] = None,
    as_json: Json = False,
) -> None:
    """Zweryfikuj poświadczenie bez sieci; kod wyjścia 0 ma tylko ważne."""
    from simulator.exchange.trust import verify_text

    status_list = "".join(read_lines(status)) if status else None
    shown, is_valid = verify_text("".join(read_lines(file)), issuers or [], status_list, as_json)
    typer.echo(shown)
    raise typer.Exit(0 if is_valid else FINDING)


def audit(
    file: Annotated[Path | None, typer.Argument(help="Plik dziennika; bez niego dziennik w bazie danych.")] = None,
    issuers: Issuers = None,
    expect: Annotated[
        str | None, typer.Option("--expect", help="Zakończenie zanotowane poza programem: NUMER:SKRÓT.")
    ] = None,
    against: Annotated[Path | None, typer.Option("--against", help="Kopia dziennika do porównania.")] = None,
    export: Annotated[Path | None, typer.Option("--export", help="Zapisz dziennik z bazy do pliku.")] = None,
    as_json: Json = False,
) -> None:
    """Sprawdź dziennik egzaminów: znajdź każdą zmianę i wskaż miejsce."""
    from simulator.exchange.audit import read_expected
    from simulator.exchange.trust import audit_log

    for one in (file, against):
        if one is not None and not one.is_file():
            stop(f"Nie ma pliku „{one}”.", WRONG_USE)
    if file is not None and export is not None:
        stop("Do pliku zapisuje się dziennik z bazy: podaj --export bez pliku dziennika.", WRONG_USE)
    try:
        expected = read_expected(expect) if expect is not None else None
    except JournalError as error:
        stop(str(error), WRONG_USE)
    shown, is_sound = audit_log(file, issuers or [], expected=expected, against=against, export=export, as_json=as_json)
    typer.echo(shown)
    raise typer.Exit(0 if is_sound else FINDING)


def issuer(
    name: Annotated[str | None, typer.Option("--name", help="Nazwa instytucji w poświadczeniach.")] = None,
    url: Annotated[str | None, typer.Option("--url", help="Adres strony instytucji.")] = None,
    rotate: Annotated[bool, typer.Option("--rotate", help="Wymień klucz; wydane poświadczenia zostają ważne.")] = False,
    as_json: Json = False,
) -> None:
    """Pokaż, kto podpisuje i którym kluczem; za pierwszym razem utwórz klucz."""
    from simulator.exchange.trust import describe_issuer

    typer.echo(describe_issuer(name, url, rotate=rotate, as_json=as_json))
