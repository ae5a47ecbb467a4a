"""Commands about examinations: papers and credentials of a sitting, and revoking a credential."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from simulator.cli.console import WRONG_USE, Json, library, stop
from simulator.errors import UnknownRecord, WrongInput

if TYPE_CHECKING:
    from simulator.exchange.sitting.office import Office, Written
    from simulator.exchange.sitting.papers import Papers
    from simulator.storage.examinations.records import Sitting

ResultT = TypeVar("ResultT")
SittingName = Annotated[str, typer.Argument(help="Identyfikator egzaminu albo jego początek.", metavar="EGZAMIN")]
Members = Annotated[
    list[str] | None,
    typer.Option("--member", help="Kto podpisuje: „Imię i nazwisko:funkcja”; można powtórzyć. Bez tego – z zapisów."),
]
Name = Annotated[str | None, typer.Option("--institution", help="Nazwa ośrodka; bez niej – nazwa wystawcy.")]
City = Annotated[str | None, typer.Option("--city", help="Miejscowość.")]
Address = Annotated[str | None, typer.Option("--address", help="Adres ośrodka.")]
Force = Annotated[bool, typer.Option("--force", help="Zastąp pliki, jeśli istnieją.")]
Folder = Annotated[Path, typer.Option("--out", help="Folder na pliki.")]


def protocol(
    sitting: SittingName,
    out: Annotated[Path, typer.Option("--out", help="Plik PDF.")],
    number: Annotated[str | None, typer.Option("--number", help="Numer protokołu.")] = None,
    member: Members = None,
    institution: Name = None,
    city: City = None,
    address: Address = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Zapisz protokół egzaminu (PDF); dopiero po ocenieniu prac i ogłoszeniu wyników."""
    from simulator.exchange.sitting.words import say

    def work(office: Office) -> Written:
        found, papers = _papers(office, sitting, member, institution, city, address)
        return office.write_protocol(found, papers, number or found.id[:8].upper(), out, force=force)

    written = in_office(work)
    _tell(written.files, say("written.protocol", file=str(out)), as_json)


def result_letters(
    sitting: SittingName,
    out: Folder,
    member: Members = None,
    institution: Name = None,
    city: City = None,
    address: Address = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Zapisz zawiadomienia o wyniku (PDF), po jednym na osobę."""
    from simulator.exchange.sitting.words import say

    def work(office: Office) -> Written:
        found, papers = _papers(office, sitting, member, institution, city, address)
        return office.write_letters(found, papers, out, force=force)

    written = in_office(work)
    _tell(written.files, say("written.letters", folder=str(out), count=len(written.files)), as_json)


def certificates(
    sitting: SittingName,
    out: Folder,
    member: Members = None,
    institution: Name = None,
    city: City = None,
    address: Address = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Zapisz zaświadczenia o wyniku (PDF) i poświadczenia tych, którzy zdali (.jwt); brakujące poświadczenia wydaj."""
    from simulator.exchange.sitting.words import say

    def work(office: Office) -> Written:
        found, papers = _papers(office, sitting, member, institution, city, address)
        return office.write_certificates(found, papers, out, force=force)

    written = in_office(work)
    count = len(written.files) - written.credentials
    text = say("written.certificates", folder=str(out), count=count, credentials=written.credentials)
    _tell(written.files, text, as_json)


def revoke(
    credential: Annotated[str, typer.Argument(help="Identyfikator poświadczenia (urn:uuid:…) albo kod zdającego.")],
    because: Annotated[str, typer.Option("--because", help="Powód; zostaje w rejestrze, nie w liście statusów.")],
    as_json: Json = False,
) -> None:
    """Unieważnij poświadczenie i zapisz nową listę statusów."""
    from simulator.exchange.sitting.words import say

    if not because.strip():
        stop("Podaj powód unieważnienia (--because).", WRONG_USE)
    found, status = in_office(lambda office: office.revoke(credential, because))
    if as_json:
        typer.echo(json.dumps({"credential": found, "status_list": str(status)}, ensure_ascii=False))
        return
    typer.echo(say("revoked", id=found, file=str(status)))


def in_office(work: Callable[..., ResultT]) -> ResultT:
    """Do something in the office; what names nothing, or cannot be written, is wrong use."""
    from simulator.exchange.sitting.office import open_office
    from simulator.language.reader import load_reader

    try:
        with open_office(library(), load_reader()) as office:
            return work(office)
    except (WrongInput, UnknownRecord) as error:
        stop(str(error), WRONG_USE)


def _papers(
    office: Office,
    sitting: str,
    member: list[str] | None,
    institution: str | None,
    city: str | None,
    address: str | None,
) -> tuple[Sitting, Papers]:
    """Return a sitting and its papers, signed by the people and under the institution that were named."""
    found = office.sitting(sitting)
    signed = office.institution(institution, city, address), office.members(member or (), found)
    return found, office.papers(found, *signed)


def _tell(files: tuple[Path, ...], text: str, as_json: bool) -> None:
    typer.echo(json.dumps({"files": [str(one) for one in files]}, ensure_ascii=False) if as_json else text)
