"""The command that marks transcripts: one, a folder on every core or on a cluster, or one beside its old marks."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from simulator.assessment.batch import Done, Job, assess_all, assess_text
from simulator.assessment.changes.comparing import reassessed
from simulator.assessment.changes.report import reassessment_to_json, reassessment_to_text, verdict_words
from simulator.assessment.report import assessment_from_json, assessment_to_json, assessment_to_text, percent
from simulator.cli.console import FINDING, WRONG_USE, Json, library, read_lines, stop
from simulator.errors import TranscriptError
from simulator.language.reader import load_reader
from simulator.session.events import transcript_code

MOST_A_CHUNK = 16


def assess(
    transcript: Annotated[Path | None, typer.Argument(help="Plik z zapisem; „-” to standardowe wejście.")] = None,
    batch: Annotated[Path | None, typer.Option("--batch", help="Folder z zapisami (*.json).")] = None,
    executor: Annotated[
        str | None, typer.Option("--executor", help="Adres klastra Dask dla --batch (tcp://…); bez niego ten komputer.")
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--against", help="Dawna ocena tego zapisu (assess --json); pokaż obie i co się zmieniło."),
    ] = None,
    other_content: Annotated[
        bool, typer.Option("--other-content", help="Oceń także zapis z innej wersji treści, według obecnych reguł.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Oceń zapis rozmowy albo cały folder zapisów."""
    if (transcript is None) == (batch is None):
        stop("Podaj jeden zapis albo --batch FOLDER.", WRONG_USE)
    if batch is not None:
        if against is not None:
            stop("Opcja --against dotyczy jednego zapisu, nie --batch.", WRONG_USE)
        raise typer.Exit(_assess_folder(batch, executor, other_content, as_json))
    if executor is not None:
        stop("Opcja --executor działa tylko z --batch.", WRONG_USE)
    text = "".join(read_lines(transcript))
    if against is not None:
        _show_against(against, text, as_json)
        return
    given, marked = assess_text(text, library(), load_reader(), other_content=other_content)
    if as_json:
        data = {**assessment_to_json(marked), "transcript": transcript_code(given)}
        typer.echo(json.dumps(data, ensure_ascii=False))
    else:
        typer.echo(assessment_to_text(marked))


def _show_against(file: Path, text: str, as_json: bool) -> None:
    """Assess under the rules of today and lay the old assessment beside it."""
    try:
        old: Any = json.loads("".join(read_lines(file)))
    except json.JSONDecodeError as error:
        raise TranscriptError(f"Plik „{file}” nie jest oceną w JSON ({error}); podaj wynik assess --json.") from None
    before = assessment_from_json(old)
    given, after = assess_text(text, library(), load_reader(), other_content=True)
    if old.get("transcript", transcript_code(given)) != transcript_code(given):
        raise TranscriptError(
            f"Ocena „{file}” powstała z innego zapisu ({old['transcript']}) niż podany ({transcript_code(given)}). "
            "Podaj zapis, z którego powstała."
        )
    found = reassessed(before, after)
    typer.echo(json.dumps(reassessment_to_json(found), ensure_ascii=False) if as_json else reassessment_to_text(found))


def _assess_folder(folder: Path, address: str | None, other_content: bool, as_json: bool) -> int:
    if not folder.is_dir():
        stop(f"Nie ma folderu „{folder}”.", WRONG_USE)
    files = sorted(folder.glob("*.json"))
    if not files:
        stop(f"W folderze „{folder}” nie ma zapisów (*.json).", WRONG_USE)
    failed = 0
    with _executor(address) as (pool, workers), typer.progressbar(
        length=len(files), label="Ocenianie", file=sys.stderr
    ) as bar:  # fmt: skip
        chunk = max(1, min(MOST_A_CHUNK, len(files) // (4 * workers)))
        for done in assess_all(map(_job, files), pool, other_content=other_content, chunk=chunk):
            bar.update(1)
            failed += done.assessment is None
            typer.echo(json.dumps(_done_to_json(done), ensure_ascii=False) if as_json else _batch_line(done))
    return FINDING if failed else 0


@contextmanager
def _executor(address: str | None) -> Iterator[tuple[Executor, int]]:
    """Yield the pool of this computer's processes, or that of a Dask cluster, and how many workers it has."""
    if address is None:
        cores = os.cpu_count() or 1
        with ProcessPoolExecutor(cores) as pool:
            yield pool, cores
        return
    try:
        from distributed import Client
    except ModuleNotFoundError:
        stop("Klaster Dask wymaga pakietu „distributed”: „pip install distributed”.", WRONG_USE)
    try:
        client = Client(address, timeout="10s")
    except (OSError, TimeoutError, ValueError) as error:
        stop(f"Nie można połączyć się z klastrem „{address}”: {error}. Sprawdź adres (tcp://komputer:8786).", WRONG_USE)
    with client:
        yield client.get_executor(), max(1, sum(client.nthreads().values()))


def _job(file: Path) -> Job:
    try:
        return Job(file.name, file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        return Job(file.name, "", str(error))


def _done_to_json(done: Done) -> dict[str, Any]:
    if done.assessment is None:
        return {"file": done.name, "error": done.error}
    return {"file": done.name, "transcript": done.transcript, **assessment_to_json(done.assessment)}


def _batch_line(done: Done) -> str:
    if done.assessment is None:
        return f"{done.name}: {done.error}"
    return f"{done.name}: {percent(done.assessment.score)}, {verdict_words(done.assessment)}"
