"""Files with marks, of people or of the machine, as sources to compare."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from simulator.assessment.agreement.describing import Groups
from simulator.assessment.agreement.marks import MarkSource, Place
from simulator.assessment.findings import Mark
from simulator.assessment.report import mark_from_json
from simulator.exchange.sheets.reading import read_sheets
from simulator.exchange.sheets.tables import decoded, read_tables, sheet_error
from simulator.exchange.sheets.words import sheet_words

JSON_SUFFIXES = (".json", ".jsonl", ".ndjson")


def read_mark_files(paths: Iterable[Path], machines: frozenset[str] = frozenset()) -> tuple[MarkSource, ...]:
    """Read every file of marks.

    Sources of one name in several files are one source, unless they mark the same places: two people who left the
    rater's cell empty in copies of one sheet stay two.

    Args:
        paths: Assessments (JSON, or JSON Lines as ``assess --batch --json`` prints them) and filled marking sheets.
        machines: Names in sheets that stand for the machine.

    Raises:
        ContentError: a file cannot be used; every fault of that file.
    """
    sources: list[MarkSource] = []
    for path in paths:
        for one in (read_assessments(path),) if path.suffix.lower() in JSON_SUFFIXES else read_sheets(path):
            _add(sources, replace(one, is_machine=one.is_machine or one.name in machines))
    return tuple(sources)


def read_assessments(path: Path) -> MarkSource:
    """Read the machine's marks: one assessment, a list of them, or one a line.

    Raises:
        ContentError: they are no assessments.
    """
    name = path.name
    try:
        text = decoded(path.read_bytes())
    except OSError:
        raise sheet_error(name, "missing-file", "missing", name=str(path)) from None
    marks: dict[Place, Mark] = {}
    scenarios: dict[str, str] = {}
    files: dict[str, str] = {}
    left_out = []
    for one in _objects(text, name):
        if "error" in one and "findings" not in one:
            left_out.append(
                sheet_words().problem("not_assessed", name=str(one.get("file", "")), fault=str(one["error"]))
            )
            continue
        file = Path(str(one.get("file", name))).stem
        transcript = str(one.get("transcript") or file)
        files[file] = transcript
        scenarios[transcript] = str(one.get("scenario", ""))
        marks |= _marks_of(one, transcript, name)
    if not marks:
        raise sheet_error(name, "no-marks", "not_marks", fault="; ".join(left_out) or "findings")
    return MarkSource(path.stem, marks, True, scenarios, files, tuple(left_out))


def read_groups(path: Path) -> Groups:
    """Read to which groups transcripts belong: a table with a column of codes or file names, each other one a grouping.

    Raises:
        ContentError: there is no such table.
    """
    words = sheet_words()
    for table in read_tables(path):
        head, *rows = [[cell.text.strip() for cell in row] for row in table.rows] or [[]]
        place = next((at for at, text in enumerate(head) if words.column_called(text) == "transcript"), None)
        names = {at: text for at, text in enumerate(head) if text and at != place}
        if place is not None and names:
            rows = [row for row in rows if len(row) > place and row[place]]
            return {
                row[place]: {name: row[at] for at, name in names.items() if at < len(row) and row[at]} for row in rows
            }
    raise sheet_error(path.name, "no-header", "wrong_groups", column=words.columns["transcript"].title)


def _objects(text: str, name: str) -> Iterator[Mapping[str, Any]]:
    try:
        try:
            whole = json.loads(text)
        except json.JSONDecodeError:
            whole = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (json.JSONDecodeError, RecursionError) as error:
        raise sheet_error(name, "not-marks", "not_marks", fault=str(error)) from None
    for one in whole if isinstance(whole, list) else [whole]:
        if not isinstance(one, dict):
            raise sheet_error(name, "not-marks", "not_marks", fault=type(one).__name__)
        if "events" in one and "findings" not in one:
            raise sheet_error(name, "is-transcript", "is_transcript")
        yield one


def _marks_of(data: Mapping[str, Any], transcript: str, name: str) -> dict[Place, Mark]:
    try:
        return {Place(transcript, str(one["observable"])): mark_from_json(one["mark"]) for one in data["findings"]}
    except (KeyError, TypeError, ValueError) as error:
        raise sheet_error(name, "not-marks", "not_marks", fault=f"{type(error).__name__}: {error}") from None


def _add(sources: list[MarkSource], new: MarkSource) -> None:
    for position, one in enumerate(sources):
        if one.name == new.name and one.is_machine is new.is_machine and not set(one.marks) & set(new.marks):
            sources[position] = _joined(one, new)
            return
    sources.append(replace(new, name=_free_name(new.name, [one.name for one in sources])))


def _joined(one: MarkSource, other: MarkSource) -> MarkSource:
    return MarkSource(
        one.name,
        {**one.marks, **other.marks},
        one.is_machine,
        {**one.scenarios, **other.scenarios},
        {**one.files, **other.files},
        one.left_out + other.left_out,
    )


def _free_name(name: str, taken: Sequence[str]) -> str:
    number = 2
    free = name
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free
