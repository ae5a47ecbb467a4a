"""From values about people and classes to rows and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy.orm import Session

from simulator.assessment.findings import Mark
from simulator.errors import UnknownRecord
from simulator.storage.people.records import (
    Account,
    AssignedWork,
    Assignment,
    AssignmentKind,
    Comment,
    Overrule,
    Pupil,
    Role,
    SchoolClass,
    SignIn,
)
from simulator.storage.people.tables import (
    AccountRow,
    AssignedWorkRow,
    AssignmentRow,
    CommentRow,
    OverruleRow,
    PupilRow,
    SchoolClassRow,
    SignInRow,
)
from simulator.storage.records import Mode
from simulator.storage.tables import Base

Row = TypeVar("Row", bound=Base)

WORDS = {
    AccountRow: "konta",
    SchoolClassRow: "klasy",
    PupilRow: "ucznia",
    AssignmentRow: "zadania",
    CommentRow: "komentarza",
}
"""What there is none of, in the genitive."""


def known(session: Session, kind: type[Row], key: str) -> Row:
    """Return a row by its key.

    Raises:
        UnknownRecord: there is none.
    """
    row = session.get(kind, key)
    if row is None:
        raise UnknownRecord(f"Nie ma {WORDS[kind]} „{key}”. Otwórz listę jeszcze raz i wybierz z niej.")
    return row


def account_of(row: AccountRow, roles: Iterable[str]) -> Account:
    return Account(
        id=row.id,
        organisation_id=row.organisation_id,
        name=row.name,
        login=row.login,
        roles=frozenset(Role(one) for one in roles),
        created_at=row.created_at,
        subject=row.subject,
        disabled_at=row.disabled_at,
    )


def class_of(row: SchoolClassRow) -> SchoolClass:
    return SchoolClass(
        id=row.id,
        organisation_id=row.organisation_id,
        name=row.name,
        code=row.code,
        created_at=row.created_at,
        lets_join=row.lets_join,
        archived_at=row.archived_at,
    )


def pupil_of(row: PupilRow, pseudonym: str) -> Pupil:
    return Pupil(
        id=row.trainee_id,
        class_id=row.class_id,
        pseudonym=pseudonym,
        joined_at=row.joined_at,
        number=row.number,
        family_name=row.family_name,
        given_name=row.given_name,
        removed_at=row.removed_at,
    )


def sign_in_of(row: SignInRow) -> SignIn:
    return SignIn(row.token_hash, row.person_id, row.created_at, row.expires_at, row.seen_at, row.place)


def assignment_row(one: Assignment) -> AssignmentRow:
    written = one.kind is AssignmentKind.WRITTEN
    return AssignmentRow(
        id=one.id,
        class_id=one.class_id,
        author_id=one.author_id,
        kind=one.kind.value,
        scenario_id=None if written else one.scenario_id,
        criteria=json.dumps(one.criteria) if written else None,
        items=one.items if written else None,
        mode=one.mode.value,
        note=one.note,
        due_at=one.due_at,
        created_at=one.created_at,
        withdrawn_at=one.withdrawn_at,
    )


def assignment_of(row: AssignmentRow) -> Assignment:
    return Assignment(
        id=row.id,
        class_id=row.class_id,
        author_id=row.author_id,
        kind=AssignmentKind(row.kind),
        mode=Mode(row.mode),
        created_at=row.created_at,
        scenario_id=row.scenario_id or "",
        criteria=tuple(json.loads(row.criteria)) if row.criteria else (),
        items=row.items or 0,
        note=row.note,
        due_at=row.due_at,
        withdrawn_at=row.withdrawn_at,
    )


def work_of(row: AssignedWorkRow) -> AssignedWork:
    return AssignedWork(row.assignment_id, row.trainee_id, row.number, row.work_id, row.started_at)


def comment_of(row: CommentRow) -> Comment:
    return Comment(row.id, row.attempt_id, row.author_id, row.text, row.written_at, row.event)


def overrule_of(row: OverruleRow) -> Overrule:
    return Overrule(
        attempt_id=row.attempt_id,
        observable=row.observable,
        machine_mark=Mark(row.machine_mark),
        mark=Mark(row.mark) if row.mark is not None else None,
        reason=row.reason,
        author_id=row.author_id,
        made_at=row.made_at,
    )
