"""What happened in a session, in order: the events, a transcript (all of them) and a script (the trainee's own).

The event list is the only truth: replies, desk state, marks and profile are pure functions of
(content version, seed, events).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, TypeAdapter, ValidationError

from simulator.errors import TranscriptError

MAX_TEXT = 100_000
"""Longest message kept, in characters; what is longer is refused, never cut."""


class _Event(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    at: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    """Seconds since the start of the session."""


class Said(_Event):
    """A message of the trainee or of the customer."""

    kind: Literal["said"] = "said"
    by: Literal["trainee", "customer"] = "trainee"
    text: str = Field(max_length=MAX_TEXT)
    subject: str | None = None
    """Subject line; e-mail and letter only."""


class Did(_Event):
    """A desk action: look up a record, choose a channel, hold, transfer, decide a complaint…"""

    kind: Literal["did"] = "did"
    action: str
    args: dict[str, JsonValue] = Field(default_factory=dict)


class Filed(_Event):
    """A document handed in."""

    kind: Literal["filed"] = "filed"
    document: str
    """Id of the company's template."""
    fields: dict[str, JsonValue] = Field(default_factory=dict)


class Noted(_Event):
    """An entry in the register of contacts."""

    kind: Literal["noted"] = "noted"
    fields: dict[str, JsonValue] = Field(default_factory=dict)


class Answered(_Event):
    """A written question answered."""

    kind: Literal["answered"] = "answered"
    item: str
    choice: JsonValue


class Closed(_Event):
    """The contact is over."""

    kind: Literal["closed"] = "closed"
    by: Literal["trainee", "customer"] = "trainee"
    reason: str | None = None
    """Named reason when the customer ended it; see `simulator.session.turn.EndReason`."""


Event = Annotated[Said | Did | Filed | Noted | Answered | Closed, Field(discriminator="kind")]
TraineeEvent = Said | Did | Filed | Noted | Answered | Closed

_EVENT: TypeAdapter[TraineeEvent] = TypeAdapter(Event)


class Transcript(BaseModel):
    """One run of one scenario by one trainee."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    scenario: str
    seed: int
    content: str = ""
    """Version of content and rules the session was played under; empty when unknown."""
    events: tuple[Event, ...] = ()


def is_trainees(event: TraineeEvent) -> bool:
    """Tell whether the trainee made this event (and a script would hold it)."""
    return not (isinstance(event, (Said, Closed)) and event.by == "customer")


def event_to_json(event: TraineeEvent) -> dict[str, JsonValue]:
    """Return the event as the design writes it: ``kind`` and ``at`` first, absent optional fields left out."""
    data = event.model_dump(mode="json")
    head = {"kind": data.pop("kind"), "at": _plain_seconds(data.pop("at"))}
    if isinstance(event, Closed) and event.by == "trainee":
        data.pop("by")
    return head | {name: value for name, value in data.items() if value is not None or name == "choice"}


def event_from_json(data: str | dict[str, JsonValue], where: str = "") -> TraineeEvent:
    """Read one event.

    Raises:
        TranscriptError: not an event; the message names ``where`` and the field.
    """
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    try:
        return _EVENT.validate_json(text)
    except (ValidationError, RecursionError) as error:
        raise TranscriptError(f"{where}{': ' if where else ''}{_first_fault(error)}") from None


def transcript_to_json(transcript: Transcript) -> str:
    """Write a transcript as one JSON object; the same transcript gives the same bytes."""
    return json.dumps(
        {
            "scenario": transcript.scenario,
            "seed": transcript.seed,
            "content": transcript.content,
            "events": [event_to_json(event) for event in transcript.events],
        },
        ensure_ascii=False,
    )


def transcript_from_json(text: str) -> Transcript:
    """Read a transcript.

    Raises:
        TranscriptError: not JSON, or not of the shape of a transcript.
    """
    try:
        return Transcript.model_validate_json(text)
    except (ValidationError, RecursionError) as error:
        raise TranscriptError(f"To nie jest zapis ćwiczenia: {_first_fault(error)}") from None


def transcript_code(transcript: Transcript) -> str:
    """Return a short code of what happened: equal for equal scenario, seed and events, whatever the file is called.

    It begins with a letter, so that no spreadsheet takes it for a number.
    """
    same = transcript_to_json(transcript.model_copy(update={"content": ""}))
    return f"z{hashlib.sha256(same.encode('utf-8', 'surrogatepass')).hexdigest()[:11]}"


def script_from_json_lines(lines: Iterable[str]) -> tuple[TraineeEvent, ...]:
    """Read a script: the trainee's events, one JSON object a line; empty lines are skipped.

    An event without ``at`` happens 15 seconds after the one before.

    Raises:
        TranscriptError: a line is not an event; the message names the line.
    """
    events: list[TraineeEvent] = []
    last = 0.0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        event = event_from_json(line.strip(), f"wiersz {number}")
        if "at" not in event.model_fields_set:
            event = event.model_copy(update={"at": last + 15.0})
        last = event.at
        if is_trainees(event):
            events.append(event)
    return tuple(events)


def trainee_events(events: Sequence[TraineeEvent]) -> tuple[TraineeEvent, ...]:
    """Leave only what the trainee did: the script behind a transcript."""
    return tuple(event for event in events if is_trainees(event))


def _plain_seconds(at: float) -> float | int:
    rounded = round(at, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _first_fault(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return "zbyt głęboko zagnieżdżone dane"
    details = error.errors()[0]
    field = ".".join(str(step) for step in details["loc"])
    kind = details["type"]
    if kind == "json_invalid":
        return f"to nie jest JSON ({details.get('ctx', {}).get('error', 'błąd składni')})"
    if kind == "extra_forbidden":
        return f"nieznane pole „{field}”"
    if kind == "missing":
        return f"brakuje pola „{field}”"
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return f"nieznany rodzaj zdarzenia w „{field or 'kind'}”; są: said, did, filed, noted, answered, closed"
    if kind == "string_too_long":
        return f"pole „{field}” jest dłuższe niż {MAX_TEXT} znaków"
    return f"pole „{field}” ma niewłaściwą wartość ({details['msg']})"
