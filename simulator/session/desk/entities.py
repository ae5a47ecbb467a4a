"""What an observable of the end state can ask about: the desk as plain records, by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from pydantic import JsonValue

from simulator.scenario.calendar import load_calendar
from simulator.session.desk.acceptable import alarm_entity, breaks_entity, waste_entity
from simulator.session.desk.needs import Need

if TYPE_CHECKING:
    from simulator.session.desk.state import ComplaintState, DeskState


def entities_of(kind: str, desk: DeskState) -> list[dict[str, JsonValue]]:
    """Return every record of a kind; see `DeskState.entities`."""
    return [_plain(one) for one in _ENTITIES[kind](desk)]


def _plain(entity: object) -> dict[str, JsonValue]:
    values = entity if isinstance(entity, dict) else asdict(entity)  # type: ignore[call-overload]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _complaints(desk: DeskState) -> list[dict[str, JsonValue]]:
    return [{**asdict(one), **_due_of(one, desk.complaint_answer_days)} for one in desk.complaints.values()]


def _due_of(complaint: ComplaintState, answer_days: int | None) -> dict[str, JsonValue]:
    """Say whether the answer is due in time: after the day of receipt, and not after the last lawful day.

    Args:
        complaint: As it is now.
        answer_days: The period of the company's trade; None for that of the calendar.
    """
    calendar = load_calendar()
    received = date.fromisoformat(complaint.received)
    last = calendar.deadline(received, answer_days or calendar.complaint_answer_days)
    due = date.fromisoformat(complaint.due) if complaint.due else None
    return {"deadline": last.isoformat(), "due_in_time": due is not None and received <= due <= last}


def _lookups(desk: DeskState) -> list[dict[str, JsonValue]]:
    counts = Counter(one.need for one in desk.lookups)
    needless = [one.record for one in desk.lookups if one.need is not Need.NEEDED]
    named = {need.value: counts[need] for need in Need if need is not Need.NEEDED}
    return [{"total": len(desk.lookups), "needless": len(needless), **named, "records": list(dict.fromkeys(needless))}]


def _orders(desk: DeskState) -> list[dict[str, JsonValue]]:
    return [
        {**asdict(one), "total_grosze": one.goods_grosze + one.delivery_grosze, "quantity": len(one.items)}
        for one in desk.orders.values()
    ]


def _channels(desk: DeskState) -> list[dict[str, JsonValue]]:
    return [{"id": desk.channels[-1], "chosen": list(desk.channels)}] if desk.channels else []


def _settings(desk: DeskState) -> list[dict[str, JsonValue]]:
    sheets = desk.workplace.settings if desk.workplace else ()
    return [
        {"id": one.id, "option": desk.settings[one.id], "changed": desk.settings[one.id] != one.start} for one in sheets
    ]


def _hazards(desk: DeskState) -> list[dict[str, JsonValue]]:
    if desk.workplace is None:
        return []
    dangerous = {one.id for one in desk.workplace.hazards if one.dangerous}
    marked = set(desk.hazards)
    return [
        {
            "marked": sorted(marked),
            "found": len(marked & dangerous),
            "missed": len(dangerous - marked),
            "wrong": len(marked - dangerous),
            "right": bool(dangerous) and marked == dangerous,
        }
    ]


_ENTITIES: Mapping[str, Callable[[DeskState], Sequence[object]]] = {
    "complaint": _complaints,
    "order": _orders,
    "verification": lambda desk: list(desk.verifications),
    "channel": _channels,
    "setting": _settings,
    "hazards": _hazards,
    "message": lambda desk: list(desk.messages),
    "transfer": lambda desk: list(desk.transfers),
    "lookups": _lookups,
    "alarm": alarm_entity,
    "waste": waste_entity,
    "breaks": breaks_entity,
}
