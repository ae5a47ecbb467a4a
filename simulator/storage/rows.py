"""From values to rows and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from simulator.errors import UnknownSession
from simulator.session.events import TraineeEvent, event_to_json
from simulator.storage.records import (
    Attempt,
    DrawnItem,
    GivenHint,
    Marking,
    Mode,
    Pause,
    PauseCause,
    Trainee,
    WrittenTest,
)
from simulator.storage.tables import (
    AssessmentRow,
    AttemptRow,
    DrawnItemRow,
    EventRow,
    HintRow,
    PauseRow,
    TraineeRow,
    WrittenTestRow,
)


def known_row(session: Session, attempt_id: str) -> AttemptRow:
    row = session.get(AttemptRow, attempt_id)
    if row is None:
        raise UnknownSession(f"Nie ma ćwiczenia „{attempt_id}”. Wybierz je z listy na stronie „Historia”.")
    return row


def body_of(event: TraineeEvent) -> str:
    return json.dumps(event_to_json(event), ensure_ascii=False)


def event_rows(attempt_id: str, first: int, events: Sequence[TraineeEvent], written_at: datetime) -> list[EventRow]:
    return [
        EventRow(
            attempt_id=attempt_id,
            sequence=first + offset,
            kind=event.kind,
            at_seconds=event.at,
            body=body_of(event),
            written_at=written_at,
        )
        for offset, event in enumerate(events)
    ]


def trainee_of(row: TraineeRow) -> Trainee:
    return Trainee(row.id, row.name, row.created_at)


def attempt_of(row: AttemptRow) -> Attempt:
    return Attempt(
        id=row.id,
        trainee_id=row.trainee_id,
        scenario_id=row.scenario_id,
        seed=row.seed,
        content=row.content,
        started_at=row.started_at,
        mode=Mode(row.mode),
        closed_at=row.closed_at,
        end_reason=row.end_reason,
        parent_id=row.parent_attempt_id,
        parent_event=row.parent_event,
    )


def marking_of(row: AssessmentRow) -> Marking:
    return Marking(row.id, row.attempt_id, row.content, row.score, row.passed, row.body, row.made_at)


def hint_of(row: HintRow) -> GivenHint:
    return GivenHint(row.after_events, row.observable, row.step, row.text, row.given_at)


def pause_of(row: PauseRow) -> Pause:
    return Pause(row.after_events, PauseCause(row.cause), row.began_at, row.ended_at)


def attempt_row(attempt: Attempt) -> AttemptRow:
    return AttemptRow(
        id=attempt.id,
        trainee_id=attempt.trainee_id,
        scenario_id=attempt.scenario_id,
        seed=attempt.seed,
        content=attempt.content,
        mode=attempt.mode.value,
        started_at=attempt.started_at,
        closed_at=attempt.closed_at,
        end_reason=attempt.end_reason,
        parent_attempt_id=attempt.parent_id,
        parent_event=attempt.parent_event,
    )


def written_test_row(test: WrittenTest) -> WrittenTestRow:
    return WrittenTestRow(
        id=test.id,
        trainee_id=test.trainee_id,
        seed=test.seed,
        criteria=json.dumps(test.criteria),
        started_at=test.started_at,
        finished_at=test.finished_at,
    )


def drawn_item_rows(test: WrittenTest) -> list[DrawnItemRow]:
    return [
        DrawnItemRow(
            test_id=test.id,
            position=position,
            item_id=one.item_id,
            criterion=one.criterion,
            version=one.version,
            choice=json.dumps(one.choice, ensure_ascii=False) if one.is_answered else None,
            share=one.share,
            answered_at=one.answered_at,
        )
        for position, one in enumerate(test.items)
    ]


def drawn_item_of(row: DrawnItemRow) -> DrawnItem:
    choice = json.loads(row.choice) if row.choice is not None else None
    return DrawnItem(row.item_id, row.criterion, row.version, choice, row.share, row.answered_at)


def written_test_of(row: WrittenTestRow, items: Sequence[DrawnItemRow]) -> WrittenTest:
    return WrittenTest(
        id=row.id,
        trainee_id=row.trainee_id,
        seed=row.seed,
        criteria=tuple(json.loads(row.criteria)),
        started_at=row.started_at,
        items=tuple(drawn_item_of(one) for one in items),
        finished_at=row.finished_at,
    )
