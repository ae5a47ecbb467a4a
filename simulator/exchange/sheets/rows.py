"""The rows of a marking sheet: what happened, then what is to be marked; nothing of what the machine thinks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.assessment.rendering import Labels
from simulator.exchange.sheets.words import sheet_words
from simulator.scenario.library import Library
from simulator.scenario.observable import Observable
from simulator.scenario.scenario import Scenario
from simulator.session.events import (
    Answered,
    Closed,
    Did,
    Filed,
    Noted,
    Said,
    TraineeEvent,
    Transcript,
    transcript_code,
)
from simulator.session.stage import Stage, stage_for

LONGEST_CELL = 32_000
"""A spreadsheet's cell holds 32,767 characters; longer texts go on in the next row."""


@dataclass(frozen=True)
class SheetRow:
    """One row; fields are the columns of the sheet, in its order. Either something that happened or an observable."""

    transcript: str
    scenario: str
    event: str = ""
    """Index of the event and its time, „3 (0:45)”."""
    who: str = ""
    text: str = ""
    observable: str = ""
    title: str = ""
    full: str = ""
    half: str = ""
    none: str = ""
    mark: str = ""
    """For a person to fill."""
    rater: str = ""
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """One transcript to be marked."""

    transcript: str
    """Its code: file names like „good” would not be blind."""
    rows: tuple[SheetRow, ...]


def sheet_of(transcript: Transcript, library: Library, rater: str = "") -> Sheet:
    """Return the blind sheet of a transcript.

    Args:
        transcript: What happened; it is shown as it stands, not played again.
        library: Holds its scenario.
        rater: Who is to mark; may be left to them.

    Raises:
        UnknownScenario: the library does not hold the scenario.
    """
    stage = stage_for(library, transcript.scenario)
    code = transcript_code(transcript)
    told = (
        SheetRow(code, transcript.scenario, event, who, part)
        for event, who, text in (*_opening(stage.scenario), *_happened(transcript.events, stage))
        for part in _parts(text)
    )
    marked = (_observable_row(one, code, transcript.scenario, rater) for one in stage.scenario.observables)
    return Sheet(code, (*told, *marked))


def _observable_row(one: Observable, code: str, scenario: str, rater: str) -> SheetRow:
    described = one.descriptors
    return SheetRow(
        transcript=code,
        scenario=scenario,
        observable=one.id,
        title=one.title,
        full=described.full if described else one.model_answer,
        half=(described.half if described else "") or sheet_words().no_half,
        none=described.none if described else one.missing,
        rater=rater,
    )


def _opening(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    who = sheet_words().who
    yield "", who["scenario"], scenario.title
    yield "", who["situation"], scenario.brief.situation
    if scenario.brief.must:
        yield "", who["must"], "\n".join(f"– {one}" for one in scenario.brief.must)


def _happened(events: Iterable[TraineeEvent], stage: Stage) -> Iterator[tuple[str, str, str]]:
    labels = Labels(stage.actions, stage.company, stage.scenario.desk.workplace, stage.items)
    for index, event in enumerate(events):
        who, text = _told(event, labels)
        yield f"{index} ({_time(event.at)})", sheet_words().who[who], text


def _told(event: TraineeEvent, labels: Labels) -> tuple[str, str]:
    """Return who acted and everything of it, uncut: what is on the sheet is all a person who marks can see."""
    who = sheet_words().who
    if isinstance(event, Said):
        return (
            event.by,
            f"{who['subject'].format(subject=event.subject)}\n{event.text}" if event.subject else event.text,
        )
    if isinstance(event, Did):
        return "desk", _form(labels.action(event.action), _arguments(event, labels), labels)
    if isinstance(event, Filed):
        fields = {labels.document_field(event.document, name): value for name, value in event.fields.items()}
        return "document", _form(labels.document(event.document), fields, labels)
    if isinstance(event, Noted):
        fields = {labels.register_field(name): value for name, value in event.fields.items()}
        return "register", _form("", fields, labels)
    if isinstance(event, Answered):
        return "answer", labels.line(event)
    return "closed", who[f"closed_{event.by}"] if isinstance(event, Closed) else ""


def _arguments(event: Did, labels: Labels) -> dict[str, Any]:
    action = labels.actions.get(event.action)
    named: dict[str, Any] = {}
    for name, value in event.args.items():
        argument = action.argument(name) if action else None
        shown = argument.choices.get(value, value) if argument and isinstance(value, str) else value
        named[argument.label if argument else name] = shown
    return named


def _form(title: str, fields: Mapping[str, Any], labels: Labels) -> str:
    lines = [f"{name}: {_whole(value, labels)}" for name, value in fields.items()]
    return "\n".join([title, *lines] if title else lines)


def _whole(value: Any, labels: Labels) -> str:
    """Return a value as people read it, however long."""
    return labels.names.get(value, value) if isinstance(value, str) and value else labels.shown(value)


def _time(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def _parts(text: str) -> Iterator[str]:
    for start in range(0, max(1, len(text)), LONGEST_CELL):
        yield text[start : start + LONGEST_CELL]
