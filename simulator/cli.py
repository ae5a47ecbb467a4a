"""What programs call: ``python -m simulator …``. A command parses, calls, prints and exits with the promised code.

Exit codes: 0 fine, 1 a finding (invalid content, a damaged transcript, a failed gate), 2 wrong use.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from simulator.assessment.assess import assess_transcript
from simulator.assessment.coverage import coverage as coverage_of
from simulator.assessment.findings import Assessment
from simulator.assessment.report import assessment_to_json, assessment_to_text
from simulator.errors import ContentError, Problem, SluchawkaError, TranscriptError, UnknownScenario
from simulator.language.facts.building import build_claim_model
from simulator.language.facts.judging import MODEL as CLAIM_MODEL
from simulator.language.reader import load_reader
from simulator.language.statistics.building import MODEL as ACT_MODEL
from simulator.language.statistics.building import build_model
from simulator.language.understand import understand_line
from simulator.scenario.library import Library, load_library
from simulator.scenario.one_file import check_file
from simulator.session.console import play_in_terminal, transcript_to_text
from simulator.session.events import script_from_json_lines, transcript_from_json, transcript_to_json
from simulator.session.judging import judgement_to_text
from simulator.session.playing import play as play_script
from simulator.session.stage import stage_for

ROOT = Path(__file__).resolve().parents[1]

FINDING = 1
WRONG_USE = 2

app = typer.Typer(
    help="Słuchawka – symulator obsługi klienta.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Json = Annotated[bool, typer.Option("--json", help="Wypisz JSON dla programów zamiast tekstu.")]


def main() -> None:
    """Run the command line with UTF-8 in and out, whatever the console's code page is."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace" if stream is not sys.stdin else "surrogateescape")
    try:
        app()
    except SluchawkaError as error:
        _stop(str(error), FINDING)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  the pipe is gone; nothing more can be said
        raise SystemExit(FINDING) from None


@app.command()
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


@app.command()
def coverage(as_json: Json = False) -> None:
    """Pokaż, ile obserwacji stoi za każdym kryterium i zadaniem; najpierw luki."""
    found = coverage_of(_library())
    typer.echo(json.dumps(found.to_json(), ensure_ascii=False) if as_json else found.to_text())


@app.command()
def understand(
    file: Annotated[Path | None, typer.Argument(help="Plik JSON Lines; bez niego standardowe wejście.")] = None,
    as_json: Json = False,
) -> None:
    """Powiedz, co robią i mówią wiadomości: JSON Lines na wejściu, JSON Lines na wyjściu."""
    for line in _lines(file):
        if line.strip():
            typer.echo(understand_line(line))


@app.command("train")
def train_model(
    corpus: Annotated[Path, typer.Option("--corpus", help="Folder z częściami train i dev.")] = ROOT / "corpus",
    as_json: Json = False,
) -> None:
    """Naucz modele aktów i twierdzeń na korpusie i zapisz je tam, skąd czyta je program."""

    def tell(step: str) -> None:
        typer.echo(step, err=True)

    try:
        built = {CLAIM_MODEL: build_claim_model(corpus, tell), ACT_MODEL: build_model(corpus, tell)}
    except ModuleNotFoundError as error:
        _stop(
            f"Do uczenia potrzebny jest pakiet „{error.name}”; instaluje go polecenie „python run.py test”.", WRONG_USE
        )
    for path, data in built.items():
        path.write_bytes(data)
    summary = {path.name: len(data) for path, data in built.items()}
    shown = ", ".join(f"{name} ({size} bajtów)" for name, size in summary.items())
    typer.echo(json.dumps(summary) if as_json else f"Zapisano: {shown}.")


@app.command()
def play(
    scenario: Annotated[str, typer.Argument(help="Identyfikator scenariusza.")],
    seed: Annotated[int, typer.Option("--seed", help="Ziarno losowania klienta.")] = 1,
    script: Annotated[Path | None, typer.Option("--script", help="Skrypt ćwiczącego (JSON Lines).")] = None,
    as_json: Json = False,
) -> None:
    """Rozegraj scenariusz w terminalu albo według skryptu i wypisz zapis."""
    stage = stage_for(_library(), _known_scenario(scenario))
    reader = load_reader()
    if script is None:
        session = play_in_terminal(stage, seed, reader)
    else:
        session = play_script(stage, seed, script_from_json_lines(_lines(script)), reader)
    transcript = session.transcript()
    typer.echo(transcript_to_json(transcript) if as_json else transcript_to_text(transcript))
    if script is not None and not as_json and session.judgement is not None:
        typer.echo(f"\n{judgement_to_text(session.judgement)}")


@app.command()
def assess(
    transcript: Annotated[Path | None, typer.Argument(help="Plik z zapisem; „-” to standardowe wejście.")] = None,
    batch: Annotated[Path | None, typer.Option("--batch", help="Folder z zapisami (*.json).")] = None,
    other_content: Annotated[
        bool, typer.Option("--other-content", help="Oceń także zapis z innej wersji treści, według obecnych reguł.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Oceń zapis rozmowy albo cały folder zapisów."""
    if (transcript is None) == (batch is None):
        _stop("Podaj jeden zapis albo --batch FOLDER.", WRONG_USE)
    if batch is not None:
        raise typer.Exit(_assess_folder(batch, other_content, as_json))
    text = "".join(_lines(transcript))
    marked = _marked(text, other_content)
    typer.echo(json.dumps(assessment_to_json(marked), ensure_ascii=False) if as_json else assessment_to_text(marked))


@app.command()
def profile(
    trainee: Annotated[str, typer.Argument(help="Nazwa albo identyfikator osoby.")],
    as_json: Json = False,
) -> None:
    """Pokaż profil kompetencji jednej osoby."""
    from simulator.school.profiles import profile_of, profile_to_json, profile_to_text

    found = profile_of(_library(), trainee)
    typer.echo(json.dumps(profile_to_json(found), ensure_ascii=False) if as_json else profile_to_text(found))


@app.command()
def serve(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port.")] = 8501,
    host: Annotated[str, typer.Option("--host", help="Adres, pod którym aplikacja słucha.")] = "127.0.0.1",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Nie otwieraj przeglądarki.")] = False,
    as_json: Json = False,
) -> None:
    """Uruchom aplikację."""
    from simulator.pages.serving import serve_app

    raise typer.Exit(serve_app(ROOT, host=host, port=port, open_browser=not no_browser, as_json=as_json))


def _validated(path: Path | None) -> tuple[list[Problem], str]:
    """Return the problems below a path and a sentence on what was checked."""
    if path is not None and not path.exists():
        _stop(f"Nie ma pliku ani folderu „{path}”.", WRONG_USE)
    root = _root_of(path)
    try:
        library = load_library(root)
    except ContentError as error:
        return _below(list(error.problems), root, path), ""
    counts = (len(library.scenarios), len(library.companies), len(library.standard.criteria))
    checked = f"Scenariusze: {counts[0]}, firmy: {counts[1]}, kryteria: {counts[2]}."
    problems = list(library.problems)
    if path is not None and path.is_file() and not _is_below(path, root):
        problems = list(check_file(library, path))
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


@lru_cache(maxsize=1)
def _library() -> Library:
    return load_library(ROOT)


def _known_scenario(scenario_id: str) -> str:
    try:
        _library().scenario(scenario_id)
    except UnknownScenario as error:
        _stop(str(error), WRONG_USE)
    return scenario_id


def _lines(file: Path | None) -> Iterator[str]:
    if file is None or str(file) == "-":
        yield from sys.stdin
        return
    try:
        with file.open(encoding="utf-8-sig", errors="replace") as handle:
            yield from handle
    except OSError as error:
        _stop(f"Nie można odczytać pliku „{file}”: {error.strerror or error}.", WRONG_USE)


def _marked(text: str, other_content: bool) -> Assessment:
    transcript = transcript_from_json(text)
    library = _library()
    version = library.version(transcript.scenario)
    if transcript.content not in ("", version) and not other_content:
        raise TranscriptError(
            f"Zapis powstał przy wersji treści „{transcript.content}”, a obecna to „{version}”. "
            "Ocena według innych reguł mogłaby się różnić; aby mimo to ocenić, dodaj --other-content."
        )
    return assess_transcript(library, transcript, load_reader())


def _assess_folder(folder: Path, other_content: bool, as_json: bool) -> int:
    if not folder.is_dir():
        _stop(f"Nie ma folderu „{folder}”.", WRONG_USE)
    files = sorted(folder.glob("*.json"))
    if not files:
        _stop(f"W folderze „{folder}” nie ma zapisów (*.json).", WRONG_USE)
    failed = 0
    tasks = [(str(file), other_content) for file in files]
    chunk = max(1, min(64, len(tasks) // (4 * (os.cpu_count() or 1))))
    with (
        ProcessPoolExecutor() as pool,
        typer.progressbar(length=len(files), label="Ocenianie", file=sys.stderr) as bar,
    ):
        for result in pool.map(_assess_file, tasks, chunksize=chunk):
            bar.update(1)
            failed += "error" in result
            typer.echo(json.dumps(result, ensure_ascii=False) if as_json else _batch_line(result))
    return FINDING if failed else 0


def _assess_file(task: tuple[str, bool]) -> dict[str, object]:
    file, other_content = task
    name = Path(file).name
    try:
        marked = _marked(Path(file).read_text(encoding="utf-8-sig"), other_content)
    except (SluchawkaError, OSError, UnicodeDecodeError) as error:
        return {"file": name, "error": str(error)}
    return {"file": name, **assessment_to_json(marked)}


def _batch_line(result: dict[str, object]) -> str:
    if "error" in result:
        return f"{result['file']}: {result['error']}"
    verdict = "zaliczone" if result["passed"] else "niezaliczone"
    return f"{result['file']}: {float(str(result['score'])) * 100:.0f}%, {verdict}"


def _stop(message: str, code: int) -> NoReturn:
    typer.echo(message, err=True)
    raise SystemExit(code)
